"""A table as Parquet: typed, compressed with zstd, the same bytes for the same rows."""

import io
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


def parquet_bytes(csv_content: bytes, table: Table) -> bytes:
    """The Parquet file of a table from its canonical CSV.

    Grain, columns, units and order of rows are those of the CSV; dates stay ISO 8601 text,
    missing is null. Each column carries its Chinese and English meaning as metadata.
    """
    out = io.BytesIO()
    pq.write_table(arrow_table(csv_content, table), out, compression="zstd")
    return out.getvalue()


def arrow_table(csv_content: bytes, table: Table) -> Any:
    """The Arrow table that a Parquet file of a table holds, from its canonical CSV."""
    described = pa.schema([_field(field) for field in table.fields])
    read = csv.read_csv(
        pa.BufferReader(csv_content),
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(
            column_types={field.name: _type(field) for field in table.fields},
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=True,
        ),
    )
    columns = [read.column(field.name).combine_chunks() for field in table.fields]
    return pa.table(columns, schema=described)


def _type(field: Field) -> Any:
    return _TYPES.get(field.type, pa.string())


def _field(field: Field) -> Any:
    meaning = {"title": field.zh, "description": field.en}
    if field.unit:
        meaning["unit"] = field.unit
    return pa.field(field.name, _type(field), nullable=not field.required, metadata=meaning)
