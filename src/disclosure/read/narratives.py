"""The report's own text, kept by section."""

import re
from typing import Final

from disclosure.read.regions import Section
from disclosure.records import Narrative

_CHROME: Final = re.compile(
    r"扫一扫|分享到|打印本页|关闭窗口|上一篇|下一篇|版权所有|主办单位|网站地图|ICP备|公网安备|【字体"
)
_KEPT: Final = ("1", "1.1", "1.2", "1.3", "1.4", "1.5", "5", "6")


def narratives(sections: list[Section]) -> tuple[Narrative, ...]:
    """Sections 一 with its five parts, 五 and 六, each once, empty ones left out."""
    kept: dict[str, Narrative] = {}
    for section in sections:
        if section.section not in _KEPT:
            continue
        text = "\n".join(row.text for row in section.rows if not _CHROME.search(row.text)).strip()
        before = kept.get(section.section)
        if before:
            text = f"{before.text}\n{text}".strip()
        if text:
            heading = before.heading if before else section.heading
            kept[section.section] = Narrative(section.section, heading, text, section.place)
    return tuple(kept[number] for number in _KEPT if number in kept)
