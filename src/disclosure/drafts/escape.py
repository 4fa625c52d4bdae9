"""Text from a draft, written so that it stays text in a terminal and in Markdown."""

import re
from typing import Final

# Controls would move a terminal's cursor or change its colors.
_CONTROL: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_OTHER: Final = re.compile(
    r"[^0-9A-Za-z \u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff、，。；：？！“”（）《》〔〕【】—…＋＝−]"
)


def clean(value: str) -> str:
    """A text on one line, every control character shown as unreadable."""
    return _CONTROL.sub("\ufffd", " ".join(value.split("\n")))


def markdown(value: str) -> str:
    """Any text as Markdown that shows it: every other character as a numeric entity."""
    return _OTHER.sub(lambda found: f"&#{ord(found[0])};", clean(value))
