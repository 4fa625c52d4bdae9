"""Lines of text in which bars end cells: Markdown, and what converters make of tables."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from disclosure.numbers import parse_cell

_OTHER_BARS: Final = "｜│┃║"
_RULE: Final = frozenset("|:+-=_ \t─━═┄┈│┃║┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬")
_DRAWN: Final = ("---", "===", "──", "━━", "══")
_EMPHASIS: Final = re.compile(r"(\*{1,3}|_{2}|`)(.{1,400}?)\1")
_LEAST_OPENERS: Final = 5


@dataclass(frozen=True, slots=True)
class Bars:
    """How a text uses bars.

    `opened`: most lines have a bar in front that opens their row. `openers`: numbers of lines
    with nothing but a bar that opens the row below.
    """

    opened: bool
    openers: frozenset[int]

    def cells(self, line: str) -> tuple[str, ...]:
        """The cells of a line with bars, each ended by a bar."""
        parts = [part.strip() for part in line.strip().split("|")]
        if self.opened and not parts[0] and (len(parts) > 2 or parts[1]):
            parts = parts[1:]
        if not parts[-1]:
            parts = parts[:-1]
        return tuple(_plain(part) for part in parts)


def straight(line: str) -> str:
    """The line with every kind of bar as the plain one, without marks of a quotation."""
    if line[:1] == ">":
        line = line.lstrip("> ")
    for bar in _OTHER_BARS:
        if bar in line:
            line = line.replace(bar, "|")
    return line


def is_rule(line: str) -> bool:
    """Whether a line only draws a rule, as below the head of a Markdown table."""
    return _RULE.issuperset(line) and any(mark in line for mark in _DRAWN)


def usage(lines: Sequence[str]) -> Bars:
    """How a text uses bars, by all its lines."""
    starts = [line.lstrip()[0] == "|" for line in lines if "|" in line and line.strip("| \t")]
    opened = 2 * sum(starts) > len(starts)
    return Bars(opened, frozenset() if opened or not starts else _openers(lines))


def _openers(lines: Sequence[str]) -> frozenset[int]:
    """Lone bars that only open a row: where one stands before every label, none is a blank."""
    found = set()
    before = False
    for number, line in enumerate(lines):
        bare = line.strip()
        label = "|" in bare and parse_cell(bare.split("|")[0]) is None
        if label and not before and number and bare.endswith("|"):
            if lines[number - 1].strip() != "|":
                return frozenset()
            found.add(number - 1)
        before = label
    return frozenset(found) if len(found) > _LEAST_OPENERS else frozenset()


def _plain(cell: str) -> str:
    match = _EMPHASIS.fullmatch(cell)
    return match[2].strip() if match else cell
