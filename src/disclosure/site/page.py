"""What a page of the site refers to, what it can be referred to by, and what it would run."""

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final, Literal, NamedTuple

from lxml import etree, html

from disclosure.site import css

# `link`: somebody goes there. `load`: the browser fetches it to show the page.
Kind = Literal["link", "load"]


class Reference(NamedTuple):
    """An address as written, with the line and the element it stands in."""

    kind: Kind
    address: str
    place: str


class Flaw(NamedTuple):
    """Something that a page must not hold, wherever it leads."""

    place: str
    message: str
    remedy: str


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
_DATA_SCRIPT: Final = re.compile(r"application/(ld\+)?json|text/[a-z-]*template")

# By name first: a question about attributes, put to every cell of every table, is dear.
_NOTABLE: Final = ("base", "style", *sorted({tag for tag, _ in _LINKS | _LOADS}))
_STYLED: Final = etree.XPath("descendant::*[@style]")
_MAYBE_STYLED: Final = re.compile(rb"\sstyle\s*=", re.IGNORECASE)
_MAYBE_HANDLED: Final = re.compile(rb"on[a-z]+\s*=", re.IGNORECASE)
_HANDLED: Final = etree.XPath("descendant::*[@*[starts-with(name(), 'on')]]")
_IDS: Final = etree.XPath("//@id")
_POLICIES: Final = etree.XPath("//meta[@http-equiv='Content-Security-Policy']/@content")


def parse(content: bytes) -> html.HtmlElement | None:
    """The elements of a page; None when it is empty."""
    if not content.strip():
        return None
    return html.document_fromstring(content, parser=html.HTMLParser(encoding="utf-8"))


def read(content: bytes, tree: html.HtmlElement | None) -> Page:
    """The facts about a page."""
    if tree is None:
        return Page(frozenset(), (), (Flaw("", "页面是空的", "重新生成这一页"),))
    notable = list(tree.iter(*_NOTABLE))
    handled = _found(_HANDLED, tree) if _MAYBE_HANDLED.search(content) else ()
    styled = _found(_STYLED, tree) if _MAYBE_STYLED.search(content) else ()
    ids = Counter(map(str, _found(_IDS, tree)))
    names = (str(it.get("name")) for it in notable if it.tag == "a" and "name" in it.attrib)
    return Page(
        frozenset({*ids, *names}),
        (*_references(notable), *_styles(styled)),
        (*_duplicates(ids), *_scripts(notable, tree), *_handlers(handled)),
    )


def _found(path: etree.XPath, tree: html.HtmlElement) -> list[Any]:
    # What an XPath gives depends on the path; those above give elements or attribute values.
    return list(path(tree))  # type: ignore[arg-type]


def _place(element: html.HtmlElement) -> str:
    return f"第{element.sourceline}行 <{element.tag}>"


def _references(elements: Iterable[html.HtmlElement]) -> Iterator[Reference]:
    for element in elements:
        tag = str(element.tag)
        if tag == "style":
            for address in css.addresses(element.text or ""):
                yield Reference("load", address, _place(element))
        for attribute, value in element.attrib.items():
            name, text = str(attribute), str(value).strip()
            if (tag, name) in _LINKS:
                relations = set((element.get("rel") or "").lower().split())
                loads = tag == "link" and relations & _LOADING_RELATIONS
                yield Reference("load" if loads else "link", text, _place(element))
            elif (tag, name) in _LOADS:
                yield Reference("load", text, _place(element))
            elif name == "srcset":
                for candidate in filter(None, map(str.split, text.split(","))):
                    yield Reference("load", candidate[0], _place(element))


def _styles(elements: Iterable[html.HtmlElement]) -> Iterator[Reference]:
    for element in elements:
        for address in css.addresses(str(element.get("style"))):
            yield Reference("load", address, _place(element))


def _duplicates(ids: Counter[str]) -> Iterator[Flaw]:
    for id_, count in ids.items():
        if count > 1:
            yield Flaw(f"#{id_}", f"标识 {id_} 出现了 {count} 次", "每个 id 在一页里只能有一个")


def _scripts(notable: list[html.HtmlElement], tree: html.HtmlElement) -> Iterator[Flaw]:
    for element in notable:
        if element.tag == "base":
            yield Flaw(_place(element), "页面不得有 <base>", "用相对地址")
        if element.tag != "script" or element.get("src") is not None:
            continue
        if _DATA_SCRIPT.fullmatch((element.get("type") or "").lower()):
            continue
        digest = hashlib.sha256((element.text or "").encode()).digest()
        name = f"'sha256-{base64.b64encode(digest).decode()}'"
        policy = " ".join(map(str, _found(_POLICIES, tree)))
        if name not in policy:
            yield Flaw(
                _place(element),
                "页面里写有脚本",
                f"把脚本移到 theme/assets/site/，或在该页的 Content-Security-Policy 里写明 {name}",
            )


def _handlers(elements: Iterable[html.HtmlElement]) -> Iterator[Flaw]:
    for element in elements:
        for name in element.attrib:
            if str(name).startswith("on"):
                yield Flaw(
                    _place(element),
                    f"元素带有脚本属性 {name}",
                    "去掉这一属性；来自报告的文字须先转义",
                )
