"""Whose report, of which year, published when."""

import pytest

from disclosure.read.titles import clean_name, parse_title
from tests.read import render
from tests.read.reading import read
from tests.read.samples import full


def with_head(*lines: str, tail: tuple[str, ...] = ()):
    body = render.text(full(), render.tabs).split("\n", 1)[1]
    return read("\n".join([*lines, body, *tail]))


@pytest.mark.parametrize(
    ("text", "name", "year"),
    [
        ("云溪县水务局2023年政府信息公开工作年度报告", "云溪县水务局", 2023),
        ("2023年云溪县水务局政府信息公开工作年度报告", "云溪县水务局", 2023),
        ("云溪县水务局关于2023年度政府信息公开工作情况的报告", "云溪县水务局", 2023),
        ("关于云溪县水务局2023年政府信息公开工作情况的报告", "云溪县水务局", 2023),
        ("云溪县水务局政府信息公开工作年度报告(2023年)", "云溪县水务局", 2023),
        ("云溪县水务局政府信息公开年报〔2023〕", "云溪县水务局", 2023),
        ("云溪县水务局〔2023〕年政府信息公开年度报告", "云溪县水务局", 2023),
        ("云溪县水务局2023年度政务公开工作年度报告", "云溪县水务局", 2023),
        ("云溪县2023年政府信息与政务公开工作年度报告", "云溪县", 2023),
        ("云溪县水务局二〇二三年政府信息公开工作年度报告", "云溪县水务局", 2023),
        ("标题:云溪县水务局2023年政府信息公开年报", "云溪县水务局", 2023),
        ("《云溪县水务局2023年政府信息公开工作年度报告》", "云溪县水务局", 2023),
        ("2023年政府信息公开工作年度报告", None, 2023),
        ("关于2022年度政府信息公开情况的报告", None, 2022),
        ("云溪县水务局政府信息公开工作年度报告", "云溪县水务局", None),
        ("云溪县水务局2021-2022年政府信息公开工作年度报告", "云溪县水务局", None),
        (
            "云溪高新技术产业开发区管委会(南区)2023年政府信息公开年报",
            "云溪高新技术产业开发区管委会（南区）",
            2023,
        ),
        (
            "云溪县商务局(粮食局)关于2022年政府信息公开工作年度报告的公示",
            "云溪县商务局（粮食局）",
            2022,
        ),
        ("云溪县水务局政府信息公开工作2022年度报告", "云溪县水务局", 2022),
        ("【年报】云溪县水务局2022年政府信息公开工作年度报告.docx", "云溪县水务局", 2022),
    ],
)
def test_titles_of_every_wording_are_read(text, name, year):
    title = parse_title(text, "第1行")
    assert (title and title.name, title and title.year) == (name, year)


@pytest.mark.parametrize(
    "text",
    [
        "政府信息公开年报",
        "首页>政务公开>政府信息公开年报",
        "根据要求现公布我局2023年政府信息公开工作年度报告",
        "云溪县水务局2023年政府信息公开指南",
        "《云溪县水务局2023年政府信息公开工作年度报告》解读",
        "云溪县水务局2023年法治政府建设年度报告",
    ],
)
def test_what_is_no_title_is_not_read_as_one(text):
    assert parse_title(text, "第1行") is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("云溪县水务局云溪县水务局", "云溪县水务局"),
        ("本局", None),
        ("我县人民政府", None),
        ("云溪政务公开网", None),
        ("云溪县", "云溪县"),
        ("总体情况", None),
    ],
)
def test_only_names_of_public_bodies_are_names(text, name):
    assert clean_name(text) == name


@pytest.mark.parametrize(
    "lines",
    [
        ("云溪县水务局2023年政府信息公开工作", "年度报告"),
        ("云溪县水务局", "关于2023年政府信息公开工作年度报告"),
        ("云溪县水务局2023年", "政府信息公开", "工作年度报告"),
        ("首页 > 政务公开", "云溪县水务局", "2023年政府信息公开工作年度报告"),
    ],
)
def test_a_title_that_wraps_is_read(lines):
    report = with_head(*lines)
    assert (report.agency_name, report.report_year) == ("云溪县水务局", 2023)


def test_a_title_in_one_line_comes_before_one_joined_with_what_stands_above():
    report = with_head("青禾市", "云溪县水务局2023年政府信息公开工作年度报告")
    assert report.agency_name == "云溪县水务局"


def test_a_title_far_below_the_menus_of_a_site_is_found():
    report = with_head(*(f"栏目{n}" for n in range(120)), "云溪县水务局2023年政府信息公开年报")
    assert report.agency_name == "云溪县水务局"


def test_a_title_of_the_page_serves_where_the_text_has_none():
    page = render.html(full()).replace("<h1>", "<h1 hidden>").replace("云溪县水务局2023年", "")
    page = page.replace("<head>", "<head><title>云溪县水务局2023年政府信息公开年报-云溪县</title>")
    report = read(page)
    assert (report.agency_name, report.report_year) == ("云溪县水务局", 2023)
    assert report.evidence["agency_name"] == "title"


def test_the_stated_period_gives_the_year_where_the_title_does_not():
    line = "本报告所列数据的统计期限自2022年1月1日起至2022年12月31日止。"
    report = with_head("云溪县水务局政府信息公开工作年度报告", line)
    assert (report.report_year, report.evidence["report_year"]) == (2022, "第2行")


def test_the_title_wins_over_the_stated_period_and_a_remark_says_so():
    line = "统计期限为2022年1月1日至2022年12月31日。"
    report = with_head("云溪县水务局2023年政府信息公开工作年度报告", line)
    assert report.report_year == 2023
    assert report.remarks == ("标题的年度是2023，正文（第2行）说的是2022，以标题为准",)


def test_the_year_named_most_serves_last_and_a_draw_is_no_year():
    assert (
        with_head("政府信息公开", "2022年，本局认真落实。2022年底完成。2023年将改进。").report_year
        == 2022
    )
    assert with_head("政府信息公开", "2022年，本局认真落实。2023年将改进。").report_year is None


def test_a_date_of_publication_gives_the_year_where_nothing_else_does():
    report = with_head("云溪县水务局政府信息公开工作年度报告", "发布日期：2023-01-20")
    assert report.report_year == 2022
    assert "推定" in report.remarks[0]


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (("发布日期：2024-01-30 09:12 来源：本站",), "2024-01-30"),
        (("公开日期\t2024年1月17日",), "2024-01-17"),
        (("成文日期：2024-01-10", "发布日期：2024/1/17"), "2024-01-17"),
        (("日期:2024-01-30",), "2024-01-30"),
        (("2024-01-30 16:20 来源：云溪县 浏览次数：12",), "2024-01-30"),
        (("[2024/1/30 9:02:00]",), "2024-01-30"),
        (("2024-01-17", "成文日期：2024-01-10"), "2024-01-10"),
        (("页面生成时间：2024-01-30",), None),
        (("发布日期：2023-06-30",), None),
        (("发布日期：2024-02-31",), None),
    ],
)
def test_the_date_of_publication_is_read_from_its_label(lines, date):
    assert with_head("云溪县水务局2023年政府信息公开年报", *lines).published_on == date


@pytest.mark.parametrize(
    "tail",
    [
        ("云溪县水务局", "2024年1月17日"),
        ("云溪县水务局2024年1月17日",),
        ("云溪县水务局", "二〇二四年一月十七日"),
        ("云溪县水务局", "二0二四年一月十七日"),
        ("云溪县水务局", "2024.1.17"),
    ],
)
def test_a_signature_gives_name_and_date(tail):
    report = with_head("2023年政府信息公开工作年度报告", tail=tail)
    assert (report.agency_name, report.published_on) == ("云溪县水务局", "2024-01-17")


def test_metadata_of_the_page_give_what_its_text_does_not():
    page = render.html(full(title="2023年政府信息公开工作年度报告")).replace(
        "<head>",
        "<head><meta name='PubDate' content='2024-01-19 10:00'>"
        "<meta name='ContentSource' content='云溪县水务局'>",
    )
    report = read(page)
    assert (report.agency_name, report.published_on) == ("云溪县水务局", "2024-01-19")
    assert report.evidence["agency_name"] == "meta contentsource"


@pytest.mark.parametrize(
    ("site", "name"), [("云溪县水务局", "云溪县水务局"), ("云溪县人民政府", None)]
)
def test_the_name_of_a_departments_site_serves_last(site, name):
    page = render.html(full(title="2023年政府信息公开工作年度报告")).replace(
        "<head>", f"<head><meta name='SiteName' content='{site}'>"
    )
    assert read(page).agency_name == name


def test_a_field_of_the_head_gives_the_name():
    report = with_head(
        "2023年政府信息公开工作年度报告", "发布机构\t云溪县水务局\t公开日期\t2024-01-17"
    )
    assert (report.agency_name, report.published_on) == ("云溪县水务局", "2024-01-17")


def test_another_name_in_the_signature_leaves_the_title_and_a_remark():
    report = with_head(
        "云溪县水务局2023年政府信息公开年报", tail=("云溪县人民政府办公室", "2024年1月17日")
    )
    assert report.agency_name == "云溪县水务局"
    assert any("云溪县人民政府办公室" in remark for remark in report.remarks)


def test_two_dates_leave_the_first_and_a_remark():
    report = with_head(
        "云溪县水务局2023年政府信息公开年报", "发布日期：2024-01-17", "成文日期：2024-01-10"
    )
    assert report.published_on == "2024-01-17"
    assert any("2024-01-10" in remark for remark in report.remarks)


def test_the_name_that_the_text_uses_serves_where_nothing_else_names_the_body():
    report = with_head("2023年政府信息公开工作年度报告", "2023年，云溪县水务局认真落实条例要求。")
    assert report.agency_name == "云溪县水务局"


def test_a_name_alone_below_the_title_is_the_name():
    report = with_head("2023年政府信息公开工作年度报告", "（云溪县水务局）", "2024年1月10日")
    assert (report.agency_name, report.evidence["agency_name"]) == ("云溪县水务局", "第1行")


def test_the_sentence_that_announces_the_report_gives_the_name():
    report = with_head("报告全文", "根据要求，现将云溪县水务局2023年政府信息公开工作情况报告如下。")
    assert (report.agency_name, report.report_year) == ("云溪县水务局", 2023)


def test_what_a_document_does_not_say_stays_open():
    report = read("二、主动公开政府信息情况\n本年制发件数\n规章\n")
    assert (report.agency_name, report.report_year, report.published_on) == (None, None, None)
    assert report.evidence == {}


@pytest.mark.parametrize("line", ["二〇二四年元月十七日", "2024年元月17日"])
def test_the_first_month_by_its_old_name_is_january(line):
    report = with_head("2023年政府信息公开工作年度报告", tail=("云溪县水务局", line))
    assert report.published_on == "2024-01-17"
