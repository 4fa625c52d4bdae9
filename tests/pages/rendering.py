"""Staged Markdown to HTML, with the extensions of mkdocs.yml."""

from typing import Any

import markdown
from lxml import html
from mkdocs.utils import meta

from disclosure import fences, province, schema
from disclosure.inventory import File
from disclosure.pages import pages
from disclosure.subject import of_province, of_year, whole
from tests.pages.conftest import SETTINGS

_CUSTOM = [
    {"name": name, "class": name, "format": getattr(fences, name)} for name in fences.__all__
]
_MARKDOWN = markdown.Markdown(
    extensions=[
        "attr_list",
        "md_in_html",
        "admonition",
        "toc",
        "tables",
        "pymdownx.superfences",
    ],
    extension_configs={"pymdownx.superfences": {"custom_fences": _CUSTOM}},
)


def body(text: str) -> str:
    """The HTML of a page's Markdown, without its front matter."""
    content, _ = meta.get_data(text)
    return _MARKDOWN.reset().convert(content)


def front(text: str) -> dict[str, Any]:
    """The front matter of a page."""
    return dict(meta.get_data(text)[1])


def tree(text: str) -> html.HtmlElement:
    """A page's Markdown as a tree of HTML elements."""
    return html.fromstring(f"<main>{body(text)}</main>")


def said(element: html.HtmlElement) -> str:
    """The text of an element, white space as a reader sees it."""
    return " ".join(element.text_content().split())


def site(archive: dict[str, Any]) -> dict[str, str]:
    """Every page of an archive that is checked first."""
    checked = {**archive, **province.derived(archive)}
    return dict(pages(checked, SETTINGS, inventory(archive)))


def inventory(archive: dict[str, Any]) -> dict[str, File]:
    """The files that the packages of an archive would have, all of one size."""
    years = sorted(set(archive["reports"]["report_year"]))
    provinces = sorted({f"{code[:2]}0000" for code in archive["agencies"]["agency_id"]})
    subjects = [
        whole(SETTINGS),
        *(of_year(SETTINGS, year) for year in years),
        *(of_province(SETTINGS, code, None) for code in provinces),
    ]
    names = [f"{name}.{kind}" for name in (*schema.TABLE, "codes") for kind in ("csv", "parquet")]
    paths = [
        f"{s.path}{name}"
        for s in subjects
        for name in names
        if not (s.path.startswith("years/") and name.startswith("expected."))
    ]
    paths += [f"{s.path}{s.stem}.{kind}" for s in subjects for kind in ("zip", "xlsx", "sqlite")]
    paths += [f"divisions/{c}/{c}-{year}.xlsx" for c in provinces for year in years]
    return dict.fromkeys(paths, File(2345, "0" * 64))


def grid(table: html.HtmlElement) -> list[list[str]]:
    """The cells of a table, row by row, each spanning cell in every place it covers."""
    covered: dict[tuple[int, int], str] = {}
    rows = table.xpath(".//tr")
    for number, row in enumerate(rows):
        column = 0
        for cell in row.xpath("./th|./td"):
            while (number, column) in covered:
                column += 1
            for down in range(int(cell.get("rowspan", 1))):
                for right in range(int(cell.get("colspan", 1))):
                    covered[number + down, column + right] = said(cell)
            column += int(cell.get("colspan", 1))
    width = max(column for _, column in covered) + 1
    return [[covered[number, column] for column in range(width)] for number in range(len(rows))]
