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
_RULES: Final = tuple(check.id for check in catalogue.CHECKS)


def of_years(world: World) -> dict[int, list[Row]]:
    """The findings of each year in which a check on figures breaks, agency by agency."""
    found: dict[int, list[Row]] = {}
    for check_id, broken in world.verdicts.breaks.items():
        for row in broken if results.KIND[check_id] == "figures" else ():
            found.setdefault(row["report_year"], []).append(row)
    # By rule first, then by agency: the second leaves those of one agency as they are.
    place = {check_id: number for number, check_id in enumerate(_RULES)}
    for of_year in found.values():
        of_year.sort(key=lambda row: place[row["check_id"]])
        of_year.sort(key=itemgetter("agency_id"))
    return found


def listing(world: World, year: int, findings: list[Row], root: str) -> tuple[Markdown, int]:
    """The list of a year's page, and how many findings it leaves out."""
    listed = findings[: lists.LONGEST]
    word = form.label(form.RESULTS, "breaks")
    body = [_row(world, row, root) for row in listed]
    made = lists.listing(f"{year} 年度{word}的数字", _COLUMNS, body, quiet=True)
    return made if body else Markdown(), len(findings) - len(listed)


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
