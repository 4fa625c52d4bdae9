"""The figures that pages show against the data: each one equal, a blank never a zero, none lost.

Pages say which figure of the archive an element shows:

- `data-figure`: `row.column`, or a row alone for its total; before it, where the page does not
  tell, `year/` or `agency/year/`. Or `findings/` and `aggregates/` with the key of a row.
- `data-columns` on a table or a part of it, and `data-row` on a row: its cells in this order.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from lxml import etree, html

from disclosure import frames
from disclosure.frames import Archive
from disclosure.site.page import parse
from disclosure.site.problem import Problem
from disclosure.site.values import Values

_REFERRING: Final = etree.XPath("//*[@data-figure] | //tr[@data-row] | //h2[starts-with(@id, 'y')]")
# What shows a figure or the word for its absence, wherever it comes from.
_SHOWING: Final = etree.XPath(
    "//table[contains(@class, 'form')]//td"
    " | //td[contains(@class, 'some') or contains(@class, 'zero') or contains(@class, 'blank')]"
    " | //dl[@class='figures']//span[not(@class='state')][@class]"
)
_SHOWN: Final = frozenset(("some", "zero", "blank"))
_ASIDE: Final = ("sup", "small")
_AGENCY: Final = re.compile(r"agencies/([^/]+)/index\.html")
_DIVISION: Final = re.compile(r"divisions/([0-9]{6})/index\.html")
_YEAR: Final = re.compile(r"y([0-9]{4})")
_FIGURE: Final = re.compile(r"(-?[0-9][0-9.]*)( \w+)?")
_DIGIT: Final = re.compile(r"\d")
_OVER: Final = re.compile(r"（([0-9]+)/([0-9]+) 份）")
_REFERENCES: Final = etree.XPath("//td/@data-figure")
_LINKED: Final = etree.XPath("//table//a/@href")

# `check/subject/side` with the year before, and an agency before that; `agency/year`.
_FINDING_PARTS: Final = 3
_WITH_AGENCY: Final = 2
# More cells than this are counted, not named.
_NAMED: Final = 5


class Shown(NamedTuple):
    """An element that shows a figure, its reference, and the year of the report it stands in."""

    reference: str
    element: html.HtmlElement
    year: int | None

    @property
    def of_form(self) -> bool:
        """Whether it is a cell of a statutory table, or one listed below it."""
        parent = self.element.getparent()
        listed = parent is not None and parent.tag == "li"
        return self.element.tag == "td" or listed


def problems(site_dir: Path, archive: Archive) -> Iterator[Problem]:
    """Every figure of a built site that is not that of the data, page by page.

    Args:
        site_dir: the built site.
        archive: the frames that it was built from, also those that a build derives.
    """
    scan = Scan(archive)
    for path in sorted(site_dir.rglob("*.html")):
        yield from scan.page(path.relative_to(site_dir).as_posix(), path.read_bytes())
    yield from scan.missing_pages(site_dir)


class Scan:
    """The data, to hold pages against."""

    def __init__(self, archive: Archive) -> None:
        """`archive`: the frames that the site was built from, also those that a build derives."""
        self.values = Values(archive)
        agencies = archive["agencies"]
        self._agencies = tuple(agencies["agency_id"])
        self._of_division: dict[str, list[str]] = {}
        for agency_id, code in zip(agencies["agency_id"], agencies["division_code"], strict=True):
            self._of_division.setdefault(code, []).append(agency_id)

    def page(self, path: str, content: bytes) -> Iterator[Problem]:
        """What is wrong with the figures of a page."""
        yield from self.tree(path, parse(content))

    def tree(self, path: str, tree: html.HtmlElement | None) -> Iterator[Problem]:
        """As `page`, for a page that is parsed already."""
        if tree is None:
            return
        found = _AGENCY.fullmatch(path)
        agency_id = found[1] if found else ""
        claimed: set[Any] = set()
        seen: dict[int, set[str]] = {}
        for shown in _shown(tree):
            claimed.add(shown.element)
            wrong, key = self._wrong(shown, agency_id)
            if wrong:
                yield Problem(
                    path, _place(shown.element), wrong, "页面与数据不一致，检查生成这一处的程序"
                )
            if key and shown.of_form:
                seen.setdefault(key[0], set()).add(key[1])
        for element in _found(_SHOWING, tree):
            classes = set((element.get("class") or "").split())
            shows = classes & _SHOWN or _in_form(element)
            if element not in claimed and shows and not _counts(element, classes):
                yield Problem(
                    path, _place(element), "数字没有注明是数据中的哪一个", "加上 data-figure"
                )
        if agency_id:
            yield from self._lost(path, agency_id, seen)
        if division := _DIVISION.fullmatch(path):
            yield from self._unlisted(path, division[1], tree)

    def missing_pages(self, site_dir: Path) -> Iterator[Problem]:
        """The agencies that have no page."""
        for agency_id in self._agencies:
            path = f"agencies/{agency_id}/index.html"
            if not (site_dir / path).is_file():
                yield Problem(path, "", "这个机关没有页面", "重新生成")

    def _wrong(self, shown: Shown, agency_id: str) -> tuple[str, tuple[int, str] | None]:
        """What is wrong with an element, and which cell of the page's agency it shows."""
        if not shown.reference:
            return "这一行的格数与表头不符", None
        text, over = _text(shown.element), _OVER.search(shown.element.text_content())
        kind, _, rest = shown.reference.partition("/")
        if kind == "aggregates":
            row = self.values.sums.get(rest)
            if row is None:
                return f"数据中没有这个合计：{rest}", None
            value, *counts = row
            if over is None or [int(number) for number in over.groups()] != counts:
                return f"应是 {counts[1]} 份中的 {counts[0]} 份：{rest}", None
            return _differs(text, value, rest), None
        if kind == "findings":
            whose, key = (rest.split("/", 1)) if rest.count("/") > _FINDING_PARTS else ("", rest)
            known, value = self.values.finding(whose or agency_id, key)
            if not known:
                return f"数据中没有这个核对结果：{rest}", None
            return _differs(text, value, rest), None
        *before, cell = shown.reference.split("/")
        whose = before[0] if len(before) == _WITH_AGENCY else agency_id
        year = int(before[-1]) if before else shown.year
        if not whose or year is None or year not in self.values.of_agency(whose):
            return f"数据中没有这份报告：{whose} {year}", None
        wrong = _differs(text, self.values.figure(whose, year, cell), f"{whose} {year} {cell}")
        return wrong, (year, cell) if not before else None

    def _lost(self, path: str, agency_id: str, seen: dict[int, set[str]]) -> Iterator[Problem]:
        """The cells of the data that an agency's page does not show in their report."""
        for year, cells in self.values.of_agency(agency_id).items():
            lost = sorted(cells.keys() - seen.get(year, set()))
            if lost:
                named = "、".join(lost[:_NAMED])
                message = f"{year} 年有 {len(lost)} 格没有显示：{named}"
                yield Problem(path, f"#y{year}", message, "数据中的每一格都须在页面上")

    def _unlisted(self, path: str, code: str, tree: html.HtmlElement) -> Iterator[Problem]:
        """The agencies that the page of their division has no figures of, or no link to."""
        figures = {str(it).split("/", 1)[0] for it in _found(_REFERENCES, tree)}
        linked = {str(href).rstrip("/").rsplit("/", 1)[-1] for href in _found(_LINKED, tree)}
        for agency_id in self._of_division.get(code, ()):
            reports = self.values.of_agency(agency_id)
            if agency_id not in (figures if reports else linked):
                yield Problem(path, "", f"没有列出 {agency_id}", "地区的页面须列出它的每个机关")


def _found(path: etree.XPath, tree: html.HtmlElement) -> list[Any]:
    # What an XPath gives depends on the path; those above give elements or attribute values.
    return list(path(tree))  # type: ignore[arg-type]


def _shown(tree: html.HtmlElement) -> Iterator[Shown]:
    year = None
    for element in _found(_REFERRING, tree):
        if element.tag == "h2":
            heading = _YEAR.fullmatch(element.get("id"))
            year = int(heading[1]) if heading else None
        elif element.get("data-figure") is not None:
            yield Shown(element.get("data-figure"), element, year)
        else:
            yield from _of_row(element, year)


def _of_row(element: html.HtmlElement, year: int | None) -> Iterator[Shown]:
    """The cells of a row, by the columns of its table."""
    owners = (o for o in element.iterancestors("tbody", "table") if o.get("data-columns"))
    columns: list[str] = next((str(o.get("data-columns")).split() for o in owners), [])
    form = _in_form(element)
    cells = [c for c in element.iterchildren("td") if form or "figure" in c.get("class", "")]
    row = element.get("data-row", "")
    if len(cells) != len(columns):
        # Its figures stand under the wrong headers.
        yield Shown("", element, year)
        return
    for column, cell in zip(columns, cells, strict=True):
        yield Shown(_reference(row, column), cell, year)


def _in_form(element: html.HtmlElement) -> bool:
    """Whether it is in a statutory table, all cells of which are figures."""
    table = next(element.iterancestors("table"), None)
    return table is not None and "form" in table.get("class", "").split()


def _reference(row: str, column: str) -> str:
    if row.endswith("/"):
        return row + column
    return column if "." in column else f"{row}.{column}"


def _text(element: html.HtmlElement) -> str:
    """The text of an element without its notes and what was printed before a correction."""
    parts = [element.text or ""]
    for child in element:
        if child.tag not in _ASIDE and child.get("class") != "before":
            parts.append(child.text_content())
        parts.append(child.tail or "")
    return "".join(parts).strip()


def _differs(text: str, value: float | None, name: str) -> str:
    """Why a text does not show a value: empty when it does."""
    if value is None:
        said = not text or _DIGIT.search(text)
        return f"数据中没有数字，页面写的是“{text}”：{name}" if said else ""
    expected, found = frames.number_text(value), _FIGURE.fullmatch(text)
    if found and found[1] == expected:
        return ""
    return f"数据中是 {expected}，页面写的是“{text}”：{name}"


def _counts(element: html.HtmlElement, classes: set[str]) -> bool:
    """Whether a number counts something that is not a figure of a report; no count is blank."""
    return "count" in classes and "blank" not in classes


def _place(element: html.HtmlElement) -> str:
    return f"第{element.sourceline}行 <{element.tag}>"
