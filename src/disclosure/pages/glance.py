"""What an agency's page says before anything else: its latest figures, and how they compare."""

from typing import Any, Final

from disclosure import escape, schema, terms
from disclosure.escape import Markdown
from disclosure.pages import lists, paths, words
from disclosure.pages.peers import FEWEST, Spread
from disclosure.pages.records import Row
from disclosure.pages.summary import Summary
from disclosure.pages.world import World

# The totals shown, and the terms that explain them.
TERMS: Final = {
    "received_new": "item-received_new",
    "resolved_total": "item-resolved_total",
    "granted": "item-granted",
    "carried_out": "item-carried_out",
    "reconsideration": "channel-reconsideration",
    "litigation": "channel-litigation_direct",
}


def figures(reports: list[Summary]) -> Markdown:
    """The key figures of the latest report, each with the figure of the year before."""
    latest = reports[0]
    before = next((s for s in reports if s.year == latest.year - 1), None)
    shown: list[dict[str, Any]] = [
        {
            "label": words.total(code),
            "value": latest.totals.get(code),
            "cell": f"{latest.year}/{code}",
            "unit": "件",
            "term": anchor,
            "before": _before(latest.year - 1, before, code),
        }
        for code, anchor in TERMS.items()
    ]
    checked = {
        "label": f"{latest.year} 年{schema.FINDINGS.zh}",
        "tally": latest.tally,
        "href": f"#{paths.anchor(latest.year)}-checks",
        "note": "逐项结果",
    }
    return escape.fence("figures", *shown, checked)


def _before(year: int, summary: Summary | None, code: str) -> dict[str, Any]:
    if summary is None:
        return {"year": year, "held": False}
    value = summary.totals.get(code)
    return {"year": year, "held": True, "value": value, "cell": f"{year}/{code}"}


def peers(world: World, agency: Row, latest: Summary) -> Markdown:
    """The latest figures beside those of bodies of the same level and kind.

    Nothing is said of a total that fewer than `peers.FEWEST` bodies print.
    """
    kind = words.level(agency["level"]) + words.category(agency["category"])
    key = (agency["level"], agency["category"], latest.year)
    rows = [
        [words.total(code), lists.total(latest, code), *_spread(spread)]
        for code in TERMS
        if (spread := world.peers.get((*key, code)))
    ]
    if not rows:
        return Markdown(
            f"{latest.year} 年收录的{escape.text(kind)}不足 {FEWEST} 个，不作比较。"
            "\n{: .peers-note }"
        )
    columns = [
        lists.text_column("件数"),
        lists.number_column("本机关"),
        lists.number_column(terms.TERM["word-median"].zh),
        lists.number_column(terms.TERM["word-middle-half"].zh),
        lists.number_column("机关数"),
    ]
    caption = f"与本档案收录的{kind}比较，{latest.year} 年"
    return lists.listing(caption, columns, rows, searched=False)


def _spread(spread: Spread) -> list[Any]:
    middle = f"{_number(spread.lower)}—{_number(spread.upper)}"
    return [_number(spread.median), middle, spread.number]


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
