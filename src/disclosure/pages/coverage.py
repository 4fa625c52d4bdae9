"""Which reports the archive has, and which it has not: its own page, and parts of other pages."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

from disclosure import escape, form, schema
from disclosure.escape import Markdown
from disclosure.pages import lists, paths, templates, words
from disclosure.pages.records import Row
from disclosure.pages.world import World

_STATUSES: Final = form.codes(form.COVERAGE_STATUSES)
_HELD: Final = ("published", "late")
# What a reader may look for in vain.
_GAPS: Final = ("missing", "not_a_report", "unreadable")
_COUNTS: Final = tuple(lists.number_column(status.zh) for status in form.COVERAGE_STATUSES)


def pages(world: World) -> Iterator[tuple[str, Markdown]]:
    """The page of the ledger: by year, by province, and agency by agency."""
    root = paths.root(paths.COVERAGE)
    listed = sorted(world.coverage, key=lambda agency_id: not _gaps(world, agency_id))
    shown = listed[: lists.LONGEST]
    yield (
        paths.source(paths.COVERAGE),
        templates.fill(
            "coverage",
            front=escape.front_matter(
                title="收录情况",
                description="每个机关、每个年度的报告：已公布、逾期、未见，或为什么没有收录。",
                hide=["toc"],
            ),
            listed=len(world.archive["expected"]),
            statuses=_meanings(),
            years=_by_year(world, root),
            provinces=_by_province(world, root),
            agencies=matrix(world, "各机关各年度的报告，有缺的在前", shown, root),
            more=len(listed) - len(shown),
        ),
    )


def _meanings() -> list[Row]:
    return [{"zh": status.zh, "means": _MEANS[status.code]} for status in form.COVERAGE_STATUSES]


_MEANS: Final = {
    "published": "档案收有这份报告；没有公布日期、或法律没有写明期限的也在此列。",
    "late": "档案收有这份报告，印出的公布日期晚于法定期限。",
    "missing": "档案没有这份报告。可能没有公布，也可能公布了而没有被找到。",
    "not_a_report": "找到的文件不是年度报告，例如解读或半年统计。",
    "unreadable": "找到的文件没有收录，原因写在旁边。",
    "before_establishment": "这一年机关还没有设立。",
    "after_abolition": "到期限时机关已经撤销。",
}


def _gaps(world: World, agency_id: str) -> bool:
    return any(row["status_code"] in _GAPS for row in world.coverage.get(agency_id, {}).values())


def _years(world: World) -> list[int]:
    return sorted({year for of_agency in world.coverage.values() for year in of_agency})


def _counted(rows: Iterable[Row]) -> list[int]:
    found = Counter(row["status_code"] for row in rows)
    return [found[status] for status in _STATUSES]


def _by_year(world: World, root: str) -> Markdown:
    of_year: dict[int, list[Row]] = {}
    for of_agency in world.coverage.values():
        for year, row in of_agency.items():
            of_year.setdefault(year, []).append(row)
    rows: list[list[Any]] = [
        [_year_link(world, year, root), *_counted(of_year[year])]
        for year in sorted(of_year, reverse=True)
    ]
    return lists.listing(
        "各年度的报告份数", [lists.text_column(schema.REPORT_YEAR.zh), *_COUNTS], rows, quiet=True
    )


def _year_link(world: World, year: int, root: str) -> Any:
    if year not in world.by_year:
        return str(year)
    return lists.link(str(year), f"{root}{paths.year(year)}#coverage")


def _by_province(world: World, root: str) -> Markdown:
    of_province: dict[str, list[Row]] = {}
    for agency_id, of_agency in world.coverage.items():
        code = world.agencies[agency_id]["division_code"]
        province = world.province(code)
        name = province["division_code"] if province else code
        of_province.setdefault(name, []).extend(of_agency.values())
    rows: list[list[Any]] = [
        [_division(world, code, root), *_counted(rows)]
        for code, rows in sorted(of_province.items())
    ]
    columns = [lists.text_column(schema.DIVISIONS.zh), *_COUNTS]
    return lists.listing("各省、自治区、直辖市的报告份数", columns, rows, quiet=True)


def _division(world: World, code: str, root: str) -> Any:
    if code not in world.divisions:
        return code
    return lists.link(world.divisions[code]["name"], f"{root}{paths.division(code)}")


def matrix(world: World, caption: str, agency_ids: Iterable[str], root: str) -> Markdown:
    """Agencies by report year, the newest first; an empty cell is a year nobody speaks of."""
    ids = list(agency_ids)
    years = sorted({year for id_ in ids for year in world.coverage.get(id_, {})}, reverse=True)
    rows: list[list[Any]] = []
    for agency_id in ids:
        of_agency = world.coverage.get(agency_id, {})
        cells = [_status(of_agency[year], root) if year in of_agency else "" for year in years]
        name = world.agencies[agency_id]["name"]
        rows.append([lists.link(name, f"{root}{paths.agency(agency_id)}"), *cells])
    columns = [lists.text_column(schema.AGENCIES.field("name").zh)]
    columns += [lists.text_column(str(year)) for year in years]
    return lists.listing(caption, columns, rows) if rows else Markdown()


def _status(row: Row, root: str) -> Row:
    cell = {"status": row["status_code"]}
    if row["status_code"] in _HELD:
        cell["href"] = lists.report_href(root, row["agency_id"], row["report_year"])
    if row["refusal_code"]:
        cell["why"] = row["refusal_code"]
    return cell


def summary(rows: Iterable[Row]) -> str:
    """How many reports are in each status: `已公布 12 份，未见报告 2 份`."""
    counted = zip(form.COVERAGE_STATUSES, _counted(rows), strict=True)
    return "，".join(f"{status.zh} {number} 份" for status, number in counted if number)


def of_agency(rows: Iterable[Row]) -> str:
    """The years of an agency that are not plainly there, with what is known of each."""
    by_said: dict[str, list[int]] = {}
    for row in rows:
        if row["status_code"] != "published":
            by_said.setdefault(_said(row), []).append(row["report_year"])
    return "；".join(f"{words.year_span(years)}：{said}" for said, years in by_said.items())


def _said(row: Row) -> str:
    said = form.label(form.COVERAGE_STATUSES, row["status_code"])
    if not row["refusal_code"] or row["refusal_code"] == row["status_code"]:
        return said
    return f"{said}（{form.label(form.REFUSALS, row['refusal_code'])}）"


def of_year(world: World, year: int, root: str) -> tuple[str, Markdown, int]:
    """What a year's page says: the counts, the reports that are not there, and how many more.

    The list also has the reports that came late.
    """
    rows = [of_agency[year] for of_agency in world.coverage.values() if year in of_agency]
    wanted = sorted(
        (row for row in rows if row["status_code"] in (*_GAPS, "late")),
        key=lambda row: row["status_code"] == "late",
    )
    listed = [_gap(world, row, root) for row in wanted[: lists.LONGEST]]
    columns = [
        lists.text_column(schema.AGENCIES.field("name").zh),
        {"label": "地区", "names": True},
        lists.text_column(schema.COVERAGE.field("status_code").zh),
        lists.text_column(schema.COVERAGE.field("refusal_code").zh),
    ]
    listing = lists.listing(f"{year} 年度未见或逾期的报告", columns, listed, quiet=True)
    return summary(rows), listing if listed else Markdown(), len(wanted) - len(listed)


def _gap(world: World, row: Row, root: str) -> list[Any]:
    agency = world.agencies[row["agency_id"]]
    why = row["refusal_code"]
    return [
        lists.link(agency["name"], f"{root}{paths.agency(row['agency_id'])}"),
        world.place(agency["division_code"]),
        _status(row | {"refusal_code": None}, root),
        form.label(form.REFUSALS, why) if why else "",
    ]


def of_division(world: World, name: str, own: Iterable[Row], root: str) -> Markdown:
    """The agencies of a division that lack a report on some year, year by year."""
    lacking = [agency["agency_id"] for agency in own if _gaps(world, agency["agency_id"])]
    return matrix(world, f"{name}未见报告的机关", lacking[: lists.LONGEST], root)
