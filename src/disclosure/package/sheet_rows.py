"""Rows of a workbook's sheets, put into the workbook that XlsxWriter made without them.

XlsxWriter knows what a workbook is; for a cell it takes several microseconds, and an archive has
thousands of cells for each agency, thrice. So it writes everything but the rows of the tables,
and these are written here: a number, or a text in its cell, never a formula or a link.
"""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias
from xml.sax.saxutils import escape

from xlsxwriter.utility import xl_col_to_name

from disclosure.package.zips import Stream, zip_bytes

# A cell after its reference; "" for a cell that is empty.
Cell: TypeAlias = str
# The files of a workbook without the rows of its sheets, by their paths in it.
Frame: TypeAlias = Mapping[str, bytes]


class Filling(NamedTuple):
    """What is put into a sheet: its rows, how many of them it then has, and columns."""

    xml: bytes
    last: int
    columns: int


# More than the rows of any sheet, less than Excel has, so that a frame can name it.
_MANY: Final = 1_000_000
_MOST_SHEETS: Final = 100
_NUMBER: Final = re.compile(rb"\b1000[01][0-9]{2}\b")
_SLOT: Final = re.compile(rb"slot-([0-9]+)-")
_WITH_TEXTS: Final = ("docProps/core.xml", "xl/sharedStrings.xml")
_WITH_NUMBERS: Final = ("xl/workbook.xml", "xl/worksheets/sheet1.xml")
_END: Final = b"</sheetData>"
_DIMENSION: Final = re.compile(rb'<dimension ref="[^"]*"/>')
# Excel reads `_x0009_` as a tab; what looks so has its underscore written in this way.
_LIKE_CONTROL: Final = re.compile("(_x[0-9a-fA-F]{4}_)")
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
# Most of the small files of workbooks are those of others: they are compressed once.
_SMALL: Final = 65536
_stream: Final = lru_cache(maxsize=64)(Stream.of)
# Longer texts are of one report each.
_LABEL: Final = 60


def number_cell(text: str) -> Cell:
    """A figure as the canonical CSV has it."""
    return f"><v>{text}</v>"


def text_cell(text: str) -> Cell:
    """A text, whatever it looks like."""
    return _label_cell(text) if len(text) <= _LABEL else _text_cell(text)


def _text_cell(text: str) -> Cell:
    kept = ' xml:space="preserve"' if text != text.strip() else ""
    return f' t="inlineStr"><is><t{kept}>{_escaped(text)}</t></is>'


def _escaped(text: str) -> str:
    if "_x" in text:
        text = _LIKE_CONTROL.sub(r"_x005F\1", text)
    return escape(_CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", text))


_label_cell: Final = lru_cache(maxsize=65536)(_text_cell)


def rows_xml(columns: Sequence[Sequence[Cell]], first: int) -> str:
    """Rows as a sheet has them.

    Args:
        columns: the cells of each column, as many in each as there are rows.
        first: the number of the first row, from 1.
    """
    numbers = range(first, first + len(columns[0]))
    # Column by column, without a call for every cell: an archive has millions.
    made = []
    for place, cells in enumerate(columns):
        name, numbered = xl_col_to_name(place), zip(numbers, cells, strict=True)
        made.append([f'<c r="{name}{n}"{cell}</c>' if cell else "" for n, cell in numbered])
    rows = zip(numbers, zip(*made, strict=True), strict=True)
    return "".join([f'<row r="{number}">{"".join(cells)}</row>' for number, cells in rows])


def slot(number: int) -> str:
    """A text to be written into a frame where another is to stand."""
    return f"slot-{number}-"


def last_row(sheet: int) -> int:
    """The number of a sheet's last row as a frame has it: no workbook has so many rows."""
    return _MANY + sheet


def row_count(sheet: int) -> int:
    """How many rows of data a sheet has, as the cover of a frame says it."""
    return _MANY + _MOST_SHEETS + sheet


def frame(book: bytes) -> Frame:
    """The files of a workbook to be filled."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def filled(
    made: Frame, texts: Sequence[str], sheets: Mapping[int, Filling], header_rows: int
) -> bytes:
    """A workbook of a frame; the same rows and texts give the same bytes.

    Args:
        made: the frame.
        texts: what its slots stand for, in order.
        sheets: what is put into its sheets, by their numbers from 1.
        header_rows: the rows above the data.
    """

    def text(found: re.Match[bytes]) -> bytes:
        return _escaped(texts[int(found[1])]).encode()

    def number(found: re.Match[bytes]) -> bytes:
        sheet = int(found[0]) - _MANY
        counted = sheet > _MOST_SHEETS
        last = sheets[sheet - _MOST_SHEETS if counted else sheet].last
        return b"%d" % (last - header_rows if counted else last)

    files = dict(made)
    for path in _WITH_TEXTS:
        files[path] = _SLOT.sub(text, made[path])
    for path in _WITH_NUMBERS:
        files[path] = _NUMBER.sub(number, made[path])
    for sheet, (xml, last, columns) in sheets.items():
        path = f"xl/worksheets/sheet{sheet}.xml"
        reach = f'<dimension ref="A1:{xl_col_to_name(columns - 1)}{last}"/>'.encode()
        content = _DIMENSION.sub(reach, made[path], count=1)
        content = content.replace(b"%d" % last_row(sheet), b"%d" % last)
        files[path] = content.replace(_END, xml + _END)
    small = {path: _stream(it) for path, it in files.items() if len(it) <= _SMALL}
    return zip_bytes({**files, **small})
