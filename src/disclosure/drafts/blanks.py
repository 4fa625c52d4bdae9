"""Cells of a draft without a plain figure: blank, left out, or printed in another way."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from disclosure import form
from disclosure.drafts import places
from disclosure.drafts.parts import Blank, Reading, Unread
from disclosure.records import Cell, Report, TableReading

# Kinds of cell in which the office printed no figure; the others of NULL_KINDS the reader left out.
_ASKED: Final = ("blank", "dash", "absent")
_BY_DEFAULT: Final = "blank"
_EVERYWHERE: Final = "没有一个数字"


def blanks(report: Report) -> tuple[Blank, ...]:
    """Cells without a figure: a whole table, whole columns, or row by row."""
    return tuple(blank for table in report.tables for blank in _of_table(report, table))


def _of_table(report: Report, table: str) -> Iterator[Blank]:
    reading = report.tables[table]
    why = {(cell.row, cell.column): cell for cell in reading.cells}
    empty = [
        (key, why.get(key))
        for key, value in reading.figures.items()
        if value is None and _kind(why.get(key)) in _ASKED
    ]
    if len(empty) == len(reading.figures):
        if empty:
            yield Blank(places.table(table), len(empty), _EVERYWHERE)
        return
    rows = [_Row(row, list(cells)) for row, cells in groupby(empty, key=lambda entry: entry[0][0])]
    columns = {row.columns for row in rows}
    if len(columns) == 1 and len(rows) == len({row for row, _ in reading.figures}) > 1:
        # the same columns are blank all the way down
        names = "、".join(places.column_name(table, column) for column in columns.pop())
        where = f"{places.section(table)}，{names}列，每一行"
        yield Blank(where, len(empty), "、".join(dict.fromkeys(row.reasons for row in rows)))
        return
    for row in rows:
        yield _of_row(table, row, reading)


def _of_row(table: str, row: "_Row", reading: TableReading) -> Blank:
    width = sum(1 for of, _ in reading.figures if of == row.code)
    names = "、".join(places.column_name(table, column) for column in row.columns)
    where = f"{places.row(row.code)}，" + ("整行" if len(row.columns) == width else f"{names}列")
    return Blank(where, len(row.columns), row.reasons, reading.places.get(row.code, ""))


@dataclass(frozen=True, slots=True)
class _Row:
    """The blank cells of a row."""

    code: str
    cells: list[tuple[tuple[str, str], Cell | None]]

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(column for (_, column), _ in self.cells)

    @property
    def reasons(self) -> str:
        return "、".join(dict.fromkeys(_reason(_kind(cell)) for _, cell in self.cells))


def _kind(cell: Cell | None) -> str:
    return cell.kind if cell else _BY_DEFAULT


def _reason(kind: str) -> str:
    return form.label(form.CELL_KINDS, kind)


def unread(report: Report) -> tuple[Unread, ...]:
    """What the reader could not read or place, and the office's own rows outside the form."""
    found = [
        Unread(places.table(table), "", reading.refused)
        for table, reading in report.tables.items()
        if reading.refused
    ]
    left_out = [kind for kind in form.NULL_KINDS if kind not in _ASKED]
    for table, reading in report.tables.items():
        cells = [cell for cell in reading.cells if cell.kind in left_out]
        for (row, kind, note), group in groupby(cells, key=lambda c: (c.row, c.kind, c.note)):
            found.append(_left_out(table, row, kind, note, list(group)))
    return tuple(found)


def _left_out(table: str, row: str, kind: str, note: str, cells: list[Cell]) -> Unread:
    printed = "、".join(cell.printed for cell in cells if cell.printed)
    reason = _reason(kind) + (f"：{note}" if note else "")
    local = kind == "extra_row"
    if local:
        where = places.section(table)
    else:
        columns = "、".join(places.column_name(table, cell.column) for cell in cells)
        where = f"{places.row(row)}，{columns}列"
    return Unread(where, printed, reason, cells[0].place, local)


def readings(report: Report) -> tuple[Reading, ...]:
    """Figures that were printed otherwise than the form asks, with what they were read as."""
    found = []
    for reading in report.tables.values():
        for cell in reading.cells:
            value = reading.figures.get((cell.row, cell.column))
            if value is not None and not _as_asked(cell):
                where = places.cell(cell.row, cell.column)
                found.append(Reading(where, cell.printed, value, _reason(cell.kind)))
    return tuple(found)


def _as_asked(cell: Cell) -> bool:
    """Whether a cell is one of those that may have decimals or a sign, and has them."""
    measure = form.MEASURE.get(cell.column)
    return measure is not None and (
        (cell.kind == "decimal" and measure.decimal) or (cell.kind == "sign" and measure.signed)
    )
