"""The workbooks of packages of several agencies, unless they are too long for Excel."""

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from disclosure.package.bundle import Csv
from disclosure.package.codes import CODES
from disclosure.package.columns import columns_in
from disclosure.package.descriptor import TABLE
from disclosure.package.long import is_large
from disclosure.package.sheet_columns import Cells
from disclosure.package.xlsx import Sheet, book
from disclosure.schema import AGENCIES, AGENCY_ID, DIVISIONS, FINDINGS, REPORT_YEAR, REPORTS
from disclosure.settings import Settings
from disclosure.subject import Subject, in_year

_ID: Final = AGENCY_ID.name
_YEAR: Final = REPORT_YEAR.name
# A workbook with more rows than this, results of checks aside, is slow to make and to open;
# Excel's own limit is 1,048,576 rows a sheet.
MOST_ROWS: Final = 250_000

# By table name the cells of a package.
Shown: TypeAlias = Mapping[str, Cells]


def workbooks(
    settings: Settings, subject: Subject, csv: Csv, *, by_year: bool
) -> Iterator[tuple[str, bytes]]:
    """The workbooks of a package, by path; `by_year`: also those of each year of a province."""
    tables = shown({name: columns_in(content, TABLE[name]) for name, (content, _) in csv.items()})
    size = sum(len(content) for content, _ in csv.values())
    sheets = package_sheets(tables, size)
    if sheets is not None:
        yield f"{subject.path}{subject.stem}.xlsx", book(settings, subject, sheets)
    if by_year:
        years = (cells.rows[_YEAR].unique() for cells in tables.values() if _has_year(cells))
        every = sorted({year for of_table in years for year in of_table.to_pylist()})
        yield from year_workbooks(settings, subject, every, tables)


def shown(tables: Mapping[str, pa.Table]) -> Shown:
    """The cells of the tables of a package, from their texts."""
    agencies = tables[AGENCIES.name]
    names = dict(zip(*(agencies[name].to_pylist() for name in (_ID, "name")), strict=True))
    return {name: Cells(TABLE[name], rows, names) for name, rows in tables.items()}


def package_sheets(tables: Shown, size: int) -> list[Sheet] | None:
    """The sheets of a package's workbook, unless it is too long; `size`: the bytes of its CSV."""
    if is_large(size) or not _fit({name: len(cells.rows) for name, cells in tables.items()}):
        return None
    return [cells.sheet() for cells in tables.values()]


def year_workbooks(
    settings: Settings, subject: Subject, years: Iterable[str], tables: Shown
) -> Iterator[tuple[str, bytes]]:
    """The workbooks of years of a province, with the agencies that reported on them, by path.

    There is none that would be too long. While one is compressed, which takes none of Python's
    time, the sheets of the next are made.
    """
    with ThreadPoolExecutor(1) as aside:
        before: tuple[str, Future[bytes]] | None = None
        for about, sheets in _of_years(subject, years, tables):
            made = aside.submit(book, settings, about, sheets)
            if before:
                yield before[0], before[1].result()
            before = f"{about.path}{about.stem}.xlsx", made
        if before:
            yield before[0], before[1].result()


def _of_years(
    subject: Subject, years: Iterable[str], tables: Shown
) -> Iterator[tuple[Subject, list[Sheet]]]:
    """What the workbooks of years are about, and their sheets."""
    for year in years:
        reports = tables[REPORTS.name].rows
        reporting = reports.filter(pc.equal(reports[_YEAR], year))[_ID].cast(pa.string())
        which = {
            name: _of_year(cells, year, reporting)
            for name, cells in tables.items()
            if name != DIVISIONS.name
        }
        if _fit({name: pc.sum(own).as_py() or 0 for name, own in which.items()}):
            sheets = [tables[name].sheet(own) for name, own in which.items()]
            yield in_year(subject, year), sheets


def _has_year(cells: Cells) -> bool:
    return _YEAR in cells.rows.column_names


def _of_year(cells: Cells, year: str, reporting: pa.Array) -> pa.Array:
    """Which rows of a table the workbook of a year shows: of the code lists all."""
    if _has_year(cells):
        return _mask(pc.equal(cells.rows[_YEAR], year))
    if cells.table is AGENCIES:
        return _mask(pc.is_in(cells.rows[_ID], reporting))
    return pa.array([cells.table is CODES] * len(cells.rows), pa.bool_())


def _mask(made: pa.ChunkedArray) -> pa.Array:
    return made.combine_chunks()


def _fit(counts: Mapping[str, int]) -> bool:
    """Whether tables with so many rows fit into a workbook."""
    return sum(count for name, count in counts.items() if name != FINDINGS.name) <= MOST_ROWS
