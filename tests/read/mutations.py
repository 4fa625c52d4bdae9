"""Damage to a rendered report, one place at a time."""

import re
from collections.abc import Callable
from random import Random

_CELL = re.compile(r"<td[^>]*>.*?</td>\n?", re.DOTALL)
_ROW = re.compile(r"<tr>.*?</tr>\n?", re.DOTALL)
_TOKEN = re.compile(r"[^\s|<>]+")
_FIGURE = re.compile(r"(?<![^\s|>])[0-9]+(?![^\s|<])")
_LINE = re.compile(r"[^\n]*\n")

Mutation = Callable[[str, Random], str]


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


def _duplicate_line(text: str, random: Random) -> str:
    match = _pick(_ROW if "<tr>" in text else _LINE, text, random)
    return text[: match.end()] + match[0] + text[match.end() :] if match else text


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


REMOVALS: dict[str, Mutation] = {
    "a figure": _removing(_FIGURE),
    "a token": _removing(_TOKEN),
    "a line": _removing(_LINE, _ROW),
    "a cell": _removing(_CELL, re.compile(r"[^|\n\t]*[|\n\t]")),
    "a separator": _remove_separator,
}
DUPLICATION: Mutation = _duplicate_line
OTHERS: dict[str, Mutation] = {
    "swap": _swap_lines,
    "merge": _merge_tokens,
    "insert": _insert,
}
