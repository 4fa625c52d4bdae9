"""The report's own text, kept by section."""

import re
from collections.abc import Iterable
from itertools import takewhile
from typing import Final

from disclosure.read.document import Row
from disclosure.read.regions import Section
from disclosure.records import Narrative

_CHROME: Final = re.compile(
    r"扫一扫|分享到|打印本页|关闭窗口|上一篇|下一篇|版权所有|主办单位|网站地图|ICP备|公网安备|【字体"
)
_LAST: Final = "6"
_KEPT: Final = ("1", "1.1", "1.2", "1.3", "1.4", "1.5", "5", "6")


def narratives(sections: Iterable[Section]) -> tuple[Narrative, ...]:
    """Sections 一 with its five parts, 五 and 六, each once, empty ones left out."""
    kept: dict[str, Narrative] = {}
    for section in sections:
        if section.section not in _KEPT:
            continue
        rows: Iterable[Row] = section.rows
        if section.section == _LAST:
            # below the last section a site prints what is no part of the report
            rows = takewhile(lambda row: not _CHROME.search(row.text), rows)
        text = "\n".join(row.text for row in rows if not _CHROME.search(row.text)).strip()
        before = kept.get(section.section)
        if before:
            text = f"{before.text}\n{text}".strip()
        if text:
            heading = before.heading if before else section.heading
            kept[section.section] = Narrative(section.section, heading, text, section.place)
    return tuple(kept[number] for number in _KEPT if number in kept)
