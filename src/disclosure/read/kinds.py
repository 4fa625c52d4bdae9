"""Whether a document is an annual report at all."""

import re
from typing import Final

from disclosure.read.document import Document
from disclosure.texts import normal

_OTHER: Final = (
    (re.compile(r"解读|图解|一图读懂|一图看懂"), "对年度报告的解读"),
    (
        re.compile(r"上半年|下半年|半年度?|[一二三四]季度|[1-9一二三四五六七八九十]月份?"),
        "半年、季度或月度统计",
    ),
    (re.compile(r"学年"), "学校学年报告"),
    (re.compile(r"关于.{0,60}通知$"), "通知"),
)
_ABOUT: Final = re.compile(
    r"(?:信息|政务)公开.{0,30}(?:报告|年报|统计|情况|总结)|(?:报告|年报).{0,12}解读"
)
_MAYBE: Final = re.compile("公开|公開|年报|年報")
_QUOTED: Final = re.compile(r"《[^《》]{0,80}》")
_YEAR: Final = re.compile("20[0-4][0-9]|二[〇○零O]")
# A sentence, or the first line of one that gives a date further on.
_STOPPED: Final = re.compile("[。,;:]$|,.{0,80}月$")
_SENTENCE: Final = ("根据", "按照", "依据", "现将")
_TITLE_ROWS: Final = 40
_LONGEST: Final = 80


def other_kind(document: Document) -> str | None:
    """What the first heading that says so calls the document instead of a report, or None.

    A heading names its year, which entries of a site's menus do not, and is no sentence; a title
    in 《》 is another document's.
    """
    cells = (cell for row in document.rows[:_TITLE_ROWS] for cell in row.cells)
    for cell in (*cells, document.title):
        head = normal(cell) if _MAYBE.search(cell) and len(cell) <= _LONGEST else ""
        if not _ABOUT.search(head) or head.startswith(_SENTENCE) or _STOPPED.search(head):
            continue
        for pattern, name in _OTHER:
            if pattern.search(_QUOTED.sub("", head)) and (_YEAR.search(head) or name == "通知"):
                return name
    return None
