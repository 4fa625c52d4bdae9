"""The workbooks of packages of several agencies, unless they are too long for Excel."""

from collections.abc import Iterator, Mapping
from typing import Final

from disclosure.package.bundle import Csv
from disclosure.package.codes import CODES
from disclosure.package.descriptor import TABLE
from disclosure.package.long import is_large
from disclosure.package.rows import Row
from disclosure.package.xlsx import shown_rows, workbook
from disclosure.schema import AGENCIES, DIVISIONS, FINDINGS, REPORT_YEAR, REPORTS
from disclosure.settings import Settings
from disclosure.subject import Subject, in_year

_NAME: Final = AGENCIES.columns.index("name")
_YEAR: Final = REPORT_YEAR.name
# A workbook with more rows than this, results of checks aside, is slow to make and to open;
# Excel's own limit is 1,048,576 rows a sheet.
MOST_ROWS: Final = 250_000


def workbooks(
    settings: Settings, subject: Subject, csv: Csv, *, by_year: bool
) -> Iterator[tuple[str, bytes]]:
    """The workbooks of a package, by path; `by_year`: also those of each year of a province."""
    content = package_workbook(settings, subject, csv)
    if content is not None:
        yield f"{subject.path}{subject.stem}.xlsx", content
    if by_year:
        rows = {name: list(_rows(name, content)) for name, (content, _) in csv.items()}
        names = {row[0]: row[_NAME] for row in rows[AGENCIES.name]}
        for year, tables in _by_year(rows).items():
            yield from year_workbook(settings, subject, year, tables, names)


def package_workbook(settings: Settings, subject: Subject, csv: Csv) -> bytes | None:
    """The workbook of a package from its tables, unless it would be too long."""
    if not _fit({name: count for name, (_, count) in csv.items()}):
        return None
    if is_large(sum(len(content) for content, _ in csv.values())):
        return None
    tables = {name: _rows(name, content) for name, (content, _) in csv.items()}
    names = {row[0]: row[_NAME] for row in _rows(AGENCIES.name, csv[AGENCIES.name][0])}
    return workbook(settings, subject, tables, names)


def _rows(name: str, content: bytes) -> Iterator[Row]:
    """The rows of a table that a workbook shows, from its canonical CSV."""
    return shown_rows(name, content[content.index(b"\n") + 1 :])


def _by_year(rows: Mapping[str, list[Row]]) -> dict[str, dict[str, list[Row]]]:
    """The tables of a province by year, with all of its agencies and the code lists."""
    found: dict[str, dict[str, list[Row]]] = {}
    for name, part in rows.items():
        if _YEAR in TABLE[name].columns:
            place = TABLE[name].columns.index(_YEAR)
            for row in part:
                found.setdefault(row[place], {}).setdefault(name, []).append(row)
    alike = {name: rows[name] for name in (AGENCIES.name, CODES.name)}
    return {year: own | alike for year, own in sorted(found.items())}


def year_workbook(
    settings: Settings,
    subject: Subject,
    year: str,
    rows: Mapping[str, list[Row]],
    names: Mapping[str, str],
) -> Iterator[tuple[str, bytes]]:
    """The workbook of a year of a province, with the agencies that reported on it, by its path.

    There is none that would be too long.
    """
    reporting = {row[0] for row in rows.get(REPORTS.name, ())}
    agencies = [row for row in rows.get(AGENCIES.name, ()) if row[0] in reporting]
    own = {**rows, AGENCIES.name: agencies}
    tables = {name: own.get(name, []) for name in TABLE if name != DIVISIONS.name}
    if _fit({name: len(part) for name, part in tables.items()}):
        about = in_year(subject, year)
        yield f"{about.path}{about.stem}.xlsx", workbook(settings, about, tables, names)


def _fit(counts: Mapping[str, int]) -> bool:
    """Whether tables with so many rows fit into a workbook."""
    return sum(count for name, count in counts.items() if name != FINDINGS.name) <= MOST_ROWS
