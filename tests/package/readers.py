"""The same table read back from each form it is published in: texts, None for what is missing."""

import csv
import io
import json
import sqlite3
import zipfile
from collections.abc import Iterable, Mapping
from contextlib import closing
from typing import Any

import openpyxl
import pyarrow.parquet as pq

from disclosure import frames
from disclosure.package.descriptor import TABLE

# Column names, then a row of texts each.
Table = list[list[str | None]]


def text(value: Any, type_: str) -> str | None:
    """A value as the canonical CSV writes it; a figure must be a figure, a text a text."""
    if value is None:
        return None
    if type_ == "integer":
        assert isinstance(value, int) or float(value) == int(value), value
        return str(int(value))
    if type_ == "number":
        assert isinstance(value, int | float), value
        return frames.number_text(value)
    assert isinstance(value, str), value
    return value


def _typed(name: str, rows: Iterable[Iterable[Any]]) -> Table:
    types = [field.type for field in TABLE[name].fields]
    return [[text(v, t) for v, t in zip(row, types, strict=True)] for row in rows]


def from_csv(content: bytes, name: str) -> Table:
    rows = list(csv.reader(io.StringIO(content.decode(), newline="")))
    assert tuple(rows[0]) == TABLE[name].columns
    return [[cell or None for cell in row] for row in rows[1:]]


def from_parquet(content: bytes, name: str) -> Table:
    read = pq.read_table(io.BytesIO(content))
    assert tuple(read.column_names) == TABLE[name].columns
    return _typed(name, zip(*(column.to_pylist() for column in read.columns), strict=True))


def from_sqlite(content: bytes, name: str) -> Table:
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        key = ", ".join(f'"{column}"' for column in TABLE[name].key)
        return _typed(name, database.execute(f'SELECT * FROM "{name}" ORDER BY {key}'))


def from_json(content: bytes) -> dict[str, Table]:
    resources: list[Mapping[str, Any]] = json.loads(content)["resources"]
    return {r["name"]: _typed(r["name"], r["data"][1:]) for r in resources}


def from_zip(content: bytes) -> dict[str, Table]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name.removesuffix(".csv") for name in archive.namelist() if name.endswith(".csv")]
        return {name: from_csv(archive.read(f"{name}.csv"), name) for name in names}


def from_xlsx(content: bytes) -> dict[str, Table]:
    """The sheets of tables, their own columns only; a text that goes on is joined again."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    made = {}
    for sheet in book.worksheets[1:-1]:
        name = "findings" if sheet.title == "findings_breaks" else sheet.title
        rows = list(sheet.iter_rows(values_only=True))
        shown = {str(title): place for place, title in enumerate(rows[1])}
        columns = TABLE[name].columns
        values = [[_joined(row, shown, column) for column in columns] for row in rows[2:]]
        for row in sheet.iter_rows(min_row=3):
            assert {cell.data_type for cell in row} <= {"s", "n"}
        made[name] = _typed_sheet(name, values)
    return made


def _joined(row: tuple[Any, ...], shown: dict[str, int], column: str) -> Any:
    first = row[shown[column]]
    more = [p for title, p in shown.items() if title.rstrip("+") == column and title != column]
    return first + "".join(row[p] or "" for p in more) if more and first is not None else first


def _typed_sheet(name: str, rows: list[list[Any]]) -> Table:
    fields = TABLE[name].fields
    return [
        [
            # more digits than Excel keeps stay a text
            value if isinstance(value, str) and f.type == "integer" else text(value, f.type)
            for value, f in zip(row, fields, strict=True)
        ]
        for row in rows
    ]
