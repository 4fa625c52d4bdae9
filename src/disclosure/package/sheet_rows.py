"""Rows of a workbook's sheets, put into the workbook that XlsxWriter made without them.

XlsxWriter knows what a workbook is; for a cell it takes several microseconds, and an archive has
thousands of cells for each agency, thrice. So it writes everything but the rows of the tables,
and these are written here: a number, or a text in its cell, never a formula or a link.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final, TypeAlias
from xml.sax.saxutils import escape

from xlsxwriter.utility import xl_col_to_name

from disclosure.package.zips import zip_bytes

# The inside of a cell; nothing for a cell that is empty.
Cell: TypeAlias = tuple[str, str] | None
# Of the sheets without rows, by their number from 1, the rows to be added and their columns.
Rows: TypeAlias = Mapping[int, tuple[str, int, int]]

_END: Final = b"</sheetData>"
_DIMENSION: Final = re.compile(rb'<dimension ref="[^"]*"/>')
# Excel reads `_x0009_` as a tab; what looks so has its underscore written in this way.
_LIKE_CONTROL: Final = re.compile("(_x[0-9a-fA-F]{4}_)")
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
# Longer texts are of one report each.
_LABEL: Final = 60


def number_cell(text: str) -> Cell:
    """A figure as the canonical CSV has it."""
    return "", f"<v>{text}</v>"


def text_cell(text: str) -> Cell:
    """A text, whatever it looks like."""
    return _label_cell(text) if len(text) <= _LABEL else _text_cell(text)


def _text_cell(text: str) -> Cell:
    kept = ' xml:space="preserve"' if text != text.strip() else ""
    if "_x" in text:
        text = _LIKE_CONTROL.sub(r"_x005F\1", text)
    text = _CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    return ' t="inlineStr"', f"<is><t{kept}>{escape(text)}</t></is>"


_label_cell: Final = lru_cache(maxsize=65536)(_text_cell)


def rows_xml(
    rows: Iterable[Sequence[str]], columns: Sequence[Callable[[Sequence[str]], Cell]], first: int
) -> str:
    """Rows as a sheet has them.

    Args:
        rows: of a table.
        columns: what each column of the sheet makes of a row.
        first: the number of the first row, from 1.
    """
    named = [(xl_col_to_name(place), column) for place, column in enumerate(columns)]
    made = []
    for number, row in enumerate(rows, start=first):
        cells = []
        for name, column in named:
            cell = column(row)
            if cell is not None:
                cells.append(f'<c r="{name}{number}"{cell[0]}>{cell[1]}</c>')
        made.append(f'<row r="{number}">{"".join(cells)}</row>')
    return "".join(made)


def filled(book: bytes, rows: Rows) -> bytes:
    """A workbook with rows added to its sheets; the same rows give the same bytes."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    for sheet, (xml, last, columns) in rows.items():
        path = f"xl/worksheets/sheet{sheet}.xml"
        reach = f'<dimension ref="A1:{xl_col_to_name(columns - 1)}{last}"/>'.encode()
        content = _DIMENSION.sub(reach, files[path], count=1)
        files[path] = content.replace(_END, xml.encode() + _END)
    return zip_bytes(files)
