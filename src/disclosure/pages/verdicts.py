"""What the checks say of all reports together: counted by check, and where each is broken."""

import pickle
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

import pandas as pd

from disclosure.pages import results
from disclosure.pages.records import Row, rows

# A report counts once for a check: with the state that says most.
_BY_RANK: Final = (results.UNCOMPARED, "holds", "not_assessable", "breaks")


class Packed(NamedTuple):
    """Broken results of a check on a year: how many they are, and their rows, pickled."""

    number: int
    rows: bytes


# Of some agencies, by check and year, in the order of the table.
Breaks: TypeAlias = dict[tuple[str, int], Packed]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """By check how many reports are in each state, and its broken results.

    `breaks` are in parts, in the order of agencies. Pages show the first of them only: the rows of
    a part are not read unless they are among these.
    """

    reports: dict[str, dict[str, int]]
    breaks: tuple[Breaks, ...]

    def numbers(self, check_id: str) -> dict[int, int]:
        """How many broken results a check has, by year, the newest first."""
        found: dict[int, int] = {}
        for part in self.breaks:
            for (of_check, year), packed in part.items():
                if of_check == check_id:
                    found[year] = found.get(year, 0) + packed.number
        return dict(sorted(found.items(), reverse=True))

    def first(self, check_ids: Collection[str], year: int, most: int) -> list[Row]:
        """Broken results of some checks on a year, of as many agencies as it takes for `most`.

        At most one part too many; those of one part check by check.
        """
        found: list[Row] = []
        for part in self.breaks:
            if len(found) >= most:
                break
            for check_id in check_ids:
                packed = part.get((check_id, year))
                if packed:
                    found += pickle.loads(packed.rows)
        return found


def verdicts(findings: pd.DataFrame) -> Verdicts:
    """The verdicts of some findings."""
    return Verdicts(_reports_by_state(findings), (_breaks(findings),))


def joined(parts: Iterable[Verdicts]) -> Verdicts:
    """The verdicts of parts of the archive, in the order of their agencies, as one."""
    reports: dict[str, dict[str, int]] = {}
    breaks: list[Breaks] = []
    for part in parts:
        for check_id, counted in part.reports.items():
            of_check = reports.setdefault(check_id, {})
            for state, number in counted.items():
                of_check[state] = of_check.get(state, 0) + number
        breaks += part.breaks
    return Verdicts(reports, tuple(breaks))


def _reports_by_state(findings: pd.DataFrame) -> dict[str, dict[str, int]]:
    """For each check the reports that break it anywhere, else lack a figure, else hold it."""
    rank = results.states(findings).map(_BY_RANK.index).astype("int64")
    keys = ["check_id", "agency_id", "report_year"]
    worst = findings[keys].assign(rank=rank).groupby(keys, as_index=False).max()
    counted: dict[str, dict[str, int]] = {}
    for row in rows(worst.groupby(["check_id", "rank"], as_index=False).size()):
        counted.setdefault(row["check_id"], {})[_BY_RANK[row["rank"]]] = row["size"]
    return counted


def _breaks(findings: pd.DataFrame) -> Breaks:
    found: dict[tuple[str, int], list[Row]] = {}
    for row in rows(findings.loc[findings["result"].eq("breaks")]):
        found.setdefault((row["check_id"], int(row["report_year"])), []).append(row)
    return {key: Packed(len(own), pickle.dumps(own, protocol=5)) for key, own in found.items()}
