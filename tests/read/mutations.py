"""Damage to a rendered report, one place at a time."""

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

_CELL = re.compile(r"<td[^>]*>.*?</td>\n?", re.DOTALL)
_ROW = re.compile(r"<tr>.*?</tr>\n?", re.DOTALL)
_TAG = re.compile(r"</?[a-z][^<>]*>")
_TOKEN = re.compile(r"[^\s|<>]+")
_FIGURE = re.compile(r"(?<![^\s|>])[0-9]+(?![^\s|<])")
_LABEL = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fff（）“”、，]{3,}")
_SPAN = re.compile(r"(?<=span=\")[0-9]+")
_LINE = re.compile(r"[^\n]*\n")
_SHOWN = re.compile(rb"<[0-9a-f]{4,}> Tj")
_WORD_TEXT = re.compile(rb"<w:t>[^<]*</w:t>")

Mutation = Callable[[str, Random], str]
ByteMutation = Callable[[bytes, Random], bytes]


def _table_part(text: str) -> int:
    """Where the tables begin: damage before them damages none."""
    return text.index("二、主动公开")


def _pick(pattern: re.Pattern[str], text: str, random: Random) -> re.Match[str] | None:
    found = list(pattern.finditer(text, _table_part(text)))
    return random.choice(found) if found else None


def _removing(*patterns: re.Pattern[str]) -> Mutation:
    def remove(text: str, random: Random) -> str:
        match = _pick(random.choice(patterns), text, random)
        return text[: match.start()] + text[match.end() :] if match else text

    return remove


def _remove_separator(text: str, random: Random) -> str:
    match = _pick(re.compile(r"[\t|\n]"), text, random)
    return text[: match.start()] + text[match.end() :] if match else text


def _shorten_label(text: str, random: Random) -> str:
    match = _pick(_LABEL, text, random)
    if not match:
        return text
    first, last = sorted(random.randrange(len(match[0]) + 1) for _ in range(2))
    return text[: match.start() + first] + text[match.start() + last :]


def _misprint_label(text: str, random: Random) -> str:
    match = _pick(_LABEL, text, random)
    if not match:
        return text
    place = random.randrange(match.start(), match.end())
    return text[:place] + random.choice("的一某0３ \u200bａ？") + text[place + 1 :]


def _duplicate_line(text: str, random: Random) -> str:
    match = _pick(_ROW if "<tr>" in text else _LINE, text, random)
    return text[: match.end()] + match[0] + text[match.end() :] if match else text


def _duplicate_tag(text: str, random: Random) -> str:
    match = _pick(_TAG, text, random)
    return text[: match.end()] + match[0] + text[match.end() :] if match else text


def _change_span(text: str, random: Random) -> str:
    match = _pick(_SPAN, text, random)
    value = random.choice(("0", "2", "7", "99999", "-1", "x", ""))
    return text[: match.start()] + value + text[match.end() :] if match else text


def _swap_lines(text: str, random: Random) -> str:
    lines = text.splitlines(keepends=True)
    if len(lines) > 2:
        n = random.randrange(1, len(lines) - 1)
        lines[n], lines[n + 1] = lines[n + 1], lines[n]
    return "".join(lines)


def _merge_tokens(text: str, random: Random) -> str:
    tokens = list(_TOKEN.finditer(text, _table_part(text)))
    if len(tokens) < 2:
        return text
    n = random.randrange(len(tokens) - 1)
    return text[: tokens[n].end()] + text[tokens[n + 1].start() :]


def _insert(text: str, random: Random) -> str:
    stray = random.choice(("7", "i", "4/1", "12", "— 3 —", "其他", "0", "（续表）", "888"))
    match = _pick(re.compile(r"[\n|\t>]"), text, random)
    if not match:
        return text
    ends = random.choice((" ", "\n", "\t", "|", ""))
    return text[: match.end()] + stray + ends + text[match.end() :]


# After these no figure may stand that the report does not have there.
REMOVALS: dict[str, Mutation] = {
    "a figure": _removing(_FIGURE),
    "a token": _removing(_TOKEN),
    "a line": _removing(_LINE, _ROW),
    "a cell": _removing(_CELL, re.compile(r"[^|\n\t]*[|\n\t]")),
    "a separator": _remove_separator,
    "a part of a label": _shorten_label,
    "a tag": _removing(_TAG),
}
DUPLICATION: Mutation = _duplicate_line
OTHERS: dict[str, Mutation] = {
    "swap": _swap_lines,
    "merge": _merge_tokens,
    "insert": _insert,
    "misprint a label": _misprint_label,
    "duplicate a tag": _duplicate_tag,
    "change a span": _change_span,
}


def _flip(content: bytes, random: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(random.choice((1, 1, 4, 40))):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _cut_out(content: bytes, random: Random) -> bytes:
    first = random.randrange(len(content))
    return content[:first] + content[first + random.choice((1, 2, 7, 100, 5000)) :]


def _cut_off(content: bytes, random: Random) -> bytes:
    return content[: random.randrange(len(content))]


def _repeat(content: bytes, random: Random) -> bytes:
    first = random.randrange(len(content))
    part = content[first : first + random.choice((1, 10, 1000))]
    return content[:first] + part * random.choice((2, 50)) + content[first:]


def _put_in(content: bytes, random: Random) -> bytes:
    strange = random.choice(
        (b"\x00", b"\xff\xfe", b"<!--", b"\\", b"'", b"<![CDATA[", b"\r", b"&#0;")
    )
    first = random.randrange(len(content))
    return content[:first] + strange + content[first:]


BYTES: dict[str, ByteMutation] = {
    "flip bytes": _flip,
    "cut bytes out": _cut_out,
    "cut the end off": _cut_off,
    "repeat bytes": _repeat,
    "put bytes in": _put_in,
}


def shown_removed(content: bytes, random: Random) -> bytes:
    """A PDF without one piece of its text; its length stays, for the table of its objects."""
    shown = random.choice(list(_SHOWN.finditer(content)))
    return content[: shown.start()] + b" " * len(shown[0]) + content[shown.end() :]


def word_changed(content: bytes, change: ByteMutation, random: Random) -> bytes:
    """A Word file with its document part changed and packed again."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "word/document.xml":
                data = change(data, random)
            new.writestr(entry.filename, data)
    return out.getvalue()


def word_text_removed(part: bytes, random: Random) -> bytes:
    """A document part without one of its texts, behind the heading of the first table."""
    tables = part.index(b"<w:tbl>")
    text = random.choice(list(_WORD_TEXT.finditer(part, tables)))
    return part[: text.start()] + part[text.end() :]
