"""Pages in the very form that our templates write, read without building a tree of them.

They are read line by line, and each different line is looked at once. What is not of this form, or
has anything wrong in it, is nothing here: then the page is parsed, and only the parsed page is told
of.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from html import unescape
from itertools import chain, islice
from typing import Final, NamedTuple, TypeAlias

from lxml import html

from disclosure.site import facts, frame, lines, page
from disclosure.site.facts import Facts
from disclosure.site.lines import HOLE, TAG, Bare, Cell, Line, Mark, Unlike, require
from disclosure.site.page import Reference
from disclosure.site.shown import (
    FIGURE,
    SUMS,
    YEAR,
    Claim,
    Figures,
    agency_of,
    division_of,
    named,
    over_of,
    reference,
    text_of,
)

# Of an agency's report on a year, by the references of cells: the text of the figure, empty where
# there is none. Also by `check/subject/side`, of findings. Nothing where there is no such report,
# or it is of another province.
Known: TypeAlias = Callable[[str, int], Mapping[str, str] | None]
_FINDINGS: Final = "findings"
_SUMS: Final = SUMS.rstrip("/")
# Of cells that have nothing in common.
_UNKNOWN: Final = (_SUMS,)
_WITH_AGENCY: Final = 2
_NO_WORD: Final = re.compile(r"[\d&]")


def read(
    path: str, content: bytes, site_url: str, known: Known | None = None
) -> tuple[Facts, Figures] | None:
    """The facts about a page and the figures it shows; nothing where it has to be parsed.

    Args:
        path: from the root of the site.
        content: the page.
        site_url: the public address of the site, if known.
        known: what figures are; elements that show just these are not claimed, but one of each
            row of another agency than the page's.
    """
    article = _Showing(path, known or (lambda agency_id, year: None))
    found = _read(path, content, site_url, article)
    return None if found is None else (found, article.figures)


def facts_of(path: str, content: bytes, site_url: str) -> Facts | None:
    """As `read`, of the facts alone; whether the page shows figures as it should is not known."""
    return _read(path, content, site_url, _Article())


def _read(path: str, content: bytes, site_url: str, article: "_Article") -> Facts | None:
    if not lines.is_plain(content):
        return None
    try:
        text = content.decode("utf-8")
        start, end = _inside(text)
        article.walk(text[start:end], text.count("\n", 0, start) + 1)
        around = frame.read(text[:start], text[end:], text.count("\n", start, end))
        require(not article.ids & around.ids)
        references = (*around.before, *article.links, *around.after)
        found = facts.of(path, page.Page(around.ids | article.ids, references, ()), site_url)
        require(not found.problems)
    except (Unlike, UnicodeDecodeError):
        return None
    return found


def _inside(text: str) -> tuple[int, int]:
    """Where the content of the article of a page begins and ends.

    Raises:
        Unlike: it has not just one.
    """
    start, end = text.find("<article"), text.rfind("</article>")
    require(0 < start < end and text.count("<article") == text.count("</article>") == 1)
    return text.index(">", start) + 1, end


class _About(NamedTuple):
    """Of which agency and year the cells of a row are, as far as the row says, and which.

    `said`: their references as they are claimed. `cells`: as `Known` has them. `year`: -1 where
    they are not of one report.
    """

    agency_id: str
    year: int | None
    said: tuple[str, ...]
    cells: tuple[str, ...]


class _Article:
    """The part of a page between its tags `article`: its ids, and what it refers to."""

    def __init__(self) -> None:
        self.ids: set[str] = set()
        self.links: list[Reference] = []

    def walk(self, article: str, first: int) -> None:
        """Read the whole article, which begins on a line of the page."""
        read = lines.read(article)
        self._take([(n, it) for n, it in enumerate(read, first) if it is not lines.NOTHING])

    def _take(self, numbered: Sequence[tuple[int, Bare]]) -> None:
        """Take what lines have that matter; hold what has to be so at the end of all of them."""
        open_: Counter[str] = Counter()
        for balance, times in Counter(line.open for _, line in numbered).items():
            for name, number in balance:
                open_[name] += number * times
        ids = [id_ for _, line in numbered for id_ in line.ids]
        self.ids.update(ids)
        require(not any(open_.values()) and len(ids) == len(self.ids))
        # Of an address all that matters is where it stands first.
        places: dict[str, int] = {}
        for n, line in numbered:
            for address in line.links:
                places.setdefault(address, n)
        self.links += [Reference("link", it, f"第{n}行 <a>") for it, n in places.items()]


class _Showing(_Article):
    """An article with the figures that it shows."""

    def __init__(self, path: str, known: Known) -> None:
        super().__init__()
        self.figures = Figures([], {}, [], set())
        self._lists = bool(division_of(path))
        self._path, self._agency_id, self._known = path, agency_of(path), known
        self._year: int | None = None
        self._columns: list[tuple[str, ...]] = []
        # How many of the elements that have to say which figure they show have not said it.
        self._unclaimed = 0
        self._in_form = self._in_list = False

    def walk(self, article: str, first: int) -> None:
        """Read the whole article, with the texts of its figures."""
        written, texts = lines.split(article)
        numbered: list[tuple[int, Bare]] = []
        last, before = 0, ""
        for n, text in enumerate(written, first):
            if before:
                text = before + text
            elif "<" not in text:
                # Nothing but text; it is of no figure, as these end in the line they begin in.
                continue
            line = lines.of(text)
            before = "" if line else f"{text}\n"
            if line:
                self._line(line, n, text, texts[last : last + line.texts])
                numbered.append((n, line.bare))
                last += line.texts
        self._take(numbered)
        require(not before and not self._unclaimed and not self._columns)

    def _line(self, line: Line, n: int, text: str, texts: Sequence[str]) -> None:
        require(not line.bare.links or "\n" not in text)
        if line.bare.links and self._lists and self._columns:
            self.figures.linked.update(map(named, line.bare.links))
        self._unclaimed += line.shows + (line.cells if self._in_form else 0)
        if line.marks:
            require("\n" not in text)
            for mark in line.marks:
                self._mark(mark, line, n, text, texts)

    def _mark(self, mark: Mark, line: Line, n: int, text: str, texts: Sequence[str]) -> None:
        if mark.role == "row":
            self._row(mark, n, text, texts)
        elif mark.role == "figure":
            self._figure(mark, n, text, texts)
        elif mark.role == "word":
            # In a list of figures it would have to be claimed.
            require(not self._in_list)
        elif mark.role == "year":
            heading = YEAR.fullmatch(mark.value)
            self._year = int(heading[1]) if heading else None
        elif mark.role in ("columns", "list"):
            self._begin(mark, line)
        else:
            self._end(mark, line)

    def _begin(self, mark: Mark, line: Line) -> None:
        if mark.name == "dl":
            require(not self._in_list)
            self._in_list = bool(mark.value)
            return
        # What names no columns has those of the table around it.
        around = self._columns[-1] if self._columns else ()
        self._columns.append(tuple(mark.value.split()) or around)
        if mark.name == "table":
            require(not self._in_form and not (mark.form and line.cells))
            self._in_form = mark.form

    def _end(self, mark: Mark, line: Line) -> None:
        if mark.name == "dl":
            self._in_list = False
            return
        require(bool(self._columns))
        self._columns.pop()
        if mark.name == "table":
            require(not (self._in_form and line.cells))
            self._in_form = False

    def _row(self, mark: Mark, n: int, text: str, texts: Sequence[str]) -> None:
        """Claim the cells of a row, by the columns of its table."""
        columns = self._columns[-1] if self._columns else ()
        cells = mark.cells if self._in_form else [it for it in mark.cells if it.figure]
        require(len(cells) == len(columns))
        self._unclaimed -= len(cells) if self._in_form else sum(it.shows for it in cells)
        row = _of_row(mark.value, columns)
        year = self._year if row.year is None else row.year
        known = self._known(row.agency_id or self._agency_id, year or 0)
        claimed: Iterator[tuple[str, Cell]] = zip(row.said, cells, strict=True)
        if known is not None and _show(cells, texts, [*map(known.__getitem__, row.cells)]):
            if row.year is None:
                self.figures.cells.setdefault(year or 0, set()).update(row.said)
            if not row.agency_id:
                return
            claimed = islice(claimed, 1)
        for said, cell in claimed:
            self._claim(cell, said, f"第{n}行 <td>", True, _filled(text, texts))

    def _figure(self, mark: Mark, n: int, text: str, texts: Sequence[str]) -> None:
        (cell,) = mark.cells
        self._unclaimed -= cell.shows or (self._in_form and mark.name == "td")
        row = _about((mark.value,))
        year = self._year if row.year is None else row.year
        known = self._known(row.agency_id or self._agency_id, year or 0)
        if known is not None and _show(mark.cells, texts, [known[row.cells[0]]]):
            self._of_form(mark.value, mark.form)
        else:
            place = f"第{n}行 <{mark.name}>"
            self._claim(cell, mark.value, place, mark.form, _filled(text, texts))

    def _claim(
        self, cell: Cell, said: str, place: str, of_form: bool, pieces: Sequence[str]
    ) -> None:
        text = whole = pieces[2 * cell.begins + 2]
        if cell.ends > cell.begins + 1:
            inner = "".join(pieces[2 * cell.begins + 2 : 2 * cell.ends + 1])
            element = html.fragment_fromstring(inner, create_parent="div")
            text, whole = text_of(element), element.text_content()
        elif "&" in text:
            text = whole = unescape(text)
        over = over_of(whole) if said.startswith(SUMS) else None
        claim = Claim(self._path, place, said, self._agency_id, self._year, text.strip(), over)
        self.figures.claims.append(claim)
        self._of_form(said, of_form)

    def _of_form(self, said: str, of_form: bool) -> None:
        # Of other elements than cells and first ones of a list it is not known here.
        if of_form and self._year is not None and "/" not in said:
            self.figures.cells.setdefault(self._year, set()).add(said)


@lru_cache(maxsize=1 << 16)
def _of_row(row: str, columns: tuple[str, ...]) -> _About:
    return _about(tuple(reference(row, column) for column in columns))


@lru_cache(maxsize=1 << 16)
def _about(said: tuple[str, ...]) -> _About:
    parts = [one.split("/") for one in said]
    before = {tuple(one[:-1]) for one in parts}
    common = before.pop() if len(before) == 1 else _UNKNOWN
    if not common:
        return _About("", None, said, said)
    # The key of a finding, without agency and year, is the first part of its reference.
    finding = common[-2:] if common[0] == _FINDINGS else ()
    placed = common[1:-2] if finding else common
    agency_id = placed[0] if len(placed) == _WITH_AGENCY else ""
    plain = 0 < len(placed) <= _WITH_AGENCY and placed[0] != _SUMS and placed[-1].isdecimal()
    year = int(placed[-1]) if plain else -1
    return _About(agency_id, year, said, tuple("/".join((*finding, one[-1])) for one in parts))


def _show(cells: Sequence[Cell], texts: Sequence[str], figures: list[str]) -> bool:
    """Whether cells show just these figures."""
    said = [texts[it.text] if it.text >= 0 else "?" for it in cells]
    return said == figures or [*map(_figure, said)] == figures


@lru_cache(maxsize=1 << 12)
def _figure(text: str) -> str:
    """The figure in a text, nothing in a word for its absence; what has to be read is none."""
    found = FIGURE.fullmatch(text)
    if found:
        return found[1]
    return "?" if not text.strip() or _NO_WORD.search(text) else ""


def _filled(text: str, texts: Sequence[str]) -> list[str]:
    """The tags of a line and what is between them."""
    parts = text.split(HOLE)
    between = zip(parts, (*texts, ""), strict=True)
    return TAG.split("".join(chain.from_iterable(between)))
