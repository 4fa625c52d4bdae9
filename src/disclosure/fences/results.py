"""The check results of one report: broken ones first, and what could not be judged, and why.

The results of a rule are shown by themselves: those of most rules of most reports are the same few,
nothing on both sides.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from markupsafe import Markup

from disclosure import catalogue
from disclosure.catalogue import Check
from disclosure.fences import remarks, words
from disclosure.fences.blocks import state_word, tally
from disclosure.fences.html import escaped, fill, lines_formatter, own_href
from disclosure.fences.words import Figure


@dataclass(frozen=True, slots=True)
class _Finding:
    """A result as shown; `ref` says which of the archive, `cells` names what it lacks or breaks."""

    ref: str
    subject: str
    result: str
    left: Figure
    right: Figure
    difference: Figure
    cells: str
    said: str


class _Shown(NamedTuple):
    """The results of a rule as HTML, by the part of the block in which they stand.

    `counts` are those of its results by code of `form.RESULTS`.
    """

    kind: str
    counts: Mapping[str, int]
    holding: str = ""
    broken: str = ""
    advising: str = ""
    unjudged: str = ""
    agreeing: str = ""
    unsaid: str = ""
    hinting: str = ""
    told: str = ""


_KIND: Final = {check.id: check.kind for check in catalogue.CHECKS}
_RESULTS: Final = ("breaks", "not_assessable", "holds")
_HOLDS: Final = _RESULTS[-1]
_FIGURES: Final = "figures"
_TEXTS: Final = "texts"
_HINT: Final = "hint"
_TOLD: Final = "told"
_WORDS: Final = {state: state_word(state) for state in (*_RESULTS, "advice")}


@lines_formatter
def checks(head: str, *lines: str) -> str:
    """Results by state, with rule, formula, both sides and difference.

    Body: an object with `root` (the way to the site's root), `year` (the report's), `tally` and
    `uncompared` (pairs of a reason, as in `missing`, why there is nothing to compare with, and
    the number of rules); then for each finding that there is something to compare for `[check,
    subject, result, left, right, difference, cells]`; `cells` are pairs of a cell, as in
    `missing` or `cells` of the findings, and its kind.
    """
    told = json.loads(head)
    of_rules: dict[str, list[str]] = {}
    for line in lines:
        of_rules.setdefault(line.split('"', 2)[1], []).append(line)
    every = [
        _shown(told["root"], told["year"], check_id, ",".join(own))
        for check_id, own in of_rules.items()
    ]
    figures, texts, hints = (
        [it for it in every if it.kind == kind] for kind in (_FIGURES, _TEXTS, _HINT)
    )
    return fill(
        "checks.jinja",
        tally=tally(told["tally"]),
        broken=_joined(it.broken for it in figures),
        unjudged=_joined(it.unjudged for it in figures),
        lacking=_sums(figures)["not_assessable"],
        holding=_joined(it.holding for it in figures),
        held=_sums(figures)[_HOLDS],
        advising=_joined(it.advising for it in (*texts, *hints)),
        agreeing=_joined(it.agreeing for it in texts),
        unsaid=_joined(it.unsaid for it in texts),
        texts=_sums(texts),
        hinting=_joined(it.hinting for it in hints),
        hints=_sums(hints),
        uncompared=[[words.missing_name(name), rules] for name, rules in told["uncompared"]],
        told=_joined(it.told for it in every),
        word=_WORDS,
    )


def _joined(parts: Iterable[str]) -> Markup:
    return Markup("\n".join(filter(None, parts)))


def _sums(shown: Iterable[_Shown]) -> dict[str, int]:
    counts = [it.counts for it in shown]
    return {result: sum(it[result] for it in counts) for result in _RESULTS}


@lru_cache(maxsize=16384)
def _shown(root: str, year: int, check_id: str, rows: str) -> _Shown:
    """The results of a rule, from the lines of the body that are about it."""
    check, kind = catalogue.CHECK[check_id], _KIND[check_id]
    counts = dict.fromkeys(_RESULTS, 0)
    pairs: list[str] = []
    found: list[_Finding] = []
    for _, subject, result, left, right, difference, cells in json.loads(f"[{rows}]"):
        counts[result] += 1
        # Most results hold. Of these one figure is shown alone, and of those that advise none.
        if result == _HOLDS and kind == _FIGURES:
            pairs.append(_pair(check_id, subject, left))
        elif result != _HOLDS or kind != _HINT:
            sides = (left, right, difference)
            found.append(_finding(year, check, subject, result, sides, cells))
    holding = f"{_term(root, check_id)}\n<dd>{' '.join(pairs)}</dd>" if pairs else ""
    return _Shown(kind, counts, holding, **_parts(root, check, found, counts))


def _parts(
    root: str, check: Check, found: Sequence[_Finding], counts: Mapping[str, int]
) -> dict[str, str]:
    """What the parts of the block say of a rule, but of results of figures that hold."""
    kind, link, made = _KIND[check.id], _links(root)[check.id], {}
    breaks, unjudged, holds = ([it for it in found if it.result == r] for r in _RESULTS)
    if kind == _TOLD:
        href = own_href(f"{root}checks/{check.id}/")
        name = f'<a href="{href}">{escaped(remarks.about(check))}</a>'
        said = escaped("；".join(it.said for it in found))
        made["told"] = f"<dt>{name}</dt><dd>{said}</dd>"
    elif kind == _FIGURES:
        listed = "\n".join(f"<li>{escaped(f'{it.subject}：{it.cells}')}</li>" for it in unjudged)
        made["unjudged"] = f"<li>{link}\n<ul>\n{listed}\n</ul></li>" if listed else ""
        made["broken"] = _filled("broken_rule.jinja", check, link, breaks)
    else:
        made["advising"] = _filled("advice_of_rule.jinja", check, link, breaks)
    if kind == _TEXTS:
        lines = (f"<li>{link}：{escaped(it.said)}</li>" for it in holds)
        made["agreeing"] = "\n".join(lines)
        lacks = escaped("；".join(it.cells for it in unjudged))
        made["unsaid"] = f"<li>{link}：{lacks}</li>" if unjudged else ""
    if kind == _HINT:
        lacks = words.listed(list(dict.fromkeys(it.cells for it in unjudged)))
        breaking, lacking, holding = (counts[result] for result in _RESULTS)
        silent = f"，无从比较 {lacking}：{escaped(lacks)}" if lacking else ""
        made["hinting"] = f"<li>{link}：值得留意 {breaking}，无须留意 {holding}{silent}</li>"
    return made


def _filled(template: str, check: Check, link: Markup, found: Sequence[_Finding]) -> str:
    made = fill(template, check=check, link=link, found=found, word=_WORDS) if found else ""
    return made.removesuffix("\n")


@cache
def _links(root: str) -> dict[str, Markup]:
    """The link to each rule by its id, from a page from which the site's root is at `root`."""
    link = Markup('<a href="{}">{}</a>')
    return {
        check.id: link.format(own_href(f"{root}checks/{check.id}/"), check.zh)
        for check in catalogue.CHECKS
    }


@cache
def _term(root: str, check_id: str) -> str:
    """A rule above what both sides of its results are."""
    formula = catalogue.CHECK[check_id].formula
    return Markup("<dt>{}<small>{}</small></dt>").format(_links(root)[check_id], formula)


@lru_cache(maxsize=32768)
def _pair(check_id: str, subject: str, both: Any) -> str:
    """What both sides of a check that holds are: written once."""
    about = words.subject_name(check_id, subject)
    return f"<span>{escaped(about)} {escaped(words.figure(both).text)}</span>"


def _finding(
    year: int,
    check: Check,
    subject: str,
    result: str,
    sides: tuple[Any, Any, Any],
    cells: list[Any],
) -> _Finding:
    missing = result == "not_assessable"
    named = [_named(check.id, cell, printed, missing) for cell, printed in cells]
    about = words.subject_name(check.id, subject)
    said = ""
    kind = _KIND[check.id]
    if kind == _TOLD:
        said = remarks.remark(check, result, year, about, [*sides], named)
    elif kind != _FIGURES and not missing:
        said = words.advice(check.id, subject, *sides[:2])
    left, right, difference = map(words.figure, sides)
    ref = f"findings/{year}/{check.id}/{subject}"
    return _Finding(ref, about, result, left, right, difference, words.listed(named), said)


@lru_cache(maxsize=8192)
def _named(check_id: str, cell: str, kind: str | None, missing: bool) -> str:
    if missing:
        return remarks.missing(check_id, cell) or words.missing_name(cell, kind)
    return words.cell_name(*cell.split(".", 1))
