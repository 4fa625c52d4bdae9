"""The check results of one report: broken ones first, and what could not be judged, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from typing import Any, Final

from markupsafe import Markup

from disclosure import catalogue
from disclosure.catalogue import Check
from disclosure.fences import remarks, words
from disclosure.fences.blocks import state_word, tally
from disclosure.fences.html import escaped, fill, formatter, own_href
from disclosure.fences.words import Figure


@dataclass(frozen=True, slots=True)
class _Finding:
    """A result as shown; `ref` says which of the archive, `cells` names what it lacks or breaks.

    `lacks`: the HTML of one that could not be judged, in the list of these.
    """

    check: Check
    ref: str
    subject: str
    result: str
    left: Figure
    right: Figure
    difference: Figure
    cells: str
    said: str
    lacks: str


_Findings = list[_Finding]
_KIND: Final = {check.id: check.kind for check in catalogue.CHECKS}
_STATES: Final = ("breaks", "not_assessable", "holds", "advice")
_WORDS: Final = {state: state_word(state) for state in _STATES}


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
    # Most results hold, and of these one figure alone is shown.
    holding: dict[str, list[str]] = {}
    found: dict[str, _Findings] = {"figures": [], "texts": [], "hint": [], "told": []}
    for check_id, subject, result, left, right, difference, cells in rows:
        kind = _KIND[check_id]
        if kind == "figures" and result == "holds":
            holding.setdefault(check_id, []).append(_pair(check_id, subject, left))
        else:
            sides = (left, right, difference)
            named = tuple(map(tuple, cells))
            finding = _finding(head["year"], check_id, subject, result, *sides, cells=named)
            found[kind].append(finding)
    figures, texts, hints = found["figures"], found["texts"], found["hint"]
    lacking, unsaid = _with(figures, "not_assessable"), _with(texts, "not_assessable")
    return fill(
        "checks.jinja",
        root=head["root"],
        rules=_rules(head["root"]),
        tally=tally(head["tally"]),
        broken=_by_check(_with(figures, "breaks")),
        unjudged=[(check, _joined(f.lacks for f in it)) for check, it in _by_check(lacking)],
        lacking=len(lacking),
        holding=[(catalogue.CHECK[id_], Markup(" ".join(it))) for id_, it in holding.items()],
        held=sum(map(len, holding.values())),
        advising=_by_check(_with([*texts, *hints], "breaks")),
        differing=_with(texts, "breaks"),
        agreeing=_with(texts, "holds"),
        unsaid=[(check, "；".join(f.cells for f in it)) for check, it in _by_check(unsaid)],
        silent=len(unsaid),
        hinting=[_counted(group) for _, group in _by_check(hints)],
        uncompared=[[words.missing_name(name), rules] for name, rules in head["uncompared"]],
        told=[
            {"check": check, "about": remarks.about(check), "found": group}
            for check, group in _by_check(found["told"])
        ],
        word=_WORDS,
    )


@cache
def _rules(root: str) -> dict[str, Markup]:
    """The link to each rule by its id, from a page from which the site's root is at `root`."""
    link = Markup('<a href="{}">{}</a>')
    return {
        check.id: link.format(own_href(f"{root}checks/{check.id}/"), check.zh)
        for check in catalogue.CHECKS
    }


@lru_cache(maxsize=32768)
def _pair(check_id: str, subject: str, both: Any) -> str:
    """What both sides of a check that holds are: written once."""
    about = words.subject_name(check_id, subject)
    return f"<span>{escaped(about)} {escaped(words.figure(both).text)}</span>"


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
) -> _Finding:
    check = catalogue.CHECK[check_id]
    named = [_named(check_id, cell, result == "not_assessable") for cell in cells]
    listed = words.listed(named)
    about = words.subject_name(check_id, subject)
    said = ""
    if check.kind == "told":
        said = remarks.remark(check, result, year, about, [left, right, difference], named)
    elif check.kind != "figures" and result != "not_assessable":
        said = words.advice(check_id, subject, left, right)
    return _Finding(
        check=check,
        ref=f"findings/{year}/{check_id}/{subject}",
        subject=about,
        result=result,
        left=words.figure(left),
        right=words.figure(right),
        difference=words.figure(difference),
        cells=listed,
        said=said,
        lacks=f"<li>{escaped(about)}：{escaped(listed)}</li>",
    )


def _named(check_id: str, cell: tuple[str, str | None], missing: bool) -> str:
    reference, kind = cell
    if missing:
        return remarks.missing(check_id, reference) or words.missing_name(reference, kind)
    return words.cell_name(*reference.split(".", 1))


def _counted(findings: _Findings) -> dict[str, Any]:
    """How often a rule that only advises has something to say, and how often it has not."""
    unjudged = _with(findings, "not_assessable")
    return {
        "check": findings[0].check,
        "breaks": len(_with(findings, "breaks")),
        "holds": len(_with(findings, "holds")),
        "unjudged": len(unjudged),
        "cells": words.listed(list(dict.fromkeys(finding.cells for finding in unjudged))),
    }


def _joined(parts: Iterable[str]) -> Markup:
    return Markup("\n".join(parts))


def _with(findings: Sequence[_Finding], result: str) -> _Findings:
    return [finding for finding in findings if finding.result == result]


def _by_check(findings: _Findings) -> list[tuple[Check, _Findings]]:
    """Each rule once, with its results."""
    groups = (list(group) for _, group in groupby(findings, key=lambda f: f.check.id))
    return [(group[0].check, group) for group in groups]
