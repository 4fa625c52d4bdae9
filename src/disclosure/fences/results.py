"""The check results of one report: broken ones first, and what could not be judged, and why."""

from itertools import groupby
from typing import Any, Final

from disclosure import catalogue
from disclosure.fences import words
from disclosure.fences.blocks import state_word, tally
from disclosure.fences.html import fill, formatter

_NAMED: Final = 6


@formatter
def checks(body: list[Any]) -> str:
    """Results by state, with rule, formula, both sides and difference.

    Body: an object with `root` (the way to the site's root) and `tally`; then for each finding
    `[check, subject, result, left, right, difference, cells]`; `cells` are pairs of a cell, as
    in `missing` or `cells` of the findings, and its kind.
    """
    head, *rows = body
    found = [_finding(*row) for row in rows]
    figures = [f for f in found if not f["advises"]]
    texts = [f for f in found if f["advises"]]
    return fill(
        "checks.jinja",
        root=head["root"],
        tally=tally(head["tally"]),
        broken=_with(figures, "breaks"),
        unjudged=_with(figures, "not_assessable"),
        holding=_by_check(_with(figures, "holds")),
        differing=_with(texts, "breaks"),
        agreeing=_with(texts, "holds"),
        unsaid=_with(texts, "not_assessable"),
        word={s: state_word(s) for s in ("breaks", "not_assessable", "holds", "advice")},
    )


def _finding(
    check_id: str,
    subject: str,
    result: str,
    left: Any,
    right: Any,
    difference: Any,
    cells: list[list[Any]],
) -> dict[str, Any]:
    shown = {
        "check": catalogue.CHECK[check_id],
        "subject": words.subject_name(check_id, subject),
        "result": result,
        "left": words.figure(left),
        "right": words.figure(right),
        "difference": words.figure(difference),
        "cells": "",
        "advises": words.is_advice(check_id),
        "advice": "",
    }
    if cells:
        unjudged = result == "not_assessable"
        shown["cells"] = _listed([_named(cell, unjudged) for cell in cells])
    if shown["advises"] and result != "not_assessable":
        shown["advice"] = words.advice(check_id, subject, left, right)
    return shown


def _named(cell: list[Any], missing: bool) -> str:
    return words.missing_name(*cell) if missing else words.cell_name(*cell[0].split(".", 1))


def _listed(names: list[str]) -> str:
    more = f"，等共 {len(names)} 处" if len(names) > _NAMED else ""
    return "；".join(names[:_NAMED]) + more


def _with(findings: list[dict[str, Any]], result: str) -> list[dict[str, Any]]:
    return [finding for finding in findings if finding["result"] == result]


def _by_check(findings: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    return [list(group) for _, group in groupby(findings, key=lambda f: f["check"].id)]
