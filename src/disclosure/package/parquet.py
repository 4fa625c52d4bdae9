"""A table as Parquet: typed, compressed with zstd, the same bytes for the same rows."""

import io
from collections.abc import Iterator
from typing import Any, Final

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


def parquet_bytes(csv_content: bytes, table: Table) -> bytes:
    """The Parquet file of a table from its canonical CSV.

    Grain, columns, units and order of rows are those of the CSV; dates stay ISO 8601 text,
    missing is null. Each column carries its Chinese and English meaning as metadata.
    """
    out = io.BytesIO()
    with pq.ParquetWriter(out, _described(table), compression="zstd") as writer:
        for part in _parts(csv_content, table):
            writer.write_table(part)
    return out.getvalue()


def arrow_table(csv_content: bytes, table: Table) -> Any:
    """The Arrow table that a Parquet file of a table holds, from its canonical CSV."""
    return pa.concat_tables([_described(table).empty_table(), *_parts(csv_content, table)])


def _parts(csv_content: bytes, table: Table) -> Iterator[Any]:
    """What the row groups of the Parquet file of a table hold, from its canonical CSV."""
    read = csv.open_csv(
        pa.BufferReader(csv_content),
        read_options=csv.ReadOptions(block_size=_BLOCK),
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(
            column_types={field.name: _type(field) for field in table.fields},
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=True,
        ),
    )
    described, held = _described(table), []
    # One group at a time is in memory, whatever the table holds.
    for batch in read:
        held.append(batch)
        if sum(map(len, held)) >= _GROUP:
            yield pa.Table.from_batches(held).cast(described)
            held = []
    if held:
        yield pa.Table.from_batches(held).cast(described)


def _described(table: Table) -> Any:
    return pa.schema([_field(field) for field in table.fields])


def _type(field: Field) -> Any:
    return _TYPES.get(field.type, pa.string())


def _field(field: Field) -> Any:
    meaning = {"title": field.zh, "description": field.en}
    if field.unit:
        meaning["unit"] = field.unit
    return pa.field(field.name, _type(field), nullable=not field.required, metadata=meaning)
