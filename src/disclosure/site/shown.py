"""The figures that a page shows, by the references that it gives of them.

Pages say which figure of the archive an element shows:

- `data-figure`: `row.column`, or a row alone for its total; before it, where the page does not
  tell, `year/` or `agency/year/`. Or `findings/` and `aggregates/` with the key of a row.
- `data-columns` on a table or a part of it, and `data-row` on a row: its cells in this order.
"""

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from lxml import etree, html

from disclosure.site import page
from disclosure.site.problem import Problem

_REFERRING: Final = etree.XPath("//*[@data-figure] | //tr[@data-row] | //h2[starts-with(@id, 'y')]")
# What shows a figure or the word for its absence, wherever it comes from.
_SHOWING: Final = etree.XPath(
    "//table[contains(@class, 'form')]//td"
    " | //td[contains(@class, 'some') or contains(@class, 'zero') or contains(@class, 'blank')]"
    " | //dl[@class='figures']//span[not(@class='state')][@class]"
)
SHOWN: Final = frozenset(("some", "zero", "blank"))
_ASIDE: Final = ("sup", "small")
_LINKED: Final = etree.XPath("//table//a/@href")
_DIVISION: Final = re.compile(r"divisions/([0-9]{6})/index\.html")
_AGENCY: Final = re.compile(r"agencies/([^/]+)/index\.html")
YEAR: Final = re.compile(r"y([0-9]{4})")
# A figure with its unit.
FIGURE: Final = re.compile(r"(-?[0-9][0-9.]*)( \w+)?")
_OVER: Final = re.compile(r"（([0-9]+)/([0-9]+) 份）")


# Before the key of a row of `aggregates`.
SUMS: Final = "aggregates/"


class Claim(NamedTuple):
    """What an element of a page shows, and of what it says that it is the figure.

    `reference`: as the page has it; empty for a row whose cells are not those of its table.
    `agency_id`, `year`: of the page and of the report that the element stands in, if of one.
    `over`: how many of how many reports a sum says it is over.
    """

    path: str
    place: str
    reference: str
    agency_id: str
    year: int | None
    text: str
    over: tuple[int, int] | None = None


class Figures(NamedTuple):
    """What a page shows; `cells`: those of its agency's forms, by year.

    `linked`: the agencies that the tables of the page of a division link to.
    """

    claims: list[Claim]
    cells: dict[int, set[str]]
    problems: list[Problem]
    linked: set[str]


def agency_of(path: str) -> str:
    """The agency that a page is of, or nothing."""
    found = _AGENCY.fullmatch(path)
    return found[1] if found else ""


def figures_of(path: str, tree: html.HtmlElement) -> Figures:
    """The figures of a page."""
    addresses = _found(_LINKED, tree) if division_of(path) else ()
    made = Figures([], {}, [], {named(str(address)) for address in addresses})
    agency_id, claimed = agency_of(path), set()
    for reference, element, year in _shown(tree):
        claimed.add(element)
        over = over_of(element.text_content()) if reference.startswith(SUMS) else None
        made.claims.append(
            Claim(path, page.place(element), reference, agency_id, year, text_of(element), over)
        )
        if year is not None and "/" not in reference and _of_form(element):
            made.cells.setdefault(year, set()).add(reference)
    for element in _found(_SHOWING, tree):
        classes = set((element.get("class") or "").split())
        shows = classes & SHOWN or _in_form(element)
        if element not in claimed and shows and not counts(classes):
            made.problems.append(
                Problem(
                    path, page.place(element), "数字没有注明是数据中的哪一个", "加上 data-figure"
                )
            )
    return made


def division_of(path: str) -> str:
    """The division that a page is of, or nothing."""
    found = _DIVISION.fullmatch(path)
    return found[1] if found else ""


def named(address: str) -> str:
    """The last part of an address, which names the agency that it is of."""
    return address.rstrip("/").rsplit("/", 1)[-1]


def over_of(text: str) -> tuple[int, int] | None:
    """How many of how many reports a sum says it is over."""
    said = _OVER.search(text)
    return (int(said[1]), int(said[2])) if said else None


def _of_form(element: html.HtmlElement) -> bool:
    """Whether it is a cell of a statutory table, or one listed below it."""
    parent = element.getparent()
    return element.tag == "td" or (parent is not None and parent.tag == "li")


def _found(path: etree.XPath, tree: html.HtmlElement) -> list[Any]:
    # What an XPath gives depends on the path; those above give elements.
    return list(path(tree))  # type: ignore[arg-type]


def _shown(tree: html.HtmlElement) -> Iterator[tuple[str, html.HtmlElement, int | None]]:
    """The reference, the element, and the year of the report that it stands in."""
    year = None
    for element in _found(_REFERRING, tree):
        if element.tag == "h2":
            heading = YEAR.fullmatch(element.get("id"))
            year = int(heading[1]) if heading else None
        elif element.get("data-figure") is not None:
            yield element.get("data-figure"), element, year
        else:
            for reference, cell in _of_row(element):
                yield reference, cell, year


def _of_row(element: html.HtmlElement) -> Iterator[tuple[str, html.HtmlElement]]:
    """The cells of a row, by the columns of its table."""
    owners = (o for o in element.iterancestors("tbody", "table") if o.get("data-columns"))
    columns: list[str] = next((str(o.get("data-columns")).split() for o in owners), [])
    form = _in_form(element)
    cells = [it for it in element.iterchildren("td") if form or "figure" in it.get("class", "")]
    row = element.get("data-row", "")
    if len(cells) != len(columns):
        # Its figures stand under the wrong headers.
        yield "", element
        return
    for column, cell in zip(columns, cells, strict=True):
        yield reference(row, column), cell


def _in_form(element: html.HtmlElement) -> bool:
    """Whether it is in a statutory table, all cells of which are figures."""
    table = next(element.iterancestors("table"), None)
    return table is not None and is_form(table.get("class", ""))


def is_form(classes: str) -> bool:
    """Whether a table of such classes is a statutory one."""
    return "form" in classes.split()


def reference(row: str, column: str) -> str:
    """The reference of a cell by its row's `data-row` and its column of `data-columns`."""
    if row.endswith("/"):
        return row + column
    return column if "." in column else f"{row}.{column}"


def text_of(element: html.HtmlElement) -> str:
    """The text of an element without its notes and what was printed before a correction."""
    parts = [element.text or ""]
    for child in element:
        if child.tag not in _ASIDE and child.get("class") != "before":
            parts.append(child.text_content())
        parts.append(child.tail or "")
    return "".join(parts).strip()


def counts(classes: set[str]) -> bool:
    """Whether a number counts something that is not a figure of a report; no count is blank."""
    return "count" in classes and "blank" not in classes
