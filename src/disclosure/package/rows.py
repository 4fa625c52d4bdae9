"""Rows of a table as text, to be written as CSV and as JSON in any part without a frame for each.

A frame for each of 100,000 agencies and 11 tables costs more than everything else together;
so a table becomes its canonical CSV once, and parts of it are lists of rows.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Final, TypeAlias

import pandas as pd

from disclosure import frames
from disclosure.schema import Table

Row: TypeAlias = list[str]

_quoted: Final = json.JSONEncoder(ensure_ascii=False).encode


def rows_of(typed_frame: pd.DataFrame, table: Table) -> list[Row]:
    """The rows of a frame as the texts of its canonical CSV; "" is missing."""
    return list(read_rows(frames.csv_bytes(typed_frame, table)))


def read_rows(content: bytes) -> Iterator[Row]:
    """The rows of a canonical CSV, one after another, without its header."""
    rows = csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True)
    next(rows)
    return rows


def by_first(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows that are sorted by their first column, by its values."""
    return {key: list(part) for key, part in groupby(rows, key=itemgetter(0))}


def csv_of(rows: Iterable[Row], table: Table) -> bytes:
    """Rows in the canonical CSV of their table; the same bytes as `frames.csv_bytes` gives."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_MINIMAL, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8")


def json_of(rows: Iterable[Row], table: Table) -> str:
    """Rows as a JSON array of objects, one a line; what is missing is null, never zero."""
    names = [json.dumps(field.name) for field in table.fields]
    # A figure of the canonical CSV is written as JSON writes it.
    plain = [field.type in ("integer", "number", "boolean") for field in table.fields]
    lines = (
        "{"
        + ",".join(
            f"{name}:{'null' if not text else text if as_is else _quoted(text)}"
            for name, as_is, text in zip(names, plain, row, strict=True)
        )
        + "}"
        for row in rows
    )
    return "[\n" + ",\n".join(lines) + "\n]"
