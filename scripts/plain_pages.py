"""The pages of a built site as plain Markdown, for a comparison with other generators.

Same titles, headings, tables and paragraphs; nothing of this project's fences.
"""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree, html

HEADINGS = {f"h{n}": "#" * n for n in range(1, 7)}
BLOCKS = ("p", "li", "dt", "dd", "summary", "figcaption")


def plain_page(path: Path) -> str:
    """The Markdown of a built agency page."""
    tree = html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    article = tree.find(".//article")
    if article is None:
        raise ValueError(f"no article in {path}")
    for mark in list(article.iter("a")):
        if mark.get("class") == "headerlink":
            mark.text = ""
    title = _text(next(article.iter("h1")))
    return f'---\ntitle: "{title}"\n---\n\n' + "\n\n".join(_blocks(article)) + "\n"


def _blocks(article: etree._Element) -> Iterator[str]:
    for element in article.iter(*HEADINGS, "table", *BLOCKS):
        if element.tag in HEADINGS:
            yield f"{HEADINGS[str(element.tag)]} {_text(element)}"
        elif element.tag == "table":
            yield _table(element)
        elif _is_last(element) and _text(element):
            yield f"- {_text(element)}" if element.tag == "li" else _text(element)


def _is_last(element: etree._Element) -> bool:
    """Whether nothing else tells what an element says: no table around it, no block in it."""
    inside = next(element.iterdescendants("table", *BLOCKS), None)
    return inside is None and next(element.iterancestors("table"), None) is None


def _text(element: etree._Element) -> str:
    words = " ".join("".join(map(str, element.itertext())).split())
    return words.replace("\\", "").replace("|", "\\|").replace("<", "&lt;")


def _table(table: etree._Element) -> str:
    """A pipe table; a cell over several columns or rows is repeated in each."""
    grid: list[dict[int, str]] = []
    for number, row in enumerate(table.iter("tr")):
        while len(grid) <= number:
            grid.append({})
        column = 0
        for cell in row.iter("td", "th"):
            while column in grid[number]:
                column += 1
            wide, high = int(cell.get("colspan", "1")), int(cell.get("rowspan", "1"))
            for below in range(high):
                while len(grid) <= number + below:
                    grid.append({})
                for beside in range(wide):
                    grid[number + below][column + beside] = _text(cell)
    width = max((max(row) + 1 for row in grid if row), default=1)
    lines = [f"| {' | '.join(row.get(n, '') for n in range(width))} |" for row in grid]
    return "\n".join([lines[0], "|" + "---|" * width, *lines[1:]]) if lines else ""
