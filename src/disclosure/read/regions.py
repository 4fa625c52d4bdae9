"""Where a document's sections stand: headings, the three tables' rows, and the text between."""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from disclosure import labels
from disclosure.read.document import Document, Row
from disclosure.texts import flat

_HEADING_LENGTH: Final = 40
_LONGEST_CELL: Final = 60
_SUBSECTION: Final = re.compile(r"[-*•·#>]{0,8}\(([一二三四五])\)")
_OF_REPORT: Final = r"(?:(?:政府)?(?:信息|政务)公开)?(?:工作)?(?:中)?"
_HEADINGS: Final = (
    ("1", re.compile(rf"{_OF_REPORT}(?:开展)?(?:总体|基本)(?:工作)?情况")),
    ("2", re.compile(r"主动公开(?:政府)?信息(?:的|工作)?情况")),
    ("3", re.compile(r"收到和处理(?:政府)?信息公开申请(?:的|工作)?情况")),
    (
        "4",
        re.compile(
            r"(?:因)?(?:政府)?信息公开(?:工作)?(?:被)?(?:申请|提起)?"
            r"行政复议(?:[和与及])?(?:提起)?(?:行政)?诉讼(?:的)?情况"
        ),
    ),
    (
        "5",
        re.compile(
            rf"{_OF_REPORT}(?:目前|当前)?(?:存在(?:的)?(?:主要)?(?:困难和)?|主要)(?:问题|不足)"
            r"(?:[及和与]?.{0,8}(?:改进|整改|措施|打算|思路).{0,6})?"
        ),
    ),
    (
        "6",
        re.compile(
            r"(?:其[他它])?(?:有关)?需要?(?:说明|报告)(?:和报告|和说明)?的?(?:其[他它])?(?:有关)?"
            r"(?:事项|情况)|其[他它](?:有关)?事项"
        ),
    ),
)
TABLES: Final = {"2": "proactive", "3": "requests", "4": "challenges"}


@dataclass(slots=True)
class Section:
    """A stretch of rows under one heading; `section` is its number, empty before the first."""

    section: str
    heading: str
    place: str
    rows: list[Row] = field(default_factory=list)

    @property
    def table(self) -> str | None:
        """The statutory table that stands in the section, if any."""
        return TABLES.get(self.section)


def split_sections(document: Document) -> list[Section]:
    """The document's rows by section, in reading order.

    A section begins at its printed heading, or, where the heading is lost, at a row that only
    its table can hold.
    """
    sections = [Section("", "", "")]
    for row in document.rows:
        if row.text.isascii():
            # figures
            sections[-1].rows.append(row)
            continue
        current = sections[-1].section
        heading = _heading(row, current)
        begun = heading if heading != current else ""
        if not heading:
            begun = _subsection(row, current) or _table_signal(row, current)
        if begun:
            sections.append(Section(begun, row.text if heading else "", row.place))
        if not (begun and heading):
            sections[-1].rows.append(row)
    return sections


def split_parts(sections: Iterable[Section]) -> list[list[Section]]:
    """The sections by report: where their numbers begin again, another report may begin."""
    parts: list[list[Section]] = [[]]
    highest = 0
    for section in sections:
        number = int(section.section[:1] or 0)
        if 0 < number < highest:
            parts.append([])
            highest = 0
        highest = max(highest, number)
        parts[-1].append(section)
    return parts


def table_rows(sections: Iterable[Section], table: str) -> list[Row]:
    """The rows of all stretches that can hold a statutory table."""
    return [row for section in sections if section.table == table for row in section.rows]


def _subsection(row: Row, current: str) -> str:
    if current[:1] != "1":
        return ""
    sub = _SUBSECTION.match(row.plain)
    return f"1.{'一二三四五'.index(sub[1]) + 1}" if sub else ""


def _heading(row: Row, current: str) -> str:
    """The section that a row's text is the heading of, or nothing."""
    if len(row.text) > 2 * _HEADING_LENGTH:
        return ""
    number = _heading_of(row.text)
    return "" if number and current[:1] == "1" and _subsection(row, current) else number


@functools.lru_cache(maxsize=4096)
def _heading_of(text: str) -> str:
    bare = flat(labels.split_index(text)[1])
    if not 4 <= len(bare) <= _HEADING_LENGTH:
        return ""
    return next((number for number, pattern in _HEADINGS if pattern.fullmatch(bare)), "")


def _table_signal(row: Row, current: str) -> str:
    """The table whose first rows these are, where no heading told."""
    if current == "4":
        return ""
    signs = {_sign(cell) for cell in row.cells if cell and len(cell) <= _LONGEST_CELL}
    if current == "3":
        return "4" if "4" in signs else ""
    if "2" in signs and current != "2":
        return "2"
    return "3" if "3" in signs else ""


@functools.lru_cache(maxsize=4096)
def _sign(cell: str) -> str:
    """The table in which alone such a cell stands, or nothing."""
    bare = flat(cell)
    if labels.is_article(cell):
        return "2"
    if bare == "申请人情况" or ("新收" in bare and labels.ITEMS.match(cell) == "received_new"):
        return "3"
    return "4" if bare == "结果维持" else ""
