"""What the checks say of all reports together: counted by check, and where each is broken."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pandas as pd

from disclosure.pages import results
from disclosure.pages.records import Row, rows

# A report counts once for a check: with the state that says most.
_BY_RANK: Final = (results.UNCOMPARED, "holds", "not_assessable", "breaks")


@dataclass(frozen=True, slots=True)
class Verdicts:
    """By check: how many reports are in each state, and its broken results, newest first."""

    reports: dict[str, dict[str, int]]
    breaks: dict[str, list[Row]]


def verdicts(findings: pd.DataFrame) -> Verdicts:
    """The verdicts of some findings; results of one year keep the order of the table."""
    return Verdicts(_reports_by_state(findings), _breaks(findings))


def joined(parts: Iterable[Verdicts]) -> Verdicts:
    """The verdicts of parts of the archive, in the order of their agencies, as one."""
    whole = Verdicts({}, {})
    for part in parts:
        for check_id, counted in part.reports.items():
            of_check = whole.reports.setdefault(check_id, {})
            for state, number in counted.items():
                of_check[state] = of_check.get(state, 0) + number
        for check_id, rows_broken in part.breaks.items():
            whole.breaks.setdefault(check_id, []).extend(rows_broken)
    for broken in whole.breaks.values():
        broken.sort(key=_newest_first)
    return whole


def _reports_by_state(findings: pd.DataFrame) -> dict[str, dict[str, int]]:
    """For each check the reports that break it anywhere, else lack a figure, else hold it."""
    rank = results.states(findings).map(_BY_RANK.index).astype("int64")
    keys = ["check_id", "agency_id", "report_year"]
    worst = findings[keys].assign(rank=rank).groupby(keys, as_index=False).max()
    counted: dict[str, dict[str, int]] = {}
    for row in rows(worst.groupby(["check_id", "rank"], as_index=False).size()):
        counted.setdefault(row["check_id"], {})[_BY_RANK[row["rank"]]] = row["size"]
    return counted


def _breaks(findings: pd.DataFrame) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows(findings.loc[findings["result"].eq("breaks")]):
        found.setdefault(row["check_id"], []).append(row)
    for of_check in found.values():
        of_check.sort(key=_newest_first)
    return found


def _newest_first(row: Row) -> int:
    return -int(row["report_year"])
