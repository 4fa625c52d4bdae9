"""Lines of text in which commas set cells apart, as spreadsheets are saved."""

import csv
from collections.abc import Sequence
from typing import Final

from disclosure.numbers import parse_cell

_LEAST_ROWS: Final = 3
_LEAST_CELLS: Final = 3
_LONGEST_CELL: Final = 60


def comma_cells(line: str) -> tuple[str, ...] | None:
    """The cells of a line with commas; None for a sentence, or a line with too few."""
    if line.count(",") < _LEAST_CELLS - 1 or "。" in line or "|" in line or "\t" in line:
        return None
    cells = tuple(cell.strip() for cell in next(csv.reader([line]), ()))
    return cells if all(len(cell) <= _LONGEST_CELL for cell in cells) else None


def has_comma_rows(lines: Sequence[str]) -> bool:
    """Whether some lines are a label, commas and figures or blanks, and nothing else."""
    rows = 0
    for line in lines:
        cells = comma_cells(line) if line[-1:].isdecimal() or line.endswith(",") else None
        if cells and parse_cell(cells[0]) is None:
            rest = [parse_cell(cell) for cell in cells[1:]]
            rows += None not in rest and any(figure and figure.value is not None for figure in rest)
    return rows >= _LEAST_ROWS
