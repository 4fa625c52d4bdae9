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
from itertools import compress, groupby
from typing import Final, TypeAlias, cast

import pandas as pd
import pyarrow as pa

from disclosure import frames
from disclosure.frames import Archive
from disclosure.package.streams import Body
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


@dataclass(frozen=True)
class Part:
    """Some rows of a table, each also as the line of canonical CSV that it is."""

    rows: list[Row]
    lines: list[str]

    @classmethod
    def of(cls, rows: list[Row]) -> "Part":
        """Rows with their lines."""
        return cls(rows, lines_of(rows))

    def __len__(self) -> int:
        return len(self.rows)

    def chosen(self, which: Sequence[bool]) -> "Part":
        """Those of the rows that are to be chosen."""
        return Part([*compress(self.rows, which)], [*compress(self.lines, which)])

    @cached_property
    def body(self) -> Body:
        """The canonical CSV without the header."""
        return Body("".join(self.lines).encode("utf-8"), len(self.lines))

    def csv(self, table: Table) -> bytes:
        """The canonical CSV, with its header."""
        return "".join([header(table), *self.lines]).encode("utf-8")


class Texts(Mapping[str, list[Row]]):
    """The tables of an archive as the texts of their canonical CSV, each made but once."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._parts: dict[str, Part] = {}

    def __getitem__(self, name: str) -> list[Row]:
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
    for key, rows in groupby(row[0][:length] for row in part.rows):
        end = start + sum(1 for _ in rows)
        # Where all begin alike it is the same part, of which is made what is made but once.
        whole = end - start == len(part)
        found[key] = part if whole else Part(part.rows[start:end], part.lines[start:end])
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
