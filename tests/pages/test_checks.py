"""The checks on the page of an agency: what counts, what only advises, what is only told."""

import re

import pytest

from disclosure.fences import words
from disclosure.pages import lists
from tests import factories as f
from tests.pages.rendering import grid, said, site, tree

PATH = f"agencies/{f.AGENCY}/index.md"
YEARS = f"档案中没有{f.YEAR - 1}年的报告"


def results(archive, year=f.YEAR):
    """The results shown for a year."""
    page = tree(site(archive)[PATH])
    return page.xpath(f".//h3[@id='y{year}-checks']/following::div[@class='checks'][1]")[0]


def told(shown):
    """What is only told, by what it is about."""
    listed = shown.xpath(".//dl[@class='facts told']")[0]
    return dict(zip(map(said, listed.xpath("dt")), map(said, listed.xpath("dd")), strict=True))


def advice(shown):
    return [said(it) for it in shown.xpath(".//ul[@class='advice']/li")]


def marked(archive, table):
    page = tree(site(archive)[PATH])
    first = page.xpath(f".//table[contains(@class, 'form-{table}')]")[0]
    return [said(it) for it in first.xpath(".//td[contains(@class, 'broken')]")]


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("reports.2021", "档案中没有2021年的报告"),
        (
            "reports.2021.carried_out.natural_person",
            "2021年的报告：第三部分 四、结转下年度 自然人 未填",
        ),
        ("reports.2021.requests", "2021年的报告：第三部分 没有统一格式的表格"),
        ("edition", "两年的报告不都用有这项数字的格式，不能比较"),
        ("regulations.in_force", "第二部分 规章 现行有效件数 未填"),
        ("agencies", "档案中没有这个机关的层级和类别"),
        ("narratives", "档案中没有这份报告的文字部分"),
        ("narratives.5", "档案中没有第五部分的字数"),
        ("reports.published_on", "没有可用的公布日期"),
        ("reports.text_year", "档案没有记下文字所说的年度"),
        ("requests_edition", "第三部分表格的格式版本 不明"),
        ("proactive", "第二部分 没有统一格式的表格"),
        ("statements.litigation", "文字没有说到行政诉讼"),
    ],
)
def test_what_is_missing_has_a_name(reference, name):
    assert words.missing_name(reference) == name


@pytest.mark.parametrize(
    ("check", "subject", "name"),
    [
        ("carry-over", "natural_person", "自然人列"),
        ("in-force", "normative_documents", "行政规范性文件"),
        ("prior-year-items", "licensing", "行政许可"),
        ("year-jump", "received_new", "一、本年新收"),
        ("year-jump", "penalty", "行政处罚"),
        ("year-jump", "reconsideration", "行政复议"),
        ("digits-split", "granted", "（一）予以公开"),
        ("text-received", "received_new", "收到申请"),
        ("text-year", "report", "整份报告"),
        ("form-edition", "report", "整份报告"),
    ],
)
def test_what_a_check_is_applied_to_has_a_name(check, subject, name):
    assert words.subject_name(check, subject) == name


def test_a_section_is_named_by_its_number_and_title():
    assert words.cell_name("sections", "5") == "第五部分（存在的主要问题及改进情况）"


def test_without_last_years_report_one_line_says_so_and_nothing_counts():
    shown = results(f.one_report(proactive=f.proactive({"regulations.in_force": 3})))
    lines = [said(it) for it in shown.xpath(".//p[@class='uncompared']")]
    assert lines == [f"{YEARS}，3 条跨年规则无从核对。"]
    assert said(shown).count(YEARS) == 1
    assert said(shown.xpath(".//p[@class='tally']")[0]) == "相符 43"


def test_without_last_years_report_the_form_is_no_reason_of_its_own():
    shown = results(f.one_report(report_row=f.report(edition="2019")))
    assert len(shown.xpath(".//p[@class='uncompared']")) == 1


def test_a_report_in_another_form_than_the_last_says_why_they_are_not_compared():
    shown = results(f.two_reports(editions=("2019", "2021")))
    lines = [said(it) for it in shown.xpath(".//p[@class='uncompared']")]
    assert lines == ["两年的报告不都用有这项数字的格式，不能比较，1 条跨年规则无从核对。"]


def test_a_blank_cell_of_last_years_report_is_named_with_its_year():
    archive = f.two_reports(requests=({"carried_out.total": None}, {}))
    listed = [said(it) for it in results(archive).xpath(".//details[1]/ul/li")]
    assert (
        "上年的结转下年度，等于本年的上年结转 "
        "总计列：2022年的报告：第三部分 四、结转下年度 总计 未填" in listed
    )


def test_what_is_carried_over_shows_both_years_and_marks_this_years_cell():
    archive = f.two_reports(requests=({"carried_out.total": 3}, {"carried_in.total": 5}))
    rows = grid(results(archive).xpath(".//table[@class='list broken']")[0])
    number = next(n for n, row in enumerate(rows) if row[0].startswith("上年的结转下年度"))
    assert rows[number][0].endswith("左边：上年报告的结转下年度；右边：本年报告的上年结转")
    assert rows[number + 1] == ["总计列", "3", "5", "-2"]
    assert "5" in marked(archive, "requests")


def test_a_stock_that_does_not_follow_is_marked_by_its_subject():
    archive = f.two_reports(
        proactive=(
            {"regulations.in_force": 3},
            {"regulations.in_force": 9, "regulations.issued": 1, "regulations.repealed": 0},
        )
    )
    rows = grid(results(archive).xpath(".//table[@class='list broken']")[0])
    assert rows[1][0].endswith("左边：本年的现行有效件数；右边：上年的现行有效件数 ＋ 制发 − 废止")
    assert rows[2] == ["规章", "9", "4", "5"]
    assert marked(archive, "proactive") == ["9"]


def test_a_jump_only_advises_and_marks_nothing():
    archive = f.two_reports(
        proactive=({"licensing.decisions": 20}, {"licensing.decisions": 300}),
    )
    shown = results(archive)
    assert advice(shown) == [
        "参考 主要数字与上年相比没有数倍的变化 行政许可：本年 300，上年 20 "
        "数字可以真的变化这么大；这一结果只作提示，不说明填写或读取有误。"
    ]
    tally = said(shown.xpath(".//p[@class='tally']")[0])
    assert tally.startswith("参考 1 ")
    assert "不符" not in tally
    assert marked(archive, "proactive") == []


def test_a_figure_read_as_two_names_the_two_cells():
    figures = {
        "granted.natural_person": 12,
        "granted.commercial_enterprise": 3,
        "granted.total": 123,
    }
    shown = results(f.one_report(requests=f.requests(figures)))
    assert (
        "（一）予以公开：读出的各类申请人之和 15，读出的总计 123；可能应连写的两格："
        "第三部分 （一）予以公开 自然人；第三部分 （一）予以公开 商业企业 " in advice(shown)[0]
    )


def test_what_only_advises_is_counted_in_a_folded_list():
    shown = results(f.two_reports())
    folded = [said(it) for it in shown.xpath(".//details/summary")]
    assert "其他参考规则：值得留意 0，无须留意 30，无从比较 4" in folded
    listed = [said(it) for it in shown.xpath(".//details[last()]//li")]
    assert listed[0] == (
        "文字部分所说的年度就是报告年度：值得留意 0，无须留意 0，"
        "无从比较 1：档案没有记下文字所说的年度"
    )


@pytest.mark.parametrize(
    ("given", "about", "words_"),
    [
        ({}, "所用格式", "2021年格式，是该年度施行的版本"),
        ({"edition": "2019"}, "所用格式", "2019年格式，该年度施行的是2021年格式"),
        ({"edition": "free"}, "所用格式", "格式版本不明，或不是全国统一格式"),
        (
            {"published_on": "2024-01-20"},
            "公布时间",
            "2024-01-20 公布，期限是 2024-01-31，在期限内",
        ),
        (
            {"published_on": "2024-02-03"},
            "公布时间",
            "2024-02-03 公布，期限是 2024-01-31，晚 3 日",
        ),
        (
            {"published_on": "2023-12-29"},
            "公布时间",
            "2023-12-29 公布，期限是 2024-01-31，在期限内",
        ),
        ({}, "公布时间", "没有可用的公布日期"),
        ({}, "六个部分", "档案中没有这份报告的文字部分"),
    ],
)
def test_form_date_and_sections_are_told_and_nothing_more(given, about, words_):
    shown = results(f.one_report(report_row=f.report(**given)))
    assert told(shown)[about] == words_
    assert not shown.xpath(".//table[@class='list broken']")
    assert "不符" not in said(shown)


def test_a_section_that_is_not_there_is_told():
    section_two = f.proactive({"regulations.issued": 0})
    there = f.one_report(narratives=f.narratives(), proactive=section_two)
    assert told(results(there))["六个部分"] == "齐全"
    short = f.one_report(narratives=f.narratives({"1": 200, "5": 3, "6": 2}), proactive=section_two)
    assert told(results(short))["六个部分"] == (
        "读到 5 个部分，没有读到第五部分（存在的主要问题及改进情况）"
    )


def test_a_table_that_could_not_be_read_does_not_say_that_it_is_not_there():
    odd = f.cell("proactive", "regulations.issued", "unreadable", "?")
    shown = results(f.one_report(narratives=f.narratives(), cells=[odd]))
    assert told(shown)["六个部分"] == "第二部分的表格没有读出"


def test_items_of_the_year_before_are_told_and_neither_counted_nor_marked():
    first = {"licensing.prior_year_items": 4, "licensing.change": 1}
    archive = f.two_reports(
        editions=("2019", "2019"), proactive=(first, {"licensing.prior_year_items": 9})
    )
    shown = results(archive)
    assert told(shown)["上一年项目数量"].startswith(
        "行政许可：本年报告的上一年项目数量 9，上年报告的上一年项目数量 ＋ 本年增/减 5"
    )
    assert "不符" not in said(shown.xpath(".//p[@class='tally']")[0])
    assert marked(archive, "proactive") == []


def test_no_name_of_a_field_or_code_is_shown_among_the_results():
    free = f.report(edition="free") | {"requests_edition": None}
    for archive in (
        f.one_report(),
        f.one_report(report_row=free, requests=[], challenges=[]),
        f.one_report(requests=[], challenges=[]),
        f.two_reports(editions=("2019", "2021")),
        f.two_reports(requests=({"carried_out.total": None}, {"carried_in.total": None})),
    ):
        assert not re.search("[a-z]", said(results(archive)))


def test_every_year_keeps_its_place_on_the_page_of_a_check(monkeypatch):
    monkeypatch.setattr(lists, "LONGEST", 3)
    spoilt = f.challenges(
        {"reconsideration.total": 1, "litigation_direct.total": 1}, year=f.YEAR - 1
    )
    archive = f.two_reports()
    archive["challenges"] = f.archive(
        challenges=[*spoilt, *f.challenges({"reconsideration.total": 1})]
    )["challenges"]
    made = site(archive)
    page = tree(made["checks/challenges-outcomes/index.md"])
    assert page.xpath("//h3/@id") == [f"y{f.YEAR}", f"y{f.YEAR - 1}"]
    assert [len(table.xpath(".//tbody/tr")) for table in page.xpath("//table")] == [1, 1]
    assert "另有 1 处" in said(page)
    english = tree(made["en/checks/challenges-outcomes/index.md"])
    anchors = [href.split("#")[1] for href in english.xpath("//table//a/@href")]
    assert anchors == page.xpath("//h3/@id")
