"""Plain text and Markdown as a document: tabs, bars and runs of spaces set cells apart."""

import re
from typing import Final

from disclosure.numbers import parse_cell
from disclosure.read.document import Document, Row, is_page_number

_GAP: Final = re.compile(r" {2,}|\u3000{2,}")
_RULE: Final = re.compile(r"[|\s:+-]*-{3,}[|\s:+-]*")


def read_text(text: str, media_type: str = "text/plain") -> Document:
    """The rows of a text, one a line that is not empty; a place is the number of its line."""
    rows = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not is_page_number(line) and not _RULE.fullmatch(line):
            rows.append(_row(line, f"第{number}行"))
    return Document(tuple(rows), media_type)


def _row(line: str, place: str) -> Row:
    if "|" in line:
        return Row(_barred(line), place, ruled=True)
    if "\t" in line.strip("\n"):
        cells = tuple(cell.strip() for cell in line.split("\t"))
        return Row(cells, place, ruled=True)
    return text_row(line, place)


def text_row(line: str, place: str) -> Row:
    """A line of running text; words set apart by runs of spaces are cells of their own."""
    cells = tuple(part for cell in _GAP.split(line.strip()) for part in _spaced(cell.strip()))
    return Row(cells, place)


def _barred(line: str) -> tuple[str, ...]:
    """The cells of a line with bars: each bar ends a cell, a leading one opens the row."""
    parts = [part.strip() for part in line.strip().split("|")]
    if len(parts) > 2 and not parts[0]:
        parts = parts[1:]
    if not parts[-1]:
        parts = parts[:-1]
    return tuple(parts)


def _spaced(cell: str) -> list[str]:
    """A cell of running text, with the figures at its end set apart."""
    words = cell.split(" ")
    if len(words) == 1 or len(cell) > 120:
        return [cell]
    first = len(words)
    while first and words[first - 1] and _is_figure(words[first - 1]):
        first -= 1
    label = " ".join(words[:first]).strip()
    return [*([label] if label else []), *words[first:]]


def _is_figure(word: str) -> bool:
    figure = parse_cell(word)
    return figure is not None and figure.value is not None
