"""Rows of a table as text, to be written as CSV and as JSON in any part without a frame for each.

A frame for each of 100,000 agencies and 11 tables costs more than everything else together;
so a table becomes its canonical CSV once, and parts of it are lists of rows.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from disclosure import frames
from disclosure.frames import Archive
from disclosure.package.lazy import Row as Row
from disclosure.package.lazy import Rows, csv_lines, json_value_of
from disclosure.package.streams import Body
from disclosure.schema import TABLE, Table

_quoted: Final = json.JSONEncoder(ensure_ascii=False).encode


def rows_of(typed_frame: pd.DataFrame, table: Table) -> Rows:
    """The rows of a frame as the texts of its canonical CSV; "" is missing."""
    made = frames.text_columns(typed_frame, table)
    return Rows(len(typed_frame), lambda: [made[name].fill_null("") for name in table.columns])


@dataclass(frozen=True)
class Part:
    """Some rows of a table, each also as the line of canonical CSV that it is.

    And as the line of JSON and the row of a sheet, where many were made of these at once.
    """

    rows: Sequence[Row]
    lines: list[str]
    json: list[str] | None = None
    sheet: list[str] | None = None

    @classmethod
    def of(cls, rows: Sequence[Row]) -> "Part":
        """Rows with their lines."""
        return cls(rows, csv_lines(rows) if isinstance(rows, Rows) else lines_of(rows))

    def __len__(self) -> int:
        return len(self.rows)

    def column(self, place: int) -> list[str]:
        """The texts of a column."""
        if isinstance(self.rows, Rows):
            texts: list[str] = self.rows.columns[place].to_pylist()
            return texts
        return [row[place] for row in self.rows]

    def between(self, start: int, end: int) -> "Part":
        """The rows from the one number to before the other."""
        of_all = (self.json, self.sheet)
        own = (None if lines is None else lines[start:end] for lines in of_all)
        return Part(self.rows[start:end], self.lines[start:end], *own)

    def chosen(self, which: Sequence[bool]) -> "Part":
        """Those of the rows that are to be chosen."""
        return self.taken(np.flatnonzero(np.array(which, dtype=bool)))

    def taken(self, numbers: npt.NDArray[np.int64]) -> "Part":
        """The rows of these numbers."""
        rows, lines = self.rows, self.lines
        listed = numbers.tolist()
        taken = rows.taken(numbers) if isinstance(rows, Rows) else [rows[n] for n in listed]
        return Part(taken, [lines[n] for n in listed])

    @cached_property
    def body(self) -> Body:
        """The canonical CSV without the header."""
        return Body("".join(self.lines).encode("utf-8"), len(self.lines))

    def csv(self, table: Table) -> bytes:
        """The canonical CSV, with its header."""
        return "".join([header(table), *self.lines]).encode("utf-8")


class Texts(Mapping[str, Sequence[Row]]):
    """The tables of an archive as the texts of their canonical CSV, each made but once."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._parts: dict[str, Part] = {}

    def __getitem__(self, name: str) -> Sequence[Row]:
        return self.part(name).rows

    def part(self, name: str) -> Part:
        """The whole table."""
        if name not in self._parts:
            self._parts[name] = Part.of(rows_of(self._archive[name], TABLE[name]))
        return self._parts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._archive)

    def __len__(self) -> int:
        return len(self._archive)


def read_rows(content: bytes) -> Iterator[Row]:
    """The rows of a canonical CSV, one after another, without its header."""
    rows = rows_in(content)
    next(rows)
    return rows


def rows_in(body: bytes) -> Iterator[Row]:
    """The rows of a canonical CSV that has no header."""
    return csv.reader(lines_in(body), strict=True)


def lines_in(content: bytes) -> Iterator[str]:
    """The lines of a CSV, decoded one after another: as one text they would take four times it.

    Raises:
        UnicodeDecodeError: not UTF-8; where a line is asked for.
    """
    return io.TextIOWrapper(io.BytesIO(content), "utf-8", newline="")


def by_first(part: Part, length: int | None = None) -> dict[str, Part]:
    """Rows that are sorted by their first column, by its values or by how they begin."""
    found: dict[str, Part] = {}
    start = 0
    for key, rows in groupby(part.column(0), lambda text: text[:length]):
        end = start + sum(1 for _ in rows)
        # Where all begin alike it is the same part, of which is made what is made but once.
        found[key] = part if end - start == len(part) else part.between(start, end)
        start = end
    return found


def csv_of(rows: Sequence[Row], table: Table) -> bytes:
    """Rows in the canonical CSV of their table; the same bytes as `frames.csv_bytes` gives."""
    return "".join([header(table), *lines_of(rows)]).encode("utf-8")


def header(table: Table) -> str:
    """The first line of the canonical CSV of a table."""
    return _header(table.columns)


@lru_cache(maxsize=64)
def _header(columns: tuple[str, ...]) -> str:
    return "".join(lines_of([list(columns)]))


def lines_of(rows: Sequence[Row]) -> list[str]:
    """Each row as a line of canonical CSV; a text may have ends of lines in it."""
    # In nearly all rows of figures nothing has to be quoted.
    return [
        f"{line}\n" if line and _is_plain(line, len(row)) else _written(row)
        for line, row in zip(map(",".join, rows), rows, strict=True)
    ]


def _is_plain(line: str, width: int) -> bool:
    return line.count(",") < width and not ('"' in line or "\n" in line or "\r" in line)


def _written(row: Row) -> str:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_MINIMAL, lineterminator="\n").writerow(row)
    return out.getvalue()


def json_of(part: Part, table: Table) -> str:
    """Rows as a JSON array of arrays, one a line, the column names first.

    What is missing is null, never zero. With its column names in every row, the JSON of an
    agency would be twice as large.
    """
    lines = _json_lines(part.rows, table) if part.json is None else part.json
    return "[\n[" + "],\n[".join([",".join(map(_quoted, table.columns)), *lines]) + "]\n]"


def _json_lines(rows: Sequence[Row], table: Table) -> Iterator[str]:
    """As `json_lines`, of few rows."""
    fields = zip(table.fields, zip(*rows, strict=True), strict=bool(rows))
    written = [[*map(json_value_of(field.type), texts)] for field, texts in fields]
    return map(",".join, zip(*written, strict=True))
