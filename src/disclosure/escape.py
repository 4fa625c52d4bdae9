"""Untrusted text in Markdown, front matter, fences, XML and terminals, so that it stays text."""

import json
import re
from collections.abc import Iterable
from typing import Any, Final

# Left as they are: ASCII letters and digits, ideographs, and Chinese punctuation that no
# Markdown extension gives a meaning.
PLAIN: Final = r"0-9A-Za-z\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff、，。；：？！“”（）《》〔〕【】—…"
_OTHER: Final = re.compile(f"[^{PLAIN}]")
# In a line a hyphen or a colon begins nothing, unless the line begins with it.
_OTHER_IN_LINE: Final = re.compile(f"(?:^|(?<=^ ))[-:]|[^{PLAIN} ＋＝−:,-]")
_JSON: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))
# No text holds these, and Markdown uses two of them for its own placeholders.
_NEVER_TEXT: Final = "".join(
    chr(plane + end) for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF)
)
# Turn the direction of whatever follows, ours too.
_TURNING: Final = "\u202a-\u202e\u2066-\u2069"
_CONTROL: Final = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_TURNING}{_NEVER_TEXT}]"
)
# YAML refuses or folds some of these raw, and a backtick could end a fence.
_ESCAPED_IN_JSON: Final = re.compile(
    f"[`\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff{_TURNING}]"
)
_BREAKS: Final = re.compile("[\t\r\n\u2028\u2029\u200b-\u200f\u061c\ufeff]+")

# No user before the host, who could look like one, and no white space, quote or bracket.
_WEB_ADDRESS: Final = re.compile(
    r"https?://[^\s/?#@\\\"'<>`{}|^\x00-\x20\x7f-\x9f]+(?:[/?#][^\s\\\"<>`{}|^\x00-\x20\x7f-\x9f]*)?",
    re.IGNORECASE,
)


class Markdown(str):
    """Text that is Markdown already: written by this project, or escaped."""

    __slots__ = ()


def clean(value: str) -> str:
    """Text with what neither a page nor XML can hold, or what turns it round, as unreadable."""
    return _CONTROL.sub("\ufffd", value)


def line(value: str) -> str:
    """Text for one line of a terminal or a plain file: nothing in it moves the cursor."""
    return clean(_BREAKS.sub(" ", value))


def lines(value: str) -> str:
    """Text of several lines, each as `line` makes it."""
    return "\n".join(map(line, value.split("\n")))


def text(value: str) -> Markdown:
    """Any text as Markdown that shows it: every other character as a numeric entity."""
    return Markdown(_entities(_OTHER, clean(value)))


def line_text(value: str) -> Markdown:
    """Any text as one line of Markdown to be read as a file too: blanks stay blanks."""
    return Markdown(_entities(_OTHER_IN_LINE, line(value)))


def is_web_address(value: str) -> bool:
    """Whether a text is an address that a link may lead to: on the web, whole, of one host."""
    return bool(_WEB_ADDRESS.fullmatch(value))


def _entities(others: re.Pattern[str], value: str) -> str:
    return others.sub(lambda found: f"&#{ord(found[0])};", value)


def json_text(value: Any) -> str:
    """A value as one line of JSON that YAML, too, reads as this value."""
    return _ESCAPED_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", _JSON.encode(value))


def fence(name: str, *body: Any) -> Markdown:
    """A fenced block for the custom fence `name`, one JSON value a line.

    JSON writes a backtick as an escape, so nothing in the body can end the fence.
    """
    return fence_of(name, map(json_text, body))


def fence_of(name: str, lines: Iterable[str]) -> Markdown:
    """As `fence`, of values that are lines of JSON already, as `json_text` makes them."""
    return Markdown("\n".join((f"```{name}", *lines, "```")))


def front_matter(**values: str | list[str]) -> Markdown:
    """Front matter, each value as JSON; it is plain text, which the theme escapes."""
    lines = [f"{key}: {json_text(_clean(value))}" for key, value in values.items() if value]
    return Markdown("\n".join(("---", *lines, "---")))


def _clean(value: str | list[str]) -> str | list[str]:
    return clean(value) if isinstance(value, str) else [clean(part) for part in value]
