"""Tables in the markup of LaTeX and MediaWiki, rewritten as lines with bars."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeAlias

Lines: TypeAlias = Iterable[tuple[int, str]]

_TABULAR: Final = r"\{(?:tabular[xy*]?|longtable|array)\}"
_IN_BRACKETS: Final = r"(?:\[[^\]]{0,20}\])?"
_IN_BRACES: Final = r"\{[^{}]{0,40}\}"
_LATEX_BEGIN: Final = re.compile(
    rf"\\begin\s?{_TABULAR}{_IN_BRACKETS}(?:\{{(?:[^{{}}]|{_IN_BRACES}){{0,99}}\}})?"
)
_LATEX_END: Final = re.compile(rf"\\end\s?{_TABULAR}")
_NESTED: Final = re.compile(
    rf"{_LATEX_BEGIN.pattern}((?:[^\\]|\\(?!begin|end)){{0,200}}){_LATEX_END.pattern}"
)
_LATEX_ROW: Final = re.compile(rf"\\\\{_IN_BRACKETS}|\\tabularnewline\b")
_LATEX_CELL: Final = re.compile(r"(?<!\\)&")
_LATEX_RULE: Final = re.compile(rf"\\(?:[hc]line|(?:top|mid|bottom|cmid)rule)\s?(?:{_IN_BRACES})?")
_SPAN: Final = re.compile(
    rf"\\multicolumn\s?\{{\s?([0-9]{{1,2}})\s?\}}\s?{_IN_BRACES}\s?\{{([^{{}}]{{0,200}})\}}"
)
_WRAPPED: Final = re.compile(
    rf"\\multirow{_IN_BRACKETS}\s?{_IN_BRACES}{_IN_BRACKETS}\s?{_IN_BRACES}\s?\{{([^{{}}]{{0,200}})\}}"
    r"|\\(?:text|math)(?:[a-z]{2})?\s?\{([^{}]{0,200})\}"
)
_LATEX_SIGN: Final = re.compile(r"\\([%&#_${}])|[${}]")
_DEEPEST: Final = 4
_LONGEST: Final = 2000

_WIKI_ATTRIBUTES: Final = re.compile(
    r"(?:\s{0,3}[a-zA-Z-]{1,20}=(?:\"[^\"|]{0,99}\"|[^\s\"|=]{1,40})(?=[\s|])){1,9}\s{0,3}\|"
)
_WIKI_CELL: Final = re.compile(r"\|\||!!")


def as_bars(lines: Lines) -> Iterator[tuple[int, str]]:
    """The numbered lines, with each row of such a table as one line of cells between bars.

    A table that does not end is left as it is.
    """
    printed = list(lines)
    n = 0
    while n < len(printed):
        number, line = printed[n]
        latex = "\\begin" in line and bool(_LATEX_BEGIN.search(line))
        end = _end(printed, n, latex=latex) if latex or line.startswith("{|") else None
        if end is None:
            yield number, line
            n += 1
        else:
            yield from _latex(printed[n:end]) if latex else _wiki(printed[n + 1 : end])
            n = end


def _end(lines: Sequence[tuple[int, str]], start: int, *, latex: bool) -> int | None:
    """The line behind the table that begins at `start`, if it ends."""
    depth = 0
    for n in range(start, min(start + _LONGEST, len(lines))):
        line = lines[n][1]
        if latex:
            depth += len(_LATEX_BEGIN.findall(line)) - len(_LATEX_END.findall(line))
        if depth <= 0 if latex else line.strip().startswith("|}"):
            return n + 1
    return None


def _latex(lines: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The rows, each with the number of the line it begins in, and the text around them."""
    text = "\n".join(line for _, line in lines)
    first, last = _LATEX_BEGIN.search(text), [*_LATEX_END.finditer(text)][-1:]
    if not first or not last:
        return
    yield lines[0][0], text[: first.start()]
    body = text[first.end() : last[0].start()]
    for _ in range(_DEEPEST):
        body = _NESTED.sub(lambda nested: _LATEX_ROW.sub(" ", nested[1]), body)
    line = text.count("\n", 0, first.end())
    for row in _LATEX_ROW.split(body):
        begun = line + row.count("\n", 0, len(row) - len(row.lstrip()))
        yield lines[min(begun, len(lines) - 1)][0], _bars(_latex_cells(" ".join(row.split())))
        line += row.count("\n")
    yield lines[-1][0], text[last[0].end() :]


def _latex_cells(row: str) -> list[str]:
    cells: list[str] = []
    for printed in _LATEX_CELL.split(_LATEX_RULE.sub(" ", row)):
        text, columns = printed, 1
        for _ in range(_DEEPEST):
            text = _WRAPPED.sub(lambda match: next(filter(None, match.groups()), ""), text)
            span = _SPAN.search(text)
            if span:
                columns = int(span[1])
                text = f"{text[: span.start()]}{span[2]}{text[span.end() :]}"
        text = _LATEX_SIGN.sub(r"\1", text).strip()
        # as in other tables, only a blank counts once for every column it takes
        cells += [text] * (1 if text else columns)
    return cells


def _wiki(lines: Lines) -> Iterator[tuple[int, str]]:
    cells: list[str] = []
    start = 0
    for number, line in lines:
        printed = line.strip()
        if printed.startswith(("|-", "|}")):
            yield start, _bars(cells)
            cells = []
        elif printed.startswith("|+"):
            yield number, printed[2:]
        elif printed[:1] in ("|", "!"):
            start = start if cells else number
            cells += [_without_attributes(cell) for cell in _WIKI_CELL.split(printed[1:])]
        elif cells:
            cells[-1] += f" {printed}"


def _without_attributes(cell: str) -> str:
    found = _WIKI_ATTRIBUTES.match(cell)
    return cell[found.end() :] if found else cell


def _bars(cells: list[str]) -> str:
    """A row in one line; nothing for a row without text."""
    printed = [cell.replace("|", " ").strip() for cell in cells]
    return f"| {' | '.join(printed)} |" if any(printed) else ""
