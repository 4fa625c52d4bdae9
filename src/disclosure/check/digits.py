"""digits-split: a figure that our reading may have taken for two. About the reading only.

Where 123 was read as 12 and 3, the row no longer adds up, and joining the two repairs it.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np
import numpy.typing as npt

from disclosure.check.equations import EQUATIONS
from disclosure.check.figures import Figures
from disclosure.check.judging import Sides, sides
from disclosure.check.names import SEPARATOR, Names

_ROWS: Final = tuple(e for e in EQUATIONS if e.check_id == "requests-applicants")
# Joined numbers stay exact as floats.
_LARGEST: Final = 10**7
_POWERS: Final = 10 ** np.arange(1, 8)


def digits_split(figures: Figures) -> Iterator[Sides]:
    """Whether joining two neighbours repairs a row of section 三 that does not add up.

    Yields:
        For each row of the form the sides of one finding a report that has it, the subject is
        the item. `left`: the applicants' figures as read, added up; `right`: the total as
        read. It breaks if exactly one pair of neighbours, joined, makes the row add up;
        `cells` names the pair. Missing: a cell of the row has no figure.

    Source:
        The row's own figures, as requests-applicants compares them.
    """
    for row in _ROWS:
        as_read = sides(row, figures)
        cells = (*row.left, *row.right)
        pair = np.full(len(as_read.report), -1, dtype=np.int32)
        wrong = np.flatnonzero(np.abs(as_read.left - as_read.right) > 0)
        pair[wrong] = _repairing_pair(figures.of(cells)[as_read.report[wrong]])
        pairs = tuple(SEPARATOR.join(cells[first : first + 2]) for first in range(len(cells) - 1))
        yield replace(as_read, check_id="digits-split", cells=Names(pair, pairs), breaks=pair >= 0)


def _repairing_pair(rows: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """The first cell of the one pair that repairs each row, -1 where none or several do.

    A row is its parts and then its total; the last part and the total are a pair too.
    """
    parts, total = rows[:, :-1], rows[:, -1]
    joined = _joined(rows[:, :-1], rows[:, 1:])
    # What the parts add up to when two of them are one ...
    others = parts.sum(axis=1)[:, None] - parts
    others[:, :-1] -= parts[:, 1:]
    repaired = others + joined == total[:, None]
    # ... and what is left of them when the last belongs to the total.
    repaired[:, -1] = others[:, -1] == joined[:, -1]
    return np.where(repaired.sum(axis=1) == 1, repaired.argmax(axis=1), -1)


def _joined(
    left: npt.NDArray[np.float64], right: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """12 and 3 as 123; NaN where that is no figure: a zero before it, or no plain number."""
    digits = np.searchsorted(_POWERS, right, side="right")
    joinable = (left > 0) & (right >= 0) & (np.maximum(left, right) < _LARGEST)
    return np.where(joinable, left * 10.0 ** (digits + 1) + right, np.nan)
