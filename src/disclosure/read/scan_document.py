"""Pages as rows: each table's cells, and the lines of text around the tables."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from disclosure.numbers import DOUBT
from disclosure.read.document import Row, folios, is_page_number
from disclosure.read.scan_cells import Reading, ScanRow, read_cells
from disclosure.read.scan_glyphs import Piece
from disclosure.read.scan_grid import Table, find_tables
from disclosure.read.scan_image import Mask, clean, ink, widened
from disclosure.read.scan_lines import text_lines
from disclosure.read.scan_pages import Grey
from disclosure.read.scan_sums import doubt_broken_sums

# How far inside its rules a cell begins.
_SIDE: Final = 3
# A page's number at its foot, of which recognition may have lost one dash or the digits.
_FOLIO: Final = re.compile(
    rf"[-—–－一·]+ *[0-9{DOUBT}]{{1,3}} *[-—–－一·]*|[0-9{DOUBT}]{{1,3}} *[-—–－一·]+"
)


def read_pages(pages: Iterable[tuple[int, Grey]]) -> tuple[Row, ...]:
    """The rows of all pages in reading order; figures that break a sum are read once more."""
    read = [_page(grey, number) for number, grey in pages]
    numbers = folios([[row.row().text for row in page] for page in read])
    rows = [
        row
        for page, lines in enumerate(read)
        for line, row in enumerate(lines)
        if (page, line) not in numbers
    ]
    doubt_broken_sums(rows)
    return tuple(row.row() for row in rows)


def _page(grey: Grey, number: int) -> list[ScanRow]:
    """Tables and the lines outside them, from top to bottom."""
    page = clean(grey)
    tables, bare, rules = find_tables(page)
    marks = ink(bare)
    cut = marks & widened(rules, 5)
    placed: list[tuple[float, ScanRow]] = []
    for index, table in enumerate(tables, start=1):
        for line, readings in enumerate(_rows(table, bare, marks, cut), start=1):
            if any(reading.printed for reading in readings):
                row = ScanRow(f"第{number}页表{index}第{line}行", readings)
                placed.append((table.box[1] + line / 1000, row))
        x0, y0, x1, y1 = table.box
        bare[y0 : y1 + 1, x0 : x1 + 1] = 255
    lines = [(top, text) for top, text in text_lines(bare) if text and not is_page_number(text)]
    if lines and _FOLIO.fullmatch(lines[-1][1]):
        lines.pop()
    placed += [(top, ScanRow(f"第{number}页", [], text)) for top, text in lines]
    return [row for _, row in sorted(placed, key=lambda pair: pair[0])]


def _rows(table: Table, bare: Grey, marks: Mask, cut: Mask) -> list[list[Reading]]:
    """The readings of a table's cells by the row in which they begin."""
    pieces = []
    for slot in table.slots:
        x0, y0, x1, y1 = slot.box
        inside = np.s_[
            y0 + _SIDE : max(y0 + _SIDE, y1 - _SIDE) + 1,
            x0 + _SIDE : max(x0 + _SIDE, x1 - _SIDE) + 1,
        ]
        pieces.append(Piece(*(part[inside].copy() for part in (bare, marks, cut))))
    rows: dict[int, list[Reading]] = {}
    for slot, reading in zip(table.slots, read_cells(pieces), strict=True):
        reading.doubtful |= not slot.whole and (reading.figure or not reading.text)
        rows.setdefault(slot.row, []).append(reading)
    for readings in rows.values():
        _doubt_single(readings)
    return [rows[number] for number in sorted(rows)]


def _doubt_single(readings: Sequence[Reading]) -> None:
    """Beside figures, one character that is none is a figure misread: 口 for 0."""
    if any(reading.figure for reading in readings):
        for reading in readings[1:]:
            if len(reading.text) == 1 and reading.text.isalpha() and reading.text not in "无一":
                reading.doubtful = True
