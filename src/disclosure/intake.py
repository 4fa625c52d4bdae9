"""Taking reports into the archive: which agency and year each is, and what that changes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd

from disclosure import frames, identifiers, privacy, schema
from disclosure.assemble import Provenance, report_rows
from disclosure.errors import ConflictError, IncompleteError, UnresolvedError
from disclosure.frames import Archive
from disclosure.naming import Divisions, category_of, level_of
from disclosure.records import Report

_OF_REPORT: Final = tuple(
    table
    for table in schema.PARTITIONED
    if table.key[:2] == schema.REPORT_KEY and table is not schema.CORRECTIONS
)
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of a document; each None where the document is to say it."""

    agency: str | None = None
    division: str | None = None
    year: int | None = None
    published_on: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The fields given by hand."""
        said = {
            "name": self.agency,
            "division_code": self.division,
            "report_year": self.year,
            "published_on": self.published_on,
        }
        return tuple(name for name, value in said.items() if value is not None)


@dataclass(frozen=True, slots=True)
class Taken:
    """The key under which a report stands in the archive, and whether that is new.

    `located`: the words of the document that say the agency's division, where its name does not.
    `masked`: how many private persons' numbers were masked in what is kept of the report.
    """

    agency_id: str
    report_year: int
    changed: bool
    located: str = ""
    masked: int = 0


class Intake:
    """The archive while reports are taken in; costs grow with the reports, not their square."""

    def __init__(self, archive: Archive) -> None:
        """`archive`: the committed tables; they are not changed."""
        self._archive = archive
        self._divisions = Divisions(archive["divisions"])
        reports = archive["reports"]
        keys = zip(reports["agency_id"], reports["report_year"].astype(int), strict=True)
        sources = zip(reports["source_sha256"], reports["source_name"].astype(object), strict=True)
        self._held: dict[Key, tuple[str, str]] = dict(zip(keys, sources, strict=True))
        self._by_hash: dict[str, Key] = {sha: key for key, (sha, _) in self._held.items()}
        self._ids: set[str] = set()
        self._known: dict[tuple[str, str], str] = {}
        agencies = archive["agencies"].astype(object)
        for values in agencies.itertuples(index=False, name=None):
            self._know(dict(zip(schema.AGENCIES.columns, values, strict=True)))
        self._added: dict[str, list[dict[str, Any]]] = {t.name: [] for t in schema.PARTITIONED}
        self._replaced: set[Key] = set()

    def held(self, sha256: str) -> Taken | None:
        """The report of the archive that comes from these bytes, if there is one."""
        key = self._by_hash.get(sha256)
        return Taken(*key, changed=False) if key else None

    def take(
        self,
        report: Report,
        provenance: Provenance,
        given: Given,
        *,
        replace_existing: bool = False,
        keep_text: bool = False,
    ) -> Taken:
        """Add a report. Bytes that the archive holds change nothing, whatever is given.

        Raises:
            IncompleteError: agency, division or year are neither printed nor given.
            ConflictError: the archive holds another document for that agency and year.
        """
        held = self.held(provenance.sha256)
        if held and not replace_existing:
            return held
        report, provenance = privacy.masked(report), _masked(provenance)
        year = given.year or report.report_year
        if year is None:
            raise IncompleteError(
                "文件没有写明年度", source=report.source, remedy="用 --year 给出年度"
            )
        agency_id, located = self._agency(report, given)
        key = (agency_id, year)
        if key in self._held:
            if not replace_existing:
                raise _conflict(key, self._held[key], report, provenance)
            self._drop(key)
        if given.published_on:
            report = replace(report, published_on=given.published_on)
        if located:
            report = replace(report, evidence=report.evidence | {"division_code": located})
        provenance = replace(provenance, given_by_hand=given.names)
        rows = report_rows(report, agency_id, year, provenance, keep_text=keep_text)
        for table, added in rows.items():
            self._added[table] += added
        self._held[key] = (provenance.sha256, provenance.source_name)
        self._by_hash[provenance.sha256] = key
        return Taken(agency_id, year, True, located, privacy.hidden(rows))

    def tables(self) -> dict[str, pd.DataFrame]:
        """The archive's tables with everything taken in."""
        made = dict(self._archive)
        for table in schema.PARTITIONED:
            old = self._archive[table.name]
            if table in _OF_REPORT and self._replaced:
                keys = zip(old["agency_id"], old["report_year"], strict=True)
                old = old[[key not in self._replaced for key in keys]]
            if self._added[table.name] or len(old) != len(self._archive[table.name]):
                added = frames.frame(table, self._added[table.name])
                made[table.name] = frames.typed(pd.concat([old, added]), table)
        return made

    def _drop(self, key: Key) -> None:
        self._by_hash.pop(self._held.pop(key)[0], None)
        self._replaced.add(key)
        for table in _OF_REPORT:
            rows = self._added[table.name]
            rows[:] = [r for r in rows if (r["agency_id"], r["report_year"]) != key]

    def _agency(self, report: Report, given: Given) -> tuple[str, str]:
        """The id of the reporting agency, allocated if it is new, and what says its division."""
        name = given.agency or report.agency_name
        if name is None:
            raise IncompleteError(
                "文件没有写明机关名称", source=report.source, remedy="用 --agency 给出机关名称"
            )
        if name in self._ids:
            return name, ""
        division, located = given.division, ""
        if not division:
            try:
                printed = report.mentions if name == report.agency_name else ()
                division, located = self._divisions.locate(name, printed)
            except UnresolvedError as error:
                error.source = report.source
                raise
        level = self._divisions.level(division)
        if level is None:
            raise IncompleteError(
                f"区划代码 {division} 不在 data/divisions.csv 中",
                source=report.source,
                remedy="核对代码，或先更新区划表",
            )
        own_name = self._divisions.body(name)
        if (division, own_name) not in self._known:
            agency = {
                "agency_id": self._divisions.allocate_id(name, division, self._ids),
                "name": name,
                "division_code": division,
                "level": level_of(name, level),
                "category": category_of(name),
            }
            self._added["agencies"].append(agency)
            self._know(agency)
        return self._known[division, own_name], located

    def _know(self, agency: dict[str, Any]) -> None:
        former = agency.get("former_names")
        names: Iterable[str] = former.split("；") if isinstance(former, str) else ()
        self._ids.add(agency["agency_id"])
        for name in (agency["name"], *names):
            key = (agency["division_code"], self._divisions.body(name))
            self._known.setdefault(key, agency["agency_id"])


def _masked(provenance: Provenance) -> Provenance:
    """Where a document came from, without private persons' numbers in its name and address."""
    return replace(
        provenance,
        source_name=identifiers.mask_name(provenance.source_name),
        source_url=identifiers.mask_name(provenance.source_url),
    )


def _conflict(
    key: Key, held: tuple[str, str], report: Report, provenance: Provenance
) -> ConflictError:
    return ConflictError(
        f"档案中已有 {key[0]} {key[1]} 年的报告，来源是 {held[1]}（SHA-256 {held[0]}）；"
        f"现在的来源是 {provenance.source_name}（SHA-256 {provenance.sha256}）",
        source=report.source,
        remedy="确认应以新文件为准时加 --replace",
    )
