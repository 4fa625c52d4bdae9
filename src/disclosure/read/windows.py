"""Which of a row's cells are its figures: a window of fixed width that must hold them all."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce

from disclosure.numbers import BLANK, Figure
from disclosure.read.runs import Run

# So many figures side by side are a row, wherever they stand; fewer may be a neighbor's. Printed
# one a line, they must not be more than in other rows: a line may have come twice.
_SELF_EVIDENT = 5


@dataclass(slots=True)
class Frames:
    """Where the figures begin in the ruled rows of a table, as its rows show together.

    A row that leaves blanks is read only where it is built like most: with nothing but its
    figures after the label (`exact`: for which depths of label and widths), or with as many
    cells in all (`extent`). Among the latter the figures of all rows with as many cells before
    them must fit (`offsets`); what that leaves open is settled if figures begin at one column
    throughout (`start`), or right after the label throughout (`follows`).
    """

    exact: set[tuple[int, int]] = field(default_factory=set)
    extent: int | None = None
    offsets: dict[int, set[int]] = field(default_factory=dict)
    start: int | None = None
    follows: bool = False

    def candidates(self, run: Run, width: int) -> set[int]:
        """Where the figures of a row may begin among the cells after its label."""
        if len(run.cells) == width and (run.head, width) in self.exact:
            return {0}
        if run.extent != self.extent:
            return set()
        fitting = self.offsets.get(run.head, set())
        if len(fitting) < 2:
            return fitting
        settled = {self.start - run.head} if self.start is not None else set()
        return fitting & (settled | ({0} if self.follows else set()))


def learn(rows: Iterable[tuple[Run, int]], header: tuple[int, int] | None = None) -> Frames:
    """The frames that a table's rows show, given with how many figures each should have.

    `header`: the cells of a header's row in all, and the column where its figures begin.
    """
    ruled = [(run, width) for run, width in rows if run.ruled]
    frames = Frames(_exact_heads(ruled))
    if not ruled:
        return frames
    extent, times = Counter(run.extent for run, _ in ruled).most_common(1)[0]
    if 2 * times <= len(ruled):
        return frames
    frames.extent = extent
    built = [(run, width, _fits(run, width)) for run, width in ruled if run.extent == extent]
    apart = [run for run, width, fits in built if not fits and 0 < len(run.marks) <= width]
    if len(apart) > 1:
        # no more figures than columns, but further apart: there are cells between them
        return frames
    for run, _, fits in built:
        if fits:
            frames.offsets[run.head] = frames.offsets.get(run.head, fits) & fits
    if frames.offsets:
        shared = [{head + offset for offset in found} for head, found in frames.offsets.items()]
        starts = reduce(set.intersection, shared)
        if header and header[0] == extent and header[1] in starts:
            frames.start = header[1]
        else:
            frames.start = min(starts) if len(starts) == 1 else None
            # the first cell of a row without label may be where the label was
            frames.follows = all(0 in fits for run, _, fits in built if fits and _is_named(run))
    return frames


def _is_named(run: Run) -> bool:
    return run.label is not None or run.head > 0


def _exact_heads(ruled: list[tuple[Run, int]]) -> set[tuple[int, int]]:
    """The rows, by depth of label and width, that have only their figures behind the label.

    Most rows must. Text may have lost cells at the end of its lines; there each kind of row must
    show it by itself.
    """
    rows = Counter((run.head, width) for run, width in ruled)
    exact = Counter((run.head, width) for run, width in ruled if len(run.cells) == width)
    if 2 * exact.total() <= rows.total():
        return set()
    boxed = all(run.boxed for run, _ in ruled)
    return {key for key, times in exact.items() if boxed or 2 * times > rows[key]}


def _fits(run: Run, width: int) -> set[int]:
    """Every place where a window of that width holds all that the row prints."""
    marks = run.marks
    if not marks:
        return set()
    first, last = max(0, marks[-1] - width + 1), min(marks[0], len(run.cells) - width)
    return set(range(first, last + 1))


def window(run: Run, width: int, frames: Frames) -> list[Figure] | None:
    """The run's cells in the row's columns, or None where their place is not certain.

    A row of blanks only is certain whatever its width, and so is a long row without blanks. A
    row of running text must have all its figures, dashes for blanks among them.
    """
    marks = run.marks
    if not marks:
        if len(run.cells) == width:
            return run.cells
        return [BLANK] * width if all(cell.empty for cell in run.cells) else None
    if not run.ruled:
        return run.cells if len(run.cells) == width == len(marks) else None
    fits = _fits(run, width)
    longer = frames.extent is not None and run.extent > frames.extent
    evident = width >= _SELF_EVIDENT and (run.line or not longer)
    if len(marks) < width or not evident:
        allowed = frames.candidates(run, width)
        if len(marks) == width and (not longer or len(run.cells) == width):
            allowed = allowed | {0}
        fits &= allowed
    if len(fits) != 1:
        return None
    (offset,) = fits
    return run.cells[offset : offset + width]
