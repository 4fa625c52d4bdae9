"""What is around the article of a page: parsed, and of those that are alike one.

In all pages of a folder it is the same but for some lines: what the page is called, what it says
of itself for machines, and what else there is of it. These lines are read by themselves.
"""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import Final, NamedTuple

from disclosure.site import embedded, page
from disclosure.site.lines import UNUSUAL, Unlike, require
from disclosure.site.page import Kind, Reference
from disclosure.site.shown import figures_of

_MARK_ID: Final = "here-is-the-article"
_MARK: Final = f'<i id="{_MARK_ID}"></i>'
# A line of its own each, in the very form that the theme writes.
_VARIES: Final = re.compile(
    r"""^(?:
    <title>(?P<title>[^<>\n]*)</title>
    |<span\ class="md-ellipsis">(?P<name>[^<>\n]*)</span>
    |<meta\ (?:name="description"|property="og:(?:title|description)")\ content="[^"<>\n]*">
    |<link\ rel="(?P<relation>item|describedby|canonical)"\ href="(?P<href>[^"<>\n]*)"
        (?:\ type="[^"<>\n]*")?>
    |<meta\ property="og:url"\ content="(?P<own>[^"<>\n]*)">
    |<script\ type="application/ld\+json">(?P<json>[^<>\n]*)</script>
    )$""",
    re.MULTILINE | re.VERBOSE,
)


class Frame(NamedTuple):
    """The ids of a frame and what it refers to: before the article and after it."""

    ids: frozenset[str]
    before: tuple[Reference, ...]
    after: tuple[Reference, ...]


class _Parsed(NamedTuple):
    """As a frame, of which the lines are not yet known; each reference with its line."""

    ids: frozenset[str]
    references: tuple[tuple[int, Reference], ...]


def read(before: str, after: str, lines: int) -> Frame:
    """The frame of a page that is sound, and shows no figure.

    Args:
        before: what stands before the content of its article, with the tag.
        after: what stands after it, with the tag.
        lines: how many line ends there are in the article.

    Raises:
        Unlike: something is wrong with it, or it shows a figure.
    """
    own: list[tuple[int, Reference]] = []

    def left(found: re.Match[str]) -> str:
        for kind, address, tag in _told(found):
            line = before.count("\n", 0, found.start()) + 1
            own.append((line, Reference(kind, address, f"第{line}行 <{tag}>")))
        return _constant(found)

    known = _parsed(_VARIES.sub(left, before), after)
    begins = before.count("\n") + 1
    moved = (it if it[0] <= begins else _moved(*it, lines) for it in known.references)
    every = sorted([*own, *moved], key=lambda it: it[0])
    leads = [it for it in every if it[1].kind != "said"]
    return Frame(
        known.ids,
        tuple(one for line, one in leads if line <= begins),
        (
            *(one for line, one in leads if line > begins),
            *(one for _, one in every if one.kind == "said"),
        ),
    )


def _moved(line: int, reference: Reference, lines: int) -> tuple[int, Reference]:
    tag = reference.place.rpartition(" ")[2]
    return line + lines, reference._replace(place=f"第{line + lines}行 {tag}")


def _told(found: re.Match[str]) -> Iterator[tuple[Kind, str, str]]:
    """What a line refers to: the kind, the address, and its element."""
    if found["json"] is not None:
        try:
            said = json.loads(found["json"])
        except ValueError:
            raise Unlike from None
        require(not embedded.missing_in(said))
        for address in embedded.addresses_in(said):
            yield "said", address, "script"
        return
    require(not UNUSUAL.search(found[0]))
    if found["href"] is not None:
        kind: Kind = "self" if found["relation"] == "canonical" else "link"
        yield kind, unescape(found["href"]).strip(), "link"
    elif found["own"] is not None:
        yield "self", unescape(found["own"]), "meta"


def _constant(found: re.Match[str]) -> str:
    """What stands for the line where the frame is parsed: the same elements, saying nothing."""
    if found["title"] is not None:
        return "<title>x</title>"
    if found["name"] is not None:
        return '<span class="md-ellipsis">x</span>'
    if found["json"] is not None:
        return '<script type="application/ld+json">{"@context": "", "@type": ""}</script>'
    return "<link>" if found["href"] is not None else "<meta>"


@lru_cache(maxsize=256)
def _parsed(before: str, after: str) -> _Parsed:
    tree = page.parse((before + _MARK + after).encode())
    if tree is None:
        raise Unlike
    read = page.read(tree)
    # Without the mark the article is no element: something before it takes it for its text.
    require(_MARK_ID in read.ids and not read.flaws)
    # The article would be in it.
    require(next(tree.iter("table"), None) is None)
    ids = read.ids - {_MARK_ID}
    shown = figures_of("", tree)
    require(not (shown.claims or shown.problems or any(id_.startswith("y") for id_ in ids)))
    return _Parsed(ids, tuple((_line(one), one) for one in read.references))


def _line(reference: Reference) -> int:
    return int(reference.place[1 : reference.place.index("行")])
