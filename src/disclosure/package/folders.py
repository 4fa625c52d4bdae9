"""Packages as folders: a year, a province, the whole archive; every table and one-file forms."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import pandas as pd

from disclosure import citation, frames
from disclosure.frames import Archive
from disclosure.inventory import LARGE, LARGEST
from disclosure.package import descriptor, long
from disclosure.package.bundle import Csv, bundle, file_properties, sha256, table_resources
from disclosure.package.codes import CODES, code_rows, code_table
from disclosure.package.descriptor import TABLE, TABLES
from disclosure.package.divisions import Divisions
from disclosure.package.parquet import parquet_bytes
from disclosure.package.pieces import ALL, COUNTRY, join, piece
from disclosure.package.rows import Part, Row, Texts, by_first, read_rows, rows_of
from disclosure.package.sqlite import database
from disclosure.package.xlsx import workbook
from disclosure.schema import AGENCIES, AGGREGATES, DIVISIONS, FINDINGS, REPORT_YEAR, REPORTS
from disclosure.settings import Settings
from disclosure.subject import Subject, in_year, of_province, of_year, whole

_NAME: Final = AGENCIES.columns.index("name")
_YEAR: Final = REPORT_YEAR.name
_PARQUET: Final = "application/vnd.apache.parquet"
_DIVISION: Final = AGENCIES.columns.index("division_code")
# The tables with rows of agencies, and those with a row for a division but not for an agency.
_OF_AGENCIES: Final = tuple(table.name for table in TABLES if table.columns[0] == "agency_id")
_OF_DIVISIONS: Final = ("aggregates",)
# A workbook with more rows than this, results of checks aside, is slow to make and to open;
# Excel's own limit is 1,048,576 rows a sheet.
MOST_ROWS: Final = 250_000

_Files = Iterator[tuple[str, bytes]]
_Frames = dict[str, pd.DataFrame]


def archive_package(archive: Archive, settings: Settings) -> _Files:
    """The package of the whole archive.

    Every table given has its file, also one without rows. Grain, units and missing values are
    those of `schema.py`; missing is an empty CSV cell and a Parquet null.

    Yields:
        Path on the site and content: `data/datapackage.json`, `data/<table>.csv` (one that is
        too large compressed, as `<table>.csv.gz`), `data/<table>.parquet`; `data/<name>.zip`
        with descriptor, CSV, README, codebook, citation and licence; `data/<name>.sqlite`;
        `data/<name>.xlsx` unless it would be too long for Excel; the files to cite it with; and
        `data/SHA256SUMS` of all these. A file
        too large for the site has `large/` before its path.
    """
    yield from folder_package(settings, whole(settings), _csv(_ordered(dict(archive))))


def joined_package(
    settings: Settings,
    part: str,
    parts: Iterable[bytes],
    divisions: pd.DataFrame,
    sums: pd.DataFrame,
) -> _Files:
    """The package of a year or of the whole archive, from what each province gives to it.

    Args:
        settings: What the archive says of itself.
        part: The year, or `ALL`.
        parts: The pieces of provinces, in order (see `pieces`).
        divisions: All divisions.
        sums: The rows of `aggregates` that are over everything.

    Yields:
        As `archive_package`; of a year under `years/<year>/`, and the zip is `<year>.zip`.
    """
    if part == ALL:
        about = whole(settings)
    else:
        about = of_year(settings, int(part))
        sums = sums[sums[_YEAR].astype(str) == part]
        # The pieces bring the divisions that their rows are about.
        divisions = divisions[divisions["division_code"] == COUNTRY]
    fixed = {
        CODES.name: code_rows(),
        AGGREGATES.name: rows_of(sums, AGGREGATES),
        DIVISIONS.name: rows_of(divisions, DIVISIONS),
    }
    yield from folder_package(settings, about, join([piece(fixed), *parts]))


def province_packages(archive: Archive | Texts, settings: Settings) -> _Files:
    """One package for each province (`000000`: central bodies), with all of its agencies.

    Args:
        archive: Frames by table name, or their rows.
        settings: What the archive says of itself.

    Yields:
        As `archive_package`, under `divisions/<code>/`; the zip is `<code>.zip`. And
        `<code>-<year>.xlsx`, the reports of one year.
    """
    texts = archive if isinstance(archive, Texts) else Texts(archive)
    divisions = Divisions(texts[DIVISIONS.name])
    # Their first column begins with the code of a division, and that with two of the province.
    own = {name: by_first(texts.part(name), 2) for name in texts if name in _OF_AGENCIES}
    sums = {name: by_first(texts.part(name), 2) for name in texts if name in _OF_DIVISIONS}
    for part in sums.values():
        # What is filed under the code of central bodies is about the whole country.
        part.pop("00", None)
    for digits in sorted({digits for part in own.values() for digits in part}):
        made = {name: part.get(digits, Part([], [])) for name, part in (own | sums).items()}
        placed = [row[_DIVISION] for row in made[AGENCIES.name].rows]
        placed += [row[0] for name in sums for row in made[name].rows]
        made[DIVISIONS.name] = Part.of(divisions.rows(divisions.with_ancestors(placed)))
        made[CODES.name] = Part.of(code_rows())
        ordered = {table.name: made[table.name] for table in TABLES if table.name in made}
        csv = {name: (it.csv(TABLE[name]), len(it)) for name, it in ordered.items()}
        code = f"{digits}0000"
        subject = of_province(settings, code, divisions.name(code))
        yield from folder_package(settings, subject, csv)
        yield from _years_of(settings, subject, {name: it.rows for name, it in ordered.items()})


def folder_package(settings: Settings, subject: Subject, csv: Csv) -> _Files:
    """A package in every form, from the canonical CSV of its tables in order."""
    parquet = {f"{name}.parquet": parquet_bytes(csv[name][0], TABLE[name]) for name in csv}
    # Not resources: Data Package v2 knows one type, and frictionless cannot type a Parquet null.
    files = [file_properties(name, it, "parquet", _PARQUET) for name, it in parquet.items()]
    about = descriptor.about(settings, subject) | {"files": files}
    zipped = bundle(settings, subject, csv)
    tables = {name: long.file(name, content, zipped) for name, (content, _) in csv.items()}
    rows = {name: count for name, (_, count) in csv.items()}
    made = {"datapackage.json": descriptor.package_json(about, table_resources(tables, rows))}
    made |= dict(tables.values())
    made |= parquet
    made |= dict(citation.sidecars(citation.describe(settings, subject)))
    for name, content in _single_files(settings, subject, csv, zipped):
        if len(content) > LARGEST:
            yield f"{LARGE}{subject.path}{name}", content
        else:
            made[name] = content
    made["SHA256SUMS"] = _sums(made)
    for name, content in made.items():
        yield f"{subject.path}{name}", content


def _ordered(tables: _Frames) -> _Frames:
    """The tables in the order of packages, with the code lists."""
    known = {CODES.name: code_table()} | tables
    return {table.name: known[table.name] for table in descriptor.TABLES if table.name in known}


def _csv(tables: _Frames) -> dict[str, tuple[bytes, int]]:
    return {name: (frames.csv_bytes(rows, TABLE[name]), len(rows)) for name, rows in tables.items()}


def _single_files(settings: Settings, subject: Subject, csv: Csv, zipped: bytes) -> _Files:
    """The package in one file each: zip, SQLite and, if it is not too long, Excel."""
    yield f"{subject.stem}.zip", zipped
    streams = {name: read_rows(content) for name, (content, _) in csv.items()}
    yield f"{subject.stem}.sqlite", database(settings, subject, streams)
    if _rows({name: count for name, (_, count) in csv.items()}) <= MOST_ROWS:
        yield f"{subject.stem}.xlsx", _workbook(settings, subject, csv)


def workbooks(settings: Settings, subject: Subject, csv: Csv, *, by_year: bool) -> _Files:
    """The workbooks of a package, by path; `by_year`: also those of each year of a province."""
    if _rows({name: count for name, (_, count) in csv.items()}) <= MOST_ROWS:
        yield f"{subject.path}{subject.stem}.xlsx", _workbook(settings, subject, csv)
    if by_year:
        rows = {name: list(read_rows(content)) for name, (content, _) in csv.items()}
        yield from _years_of(settings, subject, rows)


def _rows(counts: Mapping[str, int]) -> int:
    return sum(count for name, count in counts.items() if name != FINDINGS.name)


def _workbook(settings: Settings, subject: Subject, csv: Csv) -> bytes:
    tables = {name: read_rows(content) for name, (content, _) in csv.items()}
    names = {row[0]: row[_NAME] for row in read_rows(csv[AGENCIES.name][0])}
    return workbook(settings, subject, tables, names)


def _years_of(settings: Settings, subject: Subject, rows: Mapping[str, list[Row]]) -> _Files:
    """A workbook for each year of a province, with the agencies that reported on it."""
    names = {row[0]: row[_NAME] for row in rows[AGENCIES.name]}
    by_year: dict[str, dict[str, list[Row]]] = {}
    for name, part in rows.items():
        if _YEAR in TABLE[name].columns:
            place = TABLE[name].columns.index(_YEAR)
            for row in part:
                by_year.setdefault(row[place], {}).setdefault(name, []).append(row)
    for year, own in sorted(by_year.items()):
        reporting = {row[0] for row in own.get(REPORTS.name, ())}
        agencies = [row for row in rows[AGENCIES.name] if row[0] in reporting]
        own |= {AGENCIES.name: agencies, CODES.name: rows[CODES.name]}
        tables = {name: own.get(name, []) for name in rows if name != DIVISIONS.name}
        if _rows({name: len(part) for name, part in tables.items()}) <= MOST_ROWS:
            about = in_year(subject, year)
            content = workbook(settings, about, tables, names)
            yield f"{about.path}{about.stem}.xlsx", content


def _sums(files: Mapping[str, bytes]) -> bytes:
    """The hashes of files as `sha256sum --check` reads them."""
    hashes = (f"{sha256(files[name]).removeprefix('sha256:')}  {name}\n" for name in sorted(files))
    return "".join(hashes).encode("utf-8")
