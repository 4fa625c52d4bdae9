"""Rows of a table as text, to be written as CSV and as JSON in any part without a frame for each.

A frame for each of 100,000 agencies and 11 tables costs more than everything else together;
so a table becomes its canonical CSV once, and parts of it are lists of rows.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Final, TypeAlias

import pandas as pd

from disclosure import frames
from disclosure.frames import Archive
from disclosure.schema import TABLE, Table

Row: TypeAlias = list[str]

_quoted: Final = json.JSONEncoder(ensure_ascii=False).encode


def rows_of(typed_frame: pd.DataFrame, table: Table) -> list[Row]:
    """The rows of a frame as the texts of its canonical CSV; "" is missing."""
    return list(read_rows(frames.csv_bytes(typed_frame, table)))


class Texts(Mapping[str, list[Row]]):
    """The tables of an archive as the texts of their canonical CSV, each made but once."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._rows: dict[str, list[Row]] = {}

    def __getitem__(self, name: str) -> list[Row]:
        if name not in self._rows:
            self._rows[name] = rows_of(self._archive[name], TABLE[name])
        return self._rows[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._archive)

    def __len__(self) -> int:
        return len(self._archive)


def read_rows(content: bytes) -> Iterator[Row]:
    """The rows of a canonical CSV, one after another, without its header."""
    rows = csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True)
    next(rows)
    return rows


def by_first(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows that are sorted by their first column, by its values."""
    return {key: list(part) for key, part in groupby(rows, key=itemgetter(0))}


def csv_of(rows: Iterable[Row], table: Table, *, header: bool = True) -> bytes:
    """Rows in the canonical CSV of their table; the same bytes as `frames.csv_bytes` gives."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_MINIMAL, lineterminator="\n")
    if header:
        writer.writerow(table.columns)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8")


def json_of(rows: Iterable[Row], table: Table) -> str:
    """Rows as a JSON array of arrays, one a line, the column names first.

    What is missing is null, never zero. With its column names in every row, the JSON of an
    agency would be twice as large.
    """
    # A figure of the canonical CSV is written as JSON writes it.
    plain = [field.type in ("integer", "number", "boolean") for field in table.fields]
    texts = [
        [_figure(text) if as_is else _text(text) for as_is, text in zip(plain, row, strict=True)]
        for row in rows
    ]
    lines = [",".join(map(_quoted, table.columns)), *map(",".join, texts)]
    return "[\n[" + "],\n[".join(lines) + "]\n]"


def _figure(text: str) -> str:
    return text or "null"


@lru_cache(maxsize=65536)
def _text(text: str) -> str:
    return _quoted(text) if text else "null"
