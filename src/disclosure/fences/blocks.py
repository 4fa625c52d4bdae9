"""Small blocks: key figures, facts, downloads, entry points, a report's own text."""

import functools
from typing import Any, Final

from markupsafe import Markup, escape

from disclosure import form
from disclosure.fences import words
from disclosure.fences.html import escaped, fill, formatter, own_href, safe_href

_STATES: Final = ("breaks", "advice", "not_assessable", "holds")
# Fences that point to the glossary stand on agencies' pages, two folders below the site's root.
ROOT: Final = "../../"
_NOTHING_TO_CHECK: Final = "没有可核对的数字"


@formatter
def figures(body: list[Any]) -> str:
    """Key figures as a grid.

    Body: objects with `label`, and `value` (null where none is printed) with `unit` and `kind`,
    or `tally` (see `tally`); optionally `href` and `note`, `term` (its anchor in the glossary),
    `cell` (which figure of the archive it is; without it, the value counts something), and
    `before` (an object with the `year` before, whether its report is `held`, `value`, `cell`).
    """
    return fill("figures.jinja", entries=Markup("\n".join(map(_entry, body))))


def _entry(entry: dict[str, Any]) -> str:
    lines = ["<div>", f"<dt>{_label(entry['label'], entry.get('term', ''))}</dt>"]
    if "tally" in entry:
        counted = tally(entry["tally"]) or _NOTHING_TO_CHECK
        lines.append(f'<dd class="tally">{counted}</dd>')
    else:
        lines.append(f"<dd>{_value(entry)}</dd>")
    if entry.get("before"):
        lines.append(f'<dd class="before">{_before(entry["before"], entry.get("unit", ""))}</dd>')
    if entry.get("note"):
        href, note = entry.get("href"), escaped(entry["note"])
        linked = f'<a href="{escaped(own_href(href))}">{note}</a>' if href else note
        lines.append(f'<dd class="note">{linked}</dd>')
    return "\n".join((*lines, "</div>"))


@functools.lru_cache(maxsize=1024)
def _label(label: str, term: str) -> str:
    if not term:
        return escaped(label)
    href = escaped(own_href(f"{ROOT}glossary/#{term}"))
    return f'<a class="term" href="{href}">{escaped(label)}</a>'


def _value(entry: dict[str, Any]) -> str:
    value, cell, unit = entry.get("value"), entry.get("cell", ""), entry.get("unit", "")
    shown = words.figure(value, entry.get("kind"))
    css = shown.css if cell else f"{shown.css} count"
    title = f' title="{escaped(shown.title)}"' if shown.title else ""
    counted = f" <small>{escaped(unit)}</small>" if unit and value is not None else ""
    return f'<span class="{css}"{_figure(cell)}{title}>{escaped(shown.text)}</span>{counted}'


def _before(before: dict[str, Any], unit: str) -> str:
    """The figure of the year before, or that there is no report."""
    if not before["held"]:
        return f"{int(before['year'])} 年没有收录"
    value = before.get("value")
    shown = words.figure(value)
    figure = f'<span class="{shown.css}"{_figure(before["cell"])}>{escaped(shown.text)}</span>'
    return f"{int(before['year'])} 年 {figure}{'' if value is None else ' ' + escaped(unit)}"


def _figure(cell: str) -> str:
    """Which figure of the archive an element shows."""
    return f' data-figure="{escaped(cell)}"' if cell else ""


@formatter
def facts(body: list[Any]) -> str:
    """Names and values, one below the other.

    Body: objects with `label`, `text` (null where it is not known), optionally `href` and `code`.
    """
    unsearched = " data-pagefind-ignore" if any(fact.get("code") for fact in body) else ""
    return fill(
        "facts.jinja", unsearched=Markup(unsearched), facts=Markup("\n".join(map(_fact, body)))
    )


def _fact(fact: dict[str, Any]) -> str:
    text, href = fact["text"], safe_href(fact["href"]) if fact.get("href") else None
    if text is None:
        said = '<span class="unknown">未注明</span>'
    elif href:
        said = f'<a href="{escape(href)}" rel="nofollow noopener">{escape(text)}</a>'
    elif fact.get("code"):
        said = f"<code>{escape(text)}</code>"
    else:
        said = str(escape(text))
    return f"<dt>{escaped(fact['label'])}</dt>\n<dd>{said}</dd>"


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
