"""The page of an agency: what it says of its reports, and what it never says."""

import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from disclosure.pages.agency import error_form
from disclosure.settings import Settings
from tests import factories as f
from tests.pages.rendering import front, grid, said, site, tree

PATH = f"agencies/{f.AGENCY}/index.md"


def page(**given):
    return tree(site(f.one_report(**given))[PATH])


def table(tree_, kind):
    return tree_.xpath(f".//table[contains(@class, 'form-{kind}')]")[0]


def cell(printed=None, kind="blank", row="granted", column="total", table_code="requests"):
    return {
        "agency_id": f.AGENCY,
        "report_year": f.YEAR,
        "table_code": table_code,
        "row_code": row,
        "column_code": column,
        "printed": printed,
        "kind_code": kind,
    }


def test_a_blank_cell_says_that_it_is_blank_and_never_zero():
    shown = page(requests=f.requests({"granted.natural_person": None}), cells=[cell()])
    granted = grid(table(shown, "requests"))[5]
    assert granted[1:] == ["（一）予以公开", "（一）予以公开", "未填", "0", "0", "0", "0", "0", "0"]
    blank = table(shown, "requests").xpath(".//td[contains(@class, 'blank')]")
    assert [said(it) for it in blank] == ["未填"]
    notes = table(shown, "requests").xpath("following::div[@class='form-notes'][1]")[0]
    assert "未填 表示来源文件的这一格没有数字，不等于 0。" in said(notes)


def test_a_table_says_where_in_the_source_it_stands():
    requests = f.requests()
    for number, row in enumerate(requests, start=40):
        row["place"] = f"第{number}行"
    challenges = [row | {"place": "第80行"} for row in f.challenges()]
    shown = page(requests=requests, challenges=challenges)
    notes = [said(it) for it in shown.xpath(".//div[@class='form-notes']")]
    assert "在来源文件的第40行至第64行。" in notes[0]
    assert "在来源文件的第80行。" in notes[1]


def test_a_blank_total_is_blank_at_a_glance_and_in_the_sentence():
    shown = page(requests=f.requests({"received_new.total": None, "granted.total": None}))
    glance = said(shown.xpath(".//dl[@class='figures']")[0])
    assert "收到申请 未填" in glance
    assert "予以公开 未填" in glance
    sentences = [said(it) for it in shown.xpath(".//div[@class='outcomes']/p")]
    assert sentences[0] == "2023 年新收政府信息公开申请 未填（其中自然人 0 件），上年结转 0 件。"
    assert "填写的各项办理结果均为 0，有 1 项办理结果的总计未填" in sentences[1]


def test_the_sentences_say_what_came_in_and_what_became_of_it():
    figures = {
        "received_new.natural_person": 3,
        "received_new.total": 4,
        "carried_in.total": 1,
        "granted.total": 3,
        "unavailable_not_held.total": 2,
        "resolved_total.total": 5,
    }
    shown = page(
        requests=f.requests(figures), challenges=f.challenges({"reconsideration.total": 1})
    )
    assert [said(it) for it in shown.xpath(".//div[@class='outcomes']/p")] == [
        "2023 年新收政府信息公开申请 4 件（其中自然人 3 件），上年结转 1 件。",
        "办理总计 5 件，其中予以公开 3 件、本机关不掌握相关政府信息 2 件；"
        "结转下年度继续办理 0 件。",
        "因政府信息公开引起的案件：行政复议 1 件，未经复议直接起诉 0 件，复议后起诉 0 件。",
    ]


def test_lawsuits_are_not_added_up_when_one_kind_is_blank():
    shown = page(
        challenges=f.challenges(
            {"litigation_direct.total": 2, "litigation_after_reconsideration.total": None}
        )
    )
    assert "行政诉讼 未填" in said(shown.xpath(".//dl[@class='figures']")[0])


@pytest.mark.parametrize(
    ("kind", "printed", "value", "shown", "note"),
    [
        ("numeral", "１２", 12, "12注1", "注1 全角、中文或带分隔的数字，原文为“１２”"),
        ("dash", "—", None, "未填注1", "注1 以横线或斜线代替，原文为“—”"),
        ("unplaced", "123 045", None, "存疑注1", "注1 有数字，但归属不确定，原文为“123 045”"),
    ],
)
def test_what_was_printed_otherwise_has_a_note(kind, printed, value, shown, note):
    made = page(
        requests=f.requests({"granted.total": value}),
        cells=[cell(printed, kind)],
    )
    assert grid(table(made, "requests"))[5][-1] == shown
    assert [said(it) for it in made.xpath(".//ol[@class='notes']/li")] == [note]


def test_a_local_row_outside_the_form_is_told_in_a_note():
    shown = page(cells=[cell("其他事项 3", "extra_row", "extra_1", "printed")])
    assert "格式之外的自设行，原文为“其他事项 3”" in said(shown.xpath(".//ol[@class='notes']")[0])


def test_the_2021_form_has_its_rows_groups_and_columns():
    rows = grid(table(page(), "requests"))
    assert len(rows) == 3 + 25
    assert rows[1][3:] == ["自然人", *["法人或其他组织"] * 5, "总计"]
    assert rows[2][4:9] == ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    assert rows[3][0] == "一、本年新收政府信息公开申请数量"
    assert rows[7][:3] == ["三、本年度办理结果", "（三）不予公开", "1.属于国家秘密"]
    assert rows[-3][:3] == ["三、本年度办理结果", "（六）其他处理", "3.其他"]
    assert rows[-2][:3] == ["三、本年度办理结果", "（七）总计", "（七）总计"]
    assert rows[-1][0] == "四、结转下年度继续办理"


def test_the_2019_form_has_one_row_for_other_closings_and_its_own_measures():
    shown = page(
        report_row=f.report(edition="2019"),
        requests=f.requests(edition="2019"),
        proactive=f.proactive({"licensing.prior_year_items": 7, "licensing.change": -2}),
    )
    rows = grid(table(shown, "requests"))
    assert len(rows) == 3 + 23
    assert rows[-3][:3] == ["三、本年度办理结果", "（六）其他处理", "（六）其他处理"]
    section_two = grid(table(shown, "proactive"))
    assert ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"] in section_two
    assert ["行政许可", "7", "-2", "未填"] in section_two
    assert "2019年格式（国办公开办函〔2019〕60号）" in said(
        shown.xpath(".//div[@class='form-notes']")[0]
    )


def test_a_report_may_follow_two_editions_at_once():
    shown = page(
        report_row=f.report(edition="2021", requests_edition="2019"),
        requests=f.requests(edition="2019"),
        proactive=f.proactive({"regulations.in_force": 8}),
    )
    notes = [said(it) for it in shown.xpath(".//div[@class='form-notes']/p[1]")]
    assert notes[0].startswith("2021年格式")
    assert notes[1].startswith("2019年格式")


def test_a_figure_that_the_form_has_no_cell_for_is_shown_all_the_same():
    shown = page(proactive=f.proactive({"regulations.issued": 1, "licensing.change": 3}))
    notes = said(shown.xpath(".//div[@class='form-notes']")[0])
    assert "格式之外另有： 第二部分 行政许可 本年增/减：3" in notes


def test_fees_keep_their_decimals():
    shown = page(proactive=f.proactive({"administrative_fees.collected_10k_cny": 7545.25}))
    assert grid(table(shown, "proactive"))[-1] == ["行政事业性收费", *["7545.25"] * 3]


def test_a_row_check_that_cannot_be_judged_names_its_blank_cell():
    shown = page(requests=f.requests({"closed_not_corrected.natural_person": None}))
    listed = [said(it) for it in shown.xpath(".//div[@class='checks']/details[1]/ul/li")]
    assert listed == [
        "各项办理结果之和等于（七）总计 自然人列：第三部分 （六）1 自然人 未填",
        "自然人与各类组织之和等于总计 （六）1.申请人无正当理由逾期不补正："
        "第三部分 （六）1 自然人 未填",
    ]
    assert "无法判断 2" in said(shown.xpath(".//dl[@class='figures']")[0])


def test_a_broken_total_shows_both_sides_and_is_marked_in_the_table():
    shown = page(
        challenges=f.challenges({"reconsideration.upheld": 11, "reconsideration.total": 0})
    )
    head, rule, row = grid(shown.xpath(".//table[@class='list broken']")[0])
    assert head == ["对象", "左边", "右边", "差额"]
    assert rule[0].endswith("左边：各种结果之和；右边：总计")
    assert row == ["行政复议", "11", "0", "11"]
    marked = table(shown, "challenges").xpath(".//td[contains(@class, 'broken')]")
    assert [said(it) for it in marked] == ["0"]


def test_text_against_table_is_worded_as_advice_and_not_as_a_break():
    shown = page(statements=f.statements(("litigation", 1)))
    advice = said(shown.xpath(".//ul[@class='advice']/li")[0])
    assert advice.startswith(
        "参考 文字部分自述的行政诉讼数与表格一致 文字自述行政诉讼 1 件，表格为 0 "
    )
    glance = said(shown.xpath(".//dl[@class='figures']")[0])
    assert "参考 1" in glance
    assert "不符" not in glance


def test_every_year_has_its_anchors_newest_first():
    archive = f.archive(
        divisions=f.DIVISIONS,
        agencies=[f.agency()],
        reports=[f.report(year=2022), f.report(year=2023)],
        requests=[*f.requests(year=2022), *f.requests(year=2023)],
        challenges=[*f.challenges(year=2022), *f.challenges(year=2023)],
    )
    ids = tree(site(archive)[PATH]).xpath(".//h1/@id|.//h2/@id|.//h3/@id")
    parts = ["", "-proactive", "-requests", "-challenges", "-checks", "-narrative", "-source"]
    years = [f"y{year}{part}" for year in (2023, 2022) for part in parts]
    assert ids == ["top", "history", "peers", *years, "downloads", "cite", "related"]


def test_the_text_is_shown_when_it_is_held_and_missed_when_it_is_not():
    def narrative(section, text):
        return {
            "agency_id": f.AGENCY,
            "report_year": f.YEAR,
            "section": section,
            "characters": 12,
            "text_sha256": "0" * 64,
            "text": text,
        }

    report = f.report(source_url="https://example.org/report.html")
    shown = page(
        report_row=report, narratives=[narrative("1.1", "<b>甲</b>\n乙"), narrative("5", None)]
    )
    prose = shown.xpath(".//details[@class='prose']")[0]
    assert [said(it) for it in prose] == ["1.1 主动公开情况 12 字", "<b>甲</b>", "乙"]
    assert "5 存在的主要问题及改进情况 12 字。本档案记下字数和文字的校验值" in said(shown)


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/甲", "https://example.org/甲"),
        ("http://example.org/", "http://example.org/"),
        ("javascript:alert(1)", None),
        (" javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("//example.org/", None),
    ],
)
def test_only_web_addresses_become_links(url, link):
    shown = page(report_row=f.report(source_url=url))
    facts = shown.xpath(".//dl[@class='facts'][dt='来源网址']")[0]
    assert url.strip() in said(facts)
    assert facts.xpath(".//a/@href") == ([link] if link else [])


def test_corrections_by_hand_say_where_what_and_why():
    correction = {
        "agency_id": f.AGENCY,
        "report_year": f.YEAR,
        "table_code": "requests",
        "row_code": "granted",
        "column_code": "total",
        "printed": "1O",
        "used": 10,
        "reason": "字母误作数字",
        "source": "来源文件第 3 页",
        "corrected_on": "2024-02-01",
        "role_code": "maintainer",
    }
    shown = page(corrections=[correction], requests=f.requests({"granted.total": 10}))
    rows = grid(shown.xpath(".//div[@aria-label='人工更正']/table")[0])
    assert rows[1] == [
        "第三部分 （一）予以公开 总计",
        "1O",
        "10",
        "字母误作数字",
        "来源文件第 3 页",
        "2024-02-01",
        "档案维护者",
    ]


def test_a_report_from_before_the_national_form_has_no_tables_and_no_results():
    shown = page(
        report_row=f.report(year=2015, edition="free") | {"requests_edition": None},
        requests=[],
        challenges=[],
    )
    assert not shown.xpath(".//table[contains(@class, 'form-')]")
    assert "没有按全国统一格式填写的" in said(shown)
    assert "收到申请 未填" in said(shown.xpath(".//dl[@class='figures']")[0])


def test_an_agency_that_was_merged_says_what_became_of_it():
    archive = f.archive(
        divisions=f.DIVISIONS,
        agencies=[
            f.agency(successor_id="410781-gongan", valid_to="2021-03-01", former_names="旧名"),
            f.agency("410781-gongan", "卫辉市公安局"),
        ],
    )
    shown = tree(site(archive)[PATH])
    text = said(shown)
    assert "曾用名：旧名。" in text
    assert "该机关已于 2021-03-01 撤销。" in text
    assert "职能由 卫辉市公安局 承继。" in text
    assert "还没有收录该机关的报告" in text


def test_front_matter_says_what_a_page_can_be_found_by():
    made = front(site(f.one_report())[PATH])
    assert {"信访", "信访局", "卫辉市"} <= set(made.pop("pieces").split(" "))
    assert json.loads(made.pop("json_ld"))["@type"] == "Dataset"
    assert "describedby|datapackage.json|application/json" in made.pop("links")
    assert made == {
        "title": "卫辉市信访局",
        "description": "卫辉市信访局2023 年政府信息公开工作年度报告："
        "申请的收到与办理、三张统计表、核对结果、下载与引用。",
        "search": "agency",
        "province": "河南省",
        "level": "县级",
        "category": "政府部门",
        "years": ["2023"],
        "checks": ["相符", "2023 相符"],
        "place": "河南省 新乡市 卫辉市",
    }


def test_statutory_tables_stay_out_of_the_search_index():
    tables = page(proactive=f.proactive({"regulations.issued": 1})).xpath(
        ".//table[contains(@class, 'form-')]"
    )
    assert len(tables) == 3
    assert all(it.xpath("ancestor::*[@data-pagefind-ignore]") for it in tables)


def test_a_citation_names_the_agency_the_years_the_version_and_the_address():
    text = said(page())
    assert (
        "小档案贡献者. 小档案：卫辉市信访局（2023 年）[DS/OL]. 版本 1.2.0. [访问日期]. "
        "https://example.org/archive/agencies/410781-xinfangju/" in text
    )
    assert (
        "Tiny Archive: 卫辉市信访局, 2023 (Version 1.2.0) [Data set]. "
        "https://example.org/archive/agencies/410781-xinfangju/" in text
    )


def test_no_heading_has_an_address_made_by_counting():
    for path, text in site(f.one_report()).items():
        for heading in tree(text).xpath(".//h1|.//h2|.//h3|.//h4"):
            assert re.fullmatch(r"[a-z][a-z0-9_-]*", heading.get("id", "")), (path, said(heading))


def test_without_a_repository_there_is_no_link_to_report_an_error():
    assert "报告一处错误" not in said(page())


def test_the_link_to_report_an_error_is_filled_in():
    settings = Settings(
        "a", "档案", "Archive", "1.0.0", "https://a.example/", "https://b.example/c"
    )
    agency = f.agency()
    address = error_form(settings, agency, 2023)
    asked = parse_qs(urlsplit(address).query)
    assert address.startswith("https://b.example/c/issues/new?")
    assert asked == {
        "template": ["report-an-error.yml"],
        "agency": ["卫辉市信访局 410781-xinfangju"],
        "year": ["2023"],
        "address": ["https://a.example/agencies/410781-xinfangju/#y2023"],
    }
