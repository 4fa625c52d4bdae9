"""The archive as the pages need it: who belongs where, with which reports."""

from dataclasses import dataclass, field
from functools import cached_property

from disclosure import lineage
from disclosure.frames import Archive
from disclosure.inventory import Inventory
from disclosure.pages import peers, totals
from disclosure.pages.peers import Peers
from disclosure.pages.records import Row, rows
from disclosure.pages.summary import Summary, summaries
from disclosure.pages.totals import Sums
from disclosure.settings import Settings


@dataclass(frozen=True)
class World:
    """An archive with its findings, and what an archive says of itself."""

    archive: Archive
    settings: Settings
    # The data files to download, which were made before.
    files: Inventory = field(default_factory=dict)

    @cached_property
    def agencies(self) -> dict[str, Row]:
        """Every agency by its id, sorted by id."""
        return {row["agency_id"]: row for row in rows(self.archive["agencies"])}

    @cached_property
    def divisions(self) -> dict[str, Row]:
        """Every division by its code, sorted by code."""
        return {row["division_code"]: row for row in rows(self.archive["divisions"])}

    @cached_property
    def reports(self) -> dict[str, list[Summary]]:
        """The reports of each agency that has any, newest first."""
        return summaries(self.archive)

    @cached_property
    def peers(self) -> Peers:
        """What bodies of the same level and kind report, year by year."""
        return peers.peers(self.agencies, self.reports)

    @cached_property
    def predecessors(self) -> dict[str, list[Row]]:
        """By agency id, the bodies whose work went over to it."""
        found: dict[str, list[Row]] = {}
        for agency in self.agencies.values():
            for successor in lineage.successors(agency["successor_id"]):
                found.setdefault(successor, []).append(agency)
        return found

    @cached_property
    def coverage(self) -> dict[str, dict[int, Row]]:
        """What the ledger says of each agency it names: a row a year."""
        found: dict[str, dict[int, Row]] = {}
        for row in rows(self.archive["coverage"]):
            found.setdefault(row["agency_id"], {})[row["report_year"]] = row
        return found

    @cached_property
    def sums(self) -> Sums:
        """The sums of each division that pages show."""
        return totals.sums(self.archive["aggregates"])

    @cached_property
    def by_division(self) -> dict[str, list[Row]]:
        """The agencies of each division that has any of its own."""
        found: dict[str, list[Row]] = {}
        for agency in self.agencies.values():
            found.setdefault(agency["division_code"], []).append(agency)
        return found

    @cached_property
    def by_year(self) -> dict[int, list[Summary]]:
        """The reports of each year, newest year first, by agency id."""
        found: dict[int, list[Summary]] = {}
        for agency_id in self.agencies:
            for summary in self.reports.get(agency_id, []):
                found.setdefault(summary.year, []).append(summary)
        return dict(sorted(found.items(), reverse=True))

    def lineage(self, code: str) -> list[Row]:
        """A division and those it belongs to, the largest first; none when it is not known."""
        found: list[Row] = []
        while code in self.divisions and all(row["division_code"] != code for row in found):
            found.insert(0, self.divisions[code])
            code = self.divisions[code]["parent_code"] or ""
        return found

    def province(self, code: str) -> Row | None:
        """The largest division that a division belongs to."""
        return next(iter(self.lineage(code)), None)

    def place(self, code: str) -> str:
        """A division's name with those of the divisions it belongs to: `江苏省 淮安市 洪泽区`."""
        return " ".join(row["name"] for row in self.lineage(code))
