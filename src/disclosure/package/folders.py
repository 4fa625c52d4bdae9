"""Packages as folders: a year, a province, the whole archive; every table and one-file forms."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import pandas as pd

from disclosure import citation, frames
from disclosure.frames import Archive
from disclosure.inventory import LARGE
from disclosure.package import descriptor
from disclosure.package.bundle import Csv, bundle, csv_resources, file_properties, sha256
from disclosure.package.codes import CODES, code_table
from disclosure.package.descriptor import TABLE
from disclosure.package.divisions import Divisions
from disclosure.package.parquet import parquet_bytes
from disclosure.package.pieces import ALL, COUNTRY, join, piece
from disclosure.package.rows import Row, read_rows, rows_of
from disclosure.package.sqlite import database
from disclosure.package.xlsx import workbook
from disclosure.schema import AGENCIES, AGGREGATES, DIVISIONS, FINDINGS, REPORT_YEAR, REPORTS
from disclosure.settings import Settings
from disclosure.subject import Subject, in_year, of_province, of_year, whole

_NAME: Final = AGENCIES.columns.index("name")
_YEAR: Final = REPORT_YEAR.name
_PARQUET: Final = "application/vnd.apache.parquet"
# The tables with a row for a division but not for an agency, and all that name divisions.
_OF_DIVISIONS: Final = ("aggregates",)
_PLACED: Final = ("agencies", *_OF_DIVISIONS)
# A file of more than so many bytes would fill the site, which may have 1 GB in all.
LARGEST: Final = 64_000_000
# A workbook with more rows than this, results of checks aside, is slow to make and to open;
# Excel's own limit is 1,048,576 rows a sheet.
MOST_ROWS: Final = 500_000

_Files = Iterator[tuple[str, bytes]]
_Frames = dict[str, pd.DataFrame]


def archive_package(archive: Archive, settings: Settings) -> _Files:
    """The package of the whole archive.

    Every table given has its file, also one without rows. Grain, units and missing values are
    those of `schema.py`; missing is an empty CSV cell and a Parquet null.

    Yields:
        Path on the site and content: `data/datapackage.json`, `data/<table>.csv`,
        `data/<table>.parquet`; `data/<name>.zip` with descriptor, CSV, README, codebook,
        citation and licence; `data/<name>.sqlite`; `data/<name>.xlsx` unless it would be too
        long for Excel; the files to cite it with; and `data/SHA256SUMS` of all these. A file
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
        CODES.name: rows_of(code_table(), CODES),
        AGGREGATES.name: rows_of(sums, AGGREGATES),
        DIVISIONS.name: rows_of(divisions, DIVISIONS),
    }
    yield from folder_package(settings, about, join([piece(fixed), *parts]))


def province_packages(archive: Archive, settings: Settings) -> _Files:
    """One package for each province (`000000`: central bodies), with all of its agencies.

    Yields:
        As `archive_package`, under `divisions/<code>/`; the zip is `<code>.zip`. And
        `<code>-<year>.xlsx`, the reports of one year.
    """
    by_province = _grouped(archive, "agency_id", 2)
    sums = {name: archive[name] for name in _OF_DIVISIONS if name in archive}
    sums_by_province = _grouped(sums, "division_code", 2)
    # What is filed under the code of central bodies is about the whole country.
    sums_by_province.pop("00", None)
    none = {name: rows.iloc[:0] for name, rows in sums.items()}
    divisions = Divisions(rows_of(archive["divisions"], DIVISIONS))
    for digits, part in by_province.items():
        own = part | none | sums_by_province.get(digits, {})
        code = f"{digits}0000"
        subject = of_province(settings, code, divisions.name(code))
        csv = _csv(_ordered(_placed(archive, own, divisions)))
        yield from folder_package(settings, subject, csv)
        yield from _years_of(settings, subject, csv)


def _grouped(archive: Archive, column: str, digits: int | None) -> dict[str, _Frames]:
    """The tables that have a column, parted by it (or by its first digits), keys sorted."""
    parts: dict[str, _Frames] = {}
    for name, rows in archive.items():
        if column in rows:
            keys = rows[column].astype("string").str.slice(0, digits)
            parts[name] = {str(key): part for key, part in rows.groupby(keys)}
    keys_found = sorted({key for part in parts.values() for key in part})
    return {
        key: {name: part.get(key, archive[name].iloc[:0]) for name, part in parts.items()}
        for key in keys_found
    }


def _placed(archive: Archive, tables: _Frames, divisions: Divisions) -> _Frames:
    """The tables with the divisions that their agencies and sums need."""
    placed = [tables[name]["division_code"] for name in _PLACED if name in tables]
    codes = divisions.with_ancestors(pd.concat(placed).unique())
    all_divisions = archive["divisions"]
    return {"divisions": all_divisions[all_divisions["division_code"].isin(codes)]} | tables


def folder_package(settings: Settings, subject: Subject, csv: Csv) -> _Files:
    """A package in every form, from the canonical CSV of its tables in order."""
    parquet = {f"{name}.parquet": parquet_bytes(csv[name][0], TABLE[name]) for name in csv}
    # Not resources: Data Package v2 knows one type, and frictionless cannot type a Parquet null.
    files = [file_properties(name, it, "parquet", _PARQUET) for name, it in parquet.items()]
    about = descriptor.about(settings, subject) | {"files": files}
    made = {"datapackage.json": descriptor.package_json(about, csv_resources(csv))}
    made |= {f"{name}.csv": content for name, (content, _) in csv.items()}
    made |= parquet
    made |= dict(citation.sidecars(citation.describe(settings, subject)))
    for name, content in _single_files(settings, subject, csv):
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


def _single_files(settings: Settings, subject: Subject, csv: Csv) -> _Files:
    """The package in one file each: zip, SQLite and, if it is not too long, Excel."""
    yield f"{subject.stem}.zip", bundle(settings, subject, csv)
    streams = {name: read_rows(content) for name, (content, _) in csv.items()}
    yield f"{subject.stem}.sqlite", database(settings, subject, streams)
    if _rows({name: count for name, (_, count) in csv.items()}) <= MOST_ROWS:
        yield f"{subject.stem}.xlsx", _workbook(settings, subject, csv)


def _rows(counts: Mapping[str, int]) -> int:
    return sum(count for name, count in counts.items() if name != FINDINGS.name)


def _workbook(settings: Settings, subject: Subject, csv: Csv) -> bytes:
    tables = {name: read_rows(content) for name, (content, _) in csv.items()}
    names = {row[0]: row[_NAME] for row in read_rows(csv[AGENCIES.name][0])}
    return workbook(settings, subject, tables, names)


def _years_of(settings: Settings, subject: Subject, csv: Csv) -> _Files:
    """A workbook for each year of a province, with the agencies that reported on it."""
    rows = {name: list(read_rows(content)) for name, (content, _) in csv.items()}
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
