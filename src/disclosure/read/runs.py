"""A table's rows as a sequence of labels and runs of figures, in reading order."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from disclosure.numbers import Figure, parse_cell
from disclosure.read.document import Row

# Names the row of the form that a printed text labels; `certain_row`: figures stand beside it.
Matcher: TypeAlias = Callable[[str, bool], str | None]

_LEAST_SHARED: Final = 3
# Fewer figures that count up may as well be a row's.
_LEAST_COLUMNS: Final = 7


@dataclass(slots=True)
class Label:
    """A printed row label: its code and where it stands."""

    code: str
    printed: str
    place: str


@dataclass(slots=True)
class Run:
    """Figures and blanks printed one after the other.

    `label` is the label in the same printed row, `other` a text in front of the figures that
    is no label of the form. `head` counts the ruled cells of the row before `cells`. `line`: a
    whole printed row; otherwise cells printed one a line.
    """

    cells: list[Figure]
    place: str
    ruled: bool
    line: bool
    label: Label | None = None
    head: int = 0
    other: str = ""
    boxed: bool = False

    @property
    def figures(self) -> int:
        """How many cells hold a figure."""
        return sum(cell.value is not None for cell in self.cells)

    @property
    def marks(self) -> list[int]:
        """Which cells hold a figure or a dash: places that the print has filled."""
        return [
            n for n, cell in enumerate(self.cells) if cell.value is not None or cell.kind == "dash"
        ]

    @property
    def extent(self) -> int:
        """How many cells the run's row has in all."""
        return self.head + len(self.cells)

    @property
    def printed(self) -> str:
        """The whole run in one line, with □ for a blank."""
        return " ".join(cell.printed or "□" for cell in self.cells)


@dataclass(slots=True)
class Break:
    """A row of text that is neither a label nor figures: a header, a remark."""

    cells: tuple[str, ...]
    place: str
    ruled: bool


Event: TypeAlias = Label | Run | Break


def joined(runs: Iterable[Run]) -> set[str]:
    """Places of several rows: where a label is lost, its figures stand behind the row before."""
    places = Counter(run.place for run in runs if run.label and not run.ruled)
    return {place for place, rows in places.items() if rows > 1}


@dataclass(slots=True)
class _Builder:
    match: Matcher
    is_group: Callable[[str], bool]
    events: list[Event] = field(default_factory=list)
    heads: int = 0
    indexed: bool = False

    def add(self, row: Row) -> None:
        if row.ruled:
            row = _spread(row)
            if _numbered_columns(row.cells):
                self.events.append(Break(row.cells, row.place, row.ruled))
                self.indexed = not row.cells[0]
                return
            if self.indexed and row.cells[0].isdecimal():
                row = replace(row, cells=row.cells[1:])
        parsed = [parse_cell(cell) for cell in row.cells]
        texts = [n for n, figure in enumerate(parsed) if figure is None]
        marks = [n for n, figure in enumerate(parsed) if figure is not None and not figure.empty]
        if texts:
            self._text(row, texts, marks)
        else:
            cells = [figure for figure in parsed if figure is not None]
            if row.boxed or len(marks) > 1 or (marks and marks[0] > 0):
                self._run(Run(cells, row.place, row.ruled, line=True), row)
            else:
                self._loose(cells, row)

    def _text(self, row: Row, texts: list[int], marks: list[int]) -> None:
        """A row with text in it: a label, with its cells if they are in the row, or a break."""
        first = marks[0] if marks else len(row.cells)
        if row.ruled and first == 0 and (len(marks) < 2 or marks[1] > texts[0]):
            # a column of serial numbers stands before the labels
            first = marks[1] if len(marks) > 1 else len(row.cells)
        before = [n for n in texts if n < first]
        column, label = self._label(row, before, certain_row=first < len(row.cells))
        if label:
            cells = [_cell(text) for text in row.cells[column + 1 :]]
            if cells and (row.ruled or first < len(row.cells)):
                self._run(Run(cells, row.place, row.ruled, True, label, column + 1), row)
            else:
                self.events.append(label)
                self.heads += len(row.cells) * row.ruled
        elif first < len(row.cells):
            start = before[-1] + 1 if before else 0
            cells = [_cell(text) for text in row.cells[start:]]
            other = " ".join(row.cells[n] for n in before) or row.text
            self._run(Run(cells, row.place, row.ruled, True, None, start, other), row)
        else:
            self.events.append(Break(row.cells, row.place, row.ruled))
            grouped = row.ruled and self.is_group(row.cells[texts[-1]])
            self.heads = self.heads + len(row.cells) if grouped else 0

    def _run(self, run: Run, row: Row) -> None:
        run.boxed = row.boxed
        self.events.append(run)
        self.heads = 0

    def _loose(self, cells: list[Figure], row: Row) -> None:
        """Cells printed one a line: one run until something else is printed."""
        last = self.events[-1] if self.events else None
        if isinstance(last, Run) and (not last.line or (last.label and not last.marks)):
            last.cells.extend(cells)
            last.line = False
        else:
            self._run(Run(list(cells), row.place, row.ruled, False, None, self.heads), row)

    def _label(
        self, row: Row, texts: Sequence[int], *, certain_row: bool
    ) -> tuple[int, Label | None]:
        for n in reversed(texts):
            code = self.match(row.cells[n], certain_row)
            if code:
                return n, Label(code, row.cells[n], row.place)
        return 0, None


def _spread(row: Row) -> Row:
    """The row with figures that share cells set apart, as in text: then none may be missing.

    Two may be one that came apart.
    """
    if not any(" " in cell for cell in row.cells):
        return row
    words = [cell.split() for cell in row.cells]
    marks = [all(_is_mark(word) for word in parts) for parts in words]
    filled = [n for n, parts in enumerate(words) if parts and marks[n]]
    if not filled or any(len(words[n]) < _LEAST_SHARED for n in filled):
        return row
    if any(row.cells[n] and not marks[n] for n in range(filled[0], len(words))):
        return row
    figures = [word for n in filled for word in words[n]]
    return Row((*filter(None, row.cells[: filled[0]]), *figures), row.place)


def _is_mark(word: str) -> bool:
    figure = parse_cell(word)
    return figure is not None and not figure.empty


def _numbered_columns(cells: Sequence[str]) -> bool:
    """Whether a row only numbers the columns below from 0, as data frames are printed.

    Its first cell is blank where a first column numbers the rows.
    """
    numbers = cells[1:] if cells and not cells[0] else cells
    return len(numbers) >= _LEAST_COLUMNS and numbers == tuple(map(str, range(len(numbers))))


def _cell(text: str) -> Figure:
    return parse_cell(text) or Figure(text.strip(), None, "unreadable")


def _no_group(_text: str) -> bool:
    return False


def events(
    rows: Iterable[Row], match: Matcher, is_group: Callable[[str], bool] = _no_group
) -> list[Event]:
    """Labels, runs of figures and other texts of a table, in reading order.

    `is_group` tells the heads of groups of rows, which stand in the row of their first label.
    """
    builder = _Builder(match, is_group)
    for row in rows:
        builder.add(row)
    return builder.events
