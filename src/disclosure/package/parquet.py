"""A table as Parquet: typed, compressed with zstd, the same bytes for the same rows."""

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import csv

from disclosure.schema import Field, Table

_TYPES: Final[dict[str, Any]] = {
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
}

# Bytes of CSV that are read at a time, more than the longest row has; rows of a row group.
_BLOCK: Final = 16_000_000
_GROUP: Final = 250_000
# Bytes of CSV that are gathered before they are read: to begin takes as long as some of these.
_PART: Final = 2_000_000


class Parquet:
    """The Parquet file of a table while it is written, from parts of its canonical CSV.

    Grain, columns, units and order of rows are those of the CSV; dates stay ISO 8601 text,
    missing is null. Each column carries its Chinese and English meaning as metadata.
    """

    def __init__(self, target: Path | BinaryIO, table: Table) -> None:
        self._table = table
        self._described = _described(table)
        self._writer = pq.ParquetWriter(target, self._described, compression="zstd")
        self._text: list[bytes] = []
        self._length = 0
        self._held: list[Any] = []
        self._rows = 0

    def add(self, body: bytes) -> None:
        """Take rows as canonical CSV without the header."""
        self._text.append(body)
        self._length += len(body)
        if self._length >= _PART:
            self._read()

    def _read(self) -> None:
        # One group at a time is in memory, whatever the table holds.
        for batch in _batches(b"".join(self._text), self._table):
            self._held.append(batch)
            self._rows += len(batch)
            if self._rows >= _GROUP:
                self._write()
        self._text, self._length = [], 0

    def end_group(self) -> None:
        """Let no row that follows be in one group with those before it."""
        self._read()
        if self._held:
            self._write()

    def close(self) -> None:
        """Write what is left, and the end."""
        self.end_group()
        self._writer.close()

    def _write(self) -> None:
        # As one chunk: how the rows came is not to be seen in the file.
        group = pa.Table.from_batches(self._held).combine_chunks()
        self._writer.write_table(group.cast(self._described))
        self._held, self._rows = [], 0


def content(table: Table, bodies: Iterable[bytes]) -> bytes:
    """The Parquet file of a table, from parts of its canonical CSV without the header."""
    out = io.BytesIO()
    made = Parquet(out, table)
    for body in bodies:
        made.add(body)
    made.close()
    return out.getvalue()


def arrow_table(csv_content: bytes, table: Table) -> Any:
    """The Arrow table that a Parquet file of a table holds, from its canonical CSV."""
    body = csv_content[csv_content.index(b"\n") + 1 :]
    described = _described(table)
    return pa.Table.from_batches(_batches(body, table), _plain(table)).cast(described)


def _batches(body: bytes, table: Table) -> Iterator[Any]:
    """The rows of a canonical CSV without the header."""
    if not body:
        return
    types = _plain(table)
    yield from csv.open_csv(
        pa.BufferReader(body),
        read_options=csv.ReadOptions(block_size=_BLOCK, column_names=types.names),
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(
            column_types=types,
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=True,
        ),
    )


def _plain(table: Table) -> Any:
    """The columns of a table without what is said of them."""
    return pa.schema([(field.name, _type(field)) for field in table.fields])


def _described(table: Table) -> Any:
    return pa.schema([_field(field) for field in table.fields])


def _type(field: Field) -> Any:
    return _TYPES.get(field.type, pa.string())


def _field(field: Field) -> Any:
    meaning = {"title": field.zh, "description": field.en}
    if field.unit:
        meaning["unit"] = field.unit
    return pa.field(field.name, _type(field), nullable=not field.required, metadata=meaning)
