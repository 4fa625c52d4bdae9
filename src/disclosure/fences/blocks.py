"""Small blocks: key figures, facts, downloads, entry points, a report's own text."""

import functools
from typing import Any, Final

from markupsafe import Markup

from disclosure import form
from disclosure.fences import words
from disclosure.fences.html import fill, formatter

_STATES: Final = ("breaks", "advice", "not_assessable", "holds")
# Fences that point to the glossary stand on agencies' pages, two folders below the site's root.
ROOT: Final = "../../"


@formatter
def figures(body: list[Any]) -> str:
    """Key figures as a grid.

    Body: objects with `label`, and `value` (null where none is printed) with `unit` and `kind`,
    or `tally` (see `tally`); optionally `href` and `note`, `term` (its anchor in the glossary),
    `cell` (which figure of the archive it is; without it, the value counts something), and
    `before` (an object with the `year` before, whether its report is `held`, `value`, `cell`).
    """
    return fill("figures.jinja", root=ROOT, entries=[_entry(entry) for entry in body])


def _entry(entry: dict[str, Any]) -> dict[str, Any]:
    shown = words.figure(entry.get("value"), entry.get("kind"))
    counted = tally(entry["tally"]) if "tally" in entry else None
    before = entry.get("before")
    if before:
        before = {"value": None, "cell": "", **before, "figure": words.figure(before.get("value"))}
    usual = {"unit": "", "href": "", "note": "", "term": "", "cell": ""}
    return {**usual, **entry, "figure": shown, "tally": counted, "before": before}


@formatter
def facts(body: list[Any]) -> str:
    """Names and values, one below the other.

    Body: objects with `label`, `text` (null where it is not known), optionally `href` and `code`.
    """
    return fill("facts.jinja", facts=[{"href": "", "code": False, **fact} for fact in body])


@formatter
def glossary(body: list[Any]) -> str:
    """Words explained.

    Body: an object with `lang`, the language of the page; then `[anchor, name, name in the other
    language, meaning, source]`.
    """
    head, *listed = body
    return fill("glossary.jinja", english=head["lang"] == "en", terms=listed)


@formatter
def downloads(body: list[Any]) -> str:
    """Files to download. Body: objects with `text`, `href` and optionally `note`."""
    return fill("downloads.jinja", links=[{"note": "", **link} for link in body])


@formatter
def entries(body: list[Any]) -> str:
    """Entry points as cards. Body: objects with `title`, `text` and `href`."""
    return fill("entries.jinja", entries=body)


@formatter
def prose(body: list[Any]) -> str:
    """A section of a report's own text, folded. Body: an object with `title`, then the text."""
    head, text = body
    paragraphs = [line for line in text.split("\n") if line.strip()]
    return fill("prose.jinja", title=head["title"], paragraphs=paragraphs)


def tally(counts: dict[str, int]) -> Markup:
    """Check results in one line: broken first, then not assessable, then holding; none is empty.

    Args:
        counts: numbers of results by code of `form.RESULTS`, and `advice`, the number of
            places where a rule that only advises is broken.
    """
    return _tally(*(counts[state] for state in _STATES))


@functools.lru_cache(maxsize=4096)
def _tally(*numbers: int) -> Markup:
    shown = zip(_STATES, map(state_word, _STATES), numbers, strict=True)
    return Markup(fill("tally.jinja", states=[it for it in shown if it[-1]]))


@functools.cache
def state_word(state: str) -> str:
    """The word for a result, or for a rule that only advises."""
    return (
        form.label(form.BASES, "heuristic")
        if state == "advice"
        else form.label(form.RESULTS, state)
    )
