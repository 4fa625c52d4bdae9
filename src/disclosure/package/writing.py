"""A package in every form, written below a folder: tables, descriptor, and one-file forms."""

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from disclosure import citation
from disclosure.inventory import LARGE, LARGEST
from disclosure.package import descriptor, zips
from disclosure.package.bundle import described, file_properties, table_resources
from disclosure.package.columns import columns_in
from disclosure.package.descriptor import TABLE
from disclosure.package.excel import package_sheets, shown
from disclosure.package.sqlite import database
from disclosure.package.streams import Body
from disclosure.package.table_files import (
    Made,
    Sections,
    Written,
    file_name,
    fit,
    known_file,
    stream_file,
    write_tables,
    zipped,
)
from disclosure.package.xlsx import book
from disclosure.settings import Settings
from disclosure.subject import Subject

_PARQUET: Final = "application/vnd.apache.parquet"
_NOTHING: Final = Made()


class Package(NamedTuple):
    """A package below a folder: the SHA-256 of its files by their paths, and its tables."""

    files: dict[str, str]
    tables: dict[str, Written]


def folder_package(
    settings: Settings, subject: Subject, parts: Iterable[Mapping[str, Body]]
) -> Iterator[tuple[str, bytes]]:
    """As `write_package`, into memory, of a single section."""
    yield from in_memory(settings, subject, [parts])


def in_memory(
    settings: Settings, subject: Subject, sections: Sections
) -> Iterator[tuple[str, bytes]]:
    """As `write_package`, into memory."""
    with TemporaryDirectory() as folder:
        for path in write_package(Path(folder), settings, subject, sections).files:
            yield path, Path(folder, path).read_bytes()


def write_package(
    folder: Path, settings: Settings, subject: Subject, sections: Sections, made: Made = _NOTHING
) -> Package:
    """Write a package in every form, from parts of its tables in order."""
    own, large = folder / subject.path, folder / LARGE / subject.path
    own.mkdir(parents=True)
    tables = write_tables(own, sections, made)
    files = {file_name(name, table): table.csv.sha256 for name, table in tables.items()}
    files |= {f"{name}.parquet": table.parquet.sha256 for name, table in tables.items()}
    (own / "datapackage.json").write_bytes(_descriptor(settings, subject, tables))
    written = ["datapackage.json"]
    for name, content in citation.sidecars(citation.describe(settings, subject)):
        (own / name).write_bytes(content)
        written.append(name)
    apart = {}
    for name in _single_files(own, settings, subject, tables):
        if (own / name).stat().st_size > LARGEST:
            large.mkdir(parents=True, exist_ok=True)
            (own / name).rename(large / name)
            apart[f"{LARGE}{subject.path}{name}"] = known_file(large / name).sha256
        else:
            written.append(name)
    for name in tables:
        stream_file(own, name).unlink()
    files |= {name: known_file(own / name).sha256 for name in written}
    (own / "SHA256SUMS").write_bytes(_sums(files))
    files["SHA256SUMS"] = known_file(own / "SHA256SUMS").sha256
    return Package({f"{subject.path}{name}": it for name, it in files.items()} | apart, tables)


def _descriptor(settings: Settings, subject: Subject, tables: Mapping[str, Written]) -> bytes:
    # Not resources: Data Package v2 knows one type, and frictionless cannot type a Parquet null.
    files = [
        file_properties(f"{name}.parquet", table.parquet, "parquet", _PARQUET)
        for name, table in tables.items()
    ]
    about = descriptor.about(settings, subject) | {"files": files}
    listed = {name: (file_name(name, table), table.csv) for name, table in tables.items()}
    rows = {name: table.rows for name, table in tables.items()}
    return descriptor.package_json(about, table_resources(listed, rows))


def _single_files(
    own: Path, settings: Settings, subject: Subject, tables: Mapping[str, Written]
) -> Iterator[str]:
    """Write the package in one file each: zip, and SQLite and Excel unless they are too long."""
    yield _write_zip(own, settings, subject, tables)
    if not fit(tables):
        return
    csv = {
        name: ((own / file_name(name, table)).read_bytes(), table.rows)
        for name, table in tables.items()
    }
    columns = {name: columns_in(content, TABLE[name]) for name, (content, _) in csv.items()}
    size = sum(len(content) for content, _ in csv.values())
    sheets = package_sheets(shown(columns), size)
    # To compress a workbook takes none of Python's time.
    with ThreadPoolExecutor(1) as aside:
        making = aside.submit(book, settings, subject, sheets) if sheets is not None else None
        yield _written(own, f"{subject.stem}.sqlite", database(settings, subject, columns))
        if making is not None:
            yield _written(own, f"{subject.stem}.xlsx", making.result())


def _write_zip(
    own: Path, settings: Settings, subject: Subject, tables: Mapping[str, Written]
) -> str:
    rows = {name: table.rows for name, table in tables.items()}
    plain = {name: (f"{name}.csv", table.plain) for name, table in tables.items()}
    files: dict[str, bytes | zips.Stream] = {
        f"{name}.csv": zipped(own, name, table) for name, table in tables.items()
    }
    files |= described(settings, subject, table_resources(plain, rows), rows)
    name = f"{subject.stem}.zip"
    with (own / name).open("wb") as out:
        zips.write_zip(out, files)
    return name


def _written(folder: Path, name: str, content: bytes) -> str:
    (folder / name).write_bytes(content)
    return name


def _sums(files: Mapping[str, str]) -> bytes:
    """The hashes of files as `sha256sum --check` reads them."""
    lines = (f"{sha256}  {name}\n" for name, sha256 in sorted(files.items()))
    return "".join(lines).encode("utf-8")
