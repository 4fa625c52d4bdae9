"""What a review says of a draft, finding by finding and cell by cell."""

import dataclasses
import re

import pytest

from disclosure import check, drafts, form
from disclosure.catalogue import CHECK
from disclosure.drafts import places
from disclosure.drafts.parts import Blank, Earlier, Reading, Unread
from disclosure.records import Cell, Narrative, Statement
from tests import factories as f
from tests.drafts.documents import APPLICANTS, ITEMS, draft, reviewed

AGENCY = f.agency()


def last_year(figures=None, proactive=None):
    key = {"agency_id": f.AGENCY, "year": 2022}
    archive = f.archive(
        agencies=[AGENCY],
        reports=[f.report(f.AGENCY, 2022)],
        requests=f.requests(figures or {}, **key),
        proactive=f.proactive(proactive or {}, **key),
    )
    return drafts.last_year_of(archive, f.AGENCY, 2023)


def test_a_difference_says_rule_sides_and_the_figures_that_take_part():
    found = reviewed(draft({"received_new.natural_person": 5, "received_new.total": 5}))

    first = found.differences[0]
    assert (first.check_id, first.where) == ("requests-balance", "第三部分，自然人列")
    assert (first.left_name, first.left) == ("本年新收 ＋ 上年结转", 5)
    assert (first.right_name, first.right) == ("总计 ＋ 结转下年度", 0)
    assert first.difference == 5
    assert first.filled == ("一、本年新收政府信息公开申请数量 5",)
    assert first.formula == "一、本年新收 ＋ 二、上年结转 ＝ 三（七）总计 ＋ 四、结转下年度"


def test_differences_stand_in_the_order_of_catalogue_and_form():
    found = reviewed(draft({"carried_out.total": 1, "granted.total": 1, "received_new.total": 1}))

    assert [(d.check_id, d.subject) for d in found.differences] == [
        ("requests-outcomes", "total"),
        ("requests-applicants", "received_new"),
        ("requests-applicants", "granted"),
        ("requests-applicants", "carried_out"),
    ]
    assert found.differences[0].filled == ("三、（一）予以公开 1",)


def test_a_figure_that_is_no_count_is_named_with_its_cell():
    found = reviewed(draft({"licensing.decisions": -3}))

    assert [d.cells for d in found.differences] == [("第二部分“行政许可”一行，处理决定数量列：-3",)]


@pytest.mark.parametrize(
    ("figures", "blank"),
    [
        (
            {"granted.natural_person": None, "granted.total": None},
            Blank("第三部分“三、（一）予以公开”一行，自然人、总计列", 2, "留空", "表内第3行"),
        ),
        (
            dict.fromkeys([f"declined_repeated.{a}" for a in APPLICANTS]),
            Blank("第三部分“三、（五）2.重复申请”一行，整行", 7, "留空", "表内第17行"),
        ),
        (
            {f"{c.code}.{o.code}": None for c in form.CHANNELS for o in form.OUTCOMES},
            Blank("第四部分的整张表", 15, "没有一个数字"),
        ),
        (
            {f"{i.code}.{c}": None for i in ITEMS for c in ("research_institution", "total")},
            Blank("第三部分，科研机构、总计列，每一行", 50, "留空"),
        ),
        (
            {"refused_security_stability.total": None},
            Blank("第三部分“三、（三）3.危及‘三安全一稳定’”一行，总计列", 1, "留空", "表内第7行"),
        ),
        (
            {"regulations.issued": None},
            Blank("第二部分“规章”一行，本年制发件数列", 1, "留空", "表内第1行"),
        ),
    ],
)
def test_blank_cells_are_listed_by_row_or_as_a_whole_table(figures, blank):
    found = reviewed(draft(figures))

    assert found.blanks == (blank,)
    assert (found.differences, found.clean) == ((), False)


def test_a_dash_is_asked_about_like_a_blank():
    dash = Cell("requests", "granted", "total", "-", "dash", "表2第6行")

    found = reviewed(draft({"granted.total": None}, (dash,)))

    assert [(b.reason, b.cells) for b in found.blanks] == [("以横线或斜线代替", 1)]


def test_what_was_left_out_is_listed_with_what_was_printed():
    cell = Cell("requests", "granted", "total", "无法统计", "unreadable", "表2第6行")

    found = reviewed(draft({"granted.total": None}, (cell,)))

    assert found.unread == (
        Unread(
            "第三部分“三、（一）予以公开”一行，总计列", "无法统计", "无法认定为数字", "表2第6行"
        ),
    )
    assert (found.blanks, found.clean) == ((), False)


def test_a_row_of_the_offices_own_is_told_and_is_no_mistake():
    cell = Cell("proactive", "local_1", "row", "其他主动公开文件 | 7", "extra_row", "表1第15行")

    found = reviewed(draft(cells=(cell,)))

    assert [(u.where, u.printed, u.local) for u in found.unread] == [
        ("第二部分", "其他主动公开文件 | 7", True)
    ]
    assert found.clean


def test_a_table_that_was_refused_is_not_clean():
    report = draft()
    refused = report.proactive.__class__(None, {}, (), {}, "第二部分没有可识别的表头，未读取")

    found = reviewed(draft(proactive=refused))

    assert found.unread == (Unread("第二部分的整张表", "", "第二部分没有可识别的表头，未读取"),)
    assert not found.clean


def test_a_figure_printed_with_its_unit_is_shown_as_read():
    cell = Cell(
        "proactive", "administrative_fees", "collected_10k_cny", "251000元", "unit", "表1第14行"
    )

    found = reviewed(draft({"administrative_fees.collected_10k_cny": 25.1}, (cell,)))

    assert found.readings == (
        Reading("第二部分“行政事业性收费”一行，本年收费金额列", "251000元", 25.1, "带单位或附注"),
    )
    assert found.clean


def test_decimals_of_an_amount_and_the_sign_of_a_change_are_as_they_should_be():
    cells = (
        Cell("proactive", "administrative_fees", "collected_10k_cny", "3.50", "decimal", ""),
        Cell("proactive", "licensing", "decisions", "+4", "sign", ""),
    )
    figures = {"administrative_fees.collected_10k_cny": 3.5, "licensing.decisions": 4}

    assert [r.printed for r in reviewed(draft(figures, cells)).readings] == ["+4"]


def test_a_note_says_nothing_against_the_figures():
    found = reviewed(draft(report_year=2020))

    assert [(n.check_id, n.left, n.right) for n in found.notes] == [("form-edition", 2021, 2019)]
    assert found.clean


def test_of_several_claims_the_one_that_differs_is_quoted():
    claims = (Statement("received_new", 7, "共收到申请7件", "第5段"),)

    found = reviewed(draft(claims=claims))

    assert [(h.left, h.right, h.quotes) for h in found.hints] == [
        (7, 0, ("“共收到申请7件”（第5段）",))
    ]


def test_last_years_carry_over_is_compared_and_shown():
    before = last_year({"carried_out.total": 2, "carried_out.natural_person": 2})

    found = reviewed(draft(), before, AGENCY)

    assert [(d.where, d.left, d.right) for d in found.differences] == [
        ("第三部分“二、上年结转政府信息公开申请数量”一行，自然人列", 2, 0),
        ("第三部分“二、上年结转政府信息公开申请数量”一行，总计列", 2, 0),
    ]
    assert found.earlier == (
        Earlier(
            2022,
            "第三部分“四、结转下年度继续办理”一行，自然人列",
            2,
            "第三部分“二、上年结转政府信息公开申请数量”一行，自然人列",
            0,
        ),
        Earlier(
            2022,
            "第三部分“四、结转下年度继续办理”一行，总计列",
            2,
            "第三部分“二、上年结转政府信息公开申请数量”一行，总计列",
            0,
        ),
    )


def test_what_was_in_force_last_year_is_shown():
    found = reviewed(draft(), last_year(proactive={"regulations.in_force": 4}), AGENCY)

    assert [(e.before, e.now) for e in found.earlier if "规章" in e.where_now] == [(4, 0)]


def test_without_last_years_report_it_is_said_that_the_years_were_not_compared():
    shown = drafts.text([reviewed(draft())])

    assert "档案中没有 2022 年的报告，与上一年度有关的规则没有核对" in shown
    assert "档案中上一年度的报告" not in shown


def test_findings_about_last_year_are_not_told_of_the_draft():
    found = reviewed(draft(), last_year({"granted.total": 9}), AGENCY)

    assert found.differences == ()


def test_a_rule_that_could_not_be_judged_names_what_is_missing():
    found = reviewed(draft({"granted.total": None}))

    own = [u for u in found.unjudged if u.check_id == "requests-applicants"]
    cell = "第三部分“三、（一）予以公开”一行，总计列"
    assert [(u.where, u.missing, u.alone) for u in own] == [(cell, (cell,), False)]


def test_every_finding_is_placed_in_words_of_the_form():
    before = last_year({"carried_out.total": None})
    archive = drafts.draft_archive(draft({"received_new.total": None}), AGENCY, before)
    findings = check.run(archive)

    assert set(findings["check_id"]) == set(CHECK)
    for row in findings[findings["basis"].ne("heuristic")].itertuples():
        named = [places.of_check(row.check_id, row.subject)]
        for names in (row.missing, row.cells):
            named += map(places.reference, names.split("；") if isinstance(names, str) else [])
        assert [name for name in named if re.search("[a-z_]", name)] == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "refused_internal_affairs.total",
            "第三部分“三、（三）5.属于三类内部事务信息”一行，总计列",
        ),
        ("closed.total", "第三部分“三、（六）其他处理”一行，总计列"),
        ("carried_out.natural_person", "第三部分“四、结转下年度继续办理”一行，自然人列"),
        ("litigation_direct.upheld", "第四部分“未经复议直接起诉”一行，结果维持列"),
        ("licensing.decisions", "第二部分“行政许可”一行，处理决定数量列"),
        ("requests", "第三部分的整张表"),
        ("requests_edition", "第三部分表格的格式版本"),
        ("edition", "第二部分表格的格式版本"),
        ("statements.litigation", "文字没有说到行政诉讼"),
        ("reports.2021", "2021 年的报告"),
        (
            "reports.2021.carried_out.total",
            "2021 年的报告：第三部分“四、结转下年度继续办理”一行，总计列",
        ),
        ("reports.published_on", "公布日期"),
        ("sections.5", "第五部分（存在的主要问题及改进情况）"),
        ("local_1.row", "local_1 row"),
    ],
)
def test_what_a_finding_names_is_worded(name, words):
    assert places.reference(name) == words


def test_a_private_person_s_number_in_the_text_is_pointed_out_without_repeating_it():
    made = draft()
    told = Narrative("6", "其他", "投诉人电话13812345678，办公室电话0373-4412345。", "第90段")
    found = reviewed(dataclasses.replace(made, narratives=(told,)))

    assert "文字里有 1 处像手机号码。个人信息不应公布，请核对是否应当删去。" in found.questions
    assert "13812345678" not in drafts.text([found])
