"""Names in the links and lists of pages."""

from collections.abc import Mapping

from disclosure import form
from disclosure.subject import year_span

__all__ = ["category", "level", "measure", "total", "year_span"]


def level(code: str) -> str:
    """The label of a level."""
    return form.label(form.LEVELS, code)


def category(code: str) -> str:
    """The label of a kind of body."""
    return form.label(form.CATEGORIES, code)


def measure(code: str) -> str:
    """The short label of a figure that the text may claim, too: `收到申请`, `行政复议`."""
    return form.label(form.STATEMENT_MEASURES, code)


def total(code: str) -> str:
    """The short label of a total: as the text may claim it, or as its row is printed."""
    claimed = {entry.code: entry.zh for entry in form.STATEMENT_MEASURES}
    return claimed[code] if code in claimed else form.ITEM[code].zh


def row(item: form.Item) -> str:
    """A row of section 三 in the words of its label, without its number and its remarks."""
    return item.zh.split("（")[0]


def state(tally: Mapping[str, int]) -> str:
    """What a tally of check results comes to: the result that says most, and its label."""
    for code in ("breaks", "not_assessable", "holds"):
        if tally[code]:
            return form.label(form.RESULTS, code)
    return "没有可核对的数字"
