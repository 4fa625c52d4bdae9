"""A line of a page by its tags; of lines that differ only in the texts between them one is read.

A page of ten thousand has some nine hundred lines, and most of them stand in every other page too,
or with other texts. A line is known here where every `<` in it begins a tag of the plainest form
(names in lower case, values in double quotes without `<` and `>`).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from html import unescape
from typing import Final, NamedTuple

from disclosure.site import markup
from disclosure.site.shown import SHOWN, counts, is_form

# Stands in a line for a text between two tags.
HOLE: Final = "\x00"
_TEXT: Final = re.compile(r">([^<>\x00\n]+)<")
TAG: Final = re.compile(r"(<[a-z/](?:[^<>\"]*\"[^<>\"]*\")*[^<>\"]*>)")
_PARTS: Final = re.compile(
    r"<(/?)([a-z][a-z0-9]*)((?: [A-Za-z-]+(?:=(?:\"[^\"]*\"|[a-z0-9]+))?)*) ?/?>"
)
_ATTRIBUTE: Final = re.compile(r" ([A-Za-z-]+)(?:=(?:\"([^\"]*)\"|([a-z0-9]+)))?")
# What has to be read as HTML says it is, and not as text; none of these is written by us.
_CONTROLS: Final = bytes((*range(9), *range(11, 32), 127))
_BOM: Final = "\ufeff".encode()
UNUSUAL: Final = re.compile(
    r"&(?!(?:amp|lt|gt|quot|#(?:3[2-9]|[4-9][0-9]|1[01][0-9]|[1-9][0-9]{3,6}));)"
)
# Elements with rules of their own: their text is no markup, or they fetch and send.
_OTHER: Final = frozenset(
    ("body", "form", "head", "html", "img", "input", "link", "meta", "noscript", "script", "style")
)
_VOID: Final = frozenset(("br", "hr", "path", "rect"))
_OF_COLUMNS: Final = ("table", "tbody")


class Unlike(Exception):
    """The page is not of the form, or not sound."""


def require(sound: bool) -> None:
    """What is not sound has to be parsed."""
    if not sound:
        raise Unlike


class Cell(NamedTuple):
    """An element that shows a figure: the tags that begin and end it, counted in its line.

    `text`: which text of its line it says; -1 where it has to be read. `figure`: it is a figure in
    any table. `shows`: it shows one that has to be one of the data.
    """

    begins: int
    ends: int
    text: int
    figure: bool
    shows: bool


class Mark(NamedTuple):
    """What is to be done at a tag of a line: by its role, with the value that the role is of.

    `form`: what begins is a statutory table, or a figure is in a cell or a list. `cells`: of a
    row; of a figure the one element.
    """

    role: str
    value: str = ""
    name: str = ""
    form: bool = False
    cells: tuple[Cell, ...] = ()


class Bare(NamedTuple):
    """A line without its figures.

    `open`: how many elements of a name stay open after it. `links`: where they lead.
    """

    open: tuple[tuple[str, int], ...] = ()
    ids: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


class Line(NamedTuple):
    """A line: what it has beside figures, and what is to be done.

    `texts`: how many holes it has. `shows`: how many elements show a figure that has to be one of
    the data. `cells`: how many others are cells, which show one in a statutory table.
    """

    texts: int
    bare: Bare
    marks: tuple[Mark, ...]
    shows: int
    cells: int


class _Tag(NamedTuple):
    """A tag, with those of its attributes that matter; `opens` is 1, -1 or, if void, 0.

    `shows`: its element shows a figure that has to be one of the data, or a word for its absence.
    `figure`: it is a cell of figures. `form`: it is a statutory table.
    """

    name: str
    opens: int
    id: str
    shows: bool
    figure: bool
    form: bool
    role: str
    value: str


def is_plain(content: bytes) -> bool:
    """Whether a page has only characters that stand for themselves."""
    return len(content.translate(None, _CONTROLS)) == len(content) and _BOM not in content


def split(text: str) -> tuple[list[str], list[str]]:
    """The lines of a text with holes for what is between tags, and the texts of the holes.

    Raises:
        Unlike: it names characters as templates do not.
    """
    require(not UNUSUAL.search(text))
    pieces = _TEXT.split(text)
    return f">{HOLE}<".join(pieces[0::2]).split("\n"), pieces[1::2]


@lru_cache(maxsize=1 << 14)
def of(text: str) -> Line | None:
    """What a line has, given with holes; nothing where its last tag ends in another line.

    Raises:
        Unlike: it has something that templates do not write.
    """
    if text.rfind("<") > text.rfind(">"):
        return None
    pieces = TAG.split(text)
    tags = _tags(text, pieces)
    cells = [tag for tag in tags if tag.name == "td" and tag.opens > 0]
    return Line(
        text.count(HOLE),
        _bare(tags),
        tuple(_marks(tags, pieces[0::2])),
        sum(tag.shows for tag in tags),
        sum(not tag.shows for tag in cells),
    )


def _tags(text: str, pieces: Sequence[str]) -> list[_Tag]:
    """The tags of a text that was split at them."""
    tags = [*map(_tag, pieces[1::2])]
    require(len(tags) == text.count("<"))
    return tags


def _bare(tags: Sequence[_Tag]) -> Bare:
    balance: dict[str, int] = {}
    for tag in tags:
        balance[tag.name] = balance.get(tag.name, 0) + tag.opens
    return Bare(
        tuple([one for one in balance.items() if one[1]]),
        tuple([tag.id for tag in tags if tag.id]),
        tuple([tag.value for tag in tags if tag.role == "link"]),
    )


# A line of no element that another line ends, with no id and no link.
NOTHING: Final = Bare()
# Lines as they are written, with what they have: most of those of a page stand in others, too.
_KNOWN: Final[dict[str, Bare]] = {}
_MOST_KNOWN: Final = 1 << 16


def read(text: str) -> list[Bare]:
    """What each line of a text has beside figures; `NOTHING` where it has nothing else.

    A tag that goes on in another line is of that in which it ends.

    Raises:
        Unlike: it names characters, or has something, that templates do not write.
    """
    written = text.split("\n")
    found = [*map(_KNOWN.get, written)]
    new: list[int] = []
    n = -1
    while (n := _next_unknown(found, n + 1)) >= 0:
        if written[n].rfind("<") > written[n].rfind(">"):
            n = _several(written, found, n)
        else:
            new.append(n)
    for n, line in zip(new, _lines([written[n] for n in new]), strict=True):
        found[n] = _KNOWN[written[n]] = line
    if len(_KNOWN) > _MOST_KNOWN:
        _KNOWN.clear()
    return [line or NOTHING for line in found]


def _next_unknown(found: Sequence[Bare | None], start: int) -> int:
    try:
        return found.index(None, start)
    except ValueError:
        return -1


def _several(written: Sequence[str], found: list[Bare | None], first: int) -> int:
    """Read a line of which the last tag ends in another, which is taken, too; its number."""
    last, text = first, written[first]
    while text.rfind("<") > text.rfind(">"):
        found[last] = NOTHING
        last += 1
        require(last < len(written))
        text += f"\n{written[last]}"
    line = _read("\n".join(split(text)[0]))
    require(not line.links)
    found[last] = line
    return last


def _lines(written: Sequence[str]) -> list[Bare]:
    """What lines have that end all of their tags."""
    if not written:
        return []
    return [_read(text) if "<" in text else NOTHING for text in split("\n".join(written))[0]]


@lru_cache(maxsize=1 << 14)
def _read(text: str) -> Bare:
    """What a line has beside figures, given with holes."""
    line = _bare(_tags(text, TAG.split(text)))
    return line if any(line) else NOTHING


def _marks(tags: Sequence[_Tag], texts: Sequence[str]) -> Iterator[Mark]:
    ended = -1
    for n, tag in enumerate(tags):
        # One in a row of figures would be a figure in a figure, or a table in a cell.
        require(n > ended or tag.role in ("", "link", "word"))
        if tag.role == "row":
            ended = _end(tags, n)
            cells = (m for m in range(n, ended) if tags[m].name == "td" and tags[m].opens > 0)
            yield Mark("row", tag.value, cells=tuple(_cell(tags, texts, m) for m in cells))
        elif tag.role == "figure":
            yield Mark("figure", tag.value, tag.name, _listed(tags, n), (_cell(tags, texts, n),))
        elif tag.role not in ("", "link"):
            yield Mark(tag.role, tag.value, tag.name, tag.form)


def _listed(tags: Sequence[_Tag], n: int) -> bool:
    """Whether it is a cell, or the first element of one of a list."""
    # What stands before the line is not known, but of a chart.
    require(n > 0 or tags[n].name == "text")
    return tags[n].name == "td" or (n > 0 and tags[n - 1].name == "li" and tags[n - 1].opens > 0)


def _cell(tags: Sequence[_Tag], texts: Sequence[str], n: int) -> Cell:
    end = _end(tags, n)
    at = n + 1
    bold = end == n + 3 and tags[at].name == tags[at + 1].name == "b"
    if bold and not texts[at] + texts[at + 2]:
        at += 1
    known = texts[at] == HOLE and (end == n + 1 or at > n + 1)
    text = sum(it.count(HOLE) for it in texts[:at]) if known else -1
    return Cell(n, end, text, tags[n].figure, tags[n].shows)


def _end(tags: Sequence[_Tag], n: int) -> int:
    """Which tag ends the element that a tag begins, in the same line; it has none of its name."""
    end = next((m for m in range(n + 1, len(tags)) if tags[m].name == tags[n].name), -1)
    require(end > 0 and tags[end].opens < 0)
    return end


@lru_cache(maxsize=1 << 14)
def _tag(text: str) -> _Tag:
    found = _PARTS.fullmatch(text)
    if not found:
        raise Unlike
    closes, name, rest = found.groups()
    named = _attributes(rest)
    void = name in _VOID
    require(name not in _OTHER and not (closes and (named or void)))
    require(void or not text.endswith("/>"))
    require(not markup.wrong((name, *named)) and not (name == "a" and "name" in named))
    opens = 0 if void else -1 if closes else 1
    role, value = _role_at_end(name) if closes else _role(name, named)
    classes = named.get("class", "")
    return _Tag(
        name,
        opens,
        named.get("id", ""),
        name == "td" and _shows(classes),
        name == "td" and "figure" in classes,
        name == "table" and is_form(classes),
        role,
        value,
    )


def _role_at_end(name: str) -> tuple[str, str]:
    return ("end" if name in (*_OF_COLUMNS, "dl") else "", "")


def _role(name: str, named: Mapping[str, str]) -> tuple[str, str]:
    """What is to be done where an element begins, and the value of the attribute that says so."""
    classes = named.get("class", "")
    roles = []
    if "data-figure" in named:
        roles.append(("figure", named["data-figure"]))
    if name == "tr" and "data-row" in named:
        roles.append(("row", named["data-row"]))
    if name == "h2" and named.get("id", "").startswith("y"):
        roles.append(("year", named["id"]))
    if name in _OF_COLUMNS:
        roles.append(("columns", named.get("data-columns", "")))
    if name == "dl":
        roles.append(("list", "figures" if classes == "figures" else ""))
    if name == "span" and "data-figure" not in named and _shows(classes):
        roles.append(("word", ""))
    if name == "a" and "href" in named:
        roles.append(("link", named["href"].strip()))
    require(len(roles) < 2)
    return roles[0] if roles else ("", "")


def _shows(classes: str) -> bool:
    named = set(classes.split())
    return bool(named & SHOWN) and not counts(named)


def _attributes(text: str) -> dict[str, str]:
    found = _ATTRIBUTE.findall(text)
    named = {name.lower(): unescape(quoted or bare) for name, quoted, bare in found}
    require(len(named) == len(found))
    return named
