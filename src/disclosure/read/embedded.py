"""Articles that a page or a JSON file carries as strings: in a script, an attribute, escaped."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from html import escape, unescape
from typing import Any, Final

from lxml import etree

_ROW: Final = re.compile(r"<t[dr]\b", re.IGNORECASE)
_ENTITY_ROW: Final = re.compile(r"&lt;t[dr]\b", re.IGNORECASE)
_TAG: Final = re.compile(r"</?[a-zA-Z]")
_CALL: Final = re.compile(r"[\w.$]{1,80}\(\s{0,9}(?=[{\[])")
# One that does not end takes the rest of the line or of the script, lest each quotation mark in
# it begin another.
_LITERAL: Final = re.compile(
    r'"((?:[^"\\\n]|\\.)*+)(?:"|(?=\n)|\\?\Z)'
    r"|'((?:[^'\\\n]|\\.)*+)(?:'|(?=\n)|\\?\Z)"
    r"|`((?:[^`\\]|\\.)*+)(?:`|\\?\Z)",
    re.DOTALL,
)
_ESCAPE: Final = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_CONTROLS: Final = {"n": "\n", "r": "\r", "t": "\t", "b": "", "f": "\f", "v": "", "\n": ""}
_ESCAPED: Final = re.compile(r"<\\/t[drh]\b|\\u003[cC]t[dr]\b|<t[dr]\b[^<>]{0,300}=\\[\"']")
_SCRIPT: Final = re.compile(r"<(/?)(?:script|style)\b", re.IGNORECASE)
_TITLE: Final = re.compile("title|标题", re.IGNORECASE)
_SHORT: Final = 200
_FEWEST_LINES: Final = 20
_DEEPEST: Final = 50


def from_json(text: str) -> str | None:
    """The article that a JSON file carries, as HTML: its strings in order, short ones as meta.

    Strings under a key that comes again are pieces of the article, and a list of lists with text
    is a table. None where the text is not JSON, or a number or word only. A call around it counts
    as part of the file (JSONP).
    """
    start = text.lstrip("\ufeff \t\r\n")
    call = _CALL.match(start)
    if call:
        start = start[call.end() :].rstrip().rstrip(";").rstrip().removesuffix(")")
    value = _parsed(start)
    if value is None:
        return None
    head: list[str] = []
    body: list[str] = []
    strings = [*_strings(value)]
    pieces = Counter(key for key, string in strings if not string.isascii())
    for key, string in strings:
        if _TAG.search(string):
            body.append(string)
        elif _TITLE.search(key):
            body.append(f"<h1>{escape(string)}</h1>")
        elif "\n" in string or len(string) > _SHORT:
            body.append(f"<pre>{escape(string)}</pre>")
        elif pieces[key] > 1:
            body.append(f"<p>{escape(string)}</p>")
        else:
            name = key.replace("_", "").lower()
            head.append(f'<meta name="{escape(name)}" content="{escape(string)}">')
    return f"<html><head>{''.join(head)}</head><body>{''.join(body)}</body></html>"


def _parsed(text: str) -> Any:
    """The object or list that a text is in JSON, or None."""
    if not text.startswith(("{", "[")):
        return None
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _strings(value: Any, key: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """Every string with its key, in order."""
    if isinstance(value, str):
        inner = _parsed(value)
        if inner is None or depth >= _DEEPEST:
            yield key, value
        else:
            yield from _strings(inner, key, depth + 1)
    elif _is_grid(value):
        yield key, _table(value)
    elif isinstance(value, dict | list) and depth < _DEEPEST:
        pairs = value.items() if isinstance(value, dict) else ((key, part) for part in value)
        for name, part in pairs:
            yield from _strings(part, name, depth + 1)


def _is_grid(value: Any) -> bool:
    """Whether a value is a table's rows: lists of equal length, with words among the cells."""
    if not (isinstance(value, list) and len(value) > 1):
        return False
    if not all(isinstance(row, list) and len(row) == len(value[0]) > 1 for row in value):
        return False
    cells = [cell for row in value for cell in row]
    return not any(isinstance(cell, dict | list) for cell in cells) and any(
        isinstance(cell, str) and not cell.isascii() for cell in cells
    )


def _table(rows: list[list[Any]]) -> str:
    printed = (
        "".join(f"<td>{escape('' if cell is None else str(cell))}</td>" for cell in row)
        for row in rows
    )
    return f"<table><tr>{'</tr><tr>'.join(printed)}</tr></table>"


def unwrapped(text: str) -> str:
    """The text of a file that holds it as the inside of a string or of an element, as written."""
    if is_escaped(text):
        return unescaped(text)
    if _ENTITY_ROW.search(text) and not _TAG.search(text):
        return unescape(text)
    return text


def is_escaped(text: str) -> bool:
    """Whether a text is the inside of a string.

    Its own tags, and not a script's, are escaped; without tags, nearly all ends of its lines are.
    """
    if text.count("\\n") > max(_FEWEST_LINES, 10 * text.count("\n")) and not _TAG.search(text):
        return True
    sign = _ESCAPED.search(text) if "\\" in text else None
    if not sign:
        return False
    slashes = [tag[1] for tag in _SCRIPT.finditer(text, 0, sign.start())]
    return not slashes or bool(slashes[-1])


def carried(root: etree._Element) -> str:
    """The HTML with table rows that a page without any only carries as strings; else nothing.

    Looked for in scripts, and in escaped text and attributes.
    """
    found: list[str] = []
    for element in root.iter():
        if element.tag == "script":
            found += _of_script(element.text or "")
        else:
            values = (element.text, *element.attrib.values())
            found += [value for value in values if value and _ROW.search(value)]
        if element.tail and _ROW.search(element.tail):
            found.append(element.tail)
    return "\n".join(found) if any(_ROW.search(part) for part in found) else ""


def _of_script(script: str) -> list[str]:
    if "document.write" not in script and not _ROW.search(unescaped(script)):
        return []
    whole = from_json(script)
    if whole:
        return [whole]
    literals = (next(filter(None, match.groups()), "") for match in _LITERAL.finditer(script))
    return [part for part in map(unescaped, literals) if _TAG.search(part)]


def unescaped(text: str) -> str:
    """The text with the escapes of JavaScript and JSON strings undone."""
    if "\\" not in text:
        return text
    # pairs of surrogates become one character; half of one becomes U+FFFD
    halves = _ESCAPE.sub(_sign, text).encode("utf-16-le", "surrogatepass")
    return halves.decode("utf-16-le", "replace")


def _sign(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _CONTROLS.get(match[3], match[3])
