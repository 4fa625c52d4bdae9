"""One package an agency: a JSON with the data inline, a zip of CSV files, a workbook."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from disclosure import citation, schema
from disclosure.frames import Archive
from disclosure.package import descriptor
from disclosure.package.bundle import bundle
from disclosure.package.codes import CODES, code_table
from disclosure.package.descriptor import TABLE
from disclosure.package.divisions import Divisions
from disclosure.package.rows import Row, by_first, csv_of, json_of, rows_of
from disclosure.package.xlsx import workbook
from disclosure.schema import AGENCIES, DIVISIONS, REPORTS
from disclosure.settings import Settings
from disclosure.subject import Subject, of_agency

_NAME: Final = AGENCIES.columns.index("name")
_DIVISION: Final = AGENCIES.columns.index("division_code")
_OWN: Final = tuple(table for table in schema.TABLES if table.columns[0] == "agency_id")
_YEAR: Final = REPORTS.columns.index("report_year")


def agency_packages(archive: Archive, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """The packages of every agency, in order of their ids.

    Each holds all rows of the agency in every table given (`findings` too), the divisions it
    lies in, and the code lists. A table in which it has no row is left out.

    Args:
        archive: Frames by table name; units and missing values as in `schema.py`.
        settings: What the archive says of itself.

    Yields:
        Path on the site and content: `agencies/<id>/datapackage.json`, then
        `agencies/<id>/<id>.zip`, `<id>.xlsx` and the files to cite it with. Missing values
        are null in JSON, empty in CSV and in the workbook.
    """
    divisions = Divisions(rows_of(archive["divisions"], DIVISIONS))
    rows = {t.name: rows_of(archive[t.name], t) for t in _OWN if t.name in archive}
    for about, own in agency_rows(rows, divisions, settings):
        yield f"{about.path}datapackage.json", inline(settings, about, own)
        yield f"{about.path}{about.stem}.zip", bundle(settings, about, agency_csv(own))
        tables = {name: part for name, part in own.items() if name != DIVISIONS.name}
        yield f"{about.path}{about.stem}.xlsx", workbook(settings, about, tables, {})
        for name, content in citation.sidecars(citation.describe(settings, about)):
            yield f"{about.path}{name}", content


def agency_rows(
    rows: Mapping[str, list[Row]], divisions: Divisions, settings: Settings
) -> Iterator[tuple[Subject, dict[str, list[Row]]]]:
    """Every agency with its rows in every table in which it has one, in order of their ids.

    Args:
        rows: The rows of all agencies by table.
        divisions: All divisions.
        settings: What the archive says of itself.
    """
    parts = {t.name: by_first(rows[t.name]) for t in _OWN if t.name in rows}
    for agency_id, (agency, *_) in parts["agencies"].items():
        own = {name: part[agency_id] for name, part in parts.items() if agency_id in part}
        places = divisions.with_ancestors([agency[_DIVISION]])
        years = [int(row[_YEAR]) for row in own.get(REPORTS.name, ())]
        about = of_agency(settings, agency_id, agency[_NAME], years)
        yield about, {DIVISIONS.name: divisions.rows(places)} | own


def agency_csv(rows: Mapping[str, list[Row]]) -> dict[str, tuple[bytes, int]]:
    """The tables of an agency in the zip, with the code lists: CSV, and how many rows."""
    tables = {name: (csv_of(part, TABLE[name]), len(part)) for name, part in rows.items()}
    return tables | {CODES.name: _codes()[1:]}


@lru_cache(maxsize=1)
def _codes() -> tuple[str, bytes, int]:
    rows = rows_of(code_table(), CODES)
    return json_of(rows, CODES), csv_of(rows, CODES), len(rows)


def inline(settings: Settings, subject: Subject, rows: Mapping[str, list[Row]]) -> bytes:
    """The JSON of an agency with its data, and the code lists."""
    codes_json, _, codes_count = _codes()
    present = (*rows, CODES.name)
    data = {name: (json_of(part, TABLE[name]), len(part)) for name, part in rows.items()}
    data[CODES.name] = (codes_json, codes_count)
    resources = [
        f'{descriptor.resource_json(TABLE[name], present, {"rows": count})[:-1]},"data":{text}}}'
        for name, (text, count) in data.items()
    ]
    return descriptor.package_json(descriptor.about(settings, subject), resources)
