"""What of a page is searched, as a page of its own: far less than the page for the program."""

from typing import Final

from lxml import etree

# Marks that the search program knows, and what is no word of a page: the mark beside every
# heading and the way to the page.
_BODY: Final = etree.XPath("//@data-pagefind-body/..")
# First what is most of a page: what is left is then soon looked through.
_LEFT_OUT: Final = (
    etree.XPath(".//@data-pagefind-ignore/.."),
    etree.XPath(
        ".//*[contains(concat(' ', @class, ' '), ' headerlink ')"
        " or contains(concat(' ', @class, ' '), ' crumbs ')]"
    ),
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
    language = tree.get("lang") or ""
    text = b"".join(
        etree.tostring(body, method="html", encoding="utf-8", with_tail=False) for body in bodies
    )
    head = f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"></head><body>'
    return head.encode() + text + b"</body></html>"


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
