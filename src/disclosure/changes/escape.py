"""Untrusted text in Markdown, fences and XML: written so that it stays text.

The same rules as for other pages.
"""

import json
import re
from typing import Any, Final

# Left as they are: ASCII letters and digits, ideographs and Chinese punctuation.
_OTHER: Final = re.compile(
    r"[^0-9A-Za-z\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff、，。；：？！“”（）《》〔〕【】—…]"
)
_JSON: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))
_NOT_RAW: Final = re.compile("[`\x7f-\xa0\u2028\u2029\ufeff]")
# The last two characters of each plane are no characters.
_ENDS: Final = "".join(
    chr(plane * 0x10000 + end) for plane in range(17) for end in (0xFFFE, 0xFFFF)
)
_NEVER_TEXT: Final = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_ENDS}]")


class Markdown(str):
    """Text that is Markdown already: written by this project, or escaped."""

    __slots__ = ()


def clean(value: str) -> str:
    """Text with what neither HTML nor XML can hold shown as unreadable."""
    return _NEVER_TEXT.sub("\ufffd", value)


def text(value: str) -> Markdown:
    """Any text as Markdown that shows it: every other character as a numeric entity."""
    return Markdown(_OTHER.sub(lambda found: f"&#{ord(found[0])};", clean(value)))


def fence(name: str, *body: Any) -> Markdown:
    """A fenced block for the custom fence `name`, one JSON value a line; nothing can end it."""
    return Markdown("\n".join((f"```{name}", *map(_line, body), "```")))


def _line(value: Any) -> str:
    return _NOT_RAW.sub(lambda found: f"\\u{ord(found[0]):04x}", _JSON.encode(value))
