"""The check results of one report: broken ones first, and what could not be judged, and why."""

from functools import lru_cache
from itertools import groupby
from typing import Any

from markupsafe import Markup

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
    found = [_finding(head["year"], *row, cells=tuple(map(tuple, it))) for *row, it in rows]
    figures = [f for f in found if f["kind"] == "figures"]
    texts = [f for f in found if f["kind"] == "texts"]
    hints = [f for f in found if f["kind"] == "hint"]
    return fill(
        "checks.jinja",
        root=head["root"],
        tally=tally(head["tally"]),
        broken=_with(figures, "breaks"),
        unjudged=_with(figures, "not_assessable"),
        holding=[(g[0]["check"], _pairs(g)) for g in _by_check(_with(figures, "holds"))],
        held=len(_with(figures, "holds")),
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


def _pairs(group: _Findings) -> Markup:
    """The equal sides of a check's results, one after another, each written once."""
    return Markup(" ").join(_pair(finding["subject"], finding["left"].text) for finding in group)


@lru_cache(maxsize=16384)
def _pair(subject: str, both: str) -> Markup:
    return Markup("<span>{} {}</span>").format(subject, both)


# The results of most checks of most reports are the same few: nothing on both sides.
@lru_cache(maxsize=32768)
def _finding(
    year: int,
    check_id: str,
    subject: str,
    result: str,
    left: Any,
    right: Any,
    difference: Any,
    *,
    cells: tuple[tuple[str, str | None], ...],
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


def _named(check_id: str, cell: tuple[str, str | None], missing: bool) -> str:
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
