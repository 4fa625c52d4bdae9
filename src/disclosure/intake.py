"""Taking a report into the archive: which agency and year it is, and what that changes."""

from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from disclosure import frames, schema
from disclosure.assemble import Provenance, report_rows
from disclosure.errors import ConflictError, IncompleteError
from disclosure.naming import allocate_id, category_of, division_of, level_of
from disclosure.records import Report

_OF_REPORT: Final = tuple(
    t for t in schema.PARTITIONED if t not in (schema.AGENCIES, schema.CORRECTIONS)
)


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
            "agency": self.agency,
            "division_code": self.division,
            "report_year": self.year,
            "published_on": self.published_on,
        }
        return tuple(name for name, value in said.items() if value is not None)


@dataclass(frozen=True, slots=True)
class Taken:
    """The outcome: the key of the report, whether anything changed, and the new tables."""

    agency_id: str
    report_year: int
    changed: bool
    tables: dict[str, pd.DataFrame]

    @property
    def province(self) -> str:
        """The two-digit partition the agency belongs to."""
        return self.agency_id[:2]


def take_in(
    archive: dict[str, pd.DataFrame],
    report: Report,
    provenance: Provenance,
    given: Given,
    *,
    replace_existing: bool = False,
    keep_text: bool = False,
) -> Taken:
    """The archive's tables with a report added.

    Bytes that the archive already holds change nothing, whatever is given with them.

    Raises:
        IncompleteError: agency, division or year are neither printed nor given.
        ConflictError: the archive holds another document for that agency and year.
    """
    reports = archive["reports"]
    same = reports[reports["source_sha256"] == provenance.sha256]
    if len(same) and not replace_existing:
        first = same.iloc[0]
        return Taken(first["agency_id"], int(first["report_year"]), False, archive)
    year = given.year or report.report_year
    if year is None:
        raise IncompleteError("文件没有写明年度", source=report.source, remedy="用 --year 给出年度")
    agency_id, agencies = _agency(archive, report, given)
    held = reports[(reports["agency_id"] == agency_id) & (reports["report_year"] == year)]
    if len(held) and not replace_existing:
        raise ConflictError(
            f"档案中已有 {agency_id} {year} 年的报告，"
            f"来源是 {held['source_name'].iloc[0]}"
            f"（SHA-256 {held['source_sha256'].iloc[0]}）；"
            f"现在的来源是 {provenance.source_name}（SHA-256 {provenance.sha256}）",
            source=report.source,
            remedy="确认应以新文件为准时加 --replace",
        )
    if given.published_on:
        report = replace(report, published_on=given.published_on)
    provenance = replace(provenance, given_by_hand=given.names)
    rows = report_rows(report, agency_id, year, provenance, keep_text=keep_text)
    tables = dict(archive) | {"agencies": agencies}
    for table in _OF_REPORT:
        old = archive[table.name]
        kept = old[~((old["agency_id"] == agency_id) & (old["report_year"] == year))]
        added = frames.frame(table, rows[table.name])
        tables[table.name] = frames.typed(pd.concat([kept, added]), table)
    return Taken(agency_id, year, True, tables)


def _agency(
    archive: dict[str, pd.DataFrame], report: Report, given: Given
) -> tuple[str, pd.DataFrame]:
    """The id of the reporting agency, allocated if it is new, and the table with it."""
    agencies, divisions = archive["agencies"], archive["divisions"]
    name = given.agency or report.agency_name
    if name is None:
        raise IncompleteError(
            "文件没有写明机关名称", source=report.source, remedy="用 --agency 给出机关名称"
        )
    if name in set(agencies["agency_id"]):
        return name, agencies
    try:
        division = given.division or division_of(name, divisions)
    except IncompleteError as error:
        raise IncompleteError(error.message, source=report.source, remedy=error.remedy) from error
    found = divisions[divisions["division_code"] == division]
    if not len(found):
        raise IncompleteError(
            f"区划代码 {division} 不在 data/divisions.csv 中",
            source=report.source,
            remedy="核对代码，或先更新区划表",
        )
    known = agencies[(agencies["division_code"] == division) & _named(agencies, name)]
    if len(known):
        return str(known["agency_id"].iloc[0]), agencies
    agency_id = allocate_id(name, division, divisions, set(agencies["agency_id"]))
    row = {
        "agency_id": agency_id,
        "name": name,
        "division_code": division,
        "level": level_of(name, str(found["level"].iloc[0])),
        "category": category_of(name),
    }
    added = frames.frame(schema.AGENCIES, [row])
    return agency_id, frames.typed(pd.concat([agencies, added]), schema.AGENCIES)


def _named(agencies: pd.DataFrame, name: str) -> pd.Series:
    former = agencies["former_names"].fillna("").str.split("；")
    return (agencies["name"] == name) | former.map(lambda names: name in names).astype(bool)
