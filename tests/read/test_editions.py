"""The form a report follows is told by what it prints, never by its year."""

from tests.read import render, tables
from tests.read.reading import figures, kinds, read, row
from tests.read.samples import full


def test_the_old_form_in_a_late_year_is_the_old_form():
    report = read(render.html(full(edition="2019", requests_edition="2019", year=2023)))
    assert (report.report_year, report.edition, report.requests.edition) == (2023, "2019", "2019")


def test_a_table_with_headers_of_both_forms_is_refused():
    report = read(
        tables.proactive(
            "信息内容\t本年制发件数\t本年废止件数\t现行有效件数",
            "规章\t1\t2\t3",
            "信息内容\t上一年项目数量\t本年增/减\t处理决定数量",
            "行政许可\t4\t5\t6",
        )
    )
    assert report.proactive.edition is None
    assert figures(report) == {}
    assert report.proactive.refused == "第二部分同时印有2019年和2021年格式的表头，未读取"


def test_a_sentence_about_the_other_form_does_not_change_the_form():
    report = read(
        tables.proactive(
            "本年新制作规范性文件1件，新公开1件。",
            "信息内容\t本年制发件数\t本年废止件数\t现行有效件数",
            "规章\t1\t2\t3",
        )
    )
    assert row(report, "proactive", "regulations") == [1, 2, 3]


def test_without_any_header_nothing_is_read_of_section_two():
    report = read(tables.proactive("规章\t1\t2\t3", "行政处罚\t5"))
    assert figures(report) == {}
    assert report.proactive.refused == "第二部分没有可识别的表头，未读取"


def test_rows_of_an_unknown_form_are_read_where_both_forms_agree():
    report = read(tables.requests("一、本年新收政府信息公开申请数量\t5\t0\t0\t0\t0\t0\t5"))
    assert report.requests.edition is None
    assert row(report, "requests", "received_new") == [5, 0, 0, 0, 0, 0, 5]
    assert kinds(report, "requests", "closed") == []


def test_a_report_before_the_national_form_is_free():
    text = (
        "云溪县水务局2016年政府信息公开工作年度报告\n一、总体情况\n2016年，我局主动公开信息20条。\n"
        "二、主动公开政府信息情况\n全年公开规划类信息3条。\n三、存在的主要问题和改进措施\n人员不足。\n"
    )
    report = read(text)
    assert (report.agency_name, report.report_year, report.edition) == (
        "云溪县水务局",
        2016,
        "free",
    )
    assert figures(report) == {}
    assert [n.section for n in report.narratives] == ["1", "5"]
