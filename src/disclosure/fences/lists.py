"""A table of anything but the form: agencies, reports, broken checks, fields, codes."""

import functools
import json
from typing import Any, Final, NamedTuple

from markupsafe import Markup

from disclosure import form
from disclosure.fences import remarks, words
from disclosure.fences.blocks import state_word, tally
from disclosure.fences.html import escaped, fill, lines_formatter, own_href

SUM_OF_NONE = "没有一份报告在这一格印有数字"
# In a table, where its rows belong. No text can say it: it has the sign of an element.
_HOLE: Final = Markup("<rows>")


class _Cell(NamedTuple):
    """A cell: its HTML, its classes, which figure of the archive it shows, why it is missing."""

    html: str
    css: str = ""
    ref: str = ""
    title: str = ""


class _Table(NamedTuple):
    """A table around its rows, and the classes that each column has."""

    before: str
    after: str
    columns: tuple[str, ...]


@lines_formatter
def listing(head: str, *rows: str) -> str:
    """A table with a caption and one header row.

    Body: an object with `caption`, `columns` (objects with `label`, optionally `number` for
    figures or `names` for names that are not to be broken) and
    optionally `quiet` (a heading says the same, so the caption is for screen readers) and
    `unsearched` (nobody looks for what it says); then a list a row. A cell is text, a number,
    null for a figure that is not printed, or an object with one of `text` and `href`; `links`
    (pairs of text and href); `code`; `tally`; `state`; `cell` (row and column of the form);
    `subject` (check and subject) and optionally `cells` (those that break the rule); `day`
    (report year, and a day of the next year, counted from 1); `status` (a code of the ledger of
    reports, and optionally `why`, a code of the reason, and `href`); `figure` (a figure or
    null) and `ref` (which figure of the archive it is); `sum` (a figure or null), `n` and `of`
    (over how many reports, of how many) and `ref`. A number that has no `ref` counts something.
    """
    table = _table(head)
    return f"{table.before}{''.join([_row(table.columns, row) for row in rows])}{table.after}"


@functools.lru_cache(maxsize=1024)
def _table(head: str) -> _Table:
    said = json.loads(head)
    columns = [{"number": False, "names": False, **column} for column in said["columns"]]
    made = fill(
        "listing.jinja",
        caption=said["caption"],
        quiet=said.get("quiet", False),
        unsearched=said.get("unsearched", False),
        columns=columns,
        rows=_HOLE,
    )
    css = (("figure " * it["number"]) + ("names " * it["names"]) for it in columns)
    before, after = made.split(_HOLE)
    return _Table(before, after, tuple(css))


@functools.lru_cache(maxsize=8192)
def _row(columns: tuple[str, ...], row: str) -> str:
    first, *others = (_html(*it) for it in zip(columns, json.loads(row), strict=True))
    cells = "".join(f"<td{cell}</td>" for cell in others)
    return f"<tr><th scope=row{first}</th>{cells}</tr>\n"


def _html(of_column: str, value: Any) -> str:
    """A cell after the name of its element."""
    cell = _cell(value)
    ref = f' data-figure="{escaped(cell.ref)}"' if cell.ref else ""
    title = f' title="{escaped(cell.title)}"' if cell.title else ""
    return f' class="{of_column}{escaped(cell.css)}"{ref}{title}>{cell.html}'


def _cell(value: Any) -> _Cell:
    if isinstance(value, str):
        return _Cell(escaped(value))
    if value is None or isinstance(value, int | float):
        shown = words.figure(value)
        return _Cell(escaped(shown.text), f"{shown.css} count", title=shown.title)
    return _rich(value)


def _rich(value: dict[str, Any]) -> _Cell:
    if "links" in value:
        return _Cell(" ".join(_linked(escaped(text), href) for text, href in value["links"]))
    if "tally" in value:
        return _Cell(tally(value["tally"]), "tally")
    if "state" in value:
        state = value["state"]
        said = escaped(state_word(state))
        return _Cell(f'<span class="state {escaped(state)}">{said}</span>')
    if "status" in value:
        return _status(**value)
    if "figure" in value:
        return _figure(value["figure"], value["ref"])
    if "sum" in value:
        return _sum(**value)
    if "code" in value:
        return _Cell(_linked(f"<code>{escaped(value['code'])}</code>", value.get("href", "")))
    if "cell" in value:
        return _Cell(escaped(words.cell_name(*value["cell"])))
    if "subject" in value:
        return _Cell(escaped(_subject(*value["subject"], cells=value.get("cells", []))))
    if "day" in value:
        return _Cell(escaped(remarks.day(*value["day"])))
    return _Cell(_linked(escaped(value["text"]), value["href"]))


def _linked(html: str, href: str) -> str:
    return f'<a href="{escaped(own_href(href))}">{html}</a>' if href else html


def _status(status: str, why: str | None = None, href: str = "") -> _Cell:
    said = form.label(form.COVERAGE_STATUSES, status)
    if why and why != status:
        said = f"{said}：{form.label(form.REFUSALS, why)}"
    return _Cell(_linked(escaped(said), href), f"status {status}")


def _figure(value: float | None, ref: str) -> _Cell:
    shown = words.figure(value)
    return _Cell(escaped(shown.text), shown.css, ref, shown.title)


def _sum(sum: float | None, n: int, of: int, ref: str) -> _Cell:
    shown = _figure(sum, ref)
    title = "" if n else SUM_OF_NONE
    return shown._replace(html=f"{shown.html}<small>（{n}/{of} 份）</small>", title=title)


def _subject(check_id: str, subject: str, *, cells: list[str]) -> str:
    about = words.subject_name(check_id, subject)
    named = words.listed([words.cell_name(*cell.split(".", 1)) for cell in cells])
    return f"{about}：{named}" if named else about
