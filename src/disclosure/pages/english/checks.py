"""The pages of the checks in English: each rule with its counts, and the way to the places."""

from collections.abc import Iterator
from typing import Any, Final

from disclosure import catalogue, english, escape, form
from disclosure.catalogue import Check
from disclosure.escape import Markdown
from disclosure.pages import checks, lists, paths, results, templates
from disclosure.pages.world import World

_WORDS: Final = {
    "figures": ("holds", "breaks", "not assessable", "nothing to compare"),
    "texts": ("agree", "differ", "nothing to compare"),
    "hint": ("nothing special", "worth a look", "nothing to compare"),
    "told": ("yes", "no", "unknown"),
}
_BASES: Final = {basis.code: basis.en for basis in form.BASES}


def pages(world: World) -> Iterator[tuple[str, Markdown]]:
    """The page of every check, and their list."""
    reports = world.verdicts.reports
    yield (
        "en/checks/index.md",
        templates.fill(
            "en/checks",
            front=escape.front_matter(
                title="Checks",
                description="Whether the figures of reports add up: every rule with its results.",
                search="check",
                lang="en",
            ),
            **{kind: _group(kind, reports) for kind in _WORDS},
        ),
    )
    for check in catalogue.CHECKS:
        text = _page(check, reports.get(check.id, {}), world.verdicts.numbers(check.id))
        yield f"en/{paths.source(paths.check(check.id))}", text


def _counted(check: Check, reports: dict[str, int]) -> list[tuple[str, int]]:
    labels = _WORDS[results.KIND[check.id]]
    return list(zip(labels, checks.numbers(check, reports), strict=True))


def _group(kind: str, reports: dict[str, dict[str, int]]) -> Markdown:
    rows = []
    for check in catalogue.CHECKS:
        if results.KIND[check.id] == kind:
            numbers = [number for _, number in _counted(check, reports.get(check.id, {}))]
            rows.append([lists.link(check.en, f"{check.id}/"), _BASES[check.basis], *numbers])
    columns = [
        lists.text_column("Rule"),
        lists.text_column("Basis"),
        *(lists.number_column(f"Reports: {word}") for word in _WORDS[kind]),
    ]
    return lists.listing("Rules", columns, rows, quiet=True)


def _page(check: Check, reports: dict[str, int], years: dict[int, int]) -> Markdown:
    said = english.CHECKS[check.id]
    counted = _counted(check, reports)
    shown = counted if counted[-1][1] else counted[:3]
    listed = f"../../../{paths.check(check.id)}?lang=en"
    rows: list[list[Any]] = [
        [lists.link(str(year), f"{listed}#{paths.anchor(year)}"), number]
        for year, number in years.items()
    ]
    columns = [lists.text_column("Report year"), lists.number_column("Places")]
    return templates.fill(
        "en/check",
        front=escape.front_matter(
            title=check.en, description=said.means, search="check", lang="en"
        ),
        check=check,
        formula=said.formula,
        counts=escape.fence(
            "figures", *({"label": f"Reports: {word}", "value": n, "unit": ""} for word, n in shown)
        ),
        meaning=escape.fence(
            "facts",
            {"label": "What it says", "text": said.means},
            {"label": "What it does not say", "text": said.means_not},
            {"label": "Left side", "text": said.left},
            {"label": "Right side", "text": said.right},
            {"label": "Basis", "text": f"{_BASES[check.basis]}: {said.source}"},
        ),
        years=lists.listing("Places by year", columns, rows, quiet=True) if rows else "",
    )
