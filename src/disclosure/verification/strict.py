"""Pages in the very form that our templates write, read without building a tree of them.

A page of ten thousand has five thousand tags, most of which stand in every other page, too. Where
every `<` begins a tag of the plainest form (names in lower case, values in double quotes without
`<` and `>`) the tags are found by a regular expression, and each different one is looked at once.
What is not of this form, or has anything wrong in it, is nothing here: then the page is parsed,
and only the parsed page is told of.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import unescape
from typing import Final, NamedTuple, TypeAlias

from lxml import html

from disclosure.site import facts, markup, page
from disclosure.site.facts import Facts
from disclosure.site.page import Reference
from disclosure.site.shown import (
    SHOWN,
    SUMS,
    YEAR,
    Claim,
    Figures,
    agency_of,
    counts,
    figures_of,
    is_form,
    over_of,
    reference,
    text_of,
)

_TAG: Final = re.compile(r"(<[a-z/](?:[^<>\"]*\"[^<>\"]*\")*[^<>\"]*>)")
_PARTS: Final = re.compile(
    r"<(/?)([a-z][a-z0-9]*)((?: [A-Za-z-]+(?:=(?:\"[^\"]*\"|[a-z0-9]+))?)*) ?/?>"
)
_ATTRIBUTE: Final = re.compile(r" ([A-Za-z-]+)(?:=(?:\"([^\"]*)\"|([a-z0-9]+)))?")
# What has to be read as HTML says it is, and not as text; none of these is written by us.
_UNUSUAL: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f\ufeff]|&(?!(?:amp|lt|gt|quot|#(?:3[2-9]|[4-9][0-9]|1[01][0-9]|[1-9][0-9]{3,6}));)"
)
# Elements with rules of their own: their text is no markup, or they fetch and send.
_OTHER: Final = frozenset(
    ("body", "form", "head", "html", "img", "input", "link", "meta", "noscript", "script", "style")
)
_VOID: Final = frozenset(("br", "hr", "path", "rect"))
_MARK_ID: Final = "here-is-the-article"
_MARK: Final = f'<i id="{_MARK_ID}"></i>'
_OF_COLUMNS: Final = ("table", "tbody")
# Elements of which a page has hundreds, none inside another of its name.
_CLOSED: Final = ("tr", "td")


class _Unlike(Exception):
    """The page is not of the form, or not sound."""


class _Tag(NamedTuple):
    """A tag, with those of its attributes that matter; `opens` is 1, -1 or, if void, 0.

    `shows`: its element shows a figure that has to be one of the data, or a word for its absence.
    `cell`: it is a cell of figures. `form`: it is a statutory table. `role`: what is done where it
    stands.
    """

    name: str
    opens: int
    id: str
    shows: bool
    cell: bool
    form: bool
    role: str
    value: str


# By year the text of each cell of an agency.
Texts: TypeAlias = Mapping[int, Mapping[str, str]]


def read(
    path: str, content: bytes, site_url: str, texts: Texts | None = None
) -> tuple[Facts, Figures] | None:
    """The facts about a page and the figures it shows; nothing where it has to be parsed.

    Args:
        path: from the root of the site.
        content: the page.
        site_url: the public address of the site, if known.
        texts: what the cells of the page's agency are; rows that show these are not claimed.
    """
    try:
        return _read(path, content.decode("utf-8"), site_url, texts or {})
    except (_Unlike, UnicodeDecodeError):
        return None


def _read(path: str, text: str, site_url: str, texts: Texts) -> tuple[Facts, Figures]:
    start, end = text.find("<article"), text.rfind("</article>")
    _require(0 < start < end and text.count("<article") == text.count("</article>") == 1)
    start = text.index(">", start) + 1
    article, line = text[start:end], text.count("\n", 0, start) + 1
    _require(not _UNUSUAL.search(article))
    inner = _Article(path, article, line, texts)
    # What is around the article is parsed: it has the scripts, the policy, and the form.
    around = text[:start] + _MARK + "\n" * article.count("\n") + text[end:]
    tree = page.parse(around.encode())
    outer = page.read(tree)
    ids = outer.ids - {_MARK_ID}
    # Without the mark the article is no element: something before it takes it for its text.
    _require(ids != outer.ids and not outer.flaws and not inner.ids & outer.ids)
    _require(_shows_nothing(path, tree, outer))
    before = sum(_line(it) <= line for it in outer.references if it.kind != "said")
    references = (*outer.references[:before], *inner.links, *outer.references[before:])
    known = facts.of(path, page.Page(ids | inner.ids, references, ()), site_url)
    _require(not known.problems)
    return known, inner.figures


def _shows_nothing(path: str, tree: html.HtmlElement | None, outer: page.Page) -> bool:
    """Whether what is around the article shows no figure, and begins no report."""
    shown = figures_of(path, tree) if tree is not None else Figures([], {}, [])
    return not (shown.claims or shown.problems or any(id_.startswith("y") for id_ in outer.ids))


def _require(sound: bool) -> None:
    if not sound:
        raise _Unlike


def _line(reference: Reference) -> int:
    return int(reference.place[1 : reference.place.index("行")])


class _Article:
    """The part of a page between its tags `article`: what it refers to, and what it shows."""

    def __init__(self, path: str, text: str, line: int, texts: Texts) -> None:
        self._pieces: Sequence[str] = _TAG.split(text)
        self._tags = self._pieces[1::2]
        _require(len(self._tags) == text.count("<"))
        numbers = Counter(self._tags)
        self._known = {tag: _tag(tag) for tag in numbers}
        balance: Counter[str] = Counter()
        for tag, number in numbers.items():
            balance[self._known[tag].name] += number * self._known[tag].opens
        ids = [it.id for tag in numbers for it in (self._known[tag],) * numbers[tag] if it.id]
        self.ids = frozenset(ids)
        _require(not any(balance.values()) and len(ids) == len(self.ids))
        self._unclaimed = sum(n for tag, n in numbers.items() if self._known[tag].shows)
        self.links: list[Reference] = []
        self.figures = Figures([], {}, [])
        self._texts = texts
        self._cells = {tag for tag, it in self._known.items() if it.cell}
        self._form_cells = {
            tag for tag, it in self._known.items() if it.name == "td" and it.opens > 0
        }
        self._form_cells_too = self._cells | self._form_cells
        self._alone = {name for name in _CLOSED if self._in_turn(name)}
        self._path, self._agency_id = path, agency_of(path)
        self._year: int | None = None
        self._columns: list[tuple[str, ...]] = []
        # Where the statutory table ends that is walked through; each of its cells is a figure.
        self._form_ends = -1
        self._walk(line)
        _require(not self._unclaimed and not self._columns)

    def _walk(self, line: int) -> None:
        last, row_ends, list_ends = 0, -1, -1
        notable = {tag for tag, known in self._known.items() if known.role}
        for n in [n for n, tag in enumerate(self._tags) if tag in notable]:
            line += "".join(self._pieces[last : 2 * n + 1]).count("\n")
            last = 2 * n + 1
            tag = self._known[self._tags[n]]
            if tag.role == "link":
                self.links.append(Reference("link", tag.value, f"第{line}行 <a>"))
            elif tag.role == "year":
                heading = YEAR.fullmatch(tag.value)
                self._year = int(heading[1]) if heading else None
            elif tag.role == "columns":
                self._columns.append(tuple(tag.value.split()))
                if tag.form:
                    self._begin_form(n)
            elif tag.role == "end":
                _require(bool(self._columns))
                self._columns.pop()
            elif tag.role == "list":
                list_ends = self._end(n, "dl")
            elif tag.role == "word":
                # In a list of figures it would have to be claimed.
                _require(n > list_ends)
            elif tag.role == "row":
                _require(n > row_ends)
                row_ends = self._row(n, tag.value, line)
            else:
                # One in a row of figures would be a figure in a figure.
                _require(n > row_ends)
                listed = n > 0 and self._tags[n - 1].startswith(("<li>", "<li "))
                end = self._end(n, tag.name)
                place = f"第{line}行 <{tag.name}>"
                self._claim(n, end, tag.value, place, tag.name == "td" or listed)

    def _in_turn(self, name: str) -> bool:
        """Whether every element of a name ends before the next of that name begins."""
        opens = {t: it.opens for t, it in self._known.items() if it.name == name}
        found = [opens[tag] for tag in self._tags if tag in opens]
        return found == [1, -1] * (len(found) // 2)

    def _begin_form(self, n: int) -> None:
        self._form_ends = self._end(n, "table")
        inside = Counter(self._tags[n : self._form_ends])
        shown = (tag for tag in self._form_cells if not self._known[tag].shows)
        self._unclaimed += sum(inside[tag] for tag in shown)

    def _has_to_be_claimed(self, n: int) -> bool:
        known = self._known[self._tags[n]]
        return known.shows or (n < self._form_ends and known.name == "td")

    def _row(self, n: int, row: str, line: int) -> int:
        """Claim the cells of a row, by the columns of its table; where the row ends."""
        columns = next((it for it in reversed(self._columns) if it), ())
        end = self._end(n, "tr")
        begins = self._form_cells_too if n < self._form_ends else self._cells
        cells = [m for m, tag in enumerate(self._tags[n:end], n) if tag in begins]
        _require(len(cells) == len(columns))
        said = _references(row, columns)
        shown = [self._text(m) for m in cells]
        known = self._texts.get(self._year or 0, {})
        if cells and shown == [known.get(one, "") for one in said]:
            self._unclaimed -= sum(map(self._has_to_be_claimed, cells))
            self.figures.cells.setdefault(self._year or 0, set()).update(said)
            return end
        last = 2 * n + 1
        for one, m in zip(said, cells, strict=True):
            line += "".join(self._pieces[last : 2 * m + 1]).count("\n")
            last = 2 * m + 1
            self._claim(m, self._end(m, "td"), one, f"第{line}行 <td>", True)
        return end

    def _text(self, n: int) -> str | None:
        """The text of a cell that has nothing else but a printed figure's `b`."""
        tags, text = self._tags, self._pieces[2 * n + 2]
        if tags[n + 1] == "</td>":
            return text
        bold = (*tags[n + 1 : n + 4],) == ("<b>", "</b>", "</td>")
        return self._pieces[2 * n + 4] if bold and not text + self._pieces[2 * n + 6] else None

    def _end(self, n: int, name: str) -> int:
        """Which tag ends the element that a tag begins, which has no other of its name."""
        end = self._tags.index(f"</{name}>", n)
        if end > n + 1 and name not in self._alone:
            again = {tag for tag in self._tags[n + 1 : end] if tag.startswith(f"<{name}")}
            _require(not any(self._known[tag].name == name for tag in again))
        return end

    def _claim(self, n: int, end: int, said: str, place: str, of_form: bool) -> None:
        self._unclaimed -= self._has_to_be_claimed(n)
        text = whole = self._pieces[2 * n + 2]
        if end > n + 1:
            inner = "".join(self._pieces[2 * n + 2 : 2 * end + 1])
            element = html.fragment_fromstring(inner, create_parent="div")
            text, whole = text_of(element), element.text_content()
        elif "&" in text:
            text = whole = unescape(text)
        over = over_of(whole) if said.startswith(SUMS) else None
        claim = Claim(self._path, place, said, self._agency_id, self._year, text.strip(), over)
        self.figures.claims.append(claim)
        # Of other elements than cells and first ones of a list it is not known here.
        if of_form and self._year is not None and "/" not in said:
            self.figures.cells.setdefault(self._year, set()).add(said)


@lru_cache(maxsize=1 << 16)
def _references(row: str, columns: tuple[str, ...]) -> list[str]:
    return [reference(row, column) for column in columns]


@lru_cache(maxsize=1 << 16)
def _tag(text: str) -> _Tag:
    found = _PARTS.fullmatch(text)
    if not found:
        raise _Unlike
    closes, name, rest = found.groups()
    named = _attributes(rest)
    void = name in _VOID
    _require(name not in _OTHER and not (closes and (named or void)))
    _require(void or not text.endswith("/>"))
    _require(not markup.wrong((name, *named)) and not (name == "a" and "name" in named))
    shows = name == "td" and _shows(named)
    role, value = _role(name, named)
    if closes:
        role = "end" if name in _OF_COLUMNS else ""
    cell = name == "td" and "figure" in named.get("class", "")
    opens = 0 if void else -1 if closes else 1
    form = name == "table" and is_form(named.get("class", ""))
    return _Tag(name, opens, named.get("id", ""), shows, cell, form, role, value)


def _role(name: str, named: Mapping[str, str]) -> tuple[str, str]:
    """What is to be done where an element begins, and the value of the attribute that says so."""
    roles = []
    if "data-figure" in named:
        roles.append(("figure", named["data-figure"]))
    if name == "tr" and "data-row" in named:
        roles.append(("row", named["data-row"]))
    if name == "h2" and named.get("id", "").startswith("y"):
        roles.append(("year", named["id"]))
    if name in _OF_COLUMNS:
        roles.append(("columns", named.get("data-columns", "")))
    if name == "dl" and named.get("class") == "figures":
        roles.append(("list", ""))
    if name == "span" and "data-figure" not in named and _shows(named):
        roles.append(("word", ""))
    if name == "a" and "href" in named:
        roles.append(("link", named["href"].strip()))
    _require(len(roles) < 2)
    return roles[0] if roles else ("", "")


def _shows(named: Mapping[str, str]) -> bool:
    classes = set(named.get("class", "").split())
    return bool(classes & SHOWN) and not counts(classes)


def _attributes(text: str) -> dict[str, str]:
    found = _ATTRIBUTE.findall(text)
    named = {name.lower(): unescape(quoted or bare) for name, quoted, bare in found}
    _require(len(named) == len(found))
    return named
