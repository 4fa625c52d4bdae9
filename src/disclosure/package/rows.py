"""Rows of a table as text, to be written as CSV and as JSON in any part without a frame for each.

A frame for each of 100,000 agencies and 11 tables costs more than everything else together;
so a table becomes its canonical CSV once, and parts of it are lists of rows.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Final, TypeAlias, cast

import pandas as pd
import pyarrow as pa

from disclosure import frames
from disclosure.frames import Archive
from disclosure.schema import TABLE, Table

Row: TypeAlias = list[str]

_quoted: Final = json.JSONEncoder(ensure_ascii=False).encode


def rows_of(typed_frame: pd.DataFrame, table: Table) -> list[Row]:
    """The rows of a frame as the texts of its canonical CSV; "" is missing."""
    columns = frames.texts(typed_frame, table)
    # By way of Arrow: pandas makes an object of every cell twice.
    return list(map(list, zip(*(_values(columns[name]) for name in table.columns), strict=True)))


def _values(column: pd.Series) -> list[str]:
    return cast(list[str], pa.array(column.fillna(""), from_pandas=True).to_pylist())


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
    rows = csv.reader(lines_in(content), strict=True)
    next(rows)
    return rows


def lines_in(content: bytes) -> Iterator[str]:
    """The lines of a CSV, decoded one after another: as one text they would take four times it.

    Raises:
        UnicodeDecodeError: not UTF-8; where a line is asked for.
    """
    return io.TextIOWrapper(io.BytesIO(content), "utf-8", newline="")


def by_first(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows that are sorted by their first column, by its values."""
    return {key: list(part) for key, part in groupby(rows, key=itemgetter(0))}


def csv_of(rows: Iterable[Row], table: Table, *, header: bool = True) -> bytes:
    """Rows in the canonical CSV of their table; the same bytes as `frames.csv_bytes` gives."""
    head = [list(table.columns)] if header else []
    return "".join(lines_of([*head, *rows])).encode("utf-8")


def lines_of(rows: Iterable[Row]) -> list[str]:
    """Each row as a line of canonical CSV; a text may have ends of lines in it."""
    lines = _Lines()
    writer = csv.writer(lines, quoting=csv.QUOTE_MINIMAL, lineterminator="\n")
    writer.writerows(rows)
    return lines


class _Lines(list[str]):
    """A file that keeps what is written to it apart."""

    write = list.append


def json_of(rows: Sequence[Row], table: Table) -> str:
    """Rows as a JSON array of arrays, one a line, the column names first.

    What is missing is null, never zero. With its column names in every row, the JSON of an
    agency would be twice as large.
    """
    # A figure of the canonical CSV is written as JSON writes it.
    columns = [
        [text or "null" for text in texts]
        if field.type in ("integer", "number", "boolean")
        else [*map(_text, texts)]
        for field, texts in zip(table.fields, zip(*rows, strict=True), strict=bool(rows))
    ]
    lines = [",".join(map(_quoted, table.columns)), *map(",".join, zip(*columns, strict=True))]
    return "[\n[" + "],\n[".join(lines) + "]\n]"


@lru_cache(maxsize=65536)
def _text(text: str) -> str:
    return _quoted(text) if text else "null"
