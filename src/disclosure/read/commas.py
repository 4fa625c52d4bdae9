"""Lines of text in which commas set cells apart, as spreadsheets are saved."""

import csv
import re
from collections.abc import Iterator, Sequence
from typing import Final

from disclosure.numbers import parse_cell

_LEAST_ROWS: Final = 3
_LEAST_CELLS: Final = 3
_LONGEST_CELL: Final = 60
_OPENED: Final = re.compile(r'(?:^|[,\t])"')
_MOST_LINES: Final = 8


def comma_cells(line: str) -> tuple[str, ...] | None:
    """The cells of a line with commas; None for a sentence, or a line with too few."""
    if line.count(",") < _LEAST_CELLS - 1 or "。" in line or "|" in line or "\t" in line:
        return None
    cells = tuple(cell.strip() for cell in next(csv.reader([line]), ()))
    return cells if all(len(cell) <= _LONGEST_CELL for cell in cells) else None


def joined(lines: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The numbered lines, with rows of a spreadsheet whose cells hold ends of lines as one."""
    n = 0
    while n < len(lines):
        number, whole = lines[n]
        n += 1
        if whole.count('"') % 2 and _OPENED.search(whole):
            for end in range(n, min(n + _MOST_LINES, len(lines))):
                if lines[end][1].count('"') % 2:
                    row = "".join([whole, *(line for _, line in lines[n : end + 1])])
                    if "\t" in row or comma_cells(row):
                        whole, n = row, end + 1
                    break
        yield number, whole


def has_comma_rows(lines: Sequence[str]) -> bool:
    """Whether some lines are labels, then commas with nothing but figures and blanks between."""
    rows = 0
    for line in lines:
        cells = comma_cells(line) if line[-1:].isdecimal() or line.endswith((",", '"')) else None
        parsed = [parse_cell(cell) for cell in cells or ()]
        if None in parsed:
            rows += parsed[::-1].index(None) >= _LEAST_CELLS - 1
    return rows >= _LEAST_ROWS
