"""The three statutory tables, in the rows, groups and columns of the printed form."""

import functools
from itertools import groupby
from typing import Any, Final

from markupsafe import Markup

from disclosure import form, schema
from disclosure.fences.html import formatter
from disclosure.fences.sheet import (
    HOLE,
    Frame,
    figure_cell,
    fill_form,
    frame,
    head_cell,
    sheet,
    table_row,
    zeros,
)

_RESULTS: Final = ("resolved_total",)


@formatter
def requests(body: list[Any]) -> str:
    """Section 三: requests by applicant. Body: see `Sheet`."""
    columns = form.codes(form.APPLICANTS)
    filled = sheet(body, columns)
    listed = tuple(
        item.code
        for item in form.ITEMS
        if _belongs(item, filled.edition) or item.code in filled.rows
    )
    rows = []
    for code, heads in zip(listed, _heads(listed), strict=True):
        shown = filled.row(code)
        css = "sum" if code in _RESULTS else shown.css
        rows.append(table_row(code, css, heads, shown.figures))
    return fill_form(_requests_frame(), "requests", filled, ["\n".join(rows)])


@functools.cache
def _requests_frame() -> Frame:
    return frame("requests.jinja", "requests", rows=HOLE, applicants=form.APPLICANTS)


def _belongs(item: form.Item, edition: str | None) -> bool:
    return item.editions == form.BOTH if edition is None else edition in item.editions


@functools.lru_cache(maxsize=16)
def _heads(codes: tuple[str, ...]) -> tuple[Markup, ...]:
    """The header cells of each row, with those of the groups that begin there."""
    listed = [form.ITEM[code] for code in codes]
    return tuple(_head(listed, number) for number in range(len(listed)))


def _head(listed: list[form.Item], number: int) -> Markup:
    item = listed[number]
    before = listed[number - 1] if number else None
    label = f"{item.index}{item.zh}"
    if not _is_result(item):
        return head_cell(label, level=1, columns=3)
    heads = Markup()
    if before is None or not _is_result(before):
        span = sum(1 for other in listed if _is_result(other))
        heads += head_cell(form.RESULTS_GROUP.zh, level=1, rows=span)
    if item.group is None:
        return heads + head_cell(label, level=2, columns=2)
    if before is None or before.group != item.group:
        span = sum(1 for other in listed if other.group == item.group)
        heads += head_cell(form.label(form.ITEM_GROUPS, item.group), level=2, rows=span)
    return heads + head_cell(label)


def _is_result(item: form.Item) -> bool:
    return item.outcome or item.code in _RESULTS


@formatter
def challenges(body: list[Any]) -> str:
    """Section 四: reconsideration and litigation, in one row as printed. Body: see `Sheet`."""
    columns = form.codes(form.OUTCOMES)
    filled = sheet(body, columns)
    shown = [
        figure_cell(filled.cell(channel, column))
        for channel in form.codes(form.CHANNELS)
        for column in columns
    ]
    return fill_form(_challenges_frame(), "challenges", filled, ["".join(shown)])


@functools.cache
def _challenges_frame() -> Frame:
    return frame(
        "challenges.jinja",
        "challenges",
        channels=form.CHANNELS,
        outcomes=form.OUTCOMES,
        litigation=form.label(form.STATEMENT_MEASURES, "litigation"),
        figures=HOLE,
        codes=[
            f"{channel.code}.{column}"
            for channel in form.CHANNELS
            for column in form.codes(form.OUTCOMES)
        ],
    )


@formatter
def proactive(body: list[Any]) -> str:
    """Section 二: blocks of rows under an item of 条例第二十条. Body: see `Sheet`."""
    filled = sheet(body)
    edition: form.EditionCode = "2019" if filled.edition == "2019" else "2021"
    rows = []
    for subject in form.subjects(edition):
        measures = subject.measures[edition]
        cells = [filled.cell(subject.code, code) for code in measures]
        shown = map(figure_cell, cells, _spans(len(measures)))
        rows.append(table_row(subject.code, zeros(cells), head_cell(subject.zh), "".join(shown)))
    return fill_form(_proactive_frame(edition), "proactive", filled, rows)


@functools.cache
def _proactive_frame(edition: form.EditionCode) -> Frame:
    def key(subject: form.Subject) -> tuple[str, tuple[str, ...]]:
        return subject.article, subject.measures[edition]

    blocks = []
    for (article, measures), rows in groupby(form.subjects(edition), key):
        headers = [form.MEASURE[code].header(edition) for code in measures]
        blocks.append(
            {
                "article": article,
                "codes": measures,
                "measures": list(zip(headers, _spans(len(measures)), strict=True)),
                "rows": [HOLE for _ in rows],
            }
        )
    content = schema.PROACTIVE.field("subject_code").zh
    return frame("proactive.jinja", "proactive", blocks=blocks, content=content)


@functools.cache
def _spans(columns: int) -> list[int]:
    """How many of the three columns each header of a block takes: the last takes the rest."""
    return [1] * (columns - 1) + [4 - columns]
