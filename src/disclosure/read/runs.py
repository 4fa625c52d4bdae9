"""A table's rows as a sequence of labels and runs of figures, in reading order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from disclosure.numbers import Figure, parse_cell
from disclosure.read.document import Row

# Names the row of the form that a printed text labels; `certain_row`: figures stand beside it.
Matcher: TypeAlias = Callable[[str, bool], str | None]


@dataclass(slots=True)
class Label:
    """A printed row label: its code and where it stands."""

    code: str
    printed: str
    place: str


@dataclass(slots=True)
class Run:
    """Figures and blanks printed one after the other.

    `label` is the label in the same printed row, `column` that label's position in the row,
    `other` a text in front of the figures that is no label of the form. `line`: a whole
    printed row; otherwise cells printed one a line.
    """

    cells: list[Figure]
    place: str
    ruled: bool
    line: bool
    label: Label | None = None
    column: int = 0
    other: str = ""

    @property
    def figures(self) -> int:
        """How many cells hold a figure."""
        return sum(cell.value is not None for cell in self.cells)


@dataclass(slots=True)
class Break:
    """A row of text that is neither a label nor figures: a header, a remark."""

    text: str
    place: str


Event: TypeAlias = Label | Run | Break


@dataclass(slots=True)
class _Builder:
    match: Matcher
    events: list[Event] = field(default_factory=list)

    def add(self, row: Row) -> None:
        parsed = [parse_cell(cell) for cell in row.cells]
        texts = [i for i, figure in enumerate(parsed) if figure is None]
        first = next(
            (i for i, f in enumerate(parsed) if f is not None and f.value is not None), None
        )
        if first is None and not texts:
            self._loose([f for f in parsed if f is not None], row)
        elif first is None:
            self._text(row, texts)
        else:
            self._figures(row, [i for i in texts if i < first], first)

    def _text(self, row: Row, texts: list[int]) -> None:
        """A row without figures: a label, with its blanks if the row is ruled, or a break."""
        found = self._label(row, texts, certain_row=False)
        if found is None:
            self.events.append(Break(row.text, row.place))
            return
        column, label = found
        cells = [_cell(text) for text in row.cells[column + 1 :]]
        if row.ruled and cells:
            self.events.append(Run(cells, row.place, True, True, label, column))
        else:
            self.events.append(label)

    def _figures(self, row: Row, before: list[int], first: int) -> None:
        found = self._label(row, before, certain_row=True)
        start = before[-1] + 1 if before else (0 if row.ruled else first)
        cells = [_cell(text) for text in row.cells[start:]]
        if not before and sum(c.value is not None for c in cells) < 2:
            self._loose(cells, row)
            return
        run = Run(cells, row.place, row.ruled, True)
        if found:
            run.column, run.label = found
        elif before:
            run.other = " ".join(row.cells[i] for i in before)
        self.events.append(run)

    def _loose(self, cells: list[Figure], row: Row) -> None:
        """Cells printed one a line: one run until something else is printed."""
        last = self.events[-1] if self.events else None
        if isinstance(last, Run) and (not last.line or (last.label and not last.figures)):
            last.cells.extend(cells)
            last.line = False
        else:
            self.events.append(Run(list(cells), row.place, row.ruled, line=False))

    def _label(
        self, row: Row, texts: Iterable[int], *, certain_row: bool
    ) -> tuple[int, Label] | None:
        for i in reversed(list(texts)):
            code = self.match(row.cells[i], certain_row)
            if code:
                return i, Label(code, row.cells[i], row.place)
        return None


def _cell(text: str) -> Figure:
    return parse_cell(text) or Figure(text.strip(), None, "unreadable")


def events(rows: Iterable[Row], match: Matcher) -> list[Event]:
    """Labels, runs of figures and other texts of a table, in reading order."""
    builder = _Builder(match)
    for row in rows:
        builder.add(row)
    return builder.events
