"""What the text itself claims: only what it says outright, of its own year."""

import pytest

from tests.read.reading import read

TITLE = "云溪县水务局2023年政府信息公开工作年度报告"


def claims(*sentences: str, section: str = "（二）依申请公开情况。"):
    text = "\n".join((TITLE, "一、总体情况", section + sentences[0], *sentences[1:]))
    return {(s.measure, s.value) for s in read(text).statements}


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("全年共收到政府信息公开申请12件。", {("received_new", 12)}),
        ("本局受理了12件政府信息公开申请。", {("received_new", 12)}),
        ("全年收到政府信息公开申请十二件。", {("received_new", 12)}),
        ("全局收到政府信息公开申请1,204件。", {("received_new", 1204)}),
        ("全局收到政府信息公开申请 １２ 件。", {("received_new", 12)}),
        (
            "2023年，我局收到申请公开政府信息3件，上年结转1件。",
            {("received_new", 3), ("carried_in", 1)},
        ),
        (
            "共收到政府信息公开申请8件，已全部答复，结转下年度继续办理2件。",
            {("received_new", 8), ("carried_out", 2)},
        ),
        (
            "收到政府信息公开申请8件，办结6件，2件结转下年。",
            {("received_new", 8), ("resolved_total", 6), ("carried_out", 2)},
        ),
        (
            "因政府信息公开引发行政复议3件、行政诉讼2件。",
            {("reconsideration", 3), ("litigation", 2)},
        ),
        ("政府信息公开行政复议、行政诉讼0件。", {("reconsideration", 0), ("litigation", 0)}),
    ],
)
def test_claims_with_a_number_are_read(sentence, found):
    assert claims(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("全年未收到政府信息公开申请。", {("received_new", 0)}),
        ("本年度没有收到依申请公开的申请。", {("received_new", 0)}),
        (
            "本局无依申请公开事项，未发生信息公开行政复议和行政诉讼。",
            {("received_new", 0), ("reconsideration", 0), ("litigation", 0)},
        ),
        (
            "没有因信息公开被提起行政复议、行政诉讼的情况。",
            {("reconsideration", 0), ("litigation", 0)},
        ),
        (
            "未收到信息公开申请，也未收到行政复议申请。",
            {("received_new", 0), ("reconsideration", 0)},
        ),
        (
            "收到政府信息公开申请5件，未发生行政复议。",
            {("received_new", 5), ("reconsideration", 0)},
        ),
    ],
)
def test_claims_of_none_are_read_as_zero(sentence, found):
    assert claims(sentence) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "2022年收到政府信息公开申请12件。",
        "较2022年收到的政府信息公开申请增加12件。",
        "去年同期收到政府信息公开申请12件。",
        "近三年累计收到政府信息公开申请12件。",
        "收到政府信息公开申请近百件。",
        "收到政府信息公开申请30余件。",
        "收到政府信息公开申请约30件。",
        "收到行政许可申请12件，均已公开。",
        "收到行政复议申请12件，结果已公开。",
        "收到信访投诉12件，公开答复。",
        "承办人大代表建议20件，已全部答复20件并公开。",
        "共收到信息公开申请，其中通过网络收到申请3件。",
        "通过当面方式收到政府信息公开申请3件。",
        "对每一件申请依法公开。",
        "无正当理由大量反复申请公开信息的，不予处理。",
        "未按时答复申请的，公开通报。",
        "未发生因信息公开被行政复议纠错的情况。",
        "行政复议、行政诉讼共5件，均涉及信息公开。",
        "确保不发生因信息公开引起的行政复议。",
        "依法公开行政复议决定书12件。",
        "公开方便申请人，没有申请人要求收费。",
        "如有信息公开申请，收到申请后5个工作日答复。",
        "根据《关于收到信息公开申请3件的批复》公开。",
    ],
)
def test_what_is_said_of_something_else_is_no_claim(sentence):
    assert claims(sentence) == set()


def test_years_in_one_sentence_are_kept_apart():
    sentence = "2022年收到政府信息公开申请9件，2023年收到政府信息公开申请12件。"
    assert claims(sentence) == {("received_new", 12)}


def test_a_sentence_broken_over_lines_is_one_sentence():
    lines = (
        "定期研判申请集中的领域和热点问题，全局共受理政府信息公开申",
        "请 31 件，其余均按条例规定办理，答复 30",
        "件，均在法定期限内。",
    )
    assert claims(*lines) == {("received_new", 31), ("resolved_total", 30)}


def test_rows_of_the_tables_claim_nothing():
    lines = ("公开良好。", "4.无正当理由大量反复申请", "一、本年新收政府信息公开申请数量 3 件")
    assert claims(*lines) == set()


def test_plans_for_the_next_year_claim_nothing():
    text = f"{TITLE}\n一、总体情况\n好。\n五、存在的主要问题及改进情况\n收到政府信息公开申请3件。"
    assert read(text).statements == ()


def test_the_quote_and_the_place_of_a_claim_are_kept():
    text = f"{TITLE}\n一、总体情况\n我局依法公开，全年共收到政府信息公开申请 2 件，均已答复。"
    (statement,) = read(text).statements
    assert (statement.quote, statement.place) == ("全年共收到政府信息公开申请2件", "第3行")
