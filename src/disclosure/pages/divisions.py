"""The pages of divisions: who publishes here, and what there is below."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from disclosure import escape, schema
from disclosure.escape import Markdown
from disclosure.pages import cite, coverage, data, files, lists, paths, sums, templates, words
from disclosure.pages.records import Row
from disclosure.pages.world import World
from disclosure.subject import of_province

_COUNT_COLUMNS: Final = (
    lists.text_column(schema.DIVISIONS.zh),
    lists.number_column(f"{schema.AGENCIES.zh}数"),
    lists.number_column("报告数"),
    lists.number_column("有不符的报告"),
    lists.text_column(schema.REPORT_YEAR.zh),
)


@dataclass
class Counts:
    """What a division holds with all below it; never figures of the reports added up."""

    agencies: int = 0
    reports: int = 0
    broken: int = 0
    years: set[int] = field(default_factory=set)
    coverage: list[Row] = field(default_factory=list)


def index(world: World) -> Iterator[tuple[str, Markdown]]:
    """The list of provinces with agencies."""
    counts = _counts(world)
    top = [row for code, row in world.divisions.items() if code in counts and _is_top(world, row)]
    yield "divisions/index.md", _index(world, top, counts)


def pages(world: World) -> Iterator[tuple[str, Markdown]]:
    """The page of every division with agencies in it or below it."""
    counts = _counts(world)
    children: dict[str, list[Row]] = {}
    for code in counts:
        row = world.divisions[code]
        children.setdefault(row["parent_code"] or "", []).append(row)
    for code in counts:
        below = sorted(children.get(code, []), key=lambda row: str(row["division_code"]))
        yield paths.source(paths.division(code)), _page(world, code, below, counts)


def _is_top(world: World, row: Row) -> bool:
    return (row["parent_code"] or "") not in world.divisions


def _counts(world: World) -> dict[str, Counts]:
    counts: dict[str, Counts] = {}
    for agency_id, agency in world.agencies.items():
        reports = world.reports.get(agency_id, [])
        covered = world.coverage.get(agency_id, {}).values()
        for row in world.lineage(agency["division_code"]):
            of_division = counts.setdefault(row["division_code"], Counts())
            of_division.agencies += 1
            of_division.reports += len(reports)
            of_division.broken += sum(1 for summary in reports if summary.tally["breaks"])
            of_division.years.update(summary.year for summary in reports)
            of_division.coverage.extend(covered)
    return dict(sorted(counts.items()))


def _index(world: World, top: list[Row], counts: dict[str, Counts]) -> Markdown:
    return templates.fill(
        "divisions",
        front=escape.front_matter(
            title="按地区查找",
            description="按行政区划查找行政机关的政府信息公开工作年度报告。",
            hide=["toc"],
        ),
        listing=_children("各省、自治区、直辖市", top, counts, ""),
    )


def _children(caption: str, below: list[Row], counts: dict[str, Counts], up: str) -> Markdown:
    rows = []
    for row in below:
        held = counts[row["division_code"]]
        span = words.year_span(sorted(held.years)) if held.years else ""
        name = lists.link(row["name"], f"{up}{row['division_code']}/")
        rows.append([name, held.agencies, held.reports, held.broken, span])
    return lists.listing(caption, _COUNT_COLUMNS, rows)


def _page(world: World, code: str, below: list[Row], counts: dict[str, Counts]) -> Markdown:
    division = world.divisions[code]
    held = counts[code]
    lineage = world.lineage(code)
    root = paths.root(paths.division(code))
    own = world.by_division.get(code, [])
    name = division["name"]
    return templates.fill(
        "division",
        front=escape.front_matter(
            title=name,
            description=f"{world.place(code)}的行政机关及其政府信息公开工作年度报告。",
            search="division",
            province=lineage[0]["name"],
            level=words.level(division["level"]),
            hide=["toc"],
            **_described(world, division if len(lineage) == 1 else None, held),
        ),
        name=name,
        code=code,
        ancestors=lineage[:-1],
        held=held,
        span=words.year_span(sorted(held.years)) if held.years else "",
        below=_children("下辖地区", below, counts, "../") if below else Markdown(),
        sums=sums.of_division(world.sums, code),
        covered=coverage.summary(held.coverage),
        absent=coverage.of_division(world, name, own, root),
        agencies=_agencies(world, name, own, root) if own else Markdown(),
        **_downloads(world, division if len(lineage) == 1 else None),
    )


def _described(world: World, province: Row | None, held: Counts) -> dict[str, str | list[str]]:
    if province is None:
        return {}
    subject = of_province(world.settings, province["division_code"], province["name"])
    names = files.names(world, subject)
    return cite.described(world, subject, names, province["name"], held.years)


def _downloads(world: World, province: Row | None) -> dict[str, Markdown]:
    """The files of a province and how to cite them; of smaller divisions there are none."""
    if province is None:
        return {"downloads": Markdown(), "years": Markdown(), "citation": Markdown()}
    subject = of_province(world.settings, province["division_code"], province["name"])
    return {
        "downloads": files.block(world, subject),
        "years": data.of_years(world, subject),
        "citation": cite.block(world.settings, subject),
    }


def _agencies(world: World, name: str, own: list[Row], root: str) -> Markdown:
    rows = [lists.agency_row(world, agency, root) for agency in own]
    return lists.listing(f"{name}的行政机关，数字取自各自最近的报告", lists.AGENCY_COLUMNS, rows)
