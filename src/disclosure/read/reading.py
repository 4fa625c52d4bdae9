"""Builds the reading of one table: figures, and for every other cell why it has none."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from disclosure import form
from disclosure.numbers import Figure
from disclosure.read.runs import Run
from disclosure.records import Cell, Figures, TableReading

_UNIT_SCALE = {"元": 1 / 10_000}


@dataclass(slots=True)
class ReadingBuilder:
    """Collects rows; `rows` gives each row of the edition with its columns, in form order."""

    table: str
    edition: form.EditionCode | None
    rows: Mapping[str, tuple[str, ...]]
    _figures: Figures = field(default_factory=dict)
    _cells: dict[tuple[str, str], Cell] = field(default_factory=dict)
    _extra: list[Cell] = field(default_factory=list)
    _places: dict[str, str] = field(default_factory=dict)
    _seen: dict[str, str] = field(default_factory=dict)
    _doubtful: dict[str, tuple[str, str]] = field(default_factory=dict)
    refused: str = ""

    def seen(self, row: str, place: str) -> None:
        """The row's label is printed, whether or not its figures can be placed."""
        self._seen.setdefault(row, place)

    def row(self, row: str, cells: list[Figure], place: str, kind: str = "") -> None:
        """Take a row's cells; a second, different printing of the row refuses both."""
        if row not in self.rows:
            return
        values = [cell.value for cell in cells]
        if row in self._places:
            if values != [self._figures.get((row, c)) for c in self.rows[row]]:
                self._withdraw(row, place)
            return
        self._places[row] = place
        for column, cell in zip(self.rows[row], cells, strict=True):
            self._take(row, column, cell, place, kind)

    def unplaced(self, run: Run, rows: list[str]) -> None:
        """Figures stand near these rows' labels, but their columns are not certain."""
        printed = " ".join(cell.printed or "□" for cell in run.cells)
        for row in rows:
            self._doubtful.setdefault(row, (run.place, printed))

    def uncertain(self, row: str, reason: str) -> None:
        """The row's figures are among loose ones that cannot be told apart."""
        self._doubtful.setdefault(row, (self._seen.get(row, ""), reason))

    def extra(self, run: Run) -> None:
        """A local row outside the form: kept as printed, in no column of the form."""
        printed = " | ".join([run.other, *(cell.printed for cell in run.cells)])
        name = f"local_{len(self._extra) + 1}"
        self._extra.append(Cell(self.table, name, "row", printed, "extra_row", run.place))

    def done(self) -> TableReading:
        """The reading, with one entry in `cells` for every cell of the form without a figure."""
        for row, columns in self.rows.items():
            for column in columns:
                if (row, column) not in self._figures:
                    self._figures[row, column] = None
                    self._cells[row, column] = self._why_missing(row, column)
        order = {key: None for row, cs in self.rows.items() for key in ((row, c) for c in cs)}
        figures = {key: self._figures[key] for key in order}
        cells = [self._cells[key] for key in order if key in self._cells]
        return TableReading(
            self.edition, figures, (*cells, *self._extra), dict(self._places), self.refused
        )

    def _take(self, row: str, column: str, cell: Figure, place: str, kind: str) -> None:
        value = cell.value
        if value is not None and cell.unit in _UNIT_SCALE and column.endswith("_10k_cny"):
            value = round(value * _UNIT_SCALE[cell.unit], 10)
        self._figures[row, column] = value
        if cell.kind or kind:
            self._cells[row, column] = Cell(
                self.table, row, column, cell.printed, cell.kind or kind, place
            )

    def _withdraw(self, row: str, place: str) -> None:
        first = self._places[row]
        for column in self.rows[row]:
            self._figures[row, column] = None
            self._cells[row, column] = Cell(
                self.table,
                row,
                column,
                "",
                "unplaced",
                first,
                f"同一行在{first}和{place}印有不同数字",
            )

    def _why_missing(self, row: str, column: str) -> Cell:
        if row in self._doubtful:
            place, reason = self._doubtful[row]
            return Cell(self.table, row, column, "", "unplaced", place, reason)
        if row in self._seen:
            return Cell(self.table, row, column, "", "blank", self._seen[row])
        return Cell(self.table, row, column, "", "absent", "")
