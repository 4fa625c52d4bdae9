"""The years of an agency: a table, and a chart drawn from the figures of that table."""

import functools
from typing import Any, Final

from markupsafe import Markup

from disclosure.fences import words
from disclosure.fences.blocks import tally
from disclosure.fences.html import escaped, fill, formatter, own_href

# The chart in its own units: a phone shows it at about their size, a wide screen larger.
_WIDTH: Final = 420
_LEFT: Final = 4
_TOP: Final = 22
_HEIGHT: Final = 120
_BAR: Final = 30
# Below so many years a chart tells no more than the table.
_FEWEST: Final = 2
_RECEIVED: Final = "received_new"
_RESOLVED: Final = "resolved_total"


@formatter
def history(body: list[Any]) -> str:
    """The table of the years, newest first, and the chart, oldest first.

    Body: an object with `caption`, `year` and `checks` (labels of the first and last column) and
    `columns` (objects with `code`, `label` and, for a part of what became of requests, `part`);
    then for each year `[year, href, figures, tally]`, the figures in the order of the columns.
    """
    head, *rows = body
    columns = [{"part": False, **column} for column in head["columns"]]
    codes = [column["code"] for column in columns]
    parts = [column for column in columns if column["part"]]
    values = {year: dict(zip(codes, own, strict=True)) for year, _, own, _ in rows}
    are_parts = [column["part"] for column in columns]
    return fill(
        "history.jinja",
        head=head,
        columns=columns,
        rows=Markup("\n".join(_row(row, are_parts) for row in rows)),
        parts=parts,
        chart=_chart(dict(reversed(values.items())), [part["code"] for part in parts]),
    )


def _row(row: list[Any], parts: list[bool]) -> str:
    year, href, values, counted = row
    figures = "".join(map(_cell, values, parts))
    head = f'<th scope="row"><a href="{escaped(own_href(href))}">{int(year)}</a></th>'
    counts = f'<td class="tally">{tally(counted)}</td>'
    return f'<tr data-row="{int(year)}/">{head}{figures}{counts}</tr>'


@functools.lru_cache(maxsize=4096)
def _cell(value: Any, part: bool) -> str:
    shown = words.figure(value)
    title = f' title="{escaped(shown.title)}"' if shown.title else ""
    css = f"figure {shown.css}{' part' * part}"
    return f'<td class="{css}"{title}>{escaped(shown.text)}</td>'


def _chart(years: dict[int, dict[str, Any]], parts: list[str]) -> dict[str, Any] | None:
    """Two bars a year: what came in, and what became of it; None where there is nothing to draw."""
    largest = max((_largest(values, parts) for values in years.values()), default=0)
    if len(years) < _FEWEST or not largest:
        return None
    width = max(_WIDTH, (2 * _BAR + 16) * len(years))
    step = (width - 2 * _LEFT) / len(years)
    drawn = [
        _drawn(year, values, parts, _LEFT + step * (number + 0.5), largest)
        for number, (year, values) in enumerate(years.items())
    ]
    return {
        "width": width,
        "height": _TOP + _HEIGHT + 20,
        "base": _TOP + _HEIGHT,
        "years": Markup("\n".join(drawn)),
    }


def _drawn(year: int, values: dict[str, Any], parts: list[str], middle: float, largest: int) -> str:
    """The bars of a year with their figures, in the middle of its place."""
    received = _bar(values, _RECEIVED, middle - _BAR - 1, largest)
    resolved = _bar(values, _RESOLVED, middle + 1, largest)
    stack = [
        _rect(part["code"], part["x"], part["y"], part["height"])
        for part in _stack(values, parts, middle + 1, largest)
    ]
    whole = _rect("unknown", resolved["x"], resolved["y"], resolved["height"])
    lines = [
        "<g>",
        _rect(_RECEIVED, received["x"], received["y"], received["height"]),
        *(stack or [whole]),
        *(_value(year, bar) for bar in (received, resolved)),
        f'<text class="year" x="{round(middle)}" y="{_TOP + _HEIGHT + 15}">{int(year)}</text>',
        "</g>",
    ]
    return "\n".join(lines)


def _rect(css: str, x: int, y: int, height: int) -> str:
    place = f'x="{x}" y="{y}" width="{_BAR}" height="{height}"'
    return f'<rect class="part {escaped(css)}" {place}/>'


def _value(year: int, bar: dict[str, Any]) -> str:
    css = "value none" if bar["blank"] else "value"
    place = f'x="{bar["middle"]}" y="{bar["y"] - 4}"'
    said = escaped(bar["text"])
    return f'<text class="{css}" data-figure="{int(year)}/{bar["code"]}" {place}>{said}</text>'


def _largest(values: dict[str, Any], parts: list[str]) -> int:
    known = [values[part] or 0 for part in parts]
    return max(values[_RECEIVED] or 0, values[_RESOLVED] or 0, sum(known))


def _bar(values: dict[str, Any], code: str, x: float, largest: int) -> dict[str, Any]:
    """A bar with its figure, or the word for its absence where there is none."""
    top = _top(values[code] or 0, largest)
    return {
        "x": round(x),
        "middle": round(x) + _BAR // 2,
        "y": top,
        "height": _TOP + _HEIGHT - top,
        "code": code,
        "text": words.figure(values[code]).text,
        "blank": values[code] is None,
    }


def _stack(
    values: dict[str, Any], parts: list[str], x: float, largest: int
) -> list[dict[str, Any]]:
    """The parts of a year's results, one upon the other; none unless all are known."""
    if any(values[part] is None for part in parts):
        return []
    stack = []
    below = 0
    for part in parts:
        bottom, top = _top(below, largest), _top(below + values[part], largest)
        below += values[part]
        if top < bottom:
            stack.append({"code": part, "x": round(x), "y": top, "height": bottom - top})
    return stack


def _top(value: int, largest: int) -> int:
    """Where a bar of this height ends, in whole units: parts of a stack leave no seam."""
    return _TOP + _HEIGHT - round(_HEIGHT * value / largest)
