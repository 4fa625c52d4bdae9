"""Packages as folders of CSV and Parquet files: a year, a province, the whole archive."""

from collections.abc import Iterator, Mapping
from typing import Final

import pandas as pd

from disclosure import frames
from disclosure.frames import Archive
from disclosure.package import descriptor
from disclosure.package.bundle import Csv, bundle, csv_resources, file_properties, sha256
from disclosure.package.codes import code_table
from disclosure.package.descriptor import TABLE, Subject
from disclosure.package.divisions import Divisions
from disclosure.package.parquet import parquet_bytes
from disclosure.package.rows import rows_of
from disclosure.schema import DIVISIONS
from disclosure.settings import Settings

_PARQUET: Final = "application/vnd.apache.parquet"
_CENTRAL: Final = "中央"
# The tables that name every agency of a year: those that reported, and those that did not.
_LISTED: Final = ("reports", "coverage")
# The tables with a row for a division but not for an agency, and all that name divisions.
_OF_DIVISIONS: Final = ("aggregates",)
_PLACED: Final = ("agencies", *_OF_DIVISIONS)

_Files = Iterator[tuple[str, bytes]]
_Frames = dict[str, pd.DataFrame]


def archive_package(archive: Archive, settings: Settings) -> _Files:
    """The package of the whole archive.

    Every table given has its file, also one without rows. Grain, units and missing values are
    those of `schema.py`; missing is an empty CSV cell and a Parquet null.

    Yields:
        Path on the site and content: `data/datapackage.json`, `data/<table>.csv`,
        `data/<table>.parquet`, `data/<name>.zip` with descriptor, CSV, README, citation and
        licence, and `data/SHA256SUMS` of all these.
    """
    subject = Subject(settings.name, settings.title, settings.title_en, "data/")
    yield from _folder(settings, subject, settings.name, dict(archive))


def year_packages(archive: Archive, settings: Settings) -> _Files:
    """One package for each year with reports, with the agencies that its rows are about.

    Yields:
        As `archive_package`, under `years/<year>/`; the zip is `<year>.zip`.
    """
    by_year = _grouped(archive, "report_year", None)
    divisions = Divisions(rows_of(archive["divisions"], DIVISIONS))
    agencies = archive["agencies"]
    for year, own in by_year.items():
        if own["reports"].empty:
            continue
        named = pd.concat([own[name]["agency_id"] for name in _LISTED if name in own])
        subject = Subject(
            f"{settings.name}-{year}",
            f"{settings.title}：{year}年度",
            f"{settings.title_en}: {year}",
            f"years/{year}/",
        )
        tables = own | {"agencies": agencies[agencies["agency_id"].isin(named)]}
        yield from _folder(settings, subject, str(year), _placed(archive, tables, divisions))


def province_packages(archive: Archive, settings: Settings) -> _Files:
    """One package for each province (`000000`: central bodies), with all of its agencies.

    Yields:
        As `archive_package`, under `divisions/<code>/`; the zip is `<code>.zip`.
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
        name = divisions.name(code) or (_CENTRAL if digits == "00" else code)
        subject = Subject(
            f"{settings.name}-{code}",
            f"{settings.title}：{name}",
            f"{settings.title_en}: division {code}",
            f"divisions/{code}/",
        )
        yield from _folder(settings, subject, code, _placed(archive, own, divisions))


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


def _folder(settings: Settings, subject: Subject, zip_name: str, tables: _Frames) -> _Files:
    tables = {"codes": code_table()} | tables
    ordered = {
        table.name: tables[table.name] for table in descriptor.TABLES if table.name in tables
    }
    csv: Csv = {
        name: (frames.csv_bytes(rows, TABLE[name]), len(rows)) for name, rows in ordered.items()
    }
    parquet = {
        f"{name}.parquet": parquet_bytes(frames.typed(rows, TABLE[name]), TABLE[name])
        for name, rows in ordered.items()
    }
    # Not resources: Data Package v2 knows one type, and frictionless cannot type a Parquet null.
    files = [file_properties(name, it, "parquet", _PARQUET) for name, it in parquet.items()]
    about = descriptor.about(settings, subject) | {"files": files}
    made = {"datapackage.json": descriptor.package_json(about, csv_resources(csv))}
    made |= {f"{name}.csv": content for name, (content, _) in csv.items()}
    made |= parquet
    made[f"{zip_name}.zip"] = bundle(settings, subject, csv)
    made["SHA256SUMS"] = _sums(made)
    for name, content in made.items():
        yield f"{subject.path}{name}", content


def _sums(files: Mapping[str, bytes]) -> bytes:
    """The hashes of files as `sha256sum --check` reads them."""
    hashes = (f"{sha256(files[name]).removeprefix('sha256:')}  {name}\n" for name in sorted(files))
    return "".join(hashes).encode("utf-8")
