"""The years of an agency: a table, and a chart drawn from the figures of that table."""

from typing import Any, Final

from disclosure.fences import words
from disclosure.fences.blocks import tally
from disclosure.fences.html import fill, formatter

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
    years = [
        {
            "year": year,
            "href": href,
            "figures": [words.figure(value) for value in values],
            "values": dict(zip(codes, values, strict=True)),
            "tally": tally(counted),
        }
        for year, href, values, counted in rows
    ]
    parts = [column for column in columns if column["part"]]
    return fill(
        "history.jinja",
        head=head,
        columns=columns,
        years=years,
        parts=parts,
        chart=_chart(years[::-1], [part["code"] for part in parts]),
    )


def _chart(years: list[dict[str, Any]], parts: list[str]) -> dict[str, Any] | None:
    """Two bars a year: what came in, and what became of it; None where there is nothing to draw."""
    largest = max((_largest(year["values"], parts) for year in years), default=0)
    if len(years) < _FEWEST or not largest:
        return None
    width = max(_WIDTH, (2 * _BAR + 16) * len(years))
    step = (width - 2 * _LEFT) / len(years)
    drawn = []
    for number, year in enumerate(years):
        middle = _LEFT + step * (number + 0.5)
        drawn.append(
            {
                "year": year["year"],
                "x": round(middle),
                "received": _bar(year["values"], _RECEIVED, middle - _BAR - 1, largest),
                "resolved": _bar(year["values"], _RESOLVED, middle + 1, largest),
                "stack": _stack(year["values"], parts, middle + 1, largest),
            }
        )
    return {
        "width": width,
        "height": _TOP + _HEIGHT + 20,
        "base": _TOP + _HEIGHT,
        "bar": _BAR,
        "years": drawn,
    }


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
