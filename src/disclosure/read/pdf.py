"""PDF as a document: ruled tables by their cells, other text by lines, page after page."""

import io
import logging
import re
from collections.abc import Sequence
from typing import Any, Final

import pdfplumber
from pdfplumber.utils.text import extract_words

from disclosure.errors import UnreadableError
from disclosure.numbers import DOUBT
from disclosure.read.document import Document, Row, folios, is_page_number
from disclosure.read.pdf_layers import prints_text
from disclosure.read.scan import read_scan
from disclosure.read.text import text_row
from disclosure.texts import unified

MEDIA_TYPE: Final = "application/pdf"
# What is odd in a file shows in what is read of it, or in the error.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
_MOST_PAGES: Final = 300
# Points: digits of one number stand closer together; so far a number may reach over a rule.
_BESIDE: Final = 0.5
_OVER: Final = 2.0
_PAGE: Final = re.compile("第([0-9]+)页")


def read_pdf(content: bytes) -> Document:
    """The rows of a PDF; pages that are pictures are read as scans.

    Text that a scanner's program laid invisibly over or under a picture is not what is printed
    and is not taken. Where pictures beside pages of text cannot be read, a remark names them.

    Raises:
        UnreadableError: damaged, locked, too long, or scanned while the extra for scans is not
            installed.
    """
    pages: list[list[Row]] = []
    scanned: list[int] = []
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            if len(pdf.pages) > _MOST_PAGES:
                raise UnreadableError(f"PDF 超过{_MOST_PAGES}页", remedy="只保留年度报告的页")
            for number, page in enumerate(pdf.pages, start=1):
                if _is_pictured(page) and not prints_text(content, number):
                    scanned.append(number)
                    pages.append([])
                else:
                    pages.append(_page(page, number))
                page.close()
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:
        # a damaged file can fail anywhere in the library
        raise _why(error) from error
    if not any(pages):
        return read_scan(content, MEDIA_TYPE)
    remarks = _add_scanned(content, scanned, pages) if scanned else ()
    numbers = folios([[row.text for row in page] for page in pages])
    rows = [
        row
        for page, lines in enumerate(pages)
        for line, row in enumerate(lines)
        if (page, line) not in numbers
    ]
    return Document(tuple(rows), MEDIA_TYPE, remarks=remarks)


def _add_scanned(content: bytes, scanned: list[int], pages: list[list[Row]]) -> tuple[str, ...]:
    """Put the rows of scanned pages among the others; a remark if that is not possible."""
    try:
        rows = read_scan(content, MEDIA_TYPE, scanned).rows
    except UnreadableError as error:
        where = "、".join(map(str, scanned))
        return (f"第{where}页是图片，没有读取：{error.message}；{error.remedy}",)
    for row in rows:
        number = _PAGE.match(row.place)
        if number:
            pages[int(number[1]) - 1].append(row)
    return ()


def _is_pictured(page: Any) -> bool:
    """Whether pictures take up most of a page."""
    area = sum((i["x1"] - i["x0"]) * (i["bottom"] - i["top"]) for i in page.images)
    return bool(2 * area > page.width * page.height)


def _why(error: Exception) -> UnreadableError:
    if any("Password" in type(cause).__name__ for cause in error.args):
        return UnreadableError("PDF 有密码，不能读取", remedy="另存为没有密码的 PDF 后再读")
    return UnreadableError(f"PDF 已损坏：{error}", remedy="重新下载，或改用网页、Word 原文")


def _page(page: Any, number: int) -> list[Row]:
    """Tables and the lines outside them, from top to bottom."""
    tables = page.find_tables()
    boxes = [table.bbox for table in tables]
    outside = page.filter(lambda item: not any(_inside(item, box) for box in boxes))
    placed: list[tuple[float, Row]] = [
        (line["top"], text_row(unified(line["text"]), f"第{number}页"))
        for line in outside.extract_text_lines(return_chars=False)
        if line["text"].strip() and not is_page_number(line["text"])
    ]
    numbers = _numbers(page) if tables else []
    for index, table in enumerate(tables, start=1):
        for line, (cells, edges) in enumerate(
            zip(table.extract(), table.rows, strict=True), start=1
        ):
            doubtful = _overrun(edges.cells, numbers)
            texts = tuple(
                " ".join(unified(text).split()) + (DOUBT if n in doubtful else "")
                for n, text in enumerate(cells)
                if text is not None
            )
            place = f"第{number}页表{index}第{line}行"
            if any(texts):
                row = Row(texts, place, True, True) if len(texts) > 1 else text_row(texts[0], place)
                placed.append((table.bbox[1] + line / 1000, row))
    return [row for _, row in sorted(placed, key=lambda pair: pair[0])]


def _numbers(page: Any) -> list[dict[str, Any]]:
    """The numbers of more than one digit that a page prints, with where they stand."""
    digits = [char for char in page.chars if char["text"].isdecimal()]
    words: list[dict[str, Any]] = extract_words(digits, x_tolerance=_BESIDE)
    return [word for word in words if len(word["text"]) > 1]


def _overrun(
    cells: Sequence[tuple[float, float, float, float] | None], numbers: list[dict[str, Any]]
) -> set[int]:
    """The cells of a row that share a number with a neighbor, for it is wider than its cell."""
    found: set[int] = set()
    for number in numbers:
        middle = (number["top"] + number["bottom"]) / 2
        under = {
            n
            for n, box in enumerate(cells)
            if box
            and box[1] <= middle <= box[3]
            and box[0] < number["x1"] - _OVER
            and number["x0"] + _OVER < box[2]
        }
        found |= under if len(under) > 1 else set()
    return found


def _inside(item: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    x, y = (item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])
