"""What a page of the site refers to, what it can be referred to by, and what it would run."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final, Literal, NamedTuple

from lxml import etree, html

from disclosure.site import css, embedded, markup, policy
from disclosure.site.problem import Flaw

# `link`: somebody goes there. `load`: the browser fetches it to show the page. `said`: a program
# is told of it, from the site's root or in full. `self`: it is the page's own address.
Kind = Literal["link", "load", "said", "self"]


class Reference(NamedTuple):
    """An address as written, with the line and the element it stands in."""

    kind: Kind
    address: str
    place: str


class Page(NamedTuple):
    """The facts about one page that the verification needs."""

    ids: frozenset[str]
    references: tuple[Reference, ...]
    flaws: tuple[Flaw, ...]


_LOADING_RELATIONS: Final = {
    "stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch",
    "manifest", "apple-touch-icon", "mask-icon",
}  # fmt: skip
_XLINK: Final = "{http://www.w3.org/1999/xlink}href"
_LINKS: Final = {("a", "href"), ("area", "href"), ("form", "action"), ("link", "href")}
_LOADS: Final = {
    ("script", "src"), ("img", "src"), ("source", "src"), ("video", "src"), ("video", "poster"),
    ("audio", "src"), ("track", "src"), ("iframe", "src"), ("embed", "src"), ("object", "data"),
    ("input", "src"), ("image", "href"), ("image", _XLINK), ("use", "href"), ("use", _XLINK),
}  # fmt: skip
_REFRESH: Final = re.compile(r"\s*[0-9.]+\s*[;,]\s*(?:url\s*=\s*)?['\"]?(.*?)['\"]?\s*", re.I)

# By name first: a question about attributes, put to every cell of every table, is dear.
_NOTABLE: Final = ("meta", "style", *sorted({tag for tag, _ in _LINKS | _LOADS}))
_IDS: Final = etree.XPath("//@id")


def parse(content: bytes) -> html.HtmlElement | None:
    """The elements of a page; None when it is empty."""
    if not content.strip():
        return None
    return html.document_fromstring(content, parser=html.HTMLParser(encoding="utf-8"))


def plain(content: bytes) -> etree._Element | None:
    """As `parse`, without what is HTML's own about an element, which takes its time to add."""
    if not content.strip():
        return None
    return etree.fromstring(content, etree.HTMLParser(encoding="utf-8"))


def read(tree: etree._Element | None) -> Page:
    """The facts about a page."""
    if tree is None:
        return Page(frozenset(), (), (Flaw("", "页面是空的", "重新生成这一页"),))
    notable = list(tree.iter(*_NOTABLE))
    ids = Counter(map(str, _found(_IDS, tree)))
    names = (str(it.get("name")) for it in notable if it.tag == "a" and "name" in it.attrib)
    unreadable, said = embedded.read(tree)
    return Page(
        frozenset({*ids, *names}),
        (
            *_references(notable),
            *(Reference("said", address, place) for address, place in said),
        ),
        (*_duplicates(ids), *markup.flaws(tree), *policy.flaws(tree), *unreadable),
    )


def _found(path: etree.XPath, tree: etree._Element) -> list[Any]:
    # What an XPath gives depends on the path; those above give elements or attribute values.
    return list(path(tree))  # type: ignore[arg-type]


def place(element: etree._Element) -> str:
    """Where an element stands: its line and its name."""
    return f"第{element.sourceline}行 <{element.tag}>"


def _references(elements: Iterable[etree._Element]) -> Iterator[Reference]:
    for element in elements:
        tag = str(element.tag)
        if tag == "style":
            for address in css.addresses(element.text or ""):
                yield Reference("load", address, place(element))
        elif tag == "meta":
            yield from _of_meta(element)
        for attribute, value in element.attrib.items():
            name, text = str(attribute), str(value).strip()
            if (tag, name) in _LINKS:
                yield Reference(_kind(element), text, place(element))
            elif (tag, name) in _LOADS:
                yield Reference("load", text, place(element))
            elif name == "srcset":
                for candidate in filter(None, map(str.split, text.split(","))):
                    yield Reference("load", candidate[0], place(element))


def _of_meta(element: etree._Element) -> Iterator[Reference]:
    said = element.get("content") or ""
    if (element.get("http-equiv") or "").lower() == "refresh":
        found = _REFRESH.fullmatch(said)
        yield Reference("link", found[1] if found else said, place(element))
    elif element.get("property") == "og:url":
        yield Reference("self", said, place(element))


def _kind(element: etree._Element) -> Kind:
    relations = set((element.get("rel") or "").lower().split()) if element.tag == "link" else set()
    if "canonical" in relations:
        return "self"
    return "load" if relations & _LOADING_RELATIONS else "link"


def _duplicates(ids: Counter[str]) -> Iterator[Flaw]:
    for id_, count in ids.items():
        if count > 1:
            yield Flaw(f"#{id_}", f"标识 {id_} 出现了 {count} 次", "每个 id 在一页里只能有一个")
