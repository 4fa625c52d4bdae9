"""Small archives for tests: everything is zero unless a test says what it is."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from disclosure import form, frames, schema

AGENCY = "410781-xinfangju"
YEAR = 2023

Row = dict[str, Any]

_EMPTY = {table.name: frames.frame(table) for table in schema.TABLES}


def archive(**rows: Sequence[Mapping[str, Any]]) -> dict[str, pd.DataFrame]:
    """Every table of the archive, with the rows given and otherwise empty."""
    made = {name: frames.frame(schema.TABLE[name], given) for name, given in rows.items()}
    return {name: made[name] if name in made else _EMPTY[name].copy() for name in schema.TABLE}


def division(code: str, name: str, level: str = "county", parent: str | None = None) -> Row:
    return {"division_code": code, "name": name, "level": level, "parent_code": parent}


DIVISIONS = (
    division("000000", "全国", "central"),
    division("410000", "河南省", "province"),
    division("410700", "新乡市", "prefecture", "410000"),
    division("410781", "卫辉市", "county", "410700"),
    division("500000", "重庆市", "province"),
    division("500238", "巫溪县", "county", "500000"),
)


def agency(agency_id: str = AGENCY, name: str = "卫辉市信访局", **given: Any) -> Row:
    return {
        "agency_id": agency_id,
        "name": name,
        "division_code": agency_id[:6],
        "level": "county",
        "category": "department",
    } | given


def report(agency_id: str = AGENCY, year: int = YEAR, edition: str = "2021", **given: Any) -> Row:
    return {
        "agency_id": agency_id,
        "report_year": year,
        "edition": edition,
        "requests_edition": edition,
        "source_sha256": "0" * 64,
        "media_type": "text/html",
        "reader": "disclosure 0.1.0",
        "transcription": "machine",
    } | given


def _grid(
    row_field: str,
    rows: Iterable[str],
    columns: Iterable[str],
    figures: Mapping[str, int | None],
    key: Row,
) -> list[Row]:
    columns = list(columns)
    named = {row: {column: f"{row}.{column}" for column in columns} for row in rows}
    unknown = set(figures) - {cell for cells in named.values() for cell in cells.values()}
    assert not unknown, f"no such cells: {unknown}"
    return [
        key | {row_field: row} | {column: figures.get(cell, 0) for column, cell in cells.items()}
        for row, cells in named.items()
    ]


def requests(
    figures: Mapping[str, int | None] = {},
    edition: form.EditionCode = "2021",
    agency_id: str = AGENCY,
    year: int = YEAR,
) -> list[Row]:
    """Section 三 with 0 in every cell but those given as `row.column`; None is a blank."""
    key = {"agency_id": agency_id, "report_year": year}
    rows = form.codes(form.items(edition))
    return _grid("item_code", rows, form.codes(form.APPLICANTS), figures, key)


def challenges(
    figures: Mapping[str, int | None] = {}, agency_id: str = AGENCY, year: int = YEAR
) -> list[Row]:
    """Section 四 with 0 in every cell but those given as `row.column`; None is a blank."""
    key = {"agency_id": agency_id, "report_year": year}
    return _grid("channel_code", form.codes(form.CHANNELS), form.codes(form.OUTCOMES), figures, key)


def proactive(
    figures: Mapping[str, float | None], agency_id: str = AGENCY, year: int = YEAR
) -> list[Row]:
    """The cells of section 二 given as `subject.measure`, and no others."""
    rows = []
    for cell, value in figures.items():
        subject, measure = cell.split(".")
        row = {"agency_id": agency_id, "report_year": year, "subject_code": subject}
        unit = form.MEASURE[measure].unit
        rows.append(row | {"measure_code": measure, "value": value, "unit": unit})
    return rows


def statements(
    *claims: tuple[str, int | None], agency_id: str = AGENCY, year: int = YEAR
) -> list[Row]:
    """Claims of the text as (measure, figure), numbered in the order given."""
    return [
        {
            "agency_id": agency_id,
            "report_year": year,
            "measure_code": measure,
            "statement_number": number,
            "value": value,
        }
        for number, (measure, value) in enumerate(claims, start=1)
    ]


def narratives(
    characters: Mapping[str, int | None] = {"1.1": 200, "5": 300, "6": 2},
    agency_id: str = AGENCY,
    year: int = YEAR,
) -> list[Row]:
    """Sections of text by number, with their lengths."""
    key = {"agency_id": agency_id, "report_year": year, "text_sha256": "0" * 64}
    return [key | {"section": section, "characters": n} for section, n in characters.items()]


def cell(
    table: str,
    cell: str,
    kind: str,
    printed: str | None = None,
    agency_id: str = AGENCY,
    year: int = YEAR,
) -> Row:
    """What stood in a cell, given as `row.column`."""
    row, column = cell.split(".")
    return {
        "agency_id": agency_id,
        "report_year": year,
        "table_code": table,
        "row_code": row,
        "column_code": column,
        "kind_code": kind,
        "printed": printed,
    }


def correction(table: str, cell: str, printed: str | None, used: float | None, **given: Any) -> Row:
    """A correction by hand of a cell, given as `row.column`."""
    row, column = cell.split(".")
    return {
        "agency_id": AGENCY,
        "report_year": YEAR,
        "table_code": table,
        "row_code": row,
        "column_code": column,
        "printed": printed,
        "used": used,
        "reason": "读错",
        "source": "原件第2页",
        "corrected_on": "2024-05-01",
        "role_code": "maintainer",
    } | given


def two_reports(
    *,
    editions: tuple[str, str] = ("2021", "2021"),
    **figures: tuple[Mapping[str, Any], Mapping[str, Any]],
) -> dict[str, pd.DataFrame]:
    """One agency with reports on the year before and on this year, in this order.

    `figures`: for a table the cells of each, all others zero (section 二: not there).
    """
    years = (YEAR - 1, YEAR)
    rows: dict[str, list[Row]] = {}
    makers = {"proactive": proactive, "requests": requests, "challenges": challenges}
    for table, make in makers.items():
        pair = figures.get(table, ({}, {}))
        rows[table] = [row for n, year in enumerate(years) for row in make(pair[n], year=year)]
    reports = [report(year=year, edition=e) for year, e in zip(years, editions, strict=True)]
    return archive(divisions=DIVISIONS, agencies=[agency()], reports=reports, **rows)


def one_report(
    *,
    report_row: Mapping[str, Any] | None = None,
    **rows: Sequence[Mapping[str, Any]],
) -> dict[str, pd.DataFrame]:
    """One agency with one report, sections 三 and 四 all zero unless given."""
    given = {"requests": requests(), "challenges": challenges()} | rows
    return archive(
        divisions=DIVISIONS,
        agencies=[agency()],
        reports=[report() if report_row is None else report_row],
        **given,
    )
