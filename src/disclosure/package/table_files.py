"""The files of a package's tables, written part by part: CSV, its compressed stream, Parquet.

No table is ever whole in memory.
"""

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from disclosure.inventory import File
from disclosure.package import long
from disclosure.package.descriptor import TABLE, TABLES
from disclosure.package.parquet import Parquet
from disclosure.package.rows import header
from disclosure.package.streams import Body
from disclosure.package.zips import Stream
from disclosure.schema import Table

_BLOCK: Final = 1 << 20


class TableFiles:
    """The files of a table in a folder; the CSV only as long as it may be published as it is.

    `plain` is what is known of the CSV, `rows` how many rows it has.
    """

    def __init__(self, folder: Path, table: Table, opened: ExitStack) -> None:
        """Open the files; `opened` closes them whatever happens."""
        self.rows = 0
        self._folder, self._name = folder, table.name
        self._size = self._packed = self._crc = 0
        self._hash = hashlib.sha256()
        self._csv = opened.enter_context(folder.joinpath(f"{table.name}.csv").open("wb"))
        self._stream = opened.enter_context(self._deflated.open("wb"))
        self._parquet = Parquet(folder / f"{table.name}.parquet", table)
        self._take(Body(header(table).encode(), 0))

    def add(self, body: Body) -> None:
        """Take the rows that follow."""
        self._take(body)
        self._parquet.add(body.content)

    def _take(self, body: Body) -> None:
        self.rows += body.rows
        self._size += len(body.content)
        self._packed += len(body.deflated)
        self._crc = zlib.crc32(body.content, self._crc)
        self._hash.update(body.content)
        self._stream.write(body.deflated)
        if not self.is_long:
            self._csv.write(body.content)

    @property
    def is_long(self) -> bool:
        """Whether the CSV is too large to be published as it is."""
        return long.is_large(self._size)

    @property
    def plain(self) -> File:
        """What is known of the CSV."""
        return File(self._size, self._hash.hexdigest())

    @property
    def zipped(self) -> Stream:
        """The CSV as a file of a zip."""
        return Stream(self._crc, self._size, self._packed, self._blocks())

    @property
    def _deflated(self) -> Path:
        return self._folder / f".{self._name}.deflated"

    def _blocks(self) -> Iterator[bytes]:
        with self._deflated.open("rb") as stream:
            while block := stream.read(_BLOCK):
                yield block

    @property
    def file(self) -> str:
        """The name of the CSV, compressed where it is long."""
        return long.file_name(self._name, self._size)

    def close(self) -> None:
        """Finish the files."""
        self._parquet.close()
        self._stream.close()
        self._csv.close()
        if self.is_long:
            self._folder.joinpath(f"{self._name}.csv").unlink()
            with self._folder.joinpath(self.file).open("wb") as out:
                out.write(long.HEAD)
                out.writelines(self._blocks())
                out.write(long.end(self._crc, self._size))

    def clear(self) -> None:
        """Remove what is not published."""
        self._deflated.unlink()


def write_tables(folder: Path, parts: Iterable[Mapping[str, Body]]) -> dict[str, TableFiles]:
    """Write the tables of a package, part by part, in the order of packages."""
    found: dict[str, TableFiles] = {}
    with ExitStack() as opened:
        for part in parts:
            for name, body in part.items():
                if name not in found:
                    found[name] = TableFiles(folder, TABLE[name], opened)
                found[name].add(body)
        for table in found.values():
            table.close()
    return {table.name: found[table.name] for table in TABLES if table.name in found}


def fit(tables: Mapping[str, TableFiles]) -> bool:
    """Whether all tables together are no larger than a file of the site may be."""
    return not long.is_large(sum(table.plain.size for table in tables.values()))
