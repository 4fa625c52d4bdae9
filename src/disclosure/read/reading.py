"""Builds the reading of one table: figures, and for every other cell why it has none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from disclosure import form
from disclosure.numbers import Figure
from disclosure.read.runs import Run
from disclosure.records import Cell, Figures, TableReading

_UNIT_SCALE = {"元": 1 / 10_000}
_LONGEST_PRINTED = 300
_TWO_TABLES = 2


@dataclass(slots=True)
class ReadingBuilder:
    """Collects rows; `rows` gives each row of the edition with its columns, in form order."""

    table: str
    edition: form.EditionCode | None
    rows: Mapping[str, tuple[str, ...]]
    refused: str = ""
    _figures: Figures = field(default_factory=dict)
    _cells: dict[tuple[str, str], Cell] = field(default_factory=dict)
    _extra: list[Cell] = field(default_factory=list)
    _places: dict[str, str] = field(default_factory=dict)
    _seen: dict[str, str] = field(default_factory=dict)
    _doubtful: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    _printed: set[str] = field(default_factory=set)
    _withdrawn: set[str] = field(default_factory=set)
    _agreed: set[str] = field(default_factory=set)
    _again: dict[str, str] = field(default_factory=dict)

    def seen(self, row: str, place: str) -> None:
        """The row's label is printed, whether or not its figures can be placed."""
        self._seen.setdefault(row, place)

    def row(self, row: str, cells: Sequence[Figure], place: str, kind: str = "") -> None:
        """Take a row's cells; a second, different printing of its figures refuses both."""
        if row not in self.rows or row in self._withdrawn:
            return
        printed = any(cell.printed for cell in cells)
        if row in self._places:
            values = [cell.value for cell in cells]
            if values == [self._figures[row, c] for c in self.rows[row]]:
                self._agreed.add(row)
            elif printed and row in self._printed:
                self._withdraw(row, place)
            else:
                self._again[row] = place
            if not printed or row in self._printed:
                return
        self._places[row] = place
        if printed:
            self._printed.add(row)
        for column, cell in zip(self.rows[row], cells, strict=True):
            self._take(row, column, cell, place, kind)

    def unplaced(self, run: Run, rows: Sequence[str], reason: str) -> None:
        """Figures stand near these rows' labels, but their columns are not certain."""
        for row in rows:
            self._doubtful.setdefault(row, (run.place, run.printed[:_LONGEST_PRINTED], reason))
        if not any(row in self.rows for row in rows):
            self.extra(run)

    def uncertain(self, row: str, reason: str, printed: str = "", place: str = "") -> None:
        """The row's figures are among loose ones that cannot be told apart."""
        place = place or self._seen.get(row, "")
        self._doubtful.setdefault(row, (place, printed[:_LONGEST_PRINTED], reason))

    def extra(self, run: Run) -> None:
        """Figures outside the form's rows: kept as printed, in no column of the form."""
        printed = " | ".join([run.other or "（无行名）", *(c.printed for c in run.cells)])
        name = f"local_{len(self._extra) + 1}"
        printed = printed[:_LONGEST_PRINTED]
        self._extra.append(Cell(self.table, name, "row", printed, "extra_row", run.place))

    def done(self) -> TableReading:
        """The reading, with one entry in `cells` for every cell of the form without a figure."""
        self._part_tables()
        order = [(row, column) for row, columns in self.rows.items() for column in columns]
        for key in order:
            if key not in self._figures:
                self._figures[key] = None
                self._cells[key] = self._why_missing(*key)
        figures = {key: self._figures[key] for key in order}
        cells = [self._cells[key] for key in order if key in self._cells]
        return TableReading(
            self.edition, figures, (*cells, *self._extra), dict(self._places), self.refused
        )

    def _take(self, row: str, column: str, cell: Figure, place: str, kind: str) -> None:
        value, why = _in_unit(column, cell)
        kind = why or cell.kind or (kind if value is not None else "")
        self._figures[row, column] = value
        self._cells.pop((row, column), None)
        if kind:
            self._cells[row, column] = Cell(self.table, row, column, cell.printed, kind, place)

    def _part_tables(self) -> None:
        """Where rows came twice with different figures, take no other row of either table.

        A row that is blank in one of them, or could be read in one only, may be the other's; one
        row alone may be a slip, several are another table.
        """
        for row in [*self._places] if len(self._withdrawn) >= _TWO_TABLES else [*self._again]:
            if self._withdrawn and row not in self._withdrawn | self._agreed:
                self._withdraw(row, self._again.get(row, "别处"))

    def _withdraw(self, row: str, place: str) -> None:
        first = self._places[row]
        self._withdrawn.add(row)
        reason = f"同一行在{first}和{place}印有不同数字"
        for column in self.rows[row]:
            before = self._figures[row, column]
            printed = "" if before is None else str(before)
            self._figures[row, column] = None
            self._cells[row, column] = Cell(
                self.table, row, column, printed, "unplaced", first, reason
            )

    def _why_missing(self, row: str, column: str) -> Cell:
        if row in self._doubtful:
            place, printed, reason = self._doubtful[row]
            return Cell(self.table, row, column, printed, "unplaced", place, reason)
        if row in self._seen:
            return Cell(self.table, row, column, "", "blank", self._seen[row])
        return Cell(self.table, row, column, "", "absent", "")


def _in_unit(column: str, cell: Figure) -> tuple[int | float | None, str]:
    """The value in the column's unit, and why the print cannot be that, if so.

    Amounts printed in 元 are given in 万元; a count is never a fraction or an amount.
    """
    value = cell.value
    if value is None:
        return None, ""
    if form.MEASURE[column].decimal if column in form.MEASURE else False:
        if cell.unit in _UNIT_SCALE:
            return round(value * _UNIT_SCALE[cell.unit], 10), ""
        return (value, "") if cell.unit in ("", "万元") else (None, "unreadable")
    if cell.unit in ("元", "万元") or value != int(value):
        return None, "unreadable"
    if value < 0 and not cell.printed[1:2].isdecimal():
        # 增/减 apart no count is negative: "- 9" is a dash or the mark of a list, and a figure
        return (int(value), "") if column == "change" else (None, "unreadable")
    return int(value), ""


def refuse(table: str, reading: TableReading, reason: str) -> TableReading:
    """A table with nothing read of it, and for every cell the figure that was not taken."""
    cells = [
        Cell(
            table,
            row,
            column,
            "" if value is None else str(value),
            "unplaced",
            reading.places.get(row, ""),
            reason,
        )
        for (row, column), value in reading.figures.items()
    ]
    figures: Figures = dict.fromkeys(reading.figures)
    return TableReading(reading.edition, figures, tuple(cells), reading.places, reason)
