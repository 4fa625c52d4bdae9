"""Cells and tables of the `listing` fence, and how lists show a report."""

from collections.abc import Iterable, Sequence
from typing import Any

from disclosure import escape, schema
from disclosure.escape import Markdown
from disclosure.pages import paths, words
from disclosure.pages.records import Row
from disclosure.pages.summary import Summary
from disclosure.pages.world import World

# A page that would list more reports than this says where to find the others.
LONGEST = 1000


def text_column(label: str) -> Row:
    """A column of text."""
    return {"label": label}


def number_column(label: str) -> Row:
    """A column of figures, to be aligned to the right."""
    return {"label": label, "number": True}


def listing(
    caption: str,
    columns: Sequence[Row],
    rows: Iterable[list[Any]],
    *,
    quiet: bool = False,
    searched: bool = True,
) -> Markdown:
    """A table: a caption, its columns and its rows, each cell as the fence takes it.

    `quiet`: the heading above says the same, so only screen readers are told. `searched`: a
    search finds the page by what the table says.
    """
    head = {"caption": caption, "columns": list(columns), "quiet": quiet}
    if not searched:
        head["unsearched"] = True
    return escape.fence("listing", head, *rows)


def link(text: str, href: str) -> Row:
    """A cell that links to a page; `href` as seen from the page it is on."""
    return {"text": text, "href": href}


FIGURE_COLUMNS = (
    number_column(words.measure("received_new")),
    number_column(words.measure("resolved_total")),
    number_column(words.measure("carried_out")),
    text_column(schema.FINDINGS.zh),
)


def figures(summary: Summary) -> list[Any]:
    """The cells of `FIGURE_COLUMNS`; a figure that is not printed stays missing."""
    codes = ("received_new", "resolved_total", "carried_out")
    return [*(total(summary, code) for code in codes), {"tally": summary.tally}]


def total(summary: Summary, code: str) -> Row:
    """A cell with one of a report's totals, and which figure of the archive it is."""
    cell = f"{summary.agency_id}/{summary.year}/{code}"
    return {"figure": summary.totals.get(code), "ref": cell}


def side(finding: Row, name: str, value: Any) -> Row:
    """A cell with one of the numbers of a finding, and which of the archive it is."""
    key = (finding[key] for key in ("agency_id", "report_year", "check_id", "subject"))
    return {"figure": value, "ref": "/".join(("findings", *map(str, key), name))}


def report_href(root: str, agency_id: str, report_year: int) -> str:
    """The way to a report's section on its agency's page."""
    return f"{root}{paths.agency(agency_id)}#{paths.anchor(report_year)}"


def agency_row(world: World, agency: Row, root: str) -> list[Any]:
    """An agency with the years held and the figures of its latest report."""
    agency_id = agency["agency_id"]
    reports = world.reports.get(agency_id, [])
    years = [[str(summary.year), report_href(root, agency_id, summary.year)] for summary in reports]
    shown = figures(reports[0]) if reports else ["", "", "", ""]
    name = link(agency["name"], f"{root}{paths.agency(agency_id)}")
    return [name, words.category(agency["category"]), {"links": years}, *shown]


AGENCY_COLUMNS = (
    text_column(schema.AGENCIES.field("name").zh),
    text_column(schema.AGENCIES.field("category").zh),
    text_column(schema.REPORT_YEAR.zh),
    *FIGURE_COLUMNS,
)


def report_row(world: World, summary: Summary, root: str) -> list[Any]:
    """A report with its agency, place and figures."""
    agency = world.agencies[summary.agency_id]
    href = report_href(root, summary.agency_id, summary.year)
    place = world.place(agency["division_code"])
    return [link(agency["name"], href), place, *figures(summary)]


REPORT_COLUMNS = (
    text_column(schema.AGENCIES.field("name").zh),
    {"label": "地区", "names": True},
    *FIGURE_COLUMNS,
)
