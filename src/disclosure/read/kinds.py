"""Whether a document is an annual report at all."""

import re
from typing import Final

from disclosure.read.document import Document
from disclosure.texts import normal

_OTHER: Final = (
    (re.compile(r"文字解读|图解|一图读懂|解读"), "对年度报告的解读"),
    (re.compile(r"上半年|下半年|半年度|季度|月度|第[一二三四]季"), "半年或季度统计"),
    (
        re.compile(r"学年度?.{0,12}(?:信息公开|工作).{0,8}报告|20\d\d[-—至]20\d\d学年"),
        "学校学年报告",
    ),
    (re.compile(r"^[^《]{0,30}关于[^《》]{0,60}(?:年度报告|年报)[^《》]{0,12}通知$"), "通知"),
)
_TITLE_ROWS: Final = 25


def other_kind(document: Document) -> str | None:
    """What the title says the document is instead of an annual report, or None."""
    heads = [normal(row.text) for row in document.rows[:_TITLE_ROWS] if len(row.text) < 80]
    if document.title:
        heads.append(normal(document.title))
    for head in heads:
        if "公开" not in head and "年报" not in head:
            continue
        for pattern, name in _OTHER:
            if pattern.search(head):
                return name
    return None
