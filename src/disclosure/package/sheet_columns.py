"""Sheets of many rows: the cells of a table are made once, for all workbooks that show some rows.

Each different text of a column becomes a cell but once, and rows are put together column by
column in Arrow's memory: of rows of Python's own that takes ten times as long.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from xlsxwriter.utility import xl_col_to_name

from disclosure.package.labels import Column
from disclosure.package.sheet_rows import Filling
from disclosure.package.xlsx import BREAKS, HEADER_ROWS, Sheet, cells, shown
from disclosure.schema import FINDINGS, Table

# So many rows are put together at a time, so that memory holds the parts of no more.
_AT_ONCE: Final = 10_000


class Cells:
    """The cells of a table."""

    def __init__(self, table: Table, rows: pa.Table, names: Mapping[str, str]) -> None:
        """Take the rows; of the results of checks only those that break are shown.

        Args:
            table: The table.
            rows: Its texts (see `columns_in`).
            names: The agencies' names by id, for a column `agency_name`.
        """
        self.rows = rows.filter(pc.equal(rows["result"], BREAKS)) if table is FINDINGS else rows
        self.table = table
        self._names = names
        self._columns = [column.combine_chunks() for column in self.rows.columns]
        self._made: dict[str, pa.Array] = {}

    def sheet(self, which: pa.Array | None = None) -> Sheet:
        """The sheet of some rows, or of all."""
        every = [column.indices for column in self._columns]
        indices = every if which is None else [of_column.filter(which) for of_column in every]
        columns = shown(self.table, lambda place: self._longest(place, indices[place]), True)
        parts = [(self._cells(column), indices[column.place]) for column in columns]
        count = len(indices[0])
        xml = b"".join(
            rows_xml(
                [made.take(own.slice(start, _AT_ONCE)) for made, own in parts],
                HEADER_ROWS + 1 + start,
            )
            for start in range(0, count, _AT_ONCE)
        )
        return Sheet(self.table, columns, Filling(xml, count + HEADER_ROWS, len(columns)))

    def _longest(self, place: int, indices: pa.Array) -> int:
        lengths = pc.utf8_length(self._columns[place].dictionary)
        return pc.max(lengths.take(indices)).as_py() or 0

    def _cells(self, column: Column) -> pa.Array:
        """The cells of the different texts of a column, null for what is empty."""
        if column.name not in self._made:
            texts = self._columns[column.place].dictionary.to_pylist()
            made = cells(texts, column, self._names)
            self._made[column.name] = pa.array([cell or None for cell in made], pa.string())
        return self._made[column.name]


def rows_xml(columns: list[pa.Array], first: int) -> bytes:
    """As `sheet_rows.rows_xml`, of cells in Arrow's memory; null for a cell that is empty."""
    rows = numbered_rows(columns, pa.array(np.arange(first, first + len(columns[0]))))
    _, _, text = rows.buffers()
    return text.to_pybytes() if text is not None else b""


def numbered_rows(columns: list[pa.Array], numbers: pa.Array) -> pa.Array:
    """Each row as a sheet has it, with its number in the sheet."""
    numbers = numbers.cast(pa.string())
    parts: list[pa.Array | str] = ['<row r="', numbers, '">']
    for place, own in enumerate(columns):
        cell = [f'<c r="{xl_col_to_name(place)}', numbers, '"', own, "</c>"]
        # Of a cell that is empty there is nothing; the others are put together with the row.
        parts += [pc.binary_join_element_wise(*cell, "")] if own.null_count else cell
    return pc.binary_join_element_wise(
        *parts, "</row>", "", null_handling="replace", null_replacement=""
    )
