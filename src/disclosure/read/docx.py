"""Word documents: paragraphs and tables in reading order, merged cells counted once."""

import io
import zipfile
from collections.abc import Iterator
from typing import Final

import docx
from lxml import etree

from disclosure.errors import UnreadableError
from disclosure.read.document import Document, Row, is_page_number
from disclosure.read.text import text_row

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_WIDEST: Final = 20
_LARGEST: Final = 200 * 1024 * 1024
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Not in the text as it stands: struck out, moved away, drawn beside it, or said twice.
_SKIPPED: Final = frozenset(
    f"{_W}{name}" for name in ("del", "moveFrom", "txbxContent", "pict", "drawing", "object")
)
_SIGNS: Final = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_RAISED: Final = ("superscript", "subscript")


def read_docx(content: bytes) -> Document:
    """The rows of a Word document, with the changes that its authors tracked taken over.

    Raises:
        UnreadableError: not a Word document, damaged, or far too large once unpacked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
                raise UnreadableError("解压后过大，不像一份报告")
        body = docx.Document(io.BytesIO(content)).element.body
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:
        # a damaged file can fail anywhere in the libraries
        raise UnreadableError("不是有效的 Word 文件，或文件不完整") from error
    rows: list[Row] = []
    tables = paragraphs = 0
    for block in _children(body, "p", "tbl"):
        if block.tag == f"{_W}p":
            paragraphs += 1
            for line in _text(block).splitlines():
                if line.strip() and not is_page_number(line):
                    rows.append(text_row(line.replace("\t", "  "), f"第{paragraphs}段"))
        else:
            tables += 1
            for number, tr in enumerate(_children(block, "tr"), start=1):
                cells = tuple(_cells(tr))
                if any(cells):
                    rows.append(Row(cells, f"表{tables}第{number}行", ruled=True, boxed=True))
    return Document(tuple(rows), MEDIA_TYPE)


def _children(node: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The node's children of some names, through content controls and tracked insertions."""
    wanted = {f"{_W}{name}" for name in names}
    for child in node:
        if child.tag in wanted:
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _children(child, *names)


def _cells(tr: etree._Element) -> Iterator[str]:
    """A row's cells; one merged over columns counts once unless it is blank.

    A cell merged into the one above is left out, for nothing is printed in it.
    """
    for tc in _children(tr, "tc"):
        merged = tc.find(f"{_W}tcPr/{_W}vMerge")
        if merged is not None and merged.get(f"{_W}val", "continue") == "continue":
            continue
        text = " ".join(_text(tc).split())
        span = tc.find(f"{_W}tcPr/{_W}gridSpan")
        width = span.get(f"{_W}val", "1") if span is not None and not text else "1"
        yield from [text] * (min(int(width), _WIDEST) if width.isdecimal() else 1)


def _text(node: etree._Element) -> str:
    return "".join(_pieces(node))


def _pieces(node: etree._Element) -> Iterator[str]:
    """The printed text below a node; paragraphs and raised marks are set apart."""
    for child in node:
        tag = child.tag
        if tag == f"{_W}t":
            yield child.text or ""
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag not in _SKIPPED:
            apart = tag == f"{_W}p" or (tag == f"{_W}r" and _is_raised(child))
            yield "\n" if apart else ""
            yield from _pieces(child)
            yield "\n" if apart else ""


def _is_raised(run: etree._Element) -> bool:
    align = run.find(f"{_W}rPr/{_W}vertAlign")
    return align is not None and align.get(f"{_W}val") in _RAISED
