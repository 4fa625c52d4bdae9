"""Which of a row's cells are its figures: a window of fixed width that must hold them all."""

from collections import Counter
from dataclasses import dataclass

from disclosure.numbers import Figure
from disclosure.read.runs import Run


@dataclass(frozen=True, slots=True)
class Frames:
    """Where the figures of a table's complete rows begin, by the column of their label."""

    offsets: dict[int, int]

    @classmethod
    def of(cls, runs: list[Run], width: int) -> "Frames":
        """Learn from the rows whose figures fill the whole width, leaving no choice."""
        seen: dict[int, Counter[int]] = {}
        for run in runs:
            fits = offsets(run.cells, width) if run.figures > 1 else []
            if run.ruled and len(fits) == 1 and run.figures >= 2:
                seen.setdefault(run.column, Counter())[fits[0]] += 1
        return cls({c: next(iter(n)) for c, n in seen.items() if len(n) == 1})


def offsets(cells: list[Figure], width: int) -> list[int]:
    """Every place where a window of that width holds all the printed figures."""
    printed = [i for i, cell in enumerate(cells) if cell.value is not None]
    if not printed:
        return []
    low = max(0, printed[-1] - width + 1)
    high = min(printed[0], len(cells) - width)
    return list(range(low, high + 1))


def window(run: Run, width: int, frames: Frames) -> list[Figure] | None:
    """The run's cells in the row's columns, or None where their place is not certain.

    A row of blanks only is certain whatever its width. Otherwise the figures must fit in one
    way, and that way must be that of the table's complete rows where there are such.
    """
    if not run.figures:
        return run.cells if len(run.cells) == width else [Figure("", None, "blank")] * width
    fits = offsets(run.cells, width)
    if not run.ruled:
        return run.cells if len(run.cells) == width == run.figures else None
    known = frames.offsets.get(run.column)
    if len(fits) == 1 and run.figures == width:
        return run.cells[fits[0] : fits[0] + width]
    if known is not None:
        return run.cells[known : known + width] if known in fits else None
    return run.cells[fits[0] : fits[0] + width] if len(fits) == 1 else None
