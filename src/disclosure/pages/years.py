"""The pages of report years: which reports there are, province by province."""

from collections.abc import Iterator
from typing import Final

from disclosure import escape, form, schema
from disclosure.escape import Markdown
from disclosure.pages import breaks, cite, coverage, files, lists, paths, sums, templates
from disclosure.pages.summary import Summary
from disclosure.pages.world import World
from disclosure.subject import of_year

_COUNTS: Final = (
    lists.number_column("报告数"),
    lists.number_column("有不符的报告"),
)


def pages(world: World) -> Iterator[tuple[str, Markdown]]:
    """The page of every year with reports, and their list."""
    rows = [
        [lists.link(str(year), f"{year}/"), *_numbers(reports), _form(year)]
        for year, reports in world.by_year.items()
    ]
    columns = [
        lists.text_column(schema.REPORT_YEAR.zh),
        *_COUNTS,
        lists.text_column("该年度施行的格式"),
    ]
    yield (
        "years/index.md",
        templates.fill(
            "years",
            front=escape.front_matter(
                title="按年度查找",
                description="按报告年度查找政府信息公开工作年度报告。",
                hide=["toc"],
            ),
            listing=lists.listing("各年度", columns, rows),
        ),
    )
    for year, reports in world.by_year.items():
        yield paths.source(paths.year(year)), _page(world, year, reports)


def _numbers(reports: list[Summary]) -> list[int]:
    return [len(reports), sum(1 for summary in reports if summary.tally["breaks"])]


def _form(year: int) -> str:
    code = form.edition_in_force(year)
    edition = next((e for e in form.EDITIONS if e.code == code), None)
    return f"{edition.zh}（{edition.source}）" if edition else form.FREE_EDITION.zh


def _page(world: World, year: int, reports: list[Summary]) -> Markdown:
    root = paths.root(paths.year(year))
    listed = sorted(reports, key=lambda summary: not summary.tally["breaks"])[: lists.LONGEST]
    rows = [lists.report_row(world, summary, root) for summary in listed]
    subject = of_year(world.settings, year)
    held = sorted(world.by_year)
    place = held.index(year)
    differing, differing_more = breaks.listing(world, year, root)
    covered, absent, absent_more = coverage.of_year(world, year, root)
    return templates.fill(
        "year",
        front=escape.front_matter(
            title=f"{year} 年度报告",
            description=f"{year} 年度政府信息公开工作年度报告：各地区的报告、核对结果与下载。",
            hide=["toc"],
            **cite.described(world, subject, files.names(world, subject), years=[year]),
        ),
        year=year,
        form=_form(year),
        before=held[place - 1] if place else 0,
        after=held[place + 1] if place + 1 < len(held) else 0,
        count=len(reports),
        broken=_numbers(reports)[1],
        differing=differing,
        differing_more=differing_more,
        provinces=_provinces(world, year, reports, root),
        reports=lists.listing(f"{year} 年度的报告，有不符的在前", lists.REPORT_COLUMNS, rows),
        more=len(reports) - len(listed),
        sums=sums.of_year(world.sums, year),
        covered=covered,
        absent=absent,
        absent_more=absent_more,
        downloads=files.block(world, subject),
        citation=cite.block(world.settings, subject),
    )


def _provinces(world: World, year: int, reports: list[Summary], root: str) -> Markdown:
    by_province: dict[str, list[Summary]] = {}
    for summary in reports:
        code = world.agencies[summary.agency_id]["division_code"]
        province = world.province(code)
        by_province.setdefault(province["division_code"] if province else code, []).append(summary)
    rows = [
        [_division(world, code, root), *_numbers(of_province)]
        for code, of_province in sorted(by_province.items())
    ]
    columns = [lists.text_column(schema.DIVISIONS.zh), *_COUNTS]
    return lists.listing(f"{year} 年度各省、自治区、直辖市", columns, rows)


def _division(world: World, code: str, root: str) -> object:
    if code not in world.divisions:
        return code
    return lists.link(world.divisions[code]["name"], f"{root}{paths.division(code)}")
