"""HTML as a document: table rows with their cells, and the text between the tables."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from lxml import etree

from disclosure.errors import UnreadableError
from disclosure.read.document import Document, Row, is_page_number
from disclosure.read.embedded import carried
from disclosure.read.text import read_text, rows_of_lines, text_row


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_SKIPPED: Final = _tags("script style noscript template nav select option button svg rt rp")
_BLOCKS: Final = _tags(
    "p div li ul ol h1 h2 h3 h4 h5 h6 section article header footer br hr blockquote pre dl dt dd "
    "form table tr tbody thead tfoot center body main fieldset caption td th title"
)
# What sets two figures in one cell apart, if only by where they stand.
_APART: Final = _tags("br p div li sup sub hr h1 h2 h3 h4 h5 h6")
_TABLE: Final = re.compile(r"<table\b", re.IGNORECASE)
_TABLE_END: Final = re.compile(r"</table\s*>", re.IGNORECASE)
# The parser stops at an end tag of the document, which articles pasted into pages bring along.
_END: Final = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_TAG: Final = re.compile(r"</?[a-zA-Z!][^<>]{0,500}>")
_BLOCK_TAG: Final = re.compile(r"<(?:p|div|br|li|h[1-6]|tr)\b", re.IGNORECASE)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_HEAD: Final = 2000
_LONGEST_CELL: Final = 1000
_WIDEST: Final = 20
_STRINGS_IN_STRINGS: Final = 2
_FEWEST_ROWS: Final = 2


def read_html(text: str) -> Document:
    """The rows of an HTML page, or of text with HTML tables in it, in reading order.

    A table row gives one ruled row; a cell spanning columns counts once unless it is blank, a
    cell spanning rows stands in its first row. A table that holds tables is only layout.

    Raises:
        UnreadableError: not HTML at all.
    """
    return _read_mixed(text) if _is_by_lines(text) else _read_page(text, _STRINGS_IN_STRINGS)


def _read_page(text: str, depth: int) -> Document:
    """A page, and what it carries as strings, in which other strings may be so deep."""
    root = _parse(text)
    title = " ".join((root.findtext(".//title") or "").split())
    meta: dict[str, str] = {}
    for element in root.iter("meta"):
        meta.setdefault((element.get("name") or "").lower(), element.get("content") or "")
    page = Document(tuple(_Reader().read(root)), "text/html", title, meta)
    if any(row.boxed for row in page.rows) or not depth:
        return page
    return _with_carried(page, text, depth)


def _with_carried(page: Document, text: str, depth: int) -> Document:
    """A page without tables, with the article behind it that it carries as a string, if any."""
    inner = carried(_tree(text))
    if not inner:
        return page
    article = _read_page(inner, depth - 1)
    rows = (replace(row, place=f"内嵌{row.place}") for row in article.rows)
    title = article.title or page.title
    return Document((*page.rows, *rows), page.media_type, title, page.meta | article.meta)


def _parse(text: str) -> etree._Element:
    """The tree of what a page prints."""
    root = _tree(text)
    etree.strip_elements(root, *_SKIPPED, with_tail=False)
    for element in root.iter(*_APART):
        element.text = f"\n{element.text or ''}"
        element.tail = f"\n{element.tail or ''}"
    return root


def _tree(text: str) -> etree._Element:
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        printed = _END.sub("", _CONTROL.sub(" ", text))
        root = etree.fromstring(printed.encode("utf-8", "replace"), parser=parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"不是有效的 HTML：{error}") from error
    if root is None:
        raise UnreadableError("网页没有内容")
    return root


def _is_by_lines(text: str) -> bool:
    """Whether line ends part the text outside the tables, as in Markdown, and not tags."""
    before, opened, _ = text[:_HEAD].lower().partition("<html")
    if opened and not _TAG.sub("", before).strip():
        # behind text it only wraps a table, as recognised pages do
        return False
    outside = "\n".join(_split_tables(text)[::2])
    plain = sum(bool(line.strip()) and "<" not in line for line in outside.splitlines())
    return plain >= 5 and plain > 2 * len(_BLOCK_TAG.findall(outside))


def _split_tables(text: str) -> list[str]:
    """The text cut at its outermost tables: what is between them, a table, and so on in turn."""
    parts: list[str] = []
    rest = 0
    while True:
        start = _TABLE.search(text, rest)
        end = _TABLE_END.search(text, start.end()) if start else None
        if not (start and end):
            return [*parts, text[rest:]]
        parts += [text[rest : start.start()], text[start.start() : end.end()]]
        rest = end.end()


def _read_mixed(text: str) -> Document:
    """Tables as HTML, everything between them as lines of text."""
    rows: list[Row] = []
    reader = _Reader()
    line = 0
    for number, part in enumerate(_split_tables(text)):
        if number % 2:
            rows += reader.read(_parse(part))
        else:
            for row in read_text(_TAG.sub(" ", part)).rows:
                place = f"第{line + int(row.place[1:-1])}行"
                rows.append(Row(row.cells, place, row.ruled))
        line += part.count("\n")
    return Document(tuple(rows), "text/html")


class _Reader:
    """Walks a tree once, collecting lines of text and rows of tables."""

    def __init__(self) -> None:
        self._line: list[str] = []
        self._out: list[Row] = []
        self._tables = 0
        self._lines = 0

    def read(self, root: etree._Element) -> list[Row]:
        self._out = []
        self._walk(root)
        self._end_line()
        return self._out

    def _walk(self, node: etree._Element) -> None:
        tag = node.tag
        if tag == "head":
            return
        if tag == "table":
            rows = _data_rows(node)
            if rows:
                self._end_line()
                self._tables += 1
                for number, cells in rows:
                    self._out.append(Row(cells, f"表{self._tables}第{number}行", True, True))
                return
        if tag == "pre":
            self._preformatted(node)
            return
        block = tag in _BLOCKS
        if block:
            self._end_line()
        if node.text:
            self._line.append(node.text)
        for child in node:
            self._walk(child)
            if child.tail:
                self._line.append(child.tail)
        if block:
            self._end_line()

    def _preformatted(self, node: etree._Element) -> None:
        self._end_line()
        lines = _text(node).splitlines()
        self._out += rows_of_lines(enumerate(lines, start=self._lines + 1), "第{}段")
        self._lines += len(lines)

    def _end_line(self) -> None:
        if not self._line:
            return
        text = " ".join("".join(self._line).split())
        self._line = []
        if text and not is_page_number(text):
            self._lines += 1
            self._out.append(text_row(text, f"第{self._lines}段"))


def _data_rows(table: etree._Element) -> list[tuple[int, tuple[str, ...]]]:
    """The rows of a table with figures, by their number; none of one that arranges the page.

    A table around other tables, with one cell a row throughout or with whole articles in its
    cells only arranges the page.
    """
    if table.find(".//table") is not None:
        return []
    rows = [(n, tuple(_cells(tr))) for n, tr in enumerate(table.iter("tr"), start=1)]
    cells = [cell for _, row in rows for cell in row]
    if (
        max((len(row) for _, row in rows), default=0) < 2
        or len(max(cells, key=len)) > _LONGEST_CELL
    ):
        return []
    margin = _margin(cells for _, cells in rows)
    return [(number, row[margin:]) for number, row in rows if any(row)]


def _margin(rows: Iterable[tuple[str, ...]]) -> int:
    """How many cells are empty before the first printed one in every row of a table."""
    firsts = [next(n for n, cell in enumerate(row) if cell) for row in rows if any(row)]
    return min(firsts) if len(firsts) > _FEWEST_ROWS else 0


def _cells(tr: etree._Element) -> list[str]:
    """The texts of a row's cells in one line each; a blank over several columns is so many."""
    texts: list[str] = []
    for cell in tr.iterchildren("td", "th"):
        text = " ".join(_text(cell).split())
        span = cell.get("colspan", "1") if not text else "1"
        texts += [text] * (min(int(span), _WIDEST) if span.isdecimal() and span != "0" else 1)
    return texts


def _text(node: etree._Element) -> str:
    return etree.tostring(node, method="text", encoding="unicode", with_tail=False)
