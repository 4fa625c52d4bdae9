"""Section 三 cut into rows of seven cells, each with its label if that is certain."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from disclosure import form, labels
from disclosure.numbers import Figure
from disclosure.read.headers import APPLICANTS, header_start
from disclosure.read.reading import ReadingBuilder
from disclosure.read.runs import Break, Event, Label, Run, joined
from disclosure.read.windows import learn, window

_WIDTH: Final = len(APPLICANTS)
_NOT_WHOLE: Final = "数字的个数或位置与各列对不上"
_NO_LABEL: Final = "相邻的行名缺失，数字归属不确定"


@dataclass(frozen=True, slots=True)
class Line:
    """A printed row: its seven cells, or None where they are not certain.

    `code` is the row its label names, None when it came loose. `own`: the label stands in the
    same printed row, so the order of rows does not matter.
    """

    cells: Sequence[Figure] | None
    place: str
    printed: str
    code: str | None = None
    own: bool = False
    ruled: bool = False

    def reordered(self, printed: Sequence[str], wanted: Sequence[str]) -> "Line":
        """The line with its cells, printed under some columns, in the order of others."""
        if self.cells is None or printed == wanted:
            return self
        return replace(self, cells=[self.cells[printed.index(code)] for code in wanted])


def adds_up(cells: Sequence[Figure], total: int = -1) -> bool:
    """Whether all cells are figures and the other ones sum to that of the total."""
    values = [cell.value for cell in cells if cell.value is not None]
    return len(values) == len(cells) and sum(values) == 2 * values[total]


def is_uniform(cells: Sequence[Figure]) -> bool:
    """Whether all cells say the same, so that the order of columns does not matter."""
    return len({cell.value for cell in cells}) == 1


def sums_hold(lines: Iterable[Line], columns: Sequence[str] = APPLICANTS) -> bool:
    """Whether rows that would tell the place of the total all put it where `columns` do."""
    telling = [
        line.cells
        for line in lines
        if line.cells
        and not is_uniform(line.cells)
        and all(c.value is not None for c in line.cells)
    ]
    return bool(telling) and all(adds_up(cells, columns.index("total")) for cells in telling)


class Lines:
    """Cuts the events of section 三 into lines.

    A label printed apart from figures names the row that follows only if it is one label and
    one row; labels printed in a queue, or rows in a block, are left to be placed by order.
    """

    def __init__(
        self, found: Sequence[Event], builder: ReadingBuilder, order: Sequence[str]
    ) -> None:
        self._found = found
        self._builder = builder
        self._next = dict(pairwise(order))
        self._printed = {e.code for e in found if isinstance(e, Label)} | {None}
        self._printed |= {e.label.code for e in found if isinstance(e, Run) and e.label}
        runs = [e for e in found if isinstance(e, Run) and not e.other]
        self._frames = learn(((run, _WIDTH) for run in runs), header_start(found))
        self._ruled = any(run.ruled and len(run.marks) > 1 for run in runs)
        # more figures than the form has columns, twice: a column that the form does not know
        self._crowded = sum(_rows_at_least(run) > 1 for run in runs) > 1
        # figures of a row are missing where nothing tells that they were blank
        self._leaky = any(_leaks(run) for run in runs)
        self._joined = joined(runs)
        self._lines: list[Line] = []
        self._queue: list[Label] = []
        self._loose: list[Line] = []
        self._foreign = ""
        self._begun = False
        self._apart = self._ended = False

    def cut(self) -> list[Line]:
        """The table's lines in reading order."""
        for event in self._found:
            if isinstance(event, Label):
                self._label(event)
            elif isinstance(event, Break):
                self._text(" ".join(event.cells))
            elif event.label:
                self._settle()
                self._begin(event.label)
                self._lines.append(self._line(event, [event.label.code]))
            elif (event.other and not self._continues(event)) or (self._foreign and event.marks):
                event.other = event.other or self._foreign
                self._builder.extra(event)
                self._loose.append(Line(None, event.place, event.printed))
            else:
                # a piece of the label in the row of figures joins what stands apart
                self._apart = self._apart and not event.other
                self._loose += self._split(event)
        self._settle()
        return self._lines

    def _begin(self, label: Label) -> None:
        self._builder.seen(label.code, label.place)
        self._begun, self._foreign = True, ""

    def _text(self, text: str) -> None:
        """Other text: a piece of a label, or something that sets labels and figures apart."""
        if self._begun and not labels.is_piece(text):
            self._foreign = text
        if self._loose:
            self._ended = True
        elif self._queue and not labels.ITEMS.continues(text, self._queue[-1].code):
            self._apart = True

    def _label(self, label: Label) -> None:
        if self._loose:
            self._settle()
        self._begin(label)
        if not self._queue or self._queue[-1].code != label.code:
            self._queue.append(label)

    def _settle(self) -> None:
        """Give a single row to a single label; rows and labels in any other number stay loose."""
        if len(self._queue) == len(self._loose) == 1:
            line, code = self._loose[0], self._queue[0].code
            # rows that lost their blanks may be two, with a label lost between them
            ended = self._ended and not self._leaky
            known = ended or self._next.get(code) in self._printed
            if not line.ruled and (self._apart or not known):
                # the label may have lost its figures, and these their label
                self._builder.uncertain(code, _NO_LABEL, line.printed, line.place)
                self._loose[0] = replace(line, cells=None)
            else:
                self._loose[0] = replace(line, code=code)
        self._lines += self._loose
        self._loose, self._queue = [], []
        self._apart = self._ended = False

    def _continues(self, run: Run) -> bool:
        """Whether the text before figures is a further piece of a label or of a group's head."""
        queued = [label.code for label in self._queue] or form.codes(form.ITEMS)
        return labels.is_group(run.other) or any(
            labels.ITEMS.continues(run.other, code) for code in queued
        )

    def _line(self, run: Run, near: Sequence[str]) -> Line:
        cells = None if self._crowded else window(run, _WIDTH, self._frames)
        if cells and self._leaky and not (run.ruled or run.line or adds_up(cells)):
            # a row that lost a blank and took up a stray number
            cells = None
        if run.label and run.place in self._joined:
            cells = cells if self._next.get(run.label.code) in self._printed else None
        if cells is None:
            self._builder.unplaced(run, near, _NOT_WHOLE)
        code = run.label.code if run.label else None
        return Line(cells, run.place, run.printed, code, bool(code), run.ruled)

    def _split(self, run: Run) -> list[Line]:
        """A run without a label in its row: one line, or as many whole rows as it has figures."""
        near = [label.code for label in self._queue]
        if not run.marks:
            return [self._line(run, near)] if near and not self._loose else []
        rows, rest = divmod(len(run.cells), _WIDTH)
        if rows > 1 and not rest and run.figures == len(run.cells) and not run.line:
            parts = [run.cells[n * _WIDTH : (n + 1) * _WIDTH] for n in range(rows)]
            return [
                Line(None if self._crowded or self._leaky else part, run.place, run.printed)
                for part in parts
            ]
        if len(run.cells) == 1 and not run.ruled and self._ruled:
            # a stray number, such as a page's
            self._builder.unplaced(run, near, _NOT_WHOLE)
            return []
        return [self._line(run, near)]


def _rows_at_least(run: Run) -> int:
    """How many rows of the form a printed row takes; a block of figures without label is one."""
    return -(-len(run.marks) // _WIDTH) if run.label or run.line else 1


def _leaks(run: Run) -> bool:
    return not run.ruled and not run.line and len(run.cells) > 1 and len(run.cells) % _WIDTH > 0
