"""The ledger of reports on the pages: what is missing is named and never a zero."""

from disclosure import coverage, frames, province, schema
from disclosure.pages import pages
from tests import factories as f
from tests.pages.conftest import SETTINGS
from tests.pages.rendering import grid, said, tree

SECOND = "500238-gongan"
THIRD = "500238-xinfang"


def expected(*periods):
    names = ("agency_id", "first_year", "last_year", "reason")
    return [dict(zip(names, (*period, "县级部门"), strict=True)) for period in periods]


def archive():
    """A body late on its second year, one that lacks a year, and one without any report."""
    return f.archive(
        divisions=f.DIVISIONS,
        agencies=[
            f.agency(),
            f.agency(SECOND, "巫溪县公安局"),
            f.agency(THIRD, "巫溪县信访办公室", valid_from="2022-05-01"),
        ],
        reports=[
            f.report(year=2022),
            f.report(year=2023, published_on="2024-02-05"),
            f.report(SECOND, 2021),
            f.report(SECOND, 2023),
        ],
        expected=expected((THIRD, 2021, 2023)),
    )


def site(refusals=()):
    tables = archive()
    made = {**tables, **province.derived(tables, refusals)}
    return dict(pages(made, SETTINGS))


PAGES = site([(SECOND, 2022, "resources"), (THIRD, 2022, "not_a_report")])


def table(path, caption):
    found = tree(PAGES[path]).xpath(f".//table[contains(caption, '{caption}')]")
    return grid(found[0])


def test_the_ledger_lists_agencies_by_year_those_with_gaps_first():
    assert table("coverage/index.md", "各机关各年度") == [
        ["机关名称", "2023", "2022", "2021"],
        ["巫溪县公安局", "已公布", "所得文件未能收录：读取所需的时间或内存过多", "已公布"],
        ["巫溪县信访办公室", "未见报告", "所得文件不是年度报告", "机关尚未设立"],
        ["卫辉市信访局", "逾期公布", "已公布", ""],
    ]


def test_a_report_that_is_there_is_linked_and_the_reason_for_one_that_is_not_is_told():
    page = tree(PAGES["coverage/index.md"])
    late = page.xpath(".//td[contains(@class, 'late')]/a/@href")
    assert late == ["../agencies/410781-xinfangju/#y2023"]
    assert said(page.xpath(".//td[contains(@class, 'unreadable')]")[0]).endswith("内存过多")
    assert not page.xpath(".//td[contains(@class, 'missing')]/a")


def test_statuses_are_counted_by_year_and_by_province():
    assert [row[:5] for row in table("coverage/index.md", "各年度")] == [
        ["报告年度", "已公布", "逾期公布", "未见报告", "所得文件不是年度报告"],
        ["2023", "1", "1", "1", "0"],
        ["2022", "1", "0", "0", "1"],
        ["2021", "1", "0", "0", "0"],
    ]
    provinces = table("coverage/index.md", "各省、自治区")
    assert [row[0] for row in provinces[1:]] == ["河南省", "重庆市"]
    assert provinces[2][1:] == ["2", "0", "1", "1", "1", "1", "0"]


def test_an_agency_says_which_of_its_years_are_not_plainly_there():
    assert "收录情况：2022 年：所得文件未能收录（读取所需的时间或内存过多）。" in said(
        tree(PAGES[f"agencies/{SECOND}/index.md"])
    )
    nothing = said(tree(PAGES[f"agencies/{THIRD}/index.md"]))
    assert "本档案还没有收录该机关的报告" in nothing
    assert "2021 年：机关尚未设立；2022 年：所得文件不是年度报告；2023 年：未见报告" in nothing
    assert "收录情况：2023 年：逾期公布。" in said(tree(PAGES[f"agencies/{f.AGENCY}/index.md"]))


def test_an_agency_with_all_its_reports_in_time_says_nothing():
    tables = f.one_report()
    made = dict(pages({**tables, **province.derived(tables)}, SETTINGS))
    assert "收录情况" not in said(tree(made[f"agencies/{f.AGENCY}/index.md"]))


def test_a_year_lists_what_is_not_there_and_what_came_late_last():
    assert table("years/2023/index.md", "未见或逾期") == [
        ["机关名称", "地区", "情况", "未收录的原因"],
        ["巫溪县信访办公室", "重庆市 巫溪县", "未见报告", ""],
        ["卫辉市信访局", "河南省 新乡市 卫辉市", "逾期公布", ""],
    ]
    text = said(tree(PAGES["years/2023/index.md"]))
    assert "已公布 1 份，逾期公布 1 份，未见报告 1 份。没有收录的报告不是 0。" in text


def test_a_division_lists_its_agencies_that_lack_a_report():
    assert [row[0] for row in table("divisions/500238/index.md", "未见报告的机关")] == [
        "机关名称",
        "巫溪县公安局",
        "巫溪县信访办公室",
    ]
    assert not tree(PAGES["divisions/410781/index.md"]).xpath(".//table[contains(., '未见')]")


def test_without_a_list_of_bodies_the_ledger_says_so():
    tables = f.one_report()
    made = dict(pages({**tables, **province.derived(tables)}, SETTINGS))
    assert "没有应当公布报告的机关的名单" in made["coverage/index.md"]
    assert "没有应当公布报告的机关的名单" not in PAGES["coverage/index.md"]


def test_every_status_has_a_meaning_and_every_status_shown_is_one_of_them():
    tables = archive()
    ledger = coverage.ledger(tables, tables["expected"], ())
    assert list(ledger.columns) == list(schema.COVERAGE.columns)
    assert (
        len(frames.read_csv(frames.csv_bytes(ledger, schema.COVERAGE), schema.COVERAGE, "x")) == 8
    )
    text = said(tree(PAGES["coverage/index.md"]))
    for status in schema.COVERAGE.field("status_code").enum:
        assert f"{status.zh}：" in text
