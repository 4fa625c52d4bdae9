"""What the packages of agencies have of a table, made of all its rows at once."""

from dataclasses import replace
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from disclosure.package import labels
from disclosure.package.lazy import Rows, json_lines
from disclosure.package.rows import Part
from disclosure.package.sheet_columns import numbered_rows
from disclosure.package.xlsx import BREAKS, HEADER_ROWS, LONGEST, cells
from disclosure.schema import FINDINGS, Table

_RESULT: Final = FINDINGS.columns.index("result")


def prepared(part: Part, table: Table) -> Part:
    """The rows of agencies, sorted by agency, with their lines of JSON and rows of sheets."""
    rows = part.rows
    if not isinstance(rows, Rows):
        return part
    return replace(part, json=json_lines(rows, table), sheet=_sheet_rows(rows, table))


def _sheet_rows(rows: Rows, table: Table) -> list[str] | None:
    """Each row as the sheet of its agency has it, "" for one that it does not show.

    None where a text is longer than a cell: then there are more columns.
    """
    given = rows.columns
    if any((pc.max(pc.utf8_length(column)).as_py() or 0) > LONGEST for column in given):
        return None
    shown = np.ones(len(rows), dtype=bool)
    if table is FINDINGS:
        shown = pc.equal(given[_RESULT], BREAKS).to_numpy(zero_copy_only=False)
    numbers = pa.array(_numbers(given[0], shown)[shown])
    xml = _rows_xml([column.filter(pa.array(shown)) for column in given], numbers, table)
    made = np.full(len(rows), "", dtype=object)
    made[shown] = xml
    listed: list[str] = made.tolist()
    return listed


def _numbers(agencies: pa.Array, shown: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """The number of each row in the sheet of its agency."""
    counted = np.cumsum(shown)
    agency = agencies.dictionary_encode().indices.to_numpy()
    first = np.flatnonzero(np.diff(agency, prepend=-1))
    lengths = np.diff(first, append=len(agency))
    before: npt.NDArray[np.int64] = np.repeat(counted[first] - shown[first], lengths)
    return counted - before + HEADER_ROWS


def _rows_xml(texts: list[pa.Array], numbers: pa.Array, table: Table) -> list[str]:
    """Rows of sheets, that have these numbers."""
    made = []
    for column in labels.columns(table.name):
        found = texts[column.place].dictionary_encode()
        distinct = cells(found.dictionary.to_pylist(), column, {})
        made.append(pa.array([cell or None for cell in distinct], pa.string()).take(found.indices))
    listed: list[str] = numbered_rows(made, numbers).to_pylist()
    return listed
