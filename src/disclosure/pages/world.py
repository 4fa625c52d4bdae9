"""The archive as the pages need it: who belongs where, with which reports."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from disclosure import lineage
from disclosure.frames import Archive
from disclosure.inventory import Inventory
from disclosure.pages import peers, totals
from disclosure.pages.found import Found, found
from disclosure.pages.peers import Peers
from disclosure.pages.records import Row, rows
from disclosure.pages.summary import Key, Summary, summaries
from disclosure.pages.totals import Sums
from disclosure.pages.verdicts import Verdicts, verdicts
from disclosure.settings import Settings


@dataclass(frozen=True)
class World:
    """An archive with its findings, and what an archive says of itself.

    Of the rest of the archive, where these tables are but a part of it: `elsewhere`, agencies by
    id that succeed or are succeeded by one of these, and `spreads`, the comparison of all bodies.
    """

    archive: Archive
    settings: Settings
    # The data files to download, which were made before.
    files: Inventory = field(default_factory=dict)
    elsewhere: Mapping[str, Row] = field(default_factory=dict)
    spreads: Peers | None = None

    @cached_property
    def agencies(self) -> dict[str, Row]:
        """Every agency by its id, sorted by id."""
        return {row["agency_id"]: row for row in rows(self.archive["agencies"])}

    def body(self, agency_id: str) -> Row | None:
        """An agency of these tables, or of those that one of them has to do with."""
        return self.agencies.get(agency_id) or self.elsewhere.get(agency_id)

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
        """What bodies of the same level and kind report, year by year, in the whole archive."""
        if self.spreads is not None:
            return self.spreads
        totals = (
            (summary.agency_id, summary.year, summary.totals)
            for summaries in self.reports.values()
            for summary in summaries
        )
        return peers.spreads([peers.values(self.agencies, totals)])

    @cached_property
    def predecessors(self) -> dict[str, list[Row]]:
        """By agency id, the bodies whose work went over to it."""
        found: dict[str, list[Row]] = {}
        for agency in (*self.agencies.values(), *self.elsewhere.values()):
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
    def found(self) -> dict[Key, Found]:
        """What the checks find in each report."""
        return found(self.archive["findings"])

    @cached_property
    def verdicts(self) -> Verdicts:
        """What the checks say of all reports together."""
        return verdicts(self.archive["findings"])

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
        if code not in self._provinces:
            self._provinces[code] = next(iter(self.lineage(code)), None)
        return self._provinces[code]

    @cached_property
    def _provinces(self) -> dict[str, Row | None]:
        return {}

    def place(self, code: str) -> str:
        """A division's name with those of the divisions it belongs to: `江苏省 淮安市 洪泽区`."""
        return " ".join(row["name"] for row in self.lineage(code))
