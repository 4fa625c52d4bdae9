"""HTML as a document: table rows with their cells, and the text between the tables."""

from collections.abc import Iterator
from typing import Final

import lxml.html
from lxml import etree

from disclosure.errors import UnreadableError
from disclosure.read.document import Document, Row, is_page_number
from disclosure.read.text import text_row

_SKIPPED: Final = frozenset(
    ["script", "style", "noscript", "template", "head", "nav", "select", "option", "button"]
)
_BLOCKS: Final = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "header",
        "footer",
        "br",
        "hr",
        "blockquote",
        "pre",
        "dl",
        "dt",
        "dd",
        "form",
        "table",
        "tr",
        "tbody",
        "thead",
        "tfoot",
        "center",
        "body",
        "main",
        "fieldset",
        "caption",
        "td",
        "th",
    ]
)


def read_html(text: str) -> Document:
    """The rows of an HTML page in reading order.

    A table row gives one ruled row; a cell spanning columns counts once, a cell spanning rows
    stands in its first row. A table that holds tables is only layout.

    Raises:
        UnreadableError: not HTML at all.
    """
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8"), parser=_parser())
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise UnreadableError(f"不是有效的 HTML：{error}") from error
    title = root.findtext(".//title") or ""
    rows = tuple(_Reader().rows(root))
    return Document(rows, "text/html", " ".join(title.split()))


def _parser() -> etree.HTMLParser:
    return lxml.html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)


class _Reader:
    """Walks the tree once, collecting lines of text and rows of tables."""

    def __init__(self) -> None:
        self._line: list[str] = []
        self._out: list[Row] = []
        self._tables = 0
        self._lines = 0

    def rows(self, root: etree._Element) -> list[Row]:
        self._walk(root)
        self._end_line()
        return self._out

    def _walk(self, node: etree._Element) -> None:
        if node.tag in _SKIPPED or not _is_element(node):
            return
        if node.tag == "table" and not _is_layout(node):
            self._end_line()
            self._table(node)
            return
        block = node.tag in _BLOCKS
        if block:
            self._end_line()
        self._line.append(node.text or "")
        for child in node:
            self._walk(child)
            self._line.append(child.tail or "")
        if block:
            self._end_line()

    def _end_line(self) -> None:
        text = " ".join("".join(self._line).split())
        self._line = []
        if text and not is_page_number(text):
            self._lines += 1
            self._out.append(text_row(text, f"第{self._lines}段"))

    def _table(self, table: etree._Element) -> None:
        self._tables += 1
        for number, tr in enumerate(_own_rows(table), start=1):
            cells = tuple(_text(cell) for cell in tr if cell.tag in ("td", "th"))
            if any(cells):
                self._out.append(Row(cells, f"表{self._tables}第{number}行", ruled=True))


def _is_layout(table: etree._Element) -> bool:
    """A table around other tables, or with one cell a row throughout, only arranges the page."""
    if table.find(".//table") is not None:
        return True
    widths = [sum(cell.tag in ("td", "th") for cell in tr) for tr in _own_rows(table)]
    return not widths or max(widths) < 2


def _is_element(node: etree._Element) -> bool:
    """Comments and processing instructions have a function for a tag."""
    return not callable(node.tag)


def _own_rows(table: etree._Element) -> Iterator[etree._Element]:
    return table.iter("tr")


def _text(cell: etree._Element) -> str:
    """A cell's text in one line; white space of the markup is not printed."""
    return " ".join("".join(_pieces(cell)).split())


def _pieces(node: etree._Element) -> Iterator[str]:
    if node.tag in _SKIPPED or not _is_element(node):
        return
    yield node.text or ""
    for child in node:
        yield from _pieces(child)
        yield child.tail or ""
