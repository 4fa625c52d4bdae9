"""The files of a package's tables, written part by part: CSV, its compressed stream, Parquet.

No table is ever whole in memory.
"""

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Protocol, TypeAlias

from disclosure.inventory import File
from disclosure.package import long, parquet_joining
from disclosure.package.descriptor import TABLE, TABLES
from disclosure.package.parquet import Parquet
from disclosure.package.rows import header
from disclosure.package.streams import Body
from disclosure.package.zips import Stream
from disclosure.schema import Table

_BLOCK: Final = 1 << 20

# The parts of some tables in order, province by province: in a Parquet file no group of rows is of
# two of them.
Sections: TypeAlias = Iterable[Iterable[Mapping[str, Body]]]


@dataclass(frozen=True, slots=True)
class Written:
    """What is known of the files of a table.

    `plain` is the CSV, of which `crc` is the CRC-32 and `packed` the bytes as a stream; `csv` is
    the file that it is published as, which may be compressed.
    """

    rows: int
    crc: int
    packed: int
    plain: File
    csv: File
    parquet: File


@dataclass(frozen=True, slots=True)
class Made:
    """What of the tables of a package was made before.

    `parquets` are, by table, the Parquet files of the parts of it in order; `known` are tables
    that did not change, whose files `place` puts at a path, by their hash.
    """

    parquets: Mapping[str, Iterable[bytes]] = field(default_factory=dict)
    known: Mapping[str, Written] = field(default_factory=dict)
    place: "Place | None" = None


class Place(Protocol):
    """Puts the content with a hash at a path."""

    def __call__(self, sha256: str, target: Path, /) -> Any:
        """Put it there."""


class _Known:
    """A table of which all is known but the stream."""

    def __init__(self, folder: Path, table: Table, opened: ExitStack, made: Made) -> None:
        self._written = made.known[table.name]
        self._stream = opened.enter_context(stream_file(folder, table.name).open("wb"))
        if made.place:
            made.place(self._written.csv.sha256, folder / file_name(table.name, self._written))
            made.place(self._written.parquet.sha256, folder / f"{table.name}.parquet")
        self._stream.write(Body(header(table).encode(), 0).deflated)

    def add(self, body: Body) -> None:
        self._stream.write(body.deflated)

    def end_section(self) -> None:
        """Nothing of the files depends on where one ends."""

    def close(self) -> Written:
        self._stream.close()
        return self._written


class _New:
    """The files of a table in a folder; the CSV only as long as it may be published as it is."""

    def __init__(self, folder: Path, table: Table, opened: ExitStack, made: Made) -> None:
        self._rows = 0
        self._folder, self._name = folder, table.name
        self._size = self._packed = self._crc = 0
        self._hash = hashlib.sha256()
        self._csv = opened.enter_context(folder.joinpath(f"{table.name}.csv").open("wb"))
        self._stream = opened.enter_context(stream_file(folder, table.name).open("wb"))
        self._parquets = made.parquets.get(table.name)
        self._parquet = None if self._parquets else Parquet(self._parquet_file, table)
        self._take(Body(header(table).encode(), 0))

    @property
    def _parquet_file(self) -> Path:
        return self._folder / f"{self._name}.parquet"

    def add(self, body: Body) -> None:
        """Take the rows that follow."""
        self._take(body)
        if self._parquet:
            self._parquet.add(body.content)

    def end_section(self) -> None:
        """Let a group of rows end here."""
        if self._parquet:
            self._parquet.end_group()

    def _take(self, body: Body) -> None:
        self._rows += body.rows
        self._size += len(body.content)
        self._packed += len(body.deflated)
        self._crc = zlib.crc32(body.content, self._crc)
        self._hash.update(body.content)
        self._stream.write(body.deflated)
        if not long.is_large(self._size):
            self._csv.write(body.content)

    def close(self) -> Written:
        """Finish the files."""
        self._stream.close()
        self._csv.close()
        if self._parquet:
            self._parquet.close()
        else:
            parquet_joining.join(self._parquet_file, self._parquets or ())
        plain = File(self._size, self._hash.hexdigest())
        if long.is_large(self._size):
            self._folder.joinpath(f"{self._name}.csv").unlink()
            with self._folder.joinpath(long.file_name(self._name, self._size)).open("wb") as out:
                out.write(long.HEAD)
                out.writelines(_blocks(self._folder, self._name))
                out.write(long.end(self._crc, self._size))
        csv = known_file(self._folder / long.file_name(self._name, self._size))
        parquet = known_file(self._parquet_file)
        return Written(self._rows, self._crc, self._packed, plain, csv, parquet)


def write_tables(folder: Path, sections: Sections, made: Made) -> dict[str, Written]:
    """Write the tables of a package, part by part, in the order of packages."""
    found: dict[str, _Known | _New] = {}
    with ExitStack() as opened:
        for section in sections:
            for part in section:
                for name, body in part.items():
                    if name not in found:
                        kind = _Known if name in made.known else _New
                        found[name] = kind(folder, TABLE[name], opened, made)
                    found[name].add(body)
            for table in found.values():
                table.end_section()
        written = {name: table.close() for name, table in found.items()}
    return {table.name: written[table.name] for table in TABLES if table.name in written}


def file_name(name: str, table: Written) -> str:
    """The name of the CSV of a table, compressed where it is long."""
    return long.file_name(name, table.plain.size)


def known_file(path: Path) -> File:
    """What is known of a file, by reading it."""
    with path.open("rb") as source:
        digest = hashlib.file_digest(source, "sha256").hexdigest()
    return File(path.stat().st_size, digest)


def zipped(folder: Path, name: str, table: Written) -> Stream:
    """The CSV of a table as a file of a zip."""
    return Stream(table.crc, table.plain.size, table.packed, _blocks(folder, name))


def stream_file(folder: Path, name: str) -> Path:
    """Where the stream of a table is while the package is written; it is not published."""
    return folder / f".{name}.deflated"


def _blocks(folder: Path, name: str) -> Iterator[bytes]:
    with stream_file(folder, name).open("rb") as stream:
        while block := stream.read(_BLOCK):
            yield block


def fit(tables: Mapping[str, Written]) -> bool:
    """Whether all tables together are no larger than a file of the site may be."""
    return not long.is_large(sum(table.plain.size for table in tables.values()))
