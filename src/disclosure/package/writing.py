"""A package in every form, written below a folder: tables, descriptor, and one-file forms."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from disclosure import citation
from disclosure.inventory import LARGE, LARGEST, File
from disclosure.package import descriptor, zips
from disclosure.package.bundle import described, file_properties, table_resources
from disclosure.package.columns import columns_in
from disclosure.package.descriptor import TABLE
from disclosure.package.excel import package_workbook, shown
from disclosure.package.sqlite import database
from disclosure.package.streams import Body
from disclosure.package.table_files import TableFiles, fit, write_tables
from disclosure.settings import Settings
from disclosure.subject import Subject

_PARQUET: Final = "application/vnd.apache.parquet"


def folder_package(
    settings: Settings, subject: Subject, parts: Iterable[Mapping[str, Body]]
) -> Iterator[tuple[str, bytes]]:
    """As `write_package`, into memory."""
    with TemporaryDirectory() as folder:
        for path in write_package(Path(folder), settings, subject, parts):
            yield path, Path(folder, path).read_bytes()


def write_package(
    folder: Path, settings: Settings, subject: Subject, parts: Iterable[Mapping[str, Body]]
) -> list[str]:
    """Write a package in every form, from parts of its tables in order."""
    own, large = folder / subject.path, folder / LARGE / subject.path
    own.mkdir(parents=True)
    tables = write_tables(own, parts)
    made = [*_parquet_and_csv(tables), "datapackage.json"]
    (own / "datapackage.json").write_bytes(_descriptor(own, settings, subject, tables))
    for name, content in citation.sidecars(citation.describe(settings, subject)):
        (own / name).write_bytes(content)
        made.append(name)
    apart = []
    for name in _single_files(own, settings, subject, tables):
        if (own / name).stat().st_size > LARGEST:
            large.mkdir(parents=True, exist_ok=True)
            (own / name).rename(large / name)
            apart.append(name)
        else:
            made.append(name)
    for table in tables.values():
        table.clear()
    (own / "SHA256SUMS").write_bytes(_sums(own, made))
    listed = [f"{subject.path}{name}" for name in (*made, "SHA256SUMS")]
    return listed + [f"{LARGE}{subject.path}{name}" for name in apart]


def _parquet_and_csv(tables: Mapping[str, TableFiles]) -> list[str]:
    return [*(table.file for table in tables.values()), *(f"{name}.parquet" for name in tables)]


def _descriptor(
    own: Path, settings: Settings, subject: Subject, tables: Mapping[str, TableFiles]
) -> bytes:
    # Not resources: Data Package v2 knows one type, and frictionless cannot type a Parquet null.
    files = [
        file_properties(path, _known(own / path), "parquet", _PARQUET)
        for path in (f"{name}.parquet" for name in tables)
    ]
    about = descriptor.about(settings, subject) | {"files": files}
    listed = {
        name: (table.file, _known(own / table.file) if table.is_long else table.plain)
        for name, table in tables.items()
    }
    rows = {name: table.rows for name, table in tables.items()}
    return descriptor.package_json(about, table_resources(listed, rows))


def _known(path: Path) -> File:
    with path.open("rb") as source:
        digest = hashlib.file_digest(source, "sha256").hexdigest()
    return File(path.stat().st_size, digest)


def _single_files(
    own: Path, settings: Settings, subject: Subject, tables: Mapping[str, TableFiles]
) -> Iterator[str]:
    """Write the package in one file each: zip, and SQLite and Excel unless they are too long."""
    yield _write_zip(own, settings, subject, tables)
    if not fit(tables):
        return
    csv = {name: ((own / table.file).read_bytes(), table.rows) for name, table in tables.items()}
    columns = {name: columns_in(content, TABLE[name]) for name, (content, _) in csv.items()}
    yield _written(own, f"{subject.stem}.sqlite", database(settings, subject, columns))
    size = sum(len(content) for content, _ in csv.values())
    content = package_workbook(settings, subject, shown(columns), size)
    if content is not None:
        yield _written(own, f"{subject.stem}.xlsx", content)


def _write_zip(
    own: Path, settings: Settings, subject: Subject, tables: Mapping[str, TableFiles]
) -> str:
    rows = {name: table.rows for name, table in tables.items()}
    plain = {name: (f"{name}.csv", table.plain) for name, table in tables.items()}
    files: dict[str, bytes | zips.Stream] = {
        f"{name}.csv": table.zipped for name, table in tables.items()
    }
    files |= described(settings, subject, table_resources(plain, rows), rows)
    name = f"{subject.stem}.zip"
    with (own / name).open("wb") as out:
        zips.write_zip(out, files)
    return name


def _written(folder: Path, name: str, content: bytes) -> str:
    (folder / name).write_bytes(content)
    return name


def _sums(folder: Path, names: Iterable[str]) -> bytes:
    """The hashes of files as `sha256sum --check` reads them."""
    lines = (f"{_known(folder / name).sha256}  {name}\n" for name in sorted(names))
    return "".join(lines).encode("utf-8")
