"""The page of all corrections by hand: what was printed, what is used, why, by which role."""

from collections.abc import Iterator
from typing import Any, Final

from disclosure import escape, form, schema
from disclosure.escape import Markdown
from disclosure.pages import lists, paths, templates
from disclosure.pages.records import Row, rows
from disclosure.pages.world import World

FOLDER: Final = "corrections/"
BLANK: Final = "（空白）"
NOT_USED: Final = "（不采用）"
# The columns of the table after its cell, in words.
FIELDS: Final = ("printed", "used", "reason", "source", "corrected_on", "role_code")


def pages(world: World) -> Iterator[tuple[str, Markdown]]:
    """The page of corrections, the latest first."""
    found = sorted(rows(world.archive[schema.CORRECTIONS.name]), key=_order)
    yield (
        paths.source(FOLDER),
        templates.fill(
            "corrections",
            front=escape.front_matter(
                title="更正",
                description="人工更正的数字：原文是什么、采用什么、理由和依据。",
                search="doc",
            ),
            count=len(found),
            more=max(0, len(found) - lists.LONGEST),
            listing=_listing(world, found[: lists.LONGEST]) if found else Markdown(),
        ),
    )


def _order(row: Row) -> tuple[Any, ...]:
    """The latest day first, then by cell."""
    newest = [-int(part) for part in row["corrected_on"].split("-")]
    return (newest, *(row[name] for name in schema.CORRECTIONS.key))


def _listing(world: World, found: list[Row]) -> Markdown:
    labels = [schema.AGENCIES.field("name").zh, schema.REPORT_YEAR.zh, *labels_of_row()]
    columns = [lists.text_column(label) for label in labels]
    return lists.listing("全部更正", columns, [_row(world, row) for row in found], quiet=True)


def _row(world: World, row: Row) -> list[Any]:
    root, agency_id, year = paths.root(FOLDER), row["agency_id"], row["report_year"]
    place = f"{lists.report_href(root, agency_id, year)}-{row['table_code']}"
    name = lists.link(world.agencies[agency_id]["name"], f"{root}{paths.agency(agency_id)}")
    return [name, lists.link(str(year), place), *cells(row)]


def labels_of_row() -> list[str]:
    """What heads the cells of a correction."""
    return ["单元格", *(schema.CORRECTIONS.field(name).zh for name in FIELDS)]


def cells(row: Row) -> list[Any]:
    """A correction as cells of a list: its cell in words, then `FIELDS`."""
    return [
        {"cell": [row["row_code"], row["column_code"]]},
        row["printed"] or BLANK,
        NOT_USED if row["used"] is None else row["used"],
        row["reason"],
        row["source"],
        row["corrected_on"],
        form.label(form.CORRECTION_ROLES, row["role_code"]),
    ]
