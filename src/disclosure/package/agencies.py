"""One package an agency: a JSON with the data inline, a zip of CSV files, a workbook."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from disclosure import citation, schema
from disclosure.frames import Archive
from disclosure.package import descriptor
from disclosure.package.bundle import bundle
from disclosure.package.codes import CODES, code_rows
from disclosure.package.descriptor import TABLE
from disclosure.package.divisions import Divisions
from disclosure.package.prepared import prepared
from disclosure.package.rows import Part, Texts, by_first, csv_of, json_of
from disclosure.package.xlsx import book, of_rows, ready
from disclosure.schema import AGENCIES, DIVISIONS, REPORTS
from disclosure.settings import Settings
from disclosure.subject import Subject, of_agency

_NAME: Final = AGENCIES.columns.index("name")
_DIVISION: Final = AGENCIES.columns.index("division_code")
_OWN: Final = tuple(table for table in schema.TABLES if table.columns[0] == "agency_id")
_YEAR: Final = REPORTS.columns.index("report_year")


def agency_packages(archive: Archive | Texts, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """The packages of every agency, in order of their ids.

    Each holds all rows of the agency in every table given (`findings` too), the divisions it
    lies in, and the code lists. A table in which it has no row is left out.

    Args:
        archive: Frames by table name, or their rows; units and missing values as in
            `schema.py`.
        settings: What the archive says of itself.

    Yields:
        Path on the site and content: `agencies/<id>/datapackage.json`, then
        `agencies/<id>/<id>.zip`, `<id>.xlsx` and the files to cite it with. Missing values
        are null in JSON, empty in CSV and in the workbook.
    """
    texts = archive if isinstance(archive, Texts) else Texts(archive)
    for about, own in _agency_parts(texts, settings, at_once=True):
        yield f"{about.path}datapackage.json", inline(settings, about, own)
        yield f"{about.path}{about.stem}.zip", bundle(settings, about, agency_csv(own))
        yield f"{about.path}{about.stem}.xlsx", agency_workbook(settings, about, own)
        for name, content in citation.sidecars(citation.describe(settings, about)):
            yield f"{about.path}{name}", content


def agency_rows(texts: Texts, settings: Settings) -> Iterator[tuple[Subject, dict[str, Part]]]:
    """Every agency with its rows in every table in which it has one, in order of their ids.

    Args:
        texts: The rows of all agencies, and all divisions.
        settings: What the archive says of itself.
    """
    return _agency_parts(texts, settings, at_once=False)


def _agency_parts(
    texts: Texts, settings: Settings, at_once: bool
) -> Iterator[tuple[Subject, dict[str, Part]]]:
    divisions = Divisions(texts[DIVISIONS.name])
    parts: dict[str, dict[str, Part]] = {}
    for table in (table for table in _OWN if table.name in texts):
        part = texts.part(table.name)
        parts[table.name] = by_first(prepared(part, table) if at_once else part)
    for agency_id, named in parts["agencies"].items():
        agency = named.rows[0]
        own = {name: part[agency_id] for name, part in parts.items() if agency_id in part}
        places = divisions.with_ancestors([agency[_DIVISION]])
        years = map(int, own[REPORTS.name].column(_YEAR)) if REPORTS.name in own else ()
        about = of_agency(settings, agency_id, agency[_NAME], years)
        yield about, {DIVISIONS.name: Part.of(divisions.rows(places))} | own


def agency_workbook(settings: Settings, subject: Subject, parts: Mapping[str, Part]) -> bytes:
    """The workbook of an agency, from its rows in every table in which it has one."""
    sheets = [
        of_rows(TABLE[name], part.rows) if part.sheet is None else ready(TABLE[name], part.sheet)
        for name, part in parts.items()
        if name != DIVISIONS.name
    ]
    return book(settings, subject, sheets)


def agency_csv(parts: Mapping[str, Part]) -> dict[str, tuple[bytes, int]]:
    """The tables of an agency in the zip, with the code lists: CSV, and how many rows."""
    tables = {name: (part.csv(TABLE[name]), len(part)) for name, part in parts.items()}
    return tables | {CODES.name: _codes()[1:]}


@lru_cache(maxsize=1)
def _codes() -> tuple[str, bytes, int]:
    rows = code_rows()
    return json_of(Part(rows, []), CODES), csv_of(rows, CODES), len(rows)


def inline(settings: Settings, subject: Subject, parts: Mapping[str, Part]) -> bytes:
    """The JSON of an agency with its data, and the code lists."""
    codes_json, _, codes_count = _codes()
    present = (*parts, CODES.name)
    data = {name: (json_of(part, TABLE[name]), len(part)) for name, part in parts.items()}
    data[CODES.name] = (codes_json, codes_count)
    resources = [
        f'{descriptor.resource_json(TABLE[name], present, {"rows": count})[:-1]},"data":{text}}}'
        for name, (text, count) in data.items()
    ]
    return descriptor.package_json(descriptor.about(settings, subject), resources)
