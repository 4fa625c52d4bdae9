"""Plain text and Markdown as a document: tabs, bars and runs of spaces set cells apart."""

import html
import re
from collections.abc import Iterable
from typing import Final

from disclosure.numbers import parse_cell
from disclosure.read.bars import Bars, is_rule, straight, usage
from disclosure.read.commas import comma_cells, has_comma_rows, joined
from disclosure.read.document import Document, Row, folios, is_page_number
from disclosure.read.flattened import is_flattened, unfolded
from disclosure.read.markup import as_bars

_GAP: Final = re.compile(r"[ \u3000\xa0]{2,}")
_ESCAPED: Final = re.compile(r"\\([\\`*_{}\[\]()#+.!<>~-])")
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_LONGEST_LINE: Final = 120
_LEAST_DOUBLED: Final = 5
# A row of more cells is a whole table, or a whole page, in one line.
_WIDEST_ROW: Final = 60


def read_text(text: str, media_type: str = "text/plain") -> Document:
    """The rows of a text, one a line that is not empty; a place is the number of its line."""
    skipped = _folio_lines(text) if "\f" in text else frozenset()
    lines = [
        (number, line)
        for number, line in enumerate(text.splitlines(), start=1)
        if number not in skipped
    ]
    return Document(tuple(rows_of_lines(lines, "第{}行")), media_type)


def rows_of_lines(lines: Iterable[tuple[int, str]], place: str) -> list[Row]:
    """The rows of numbered lines; `place` says where, with {} for the number."""
    straightened = ((number, straight(line)) for number, line in joined([*as_bars(lines)]))
    printed = [(number, line) for number, line in straightened if _is_print(line)]
    if _is_doubled(line for _, line in printed if "\t" in line):
        printed = [(number, line.replace("\t\t", "\t")) for number, line in printed]
    contents = [line for _, line in printed]
    bars, commas = usage(contents), has_comma_rows(contents)
    rows: list[Row] = []
    for n, (number, line) in enumerate(printed):
        cells = comma_cells(line) if commas else None
        if cells:
            rows.append(Row(cells, place.format(number), ruled=True))
        elif n not in bars.openers:
            rows += _line_rows(line, place.format(number), bars)
    return rows


def text_row(line: str, place: str) -> Row:
    """A line of running text; words set apart by runs of spaces are cells of their own."""
    line = line.strip()
    if line.isdecimal():
        return Row((line,), place)
    cells = (part for cell in _GAP.split(line) for part in _spaced(cell.strip()))
    return Row(tuple(cells), place)


def _is_print(line: str) -> bool:
    """Whether a line prints anything but a rule or the number of a page."""
    if line.isdecimal():
        return True
    return not (line.isspace() or is_page_number(line) or is_rule(line)) if line else False


def _is_doubled(lines: Iterable[str]) -> bool:
    """Whether two tabs stand between cells in every line with tabs, of which there are many."""
    between = [any(line.split("\t")[1::2]) for line in lines]
    return len(between) > _LEAST_DOUBLED and not any(between)


def _line_rows(line: str, place: str, bars: Bars) -> list[Row]:
    """The rows of one printed line: one, unless a whole table was written into it."""
    if "&" in line or "\\" in line or "<" in line:
        # marks of Markdown and HTML that are written for signs of the text
        line = _BREAK.sub(" ", html.unescape(_ESCAPED.sub(r"\1", line)))
    if "|" in line:
        return _ruled_rows(bars.cells(line), place)
    if "\t" in line.rstrip("\r\n").removeprefix("\t"):
        return _ruled_rows(tuple(cell.strip() for cell in line.split("\t")), place)
    words = line.split()
    return list(unfolded(words, place)) if is_flattened(words) else [text_row(line, place)]


def _ruled_rows(cells: tuple[str, ...], place: str) -> list[Row]:
    if len(cells) > _WIDEST_ROW:
        return list(unfolded(cells, place))
    return [Row(cells, place, ruled=True)] if cells else []


def _spaced(cell: str) -> list[str]:
    """A cell of running text, with the figures and dashes at its end set apart."""
    words = cell.split() if len(cell) <= _LONGEST_LINE else [cell]
    if len(words) < 2:
        return [cell]
    parsed = [parse_cell(word) for word in words]
    first = len(words)
    while first and parsed[first - 1] is not None:
        first -= 1
    if not any(figure and figure.value is not None for figure in parsed[first:]):
        return [cell]
    label = " ".join(words[:first])
    return [*([label] if label else []), *words[first:]]


def _folio_lines(text: str) -> frozenset[int]:
    """The numbers of the lines that hold a bare page number, where form feeds end pages."""
    pages: list[list[str]] = []
    numbers: list[list[int]] = []
    line = 0
    for page in text.split("\f"):
        pages.append([])
        numbers.append([])
        for content in page.splitlines():
            line += 1
            if content.strip():
                pages[-1].append(content)
                numbers[-1].append(line)
        if not page or page[-1] in "\r\n":
            line += 1  # the form feed ends an empty line of its own
    return frozenset(numbers[page][number] for page, number in folios(pages))
