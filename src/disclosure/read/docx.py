"""Word documents: paragraphs and tables in reading order, merged cells counted once."""

import io
import zipfile
from typing import Final

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph

from disclosure.errors import UnreadableError
from disclosure.read.document import Document, Row, is_page_number
from disclosure.read.text import text_row

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LARGEST: Final = 200 * 1024 * 1024


def read_docx(content: bytes) -> Document:
    """The rows of a Word document.

    Raises:
        UnreadableError: not a Word document, damaged, or far too large once unpacked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
                raise UnreadableError("解压后过大，不像一份报告")
        document = docx.Document(io.BytesIO(content))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError) as error:
        raise UnreadableError(f"不是有效的 Word 文件：{error}") from error
    rows: list[Row] = []
    tables = paragraphs = 0
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            paragraphs += 1
            if block.text.strip() and not is_page_number(block.text):
                rows.append(text_row(" ".join(block.text.split()), f"第{paragraphs}段"))
        else:
            tables += 1
            rows += _rows(block, tables)
    return Document(tuple(rows), MEDIA_TYPE)


def _rows(table: Table, number: int) -> list[Row]:
    """A table's rows; a cell merged over columns or from the row above counts once."""
    rows = []
    seen: set[object] = set()
    for index, row in enumerate(table.rows, start=1):
        texts = []
        for cell in row.cells:
            if cell._tc not in seen:
                seen.add(cell._tc)
                texts.append(" ".join(cell.text.split()))
        if any(texts):
            rows.append(Row(tuple(texts), f"表{number}第{index}行", ruled=True))
    return rows
