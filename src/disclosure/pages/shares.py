"""What pages of more than some bodies need of these, and a world made of such shares."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeVar

from disclosure.frames import Archive
from disclosure.inventory import Inventory
from disclosure.pages import verdicts
from disclosure.pages.records import Row
from disclosure.pages.summary import Summary
from disclosure.pages.verdicts import Verdicts
from disclosure.pages.world import World
from disclosure.settings import Settings

_T = TypeVar("_T")

# What lists show of the row of a report.
_SHOWN: Final = ("agency_id", "report_year", "published_on")


@dataclass(frozen=True, slots=True)
class Share:
    """Some agencies, their summaries and ledger by agency, and the verdicts on their reports.

    Of the row of a report the summaries have what lists show.
    """

    agencies: dict[str, Row]
    reports: dict[str, list[Summary]]
    verdicts: Verdicts
    coverage: dict[str, dict[int, Row]]


def share(world: World) -> Share:
    """The share of the bodies that a world holds."""
    reports = {agency_id: [*map(_shown, own)] for agency_id, own in world.reports.items()}
    return Share(world.agencies, reports, world.verdicts, world.coverage)


def _shown(summary: Summary) -> Summary:
    report = {name: summary.report[name] for name in _SHOWN}
    return Summary(report, summary.totals, summary.tally)


@dataclass(frozen=True)
class JoinedWorld(World):
    """A province or the whole archive from the shares of its bodies, without their tables."""

    shares: tuple[Share, ...] = ()

    @cached_property
    def agencies(self) -> dict[str, Row]:
        """Every agency by its id, sorted by id."""
        return _sorted(part.agencies for part in self.shares)

    @cached_property
    def reports(self) -> dict[str, list[Summary]]:
        """The reports of each agency that has any, newest first."""
        return _sorted(part.reports for part in self.shares)

    @cached_property
    def coverage(self) -> dict[str, dict[int, Row]]:
        """What the ledger says of each agency it names: a row a year."""
        return _sorted(part.coverage for part in self.shares)

    @cached_property
    def verdicts(self) -> Verdicts:
        """What the checks say of all reports together."""
        return verdicts.joined(part.verdicts for part in self.shares)


def joined(
    archive: Archive, settings: Settings, files: Inventory, shares: Iterable[Share]
) -> JoinedWorld:
    """The whole archive; `archive` has the tables that belong to no province."""
    return JoinedWorld(archive, settings, files, shares=tuple(shares))


def _sorted(parts: Iterable[dict[str, _T]]) -> dict[str, _T]:
    whole = {key: value for part in parts for key, value in part.items()}
    return {key: whole[key] for key in sorted(whole)}
