"""Where a document's sections stand: headings, the three tables' rows, and the text between."""

import re
from dataclasses import dataclass, field
from typing import Final

from disclosure import labels
from disclosure.read.document import Document, Row
from disclosure.texts import flat, normal

_HEADING_LENGTH: Final = 40
_SUBSECTION: Final = re.compile(r"(?:[-*•·#>]{0,4})\(([一二三四五])\)")
_HEADINGS: Final = (
    ("1", re.compile(r"(?:政府信息公开)?(?:工作)?总体(?:工作)?情况")),
    ("2", re.compile(r"主动公开(?:政府)?信息(?:的)?情况")),
    ("3", re.compile(r"收到和处理(?:政府)?信息公开申请(?:的)?情况")),
    (
        "4",
        re.compile(
            r"(?:因)?(?:政府)?信息公开(?:工作)?(?:被)?(?:申请|提起)?行政复议(?:和)?(?:行政)?诉讼(?:的)?情况"
        ),
    ),
    (
        "5",
        re.compile(
            r"(?:政府)?(?:信息公开)?(?:工作)?(?:中)?(?:当前)?"
            r"(?:存在(?:的)?(?:主要)?(?:困难和)?问题|主要问题)(?:[及和与]?.{0,8}(?:改进|整改|措施|打算).{0,6})?"
        ),
    ),
    ("6", re.compile(r"(?:其他)?需要(?:说明和)?报告的?(?:其他)?事项")),
)
_TABLE_OF_SECTION: Final = {"2": "proactive", "3": "requests", "4": "challenges"}


@dataclass(slots=True)
class Section:
    """A stretch of rows under one heading; `section` is its number, empty before the first."""

    section: str
    heading: str
    place: str
    rows: list[Row] = field(default_factory=list)


def split_sections(document: Document) -> list[Section]:
    """The document's rows by section, in reading order.

    A section begins at its printed heading, or, where the heading is lost, at a row that only
    its table can hold.
    """
    sections = [Section("", "", "")]
    for row in document.rows:
        begun = _begins(row, sections[-1].section)
        if begun:
            sections.append(Section(begun, row.text if _is_heading(row) else "", row.place))
            if _is_heading(row) and not begun.startswith("1."):
                continue
        sections[-1].rows.append(row)
    return sections


def table_rows(sections: list[Section], table: str) -> list[Row]:
    """The rows of all stretches that can hold a statutory table."""
    return [
        row
        for section in sections
        if _TABLE_OF_SECTION.get(section.section) == table
        for row in section.rows
    ]


def _begins(row: Row, current: str) -> str:
    """The section that a row opens, or nothing."""
    if _is_heading(row):
        name = _heading(row)
        return name if name != current else ""
    text = normal(row.text)
    sub = _SUBSECTION.match(text)
    if sub and current.split(".")[0] == "1":
        return f"1.{'一二三四五'.index(sub[1]) + 1}"
    return _table_signal(row, current)


def _is_heading(row: Row) -> bool:
    return bool(_heading(row))


def _heading(row: Row) -> str:
    text = row.text
    if len(text) > 2 * _HEADING_LENGTH:
        return ""
    _, rest = labels.split_index(text)
    bare = flat(rest)
    if not 4 <= len(bare) <= _HEADING_LENGTH:
        return ""
    for number, pattern in _HEADINGS:
        if pattern.fullmatch(bare):
            return number
    return ""


def _table_signal(row: Row, current: str) -> str:
    """The table whose first rows these are, where no heading told."""
    cells = [cell for cell in row.cells if cell]
    if not cells or len(row.text) > 400:
        return ""
    if current not in ("2", "3", "4") and any(labels.is_article(cell) for cell in cells):
        return "2"
    if current not in ("3", "4") and any(flat(cell) == "申请人情况" for cell in cells):
        return "3"
    if current not in ("3", "4") and labels.ITEMS.match(cells[0]) == "received_new":
        return "3"
    if current == "3" and any(flat(cell) == "结果维持" for cell in cells):
        return "4"
    return ""
