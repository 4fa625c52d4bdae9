"""The figures of a year that do not agree: whose, by which rule, both sides and the difference."""

from operator import itemgetter
from typing import Any, Final

from disclosure import catalogue, form, schema
from disclosure.escape import Markdown
from disclosure.pages import lists, paths, results
from disclosure.pages.found import number
from disclosure.pages.records import Row
from disclosure.pages.world import World

_COLUMNS: Final = (
    lists.text_column(schema.AGENCIES.field("name").zh),
    lists.text_column(schema.FINDINGS.field("check_id").zh),
    lists.text_column(schema.FINDINGS.field("subject").zh),
    *(lists.number_column(schema.FINDINGS.field(n).zh) for n in ("left", "right", "difference")),
)
_FIGURES: Final = [it.id for it in catalogue.CHECKS if results.KIND[it.id] == "figures"]


def listing(world: World, year: int, root: str) -> tuple[Markdown, int]:
    """The list of the page of a year, agency by agency, and how many findings it leaves out."""
    found = world.verdicts.first(_FIGURES, year, lists.LONGEST)
    # They come by rule within a part: those of one agency stay in this order.
    listed = sorted(found, key=itemgetter("agency_id"))[: lists.LONGEST]
    number = sum(world.verdicts.numbers(check_id).get(year, 0) for check_id in _FIGURES)
    word = form.label(form.RESULTS, "breaks")
    body = [_row(world, row, root) for row in listed]
    made = lists.listing(f"{year} 年度{word}的数字", _COLUMNS, body, quiet=True)
    return made if body else Markdown(), number - len(listed)


def _row(world: World, row: Row, root: str) -> list[Any]:
    agency_id, check_id = row["agency_id"], row["check_id"]
    href = f"{lists.report_href(root, agency_id, row['report_year'])}-checks"
    cells = results.references(row["cells"])
    return [
        lists.link(world.agencies[agency_id]["name"], href),
        lists.link(catalogue.CHECK[check_id].zh, f"{root}{paths.check(check_id)}"),
        {"subject": [check_id, row["subject"]], "cells": cells},
        *(lists.side(row, name, number(row[name])) for name in ("left", "right", "difference")),
    ]
