"""How bodies of the same level and kind compare: median and spread, never a ranking."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import quantiles
from typing import Final, TypeAlias

from disclosure.pages.records import Row

# Of fewer bodies nothing is said: a median of a few is about each of them.
FEWEST: Final = 10


@dataclass(frozen=True, slots=True)
class Spread:
    """Quartiles of a total among the bodies that print it, and how many those are."""

    number: int
    lower: float
    median: float
    upper: float


# By level, category, year and total: the spread of these totals, and the totals.
Key: TypeAlias = tuple[str, str, int, str]
Peers: TypeAlias = dict[Key, Spread]
Values: TypeAlias = dict[Key, list[int]]


def values(
    agencies: Mapping[str, Row], totals: Iterable[tuple[str, int, Mapping[str, int | None]]]
) -> Values:
    """Every total that is printed, by what its body is compared with.

    A body whose report prints no figure is left out, not counted as zero.

    Args:
        agencies: the agencies by id.
        totals: of each report its agency, its year and its totals.
    """
    found: Values = {}
    for agency_id, year, of_report in totals:
        agency = agencies[agency_id]
        for code, value in of_report.items():
            if value is not None:
                found.setdefault((agency["level"], agency["category"], year, code), []).append(
                    value
                )
    return found


def spreads(parts: Iterable[Values]) -> Peers:
    """The spread of every total among bodies of a level and kind in a year.

    What fewer than `FEWEST` bodies print has no entry.
    """
    whole: Values = {}
    for part in parts:
        for key, found in part.items():
            whole.setdefault(key, []).extend(found)
    return {key: _spread(found) for key, found in whole.items() if len(found) >= FEWEST}


def _spread(found: list[int]) -> Spread:
    lower, median, upper = quantiles(found, n=4, method="inclusive")
    return Spread(len(found), lower, median, upper)
