"""The first page in English."""

from collections.abc import Iterator
from typing import Final

from disclosure import escape
from disclosure.escape import Markdown
from disclosure.pages import lists, paths, templates
from disclosure.pages.world import World

_YEARS: Final = (
    lists.text_column("Report year"),
    lists.number_column("Reports"),
    lists.number_column("Reports that break a rule"),
)
_ENTRIES: Final = (
    ("By place", "From province to county, to the body you look for.", "../divisions/"),
    ("By kind", "Bodies of the same level and kind together.", "../kinds/"),
    ("By year", "All reports of a year.", "../years/"),
    ("By check", "Whose figures do not add up, in which year, and by how much.", "checks/"),
    ("Compare", "Choose bodies, years and measures for tables and charts.", "../compare/"),
    ("Download", "Excel, CSV, Parquet, SQLite, data packages and a codebook.", "data/"),
)


def pages(world: World) -> Iterator[tuple[str, Markdown]]:
    """The first page; it counts agencies, reports and results and adds up no figures."""
    reports = [summary for of_year in world.by_year.values() for summary in of_year]
    broken = sum(1 for summary in reports if summary.tally["breaks"])
    counts = (
        {"label": "Bodies", "value": len(world.agencies), "unit": ""},
        {"label": "Reports", "value": len(reports), "unit": ""},
        {
            "label": "Reports that break a rule",
            "value": broken,
            "unit": "",
            "note": "which ones, rule by rule",
            "href": "checks/",
        },
        {"label": "Years", "value": len(world.by_year), "unit": ""},
    )
    yield (
        "en/index.md",
        templates.fill(
            "en/home",
            front=escape.front_matter(
                title=world.settings.title_en,
                description="The annual reports on open government of Chinese administrative "
                "bodies, read figure by figure, checked, searchable, downloadable and citable.",
                hide=["toc"],
                lang="en",
            ),
            title=world.settings.title_en,
            counts=escape.fence("figures", *counts),
            entries=escape.fence(
                "entries", *({"title": t, "text": text, "href": href} for t, text, href in _ENTRIES)
            ),
            years=lists.listing(
                "Years",
                _YEARS,
                [
                    [
                        lists.link(str(year), f"../{paths.year(year)}"),
                        len(of_year),
                        sum(1 for summary in of_year if summary.tally["breaks"]),
                    ]
                    for year, of_year in world.by_year.items()
                ],
                quiet=True,
            ),
        ),
    )
