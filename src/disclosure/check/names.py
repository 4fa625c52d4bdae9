"""The names of cells in findings: few texts, and for each report the number of one of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

SEPARATOR: Final = "；"
# Where the year before stands in a name: `reports.2021` is the report on 2021.
BEFORE: Final = "reports.{year}"


@dataclass(frozen=True, slots=True)
class Names:
    """For each row the number of one of `texts`, -1 where there is nothing to name."""

    number: npt.NDArray[np.signedinteger]
    texts: tuple[str, ...]


def no_names(rows: int) -> Names:
    """Nothing to name in any of so many rows."""
    return Names(np.full(rows, -1, dtype=np.int32), ())


def names_of(marks: npt.NDArray[Any], names: Sequence[str]) -> Names:
    """For each row the names of the columns marked, joined.

    Joined once for each pattern that occurs, so the cost does not grow with the text.

    Args:
        marks: Truth values, one column a name; at most 62 columns.
        names: The names, in the order in which they are joined.
    """
    pattern = marks.astype(np.int64) @ (1 << np.arange(len(names), dtype=np.int64))
    patterns, number = np.unique(pattern[pattern > 0], return_inverse=True)
    made = no_names(len(marks)).number
    made[pattern > 0] = number
    return Names(made, tuple(_joined(int(bits), names) for bits in patterns))


def _joined(bits: int, names: Sequence[str]) -> str:
    return SEPARATOR.join(name for place, name in enumerate(names) if bits >> place & 1)


def with_year_before(named: Names, year: npt.NDArray[np.int64]) -> Names:
    """The names with the year before that of each row filled in where `BEFORE` stands."""
    some = named.number >= 0
    first = int(year.min(initial=0))
    span = int(year.max(initial=0)) - first + 1
    pairs, number = np.unique(named.number[some] * span + year[some] - first, return_inverse=True)
    made = no_names(len(year)).number
    made[some] = number
    texts = (named.texts[pair // span].format(year=pair % span + first - 1) for pair in pairs)
    return Names(made, tuple(texts))
