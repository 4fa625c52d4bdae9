"""The pages of the checks: what a rule says, what it does not, and which reports break it."""

from collections.abc import Iterator
from typing import Any, Final

from disclosure import catalogue, form, schema
from disclosure.catalogue import Check
from disclosure.pages import escape, forms, lists, paths, templates
from disclosure.pages.escape import Markdown
from disclosure.pages.records import Row, rows
from disclosure.pages.world import World

_RESULTS: Final = form.codes(form.RESULTS)
# A report counts once for a check: with the result that says most.
_BY_RANK: Final = ("holds", "not_assessable", "breaks")


def pages(world: World) -> Iterator[tuple[str, Markdown]]:
    """The page of every check, and their list."""
    reports = _reports_by_result(world)
    breaks = _breaks(world)
    yield "checks/index.md", _index(reports)
    for check in catalogue.CHECKS:
        held = reports.get(check.id, dict.fromkeys(_RESULTS, 0))
        text = _page(world, check, held, breaks.get(check.id, []))
        yield paths.source(paths.check(check.id)), text


def _reports_by_result(world: World) -> dict[str, dict[str, int]]:
    """For each check the reports that break it anywhere, else lack a figure, else hold it."""
    findings = world.archive["findings"]
    rank = findings["result"].map(_BY_RANK.index).astype("int64")
    keys = ["check_id", "agency_id", "report_year"]
    worst = findings[keys].assign(rank=rank).groupby(keys, as_index=False).max()
    counted: dict[str, dict[str, int]] = {}
    for row in rows(worst.groupby(["check_id", "rank"], as_index=False).size()):
        of_check = counted.setdefault(row["check_id"], dict.fromkeys(_RESULTS, 0))
        of_check[_BY_RANK[row["rank"]]] = row["size"]
    return counted


def _breaks(world: World) -> dict[str, list[Row]]:
    findings = world.archive["findings"]
    found: dict[str, list[Row]] = {}
    for row in rows(findings.loc[findings["result"].eq("breaks")]):
        found.setdefault(row["check_id"], []).append(row)
    for of_check in found.values():
        of_check.sort(key=lambda row: -row["report_year"])
    return found


def _index(reports: dict[str, dict[str, int]]) -> Markdown:
    listed = [
        [lists.link(check.zh, f"{check.id}/"), form.label(form.BASES, check.basis)]
        + [reports.get(check.id, {}).get(result, 0) for result in _RESULTS]
        for check in catalogue.CHECKS
    ]
    columns = [
        lists.text_column("规则"),
        lists.text_column(schema.FINDINGS.field("basis").zh),
        *(lists.number_column(f"{result.zh}的报告") for result in form.RESULTS),
    ]
    return templates.fill(
        "checks",
        front=escape.front_matter(
            title="核对规则",
            description="报告自己的数字是否对得上：每条规则的含义、依据与结果。",
            search="check",
            hide=["toc"],
        ),
        listing=lists.listing("按报告计数：一份报告有一处不符即计为不符", columns, listed),
        breaks=form.label(form.RESULTS, "breaks"),
        holds=form.label(form.RESULTS, "holds"),
        not_assessable=form.label(form.RESULTS, "not_assessable"),
    )


def _page(world: World, check: Check, reports: dict[str, int], breaks: list[Row]) -> Markdown:
    root = paths.root(paths.check(check.id))
    listed = breaks[: lists.LONGEST]
    columns = [
        lists.text_column(schema.AGENCIES.field("name").zh),
        lists.text_column(schema.REPORT_YEAR.zh),
        lists.text_column(schema.FINDINGS.field("subject").zh),
        lists.number_column(check.left),
        lists.number_column(check.right),
        lists.number_column(schema.FINDINGS.field("difference").zh),
    ]
    heading = "文字与表格不同之处" if check.basis == "heuristic" else "不符之处"
    return templates.fill(
        "check",
        front=escape.front_matter(title=check.zh, description=check.means, search="check"),
        check=check,
        meaning=_meaning(check),
        counts=escape.fence(
            "figures",
            *(
                {"label": f"{r.zh}的报告", "value": reports[r.code], "unit": "份"}
                for r in form.RESULTS
            ),
        ),
        heading=heading,
        breaks=lists.listing(heading, columns, [_break(world, r, root) for r in listed], quiet=True)
        if listed
        else Markdown(),
        more=len(breaks) - len(listed),
    )


def _meaning(check: Check) -> Markdown:
    return escape.fence(
        "facts",
        {"label": "说什么", "text": check.means},
        {"label": "不说什么", "text": check.means_not},
        {
            "label": schema.FINDINGS.field("basis").zh,
            "text": f"{form.label(form.BASES, check.basis)}：{check.source}",
        },
        {"label": "English", "text": check.en},
    )


def _break(world: World, row: Row, root: str) -> list[Any]:
    agency_id, year = row["agency_id"], row["report_year"]
    agency = world.agencies.get(agency_id)
    href = f"{lists.report_href(root, agency_id, year)}-checks"
    return [
        lists.link(agency["name"] if agency else agency_id, href),
        str(year),
        {"subject": [row["check_id"], row["subject"]]},
        *(forms.number(row[side]) for side in ("left", "right", "difference")),
    ]
