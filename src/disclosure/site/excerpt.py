"""What of a page is searched, as a page of its own: far less than the page for the program."""

import re
from functools import lru_cache
from typing import Final

from lxml import etree

# Marks that the search program knows, and what is no word of a page: the mark beside every
# heading, the way to the page, what is said of the same table of every body.
_BODY: Final = etree.XPath("//@data-pagefind-body/..")
# First what is most of a page: what is left is then soon looked through.
_LEFT_OUT: Final = (
    etree.XPath(".//@data-pagefind-ignore/.."),
    etree.XPath(
        ".//*[contains(concat(' ', @class, ' '), ' headerlink ')"
        " or contains(concat(' ', @class, ' '), ' crumbs ')"
        " or contains(concat(' ', @class, ' '), ' unsearched ')]"
    ),
)
_ASKS: Final = " data-pagefind-body"
_UNSEARCHED: Final = re.compile(
    ' data-pagefind-ignore[ >]| class="(?:headerlink|crumbs|[a-z -]*unsearched)"'
)
_NAME: Final = re.compile("<([a-z][a-z0-9]*)")
# An index has one language, and a search asks one: that of the names of bodies.
_HEAD: Final = b'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"></head><body>'
# As partials/page-facets.html writes them.
_FACET: Final = re.compile(
    rb'<span hidden data-value="[^"]*" data-pagefind-[a-z]+="[a-z]+\[data-value\]"></span>\n?'
)


def _found(path: etree.XPath, tree: etree._Element) -> list[etree._Element]:
    # What an XPath gives depends on the path; those above give elements.
    return list(path(tree))  # type: ignore[arg-type]


def excerpt(tree: etree._Element | None) -> bytes:
    """The part of a page that is searched; nothing when it does not ask to be.

    The tree is changed.
    """
    bodies = _found(_BODY, tree) if tree is not None else []
    if tree is None or not bodies:
        return b""
    for body in bodies:
        for path in _LEFT_OUT:
            for element in _found(path, body):
                _drop(element)
    text = b"".join(
        etree.tostring(body, method="html", encoding="utf-8", with_tail=False) for body in bodies
    )
    return _HEAD + text + b"</body></html>"


def of_plain(content: bytes) -> bytes:
    """As `excerpt`, of a page that `strict` has read: what is searched has the same elements."""
    text = content.decode("utf-8")
    start, end = text.index("<article"), text.index("</article>")
    if _ASKS not in text[start : text.index(">", start)]:
        return b""
    parts: list[str] = []
    for found in _UNSEARCHED.finditer(text, start, end):
        begins = text.rfind("<", start, found.start())
        # In the text of a report these words are nothing.
        if begins >= start and text.find(">", begins, found.start()) < 0:
            parts.append(text[start:begins])
            start = _end(text, begins)
    parts.append(text[start:end])
    return _HEAD + "".join(parts).encode() + b"</article></body></html>"


def _end(text: str, start: int) -> int:
    """Where the element ends that begins there, with those of its name in it."""
    name = _NAME.match(text, start)
    depth = 0
    for tag in _tags(name[1] if name else "").finditer(text, start):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end()
    return len(text)


@lru_cache(maxsize=64)
def _tags(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){name}\b[^<>]*>")


def without_facets(content: bytes) -> bytes:
    """A page without what the search program alone reads, and has read."""
    return _FACET.sub(b"", content)


def _drop(element: etree._Element) -> None:
    """Take an element away; the text that follows it stays."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)
