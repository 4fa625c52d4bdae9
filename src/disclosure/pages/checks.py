"""The pages of the checks: what a rule says, what it does not, and which reports break it."""

from collections.abc import Iterator
from typing import Any, Final

from disclosure import catalogue, escape, form, schema
from disclosure.catalogue import Check
from disclosure.escape import Markdown
from disclosure.pages import lists, paths, results, templates
from disclosure.pages.found import number
from disclosure.pages.records import Row
from disclosure.pages.world import World

# The states of a result as a page counts them, and the words for them by kind of check.
_STATES: Final = ("holds", "breaks", "not_assessable", results.UNCOMPARED)
_RESULT: Final = {result.code: result.zh for result in form.RESULTS}
_WORDS: Final = {
    "figures": (*_RESULT.values(), "无从核对"),
    "texts": ("一致", "不一致", "无从比较"),
    "hint": ("无须留意", "值得留意", "无从比较"),
    "told": ("是", "否", "不明"),
}
_HEADINGS: Final = {
    "figures": "不符之处",
    "texts": "文字与表格不同之处",
    "hint": "值得留意之处",
    "told": "情况",
}
_DATES: Final = "published-on-time"


def pages(world: World) -> Iterator[tuple[str, Markdown]]:
    """The page of every check, and their list."""
    reports = world.verdicts.reports
    yield "checks/index.md", _index(reports)
    for check in catalogue.CHECKS:
        counted = _counted(check, reports.get(check.id, {}))
        yield paths.source(paths.check(check.id)), _page(world, check, counted)


def _counted(check: Check, reports: dict[str, int]) -> list[tuple[str, int]]:
    """The words for the states of a check, and how many reports are in each.

    Only a check on figures tells a missing figure from a missing report.
    """
    return list(zip(_WORDS[results.KIND[check.id]], numbers(check, reports), strict=True))


def numbers(check: Check, reports: dict[str, int]) -> list[int]:
    """How many reports are in each state that a check of its kind has."""
    last = len(_WORDS[results.KIND[check.id]]) - 1
    counted = [reports.get(state, 0) for state in _STATES]
    return [*counted[:last], sum(counted[last:])]


def _index(reports: dict[str, dict[str, int]]) -> Markdown:
    return templates.fill(
        "checks",
        front=escape.front_matter(
            title="核对规则",
            description="报告自己的数字是否对得上：每条规则的含义、依据与结果。",
            search="check",
            twin="en",
        ),
        figures=_group("figures", "核对数字的规则", reports),
        texts=_group("texts", "文字与表格互相参照的规则", reports),
        hints=_group("hint", "其他参考规则", reports),
        told=_group("told", "说明情况的规则", reports),
        breaks=_RESULT["breaks"],
        holds=_RESULT["holds"],
        not_assessable=_RESULT["not_assessable"],
    )


def _group(kind: str, caption: str, reports: dict[str, dict[str, int]]) -> Markdown:
    """The checks of a kind, each with how many reports are in each state."""
    listed = []
    for check in catalogue.CHECKS:
        if results.KIND[check.id] == kind:
            _, (_, broken), *_ = counted = _counted(check, reports.get(check.id, {}))
            cells: list[Any] = [number for _, number in counted]
            cells[1] = lists.link(str(broken), f"{check.id}/#breaks") if broken else 0
            basis = form.label(form.BASES, check.basis)
            listed.append([lists.link(check.zh, f"{check.id}/"), basis, *cells])
    columns = [
        lists.text_column("规则"),
        lists.text_column(schema.FINDINGS.field("basis").zh),
        *(lists.number_column(f"{word}的报告") for word in _WORDS[kind]),
    ]
    return lists.listing(caption, columns, listed, quiet=True)


def _page(world: World, check: Check, counted: list[tuple[str, int]]) -> Markdown:
    root = paths.root(paths.check(check.id))
    years = world.verdicts.numbers(check.id)
    # Each year has its part of the list, so that its address does not go when others grow.
    longest = max(1, lists.LONGEST // max(1, len(years)))
    heading = _HEADINGS[results.KIND[check.id]]
    # The last is about the reports that there are to compare with: none, for most rules.
    shown = counted if counted[-1][1] else counted[:3]
    figures = ({"label": f"{word}的报告", "value": n, "unit": "份"} for word, n in shown)
    return templates.fill(
        "check",
        front=escape.front_matter(
            title=check.zh, description=check.means, search="check", twin="en"
        ),
        check=check,
        meaning=_meaning(check),
        counts=escape.fence("figures", *figures),
        heading=heading,
        years=[
            {
                "year": year,
                "anchor": paths.anchor(year),
                "breaks": lists.listing(
                    f"{year} 年{heading}",
                    _columns(check),
                    [
                        _break(world, row, root)
                        for row in world.verdicts.first([check.id], year, longest)[:longest]
                    ],
                    quiet=True,
                ),
            }
            for year in years
        ],
        more=sum(max(0, number - longest) for number in years.values()),
    )


def _columns(check: Check) -> list[Row]:
    sides = (check.left, check.right)
    if check.id == _DATES:
        numbers = [lists.text_column(side.split("（")[0]) for side in sides]
        last = "晚几日"
    else:
        numbers = [lists.number_column(side) for side in sides]
        last = schema.FINDINGS.field("difference").zh
    return [
        lists.text_column(schema.AGENCIES.field("name").zh),
        lists.text_column(schema.REPORT_YEAR.zh),
        lists.text_column(schema.FINDINGS.field("subject").zh),
        *numbers,
        lists.number_column(last),
    ]


def _meaning(check: Check) -> Markdown:
    return escape.fence(
        "facts",
        {"label": "说什么", "text": check.means},
        {"label": "不说什么", "text": check.means_not},
        {
            "label": schema.FINDINGS.field("basis").zh,
            "text": f"{form.label(form.BASES, check.basis)}：{check.source}",
        },
    )


def _break(world: World, row: Row, root: str) -> list[Any]:
    agency_id, year = row["agency_id"], row["report_year"]
    agency = world.agencies.get(agency_id)
    href = f"{lists.report_href(root, agency_id, year)}-checks"
    sides: list[Any] = [lists.side(row, n, number(row[n])) for n in ("left", "right")]
    if row["check_id"] == _DATES:
        sides = [{"day": [year, number(row[name])]} for name in ("left", "right")]
    return [
        lists.link(agency["name"] if agency else agency_id, href),
        str(year),
        {
            "subject": [row["check_id"], row["subject"]],
            "cells": results.references(row["cells"]),
        },
        *sides,
        lists.side(row, "difference", number(row["difference"])),
    ]
