"""The page of an agency: what came in, what became of it, year by year, newest first."""

from typing import Final
from urllib.parse import urlencode

from disclosure import escape, lineage, schema
from disclosure.escape import Markdown
from disclosure.pages import (
    cite,
    coverage,
    found,
    glance,
    history,
    paths,
    report,
    shortnames,
    templates,
    words,
)
from disclosure.pages.records import Row
from disclosure.pages.report import Tables
from disclosure.pages.summary import Summary
from disclosure.pages.world import World
from disclosure.settings import Settings
from disclosure.subject import of_agency

# The tables with a row for a report, apart from the reports themselves and what is found in them.
REPORT_TABLES: Final = tuple(
    table.name
    for table in schema.TABLES
    if table.key[:2] == schema.REPORT_KEY and table not in (schema.REPORTS, schema.FINDINGS)
)
_NEVER: Final[dict[str, list[Row]]] = {name: [] for name in REPORT_TABLES}


def page(world: World, agency: Row, tables: dict[str, list[Row]]) -> Markdown:
    """The page of an agency.

    Args:
        world: the archive.
        agency: its row.
        tables: its rows of the tables that have a row for a report.
    """
    agency_id = agency["agency_id"]
    folder = paths.agency(agency_id)
    root = paths.root(folder)
    reports = world.reports.get(agency_id, [])
    by_year = _by_year(tables)
    name = agency["name"]
    held = [summary.year for summary in reports]
    return templates.fill(
        "agency",
        front=_front(world, agency, reports),
        name=name,
        agency_id=Markdown(agency_id),
        crumbs=_crumbs(world, agency),
        former_names=agency["former_names"] or "",
        ended=agency["valid_to"] or "",
        begun=agency["valid_from"] or "",
        successors=[
            _linked(row)
            for successor in lineage.successors(agency["successor_id"])
            if (row := world.body(successor))
        ],
        predecessors=[_linked(row) for row in world.predecessors.get(agency_id, [])],
        latest=reports[0].year if reports else 0,
        published=(reports[0].report["published_on"] or "") if reports else "",
        **_summed_up(world, agency, reports, by_year),
        coverage=coverage.of_agency(tables["coverage"]),
        count=len(reports),
        sections=[_section(world, agency, s, by_year, root) for s in reports],
        downloads=_downloads(agency_id),
        citations=cite.block(world.settings, of_agency(world.settings, agency_id, name, held)),
        held=held,
        division=agency["division_code"],
        kind=Markdown(f"{agency['level']}-{agency['category']}"),
        kind_name=words.level(agency["level"]) + words.category(agency["category"]),
        place=world.place(agency["division_code"]),
    )


def _section(
    world: World, agency: Row, summary: Summary, by_year: dict[int, Tables], root: str
) -> Markdown:
    form = error_form(world.settings, agency, summary.year)
    of_checks = world.found.get((summary.agency_id, summary.year), found.NOTHING)
    return report.section(summary, by_year.get(summary.year, _NEVER), of_checks, root, form)


def error_form(settings: Settings, agency: Row, year: int) -> str:
    """The address of the repository's form for errors, filled in; empty without a repository."""
    if not settings.repository:
        return ""
    anchor = f"{paths.agency(agency['agency_id'])}#{paths.anchor(year)}"
    said = {
        "template": "report-an-error.yml",
        "agency": f"{agency['name']} {agency['agency_id']}",
        "year": year,
        "address": settings.address(anchor),
    }
    return f"{settings.repository.rstrip('/')}/issues/new?{urlencode(said)}"


def _by_year(tables: dict[str, list[Row]]) -> dict[int, Tables]:
    by_year: dict[int, Tables] = {}
    for name, rows in tables.items():
        for row in rows:
            year = row["report_year"]
            if year not in by_year:
                by_year[year] = {n: [] for n in REPORT_TABLES}
            by_year[year][name].append(row)
    return by_year


def _span(reports: list[Summary]) -> str:
    return words.year_span([summary.year for summary in reports])


def _front(world: World, agency: Row, reports: list[Summary]) -> Markdown:
    agency_id, name = agency["agency_id"], agency["name"]
    province = world.province(agency["division_code"])
    span = f"{_span(reports)}政府信息公开" if reports else "政府信息公开"
    return escape.front_matter(
        title=name,
        description=f"{name}{span}工作年度报告：申请的收到与办理、三张统计表、核对结果、下载与引用。",
        search="agency",
        province=province["name"] if province else "",
        level=words.level(agency["level"]),
        category=words.category(agency["category"]),
        years=[str(summary.year) for summary in reports],
        checks=_states(reports),
        place=world.place(agency["division_code"]),
        **cite.described(
            world,
            of_agency(world.settings, agency_id, name, [summary.year for summary in reports]),
            (f"{agency_id}.xlsx", f"{agency_id}.zip", "datapackage.json"),
            world.place(agency["division_code"]),
        ),
        pieces=shortnames.pieces(name, *(agency["former_names"] or "").split("；")),
    )


def _states(reports: list[Summary]) -> list[str]:
    """The states of the checks that its reports are in, and each with its year."""
    labels = [(summary.year, words.state(summary.tally)) for summary in reports]
    return [*dict.fromkeys(label for _, label in labels), *(f"{y} {label}" for y, label in labels)]


def _crumbs(world: World, agency: Row) -> list[Row]:
    code = agency["division_code"]
    crumbs = [
        {"name": row["name"], "href": Markdown(f"../../divisions/{row['division_code']}/index.md")}
        for row in world.lineage(code)
    ]
    return [*crumbs, {"name": words.level(agency["level"]) + words.category(agency["category"])}]


def _linked(agency: Row) -> Row:
    return {"name": agency["name"], "href": Markdown(f"../{agency['agency_id']}/index.md")}


def _summed_up(
    world: World, agency: Row, reports: list[Summary], by_year: dict[int, Tables]
) -> dict[str, Markdown]:
    """What stands before the reports themselves; nothing where there are none."""
    if not reports:
        return dict.fromkeys(("glance", "history", "peers"), Markdown())
    requests = {year: tables["requests"] for year, tables in by_year.items()}
    return {
        "glance": glance.figures(reports),
        "history": history.table(reports, requests),
        "peers": glance.peers(world, agency, reports[0]),
    }


def _downloads(agency_id: str) -> Markdown:
    return escape.fence(
        "downloads",
        {
            "text": f"{agency_id}.xlsx",
            "href": f"{agency_id}.xlsx",
            "note": "Excel 工作簿，留空的格就是空格",
        },
        {
            "text": f"{agency_id}.zip",
            "href": f"{agency_id}.zip",
            "note": "CSV 文件、说明与引用格式",
        },
        {"text": "datapackage.json", "href": "datapackage.json", "note": "数据包，数据在内"},
    )
