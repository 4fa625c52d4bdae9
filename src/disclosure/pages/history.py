"""How an agency's figures changed: one row a year, and the chart drawn from these rows."""

from typing import Any, Final

from disclosure import escape, form, schema
from disclosure.escape import Markdown
from disclosure.pages import paths, words
from disclosure.pages.records import Row
from disclosure.pages.summary import Summary

# The results of requests as the page sums them up, and what they are called.
RESULTS: Final = {
    code: form.ITEM[code].zh.split("（")[0] for code in ("granted", "granted_in_part")
} | {group.code: group.zh.split("）")[1] for group in form.ITEM_GROUPS}


def table(reports: list[Summary], requests: dict[int, list[Row]]) -> Markdown:
    """The years of an agency, newest first.

    Args:
        reports: its reports.
        requests: the rows of section 三 by year.
    """
    columns = [
        {"code": "received_new", "label": words.total("received_new")},
        *({"code": code, "label": label, "part": True} for code, label in RESULTS.items()),
        {"code": "resolved_total", "label": words.total("resolved_total")},
        {"code": "carried_out", "label": words.total("carried_out")},
    ]
    head = {
        "caption": "各年度收到多少申请、怎样办理（件）",
        "year": schema.REPORT_YEAR.zh,
        "checks": schema.FINDINGS.zh,
        "columns": columns,
    }
    rows = [_row(s, requests.get(s.year, [])) for s in reports]
    return escape.fence("history", head, *rows)


def _row(summary: Summary, requests: list[Row]) -> list[Any]:
    sums = results(summary.report, {row["item_code"]: row["total"] for row in requests})
    totals = summary.totals
    values = [totals.get("received_new"), *sums.values()]
    values += [totals.get("resolved_total"), totals.get("carried_out")]
    return [summary.year, f"#{paths.anchor(summary.year)}", values, summary.tally]


def results(report: Row, totals: dict[str, int | None]) -> dict[str, int | None]:
    """The results of a report's requests, in 件: rows, and sums of the rows of a group.

    A sum is None unless every row that the report's edition of the form has is printed.
    """
    edition = report["requests_edition"] or report["edition"]
    parts: dict[str, list[int | None]] = {code: [] for code in RESULTS}
    for item in form.ITEMS:
        if item.outcome and edition in item.editions:
            parts[item.group or item.code].append(totals.get(item.code))
    return {code: _sum(values) for code, values in parts.items()}


def _sum(values: list[int | None]) -> int | None:
    printed = [value for value in values if value is not None]
    return sum(printed) if values and len(printed) == len(values) else None
