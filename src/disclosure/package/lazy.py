"""Rows that are made of columns only where somebody asks for a row, and lines of all rows at once.

A batch has ten thousands of rows, and most forms of a package take them column by column.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Any, Final, TypeAlias, overload

import pyarrow as pa
import pyarrow.compute as pc

from disclosure import columns
from disclosure.schema import Table

Row: TypeAlias = list[str]

# What a text of a CSV is put into quotes for.
_TO_QUOTE: Final = '[,"\n\r]'
_COMMA: Final = pa.scalar(",", columns.TEXT)
_END: Final = pa.scalar("\n", columns.TEXT)
_NOTHING: Final = pa.scalar("", columns.TEXT)
_quoted: Final = json.JSONEncoder(ensure_ascii=False).encode


class Rows(Sequence[Row]):
    """The rows of a table as the texts of its canonical CSV; "" is missing."""

    def __init__(self, length: int, given: Callable[[], Sequence[pa.Array]]) -> None:
        """So many rows of columns that are given when they are needed."""
        self._length, self._given = length, given

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> "Rows": ...
    def __getitem__(self, at: int | slice) -> "Row | Rows":
        if isinstance(at, int):
            return self._rows[at]
        length = len(range(*at.indices(self._length)))
        return Rows(length, lambda: [column[at] for column in self.columns])

    def taken(self, numbers: Any) -> "Rows":
        """The rows of these numbers, an array of NumPy."""
        return Rows(len(numbers), lambda: [it.take(pa.array(numbers)) for it in self.columns])

    @cached_property
    def columns(self) -> Sequence[pa.Array]:
        """The columns, with nothing missing: as empty texts."""
        return self._given()

    @cached_property
    def _rows(self) -> list[Row]:
        return list(map(list, zip(*(it.to_pylist() for it in self.columns), strict=True)))


def csv_lines(rows: Rows) -> list[str]:
    """Each row as a line of canonical CSV; a text may have ends of lines in it."""
    written = [
        columns.mapped(column, _csv_text)
        if pc.any(pc.match_substring_regex(column, _TO_QUOTE)).as_py()
        else column
        for column in rows.columns
    ]
    ended = pc.binary_join_element_wise(written[-1], _END, _NOTHING)
    return _joined([*written[:-1], ended])


def json_lines(rows: Rows, table: Table) -> list[str]:
    """Each row as the values of a JSON array, without its brackets; what is missing is null."""
    fields = zip(table.fields, rows.columns, strict=True)
    return _joined([columns.mapped(column, json_value_of(field.type)) for field, column in fields])


def json_value_of(type_: str) -> Callable[[str], str]:
    """How the text of a value of this type is written in JSON."""
    # A figure of the canonical CSV is written as JSON writes it.
    return _json_figure if type_ in ("integer", "number", "boolean") else _json_text


def _joined(written: Sequence[pa.Array]) -> list[str]:
    lines: list[str] = pc.binary_join_element_wise(*written, _COMMA).to_pylist()
    return lines


def _csv_text(text: str) -> str:
    if not text:
        return ""
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_MINIMAL, lineterminator="\n").writerow([text])
    return out.getvalue()[:-1]


def _json_figure(text: str) -> str:
    return text or "null"


@lru_cache(maxsize=65536)
def _json_text(text: str) -> str:
    return _quoted(text) if text else "null"
