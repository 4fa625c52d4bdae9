"""The first page: what this is, how much there is, and where to begin."""

from collections.abc import Sequence
from typing import Any, Final

from disclosure import escape, form, metadata, schema
from disclosure.escape import Markdown
from disclosure.pages import data, lists, paths, templates, words
from disclosure.pages.summary import Summary
from disclosure.pages.world import World

_LATEST: Final = 8
_YEARS: Final = (
    lists.text_column(schema.REPORT_YEAR.zh),
    lists.number_column("报告数"),
    lists.text_column("有不符的报告"),
)


def page(world: World) -> Markdown:
    """The first page; it counts agencies, reports and results and adds up no figures."""
    reports = [summary for of_year in world.by_year.values() for summary in of_year]
    years = list(world.by_year)
    broken = sum(1 for summary in reports if summary.tally["breaks"])
    title = world.settings.title
    return templates.fill(
        "home",
        front=escape.front_matter(
            title=title,
            description="收录各级行政机关的政府信息公开工作年度报告，逐格读出三张统计表，核对、检索、下载、引用。",
            hide=["toc"],
            twin="en",
            json_ld=metadata.embedded(metadata.data_catalog(world.settings, data.subjects(world))),
        ),
        title=title,
        counts=escape.fence(
            "figures",
            {"label": "机关", "value": len(world.agencies), "unit": "个"},
            {"label": "报告", "value": len(reports), "unit": "份"},
            {
                "label": f"{form.label(form.RESULTS, 'breaks')}的报告",
                "value": broken,
                "unit": "份",
                "note": "逐条规则看是哪些、差多少",
                "href": "checks/",
            },
            {"label": "年度", "value": len(years), "unit": "个"},
        ),
        span=words.year_span(years) if years else "",
        entries=escape.fence(
            "entries",
            {"title": "按地区", "text": "从省到县，找到要看的机关。", "href": "divisions/"},
            {"title": "按类别", "text": "同一层级、同一类机关放在一起。", "href": "kinds/"},
            {"title": "按年度", "text": "同一年度的全部报告。", "href": "years/"},
            {
                "title": "按核对规则",
                "text": "哪些机关哪一年的数字对不上，差多少。",
                "href": "checks/",
            },
            {"title": "比较", "text": "自己选机关、年度和指标，得到表和图。", "href": "compare/"},
            {"title": "数据下载", "text": "CSV、Parquet、数据包与数据字典。", "href": "data/"},
        ),
        years=lists.listing(
            "各年度",
            _YEARS,
            [_year(year, of_year) for year, of_year in world.by_year.items()],
            quiet=True,
        ),
        latest=lists.listing(
            "最新年度的报告",
            _with_year(lists.REPORT_COLUMNS, lists.text_column(schema.REPORT_YEAR.zh)),
            [_with_year(lists.report_row(world, s, ""), str(s.year)) for s in _latest(reports)],
            quiet=True,
        ),
    )


def _year(year: int, reports: list[Summary]) -> list[Any]:
    folder = paths.year(year)
    broken = sum(1 for summary in reports if summary.tally["breaks"])
    return [
        lists.link(str(year), folder),
        len(reports),
        lists.link(f"{broken} 份，看是哪些、差多少", f"{folder}#breaks") if broken else "0 份",
    ]


def _latest(reports: list[Summary]) -> list[Summary]:
    published = sorted(reports, key=lambda s: s.report["published_on"] or "", reverse=True)
    return sorted(published, key=lambda s: s.year, reverse=True)[:_LATEST]


def _with_year(cells: Sequence[Any], year: Any) -> list[Any]:
    return [*cells[:2], year, *cells[2:]]
