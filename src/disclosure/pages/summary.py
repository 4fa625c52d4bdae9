"""The few figures of a report that lists and headings show, for all reports at once."""

from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from disclosure import form
from disclosure.frames import Archive
from disclosure.pages import results
from disclosure.pages.records import Row, rows

Key: TypeAlias = tuple[str, int]

_ITEMS: Final = ("received_new", "resolved_total", "carried_out", "granted", "granted_in_part")
_LITIGATION: Final = tuple(c.code for c in form.CHANNELS if c.code.startswith("litigation"))


def no_results() -> dict[str, int]:
    """A tally of check results, all zero: by result, and how often a rule only advises."""
    return dict.fromkeys((*form.codes(form.RESULTS), "advice"), 0)


@dataclass(frozen=True, slots=True)
class Summary:
    """A report's row, its totals (None: no figure is printed) and its check results.

    `totals`: by item of section 三, `reconsideration` and `litigation`, in 件; `litigation` is
    None unless both kinds of lawsuit are printed. `tally`: results of the checks on figures by
    code of `form.RESULTS`, and `advice`: how often a rule that only advises is broken.
    """

    report: Row
    totals: dict[str, int | None]
    tally: dict[str, int] = field(default_factory=no_results)

    def __reduce__(self) -> tuple[Any, ...]:
        """How it is read again: `dataclasses` would look up the fields of each of thousands."""
        return Summary, (self.report, self.totals, self.tally)

    @property
    def agency_id(self) -> str:
        """The agency whose report it is."""
        return str(self.report["agency_id"])

    @property
    def year(self) -> int:
        """The year the report is about."""
        return int(self.report["report_year"])


def summaries(archive: Archive) -> dict[str, list[Summary]]:
    """The summaries of every agency's reports, newest first."""
    found_totals = totals(archive)
    tallies = _tallies(archive)
    found: dict[str, list[Summary]] = {}
    for report in rows(archive["reports"]):
        key = (report["agency_id"], report["report_year"])
        made = Summary(report, found_totals.get(key, {}), tallies.get(key, no_results()))
        found.setdefault(made.agency_id, []).append(made)
    for reports in found.values():
        reports.sort(key=lambda summary: -summary.year)
    return found


def totals(archive: Archive) -> dict[Key, dict[str, int | None]]:
    """The totals of every report that has any, by its agency and year."""
    found: dict[Key, dict[str, int | None]] = {}
    wanted = archive["requests"]["item_code"].isin(_ITEMS)
    for row in rows(archive["requests"].loc[wanted]):
        found.setdefault(_key(row), {})[row["item_code"]] = row["total"]
    for row in rows(archive["challenges"]):
        found.setdefault(_key(row), {})[row["channel_code"]] = row["total"]
    for of_report in found.values():
        of_report["litigation"] = _sum([of_report.get(code) for code in _LITIGATION])
    return found


def _key(row: dict[str, Any]) -> Key:
    return row["agency_id"], row["report_year"]


def _sum(parts: list[int | None]) -> int | None:
    printed = [part for part in parts if part is not None]
    return sum(printed) if len(printed) == len(parts) else None


def _tallies(archive: Archive) -> dict[Key, dict[str, int]]:
    findings = archive["findings"]
    shown = findings[["agency_id", "report_year"]].assign(
        kind=findings["check_id"].map(results.KIND), state=results.states(findings)
    )
    tallies: dict[Key, dict[str, int]] = {}
    for row in rows(shown.groupby(list(shown.columns), as_index=False).size()):
        of_report = tallies.setdefault(_key(row), no_results())
        state = state_of(row["kind"], row["state"])
        if state:
            of_report[state] += row["size"]
    return tallies


def state_of(kind: str, state: str) -> str:
    """Where a result counts in a tally, "" for nowhere.

    What only advises counts only where it says something; what is only told, and what there is
    nothing to compare with, never does.
    """
    if kind == "told" or state == results.UNCOMPARED:
        return ""
    if kind == "figures":
        return state
    return "advice" if state == "breaks" else ""
