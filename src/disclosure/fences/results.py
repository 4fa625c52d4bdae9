"""The check results of one report: broken ones first, and what could not be judged, and why."""

from itertools import groupby
from typing import Any

from disclosure import catalogue
from disclosure.fences import remarks, words
from disclosure.fences.blocks import state_word, tally
from disclosure.fences.html import fill, formatter

_Findings = list[dict[str, Any]]


@formatter
def checks(body: list[Any]) -> str:
    """Results by state, with rule, formula, both sides and difference.

    Body: an object with `root` (the way to the site's root), `year` (the report's), `tally` and
    `uncompared` (pairs of a reason, as in `missing`, why there is nothing to compare with, and
    the number of rules); then for each finding that there is something to compare for `[check,
    subject, result, left, right, difference, cells]`; `cells` are pairs of a cell, as in
    `missing` or `cells` of the findings, and its kind.
    """
    head, *rows = body
    found = [_finding(head["year"], *row) for row in rows]
    figures = [f for f in found if f["kind"] == "figures"]
    texts = [f for f in found if f["kind"] == "texts"]
    hints = [f for f in found if f["kind"] == "hint"]
    return fill(
        "checks.jinja",
        root=head["root"],
        tally=tally(head["tally"]),
        broken=_with(figures, "breaks"),
        unjudged=_with(figures, "not_assessable"),
        holding=_by_check(_with(figures, "holds")),
        advising=_with([*texts, *hints], "breaks"),
        differing=_with(texts, "breaks"),
        agreeing=_with(texts, "holds"),
        unsaid=_with(texts, "not_assessable"),
        hinting=[_counted(group) for group in _by_check(hints)],
        uncompared=[[words.missing_name(name), rules] for name, rules in head["uncompared"]],
        told=[
            {"check": group[0]["check"], "about": remarks.about(group[0]["check"]), "found": group}
            for group in _by_check([f for f in found if f["kind"] == "told"])
        ],
        word={s: state_word(s) for s in ("breaks", "not_assessable", "holds", "advice")},
    )


def _finding(
    year: int,
    check_id: str,
    subject: str,
    result: str,
    left: Any,
    right: Any,
    difference: Any,
    cells: list[list[Any]],
) -> dict[str, Any]:
    check = catalogue.CHECK[check_id]
    named = [_named(check_id, cell, result == "not_assessable") for cell in cells]
    about = words.subject_name(check_id, subject)
    shown = {
        "check": check,
        "ref": f"findings/{year}/{check_id}/{subject}",
        "kind": catalogue.CHECK[check_id].kind,
        "subject": about,
        "result": result,
        "left": words.figure(left),
        "right": words.figure(right),
        "difference": words.figure(difference),
        "cells": words.listed(named),
        "said": "",
    }
    if shown["kind"] == "told":
        sides = [left, right, difference]
        shown["said"] = remarks.remark(check, result, year, about, sides, named)
    elif shown["kind"] != "figures" and result != "not_assessable":
        shown["said"] = words.advice(check_id, subject, left, right)
    return shown


def _named(check_id: str, cell: list[Any], missing: bool) -> str:
    reference, kind = cell
    if missing:
        return remarks.missing(check_id, reference) or words.missing_name(reference, kind)
    return words.cell_name(*reference.split(".", 1))


def _counted(findings: _Findings) -> dict[str, Any]:
    """How often a rule that only advises has something to say, and how often it has not."""
    unjudged = _with(findings, "not_assessable")
    return {
        "check": findings[0]["check"],
        "breaks": len(_with(findings, "breaks")),
        "holds": len(_with(findings, "holds")),
        "unjudged": len(unjudged),
        "cells": words.listed(list(dict.fromkeys(finding["cells"] for finding in unjudged))),
    }


def _with(findings: _Findings, result: str) -> _Findings:
    return [finding for finding in findings if finding["result"] == result]


def _by_check(findings: _Findings) -> list[_Findings]:
    return [list(group) for _, group in groupby(findings, key=lambda f: f["check"].id)]
