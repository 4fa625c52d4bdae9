"""How bodies of the same level and kind compare: median and spread, never a ranking."""

from dataclasses import dataclass
from statistics import quantiles
from typing import Final, TypeAlias

from disclosure.pages.records import Row
from disclosure.pages.summary import Summary

# Of fewer bodies nothing is said: a median of a few is about each of them.
FEWEST: Final = 10


@dataclass(frozen=True, slots=True)
class Spread:
    """Quartiles of a total among the bodies that print it, and how many those are."""

    number: int
    lower: float
    median: float
    upper: float


# By level, category, year and total.
Peers: TypeAlias = dict[tuple[str, str, int, str], Spread]


def peers(agencies: dict[str, Row], reports: dict[str, list[Summary]]) -> Peers:
    """The spread of every total among bodies of a level and kind in a year.

    A body whose report prints no figure is left out, not counted as zero. What fewer than
    `FEWEST` bodies print has no entry.
    """
    values: dict[tuple[str, str, int, str], list[int]] = {}
    for agency_id, summaries in reports.items():
        agency = agencies[agency_id]
        for summary in summaries:
            for code, value in summary.totals.items():
                if value is not None:
                    key = (agency["level"], agency["category"], summary.year, code)
                    values.setdefault(key, []).append(value)
    return {key: _spread(found) for key, found in values.items() if len(found) >= FEWEST}


def _spread(values: list[int]) -> Spread:
    lower, median, upper = quantiles(values, n=4, method="inclusive")
    return Spread(len(values), lower, median, upper)
