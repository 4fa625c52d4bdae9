"""What is known of the whole archive while its provinces are looked at one by one."""

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from disclosure import aggregates, frames, package, schema, subject
from disclosure.coverage import Refused
from disclosure.settings import Settings
from disclosure.site import figures
from disclosure.site.problem import Problem
from disclosure.site.shown import Claim
from disclosure.subject import Subject
from disclosure.verification.held import Given, code_slice
from disclosure.verification.look import province_of
from disclosure.verification.slices import Slice, Tables, joined, slice_of
from disclosure.verification.tasks import Share


@dataclass(frozen=True, slots=True)
class Owed:
    """What a site is held to: what the archive says of itself, and its tables as committed.

    `tables`: the files of each province by path; `divisions`: that of all divisions;
    `refusals`: documents that were not taken in. `deep`: every form of packages is read.
    """

    settings: Settings
    tables: Mapping[str, Mapping[str, bytes]]
    divisions: Mapping[str, bytes]
    refusals: Sequence[Refused]
    deep: bool = False


class Whole:
    """Gathers what provinces give, and hands them what others say of them."""

    def __init__(self, owed: Owed) -> None:
        self._owed = owed
        self._latest = _latest(owed)
        self._claims: dict[str, list[Claim]] = {code: [] for code in ("", *owed.tables)}
        self._shares: dict[str, Share] = {}

    def given(self, code: str) -> Given:
        """A province, to be looked at."""
        own, refusals = self._owed.tables[code], self._owed.refusals
        of_it = [refused for refused in refusals if (refused[0] or "").startswith(code)]
        tables, owed = {**own, **self._owed.divisions}, self._owed
        return Given(code, tables, of_it, self._latest, owed.settings, owed.deep)

    def claim(self, claims: Iterable[Claim]) -> None:
        """Keep figures for the province that they are of, or for the whole."""
        for claim in claims:
            code = province_of(claim)
            self._claims[code if code in self._claims else ""].append(claim)

    def claims_on(self, code: str) -> list[Claim]:
        """What pages show of a province."""
        return self._claims[code]

    def take(self, share: Share) -> None:
        """Keep what a province gave."""
        self._claims[share.code] = []
        self.claim(share.claims)
        self._shares[share.code] = share

    def problems(self, files: Collection[str]) -> Iterator[Problem]:
        """What is wrong with the figures of the whole, with the data, and with what is there."""
        shares = [share for _, share in sorted(self._shares.items())]
        for share in shares:
            yield from share.problems
            yield from figures.missing_pages(share.agencies, files)
        empty = {table.name: frames.frame(table) for table in schema.TABLES}
        scan = figures.Scan(empty | {schema.AGGREGATES.name: self._sums()})
        yield from scan.wrong(self._claims[""])

    def packages(self) -> Iterator[tuple[Subject, Tables]]:
        """The packages of the whole archive and of every year, with their tables."""
        shares = [share for _, share in sorted(self._shares.items())]
        settings = self._owed.settings
        years = {
            part
            for share in shares
            for part, slices in share.slices.items()
            if part == package.ALL or slices[schema.REPORTS.name].rows
        }
        for part in sorted(years):
            of_all = part == package.ALL
            about = subject.whole(settings) if of_all else subject.of_year(settings, int(part))
            given = [share.slices[part] for share in shares if part in share.slices]
            yield about, joined([self._fixed(part), *given])

    def _fixed(self, part: str) -> dict[str, Slice]:
        """What a joined package has beside what provinces give."""
        sums = self._sums()
        (source, content), *_ = self._owed.divisions.items()
        divisions = frames.read_csv(content, schema.DIVISIONS, source)
        if part != package.ALL:
            sums = sums[sums[schema.REPORT_YEAR.name].astype(str) == part]
            divisions = divisions[divisions["division_code"] == package.COUNTRY]
        made = {"codes": code_slice()}
        for table, rows in ((schema.AGGREGATES, sums), (schema.DIVISIONS, divisions)):
            body = package.body(package.rows_of(rows, table))
            made[table.name] = slice_of("data", body)
        return made

    def _sums(self) -> pd.DataFrame:
        return aggregates.joined(share.sums for share in self._shares.values())


def _latest(owed: Owed) -> int | None:
    """The latest year that anything in the archive speaks of."""
    columns = {"reports": ("report_year",), "expected": ("first_year", "last_year")}
    years = [refused[1] for refused in owed.refusals]
    for own in owed.tables.values():
        for path, content in own.items():
            if names := columns.get(path.rsplit("/", 1)[-1].removesuffix(".csv")):
                rows = csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""))
                years += [int(row[name]) for row in rows for name in names if row[name]]
    return max(years, default=0) or None
