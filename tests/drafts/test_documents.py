"""A Word file is checked as an office would: its mistakes are named, and nothing else."""

import pytest

from disclosure import drafts
from tests.drafts.documents import TEMPLATE, official_form, own_document, read, reviewed

# The figures of a draft in which everything adds up.
GOOD = {
    "received_new.natural_person": "5",
    "received_new.total": "5",
    "carried_in.other_organization": "1",
    "carried_in.total": "1",
    "granted.natural_person": "4",
    "granted.total": "4",
    "refused_internal_affairs.other_organization": "1",
    "refused_internal_affairs.total": "1",
    "resolved_total.natural_person": "4",
    "resolved_total.other_organization": "1",
    "resolved_total.total": "5",
    "carried_out.natural_person": "1",
    "carried_out.total": "1",
    "licensing.decisions": "12",
    "administrative_fees.collected_10k_cny": "3.5",
    "reconsideration.upheld": "1",
    "reconsideration.total": "1",
}
MISTAKES = {
    # one request was granted whole and stands in the row below
    "granted.natural_person": "3",
    "granted_in_part.natural_person": "1",
    # one case too many
    "reconsideration.total": "2",
}
FORMS = [
    own_document,
    pytest.param(
        official_form,
        marks=pytest.mark.skipif(not TEMPLATE.exists(), reason="the blank form is not here"),
    ),
]


@pytest.mark.parametrize("document", FORMS)
def test_three_mistakes_are_named_and_nothing_else(document):
    found = reviewed(read(document(GOOD | MISTAKES)))

    assert [(d.where, d.left, d.right, d.difference) for d in found.differences] == [
        ("第三部分“三、（一）予以公开”一行，总计列", 3, 4, -1),
        (
            "第三部分“三、（二）部分公开（区分处理的，只计这一情形，不计其他情形）”一行，总计列",
            1,
            0,
            1,
        ),
        ("第四部分“行政复议”一行，总计列", 1, 2, -1),
    ]
    assert (found.blanks, found.unread, found.hints, found.clean) == ((), (), (), False)
    assert "结论：有 3 处对不上，请核对。" in drafts.text([found])


@pytest.mark.parametrize("document", FORMS)
def test_a_draft_that_adds_up_is_told_so(document):
    found = reviewed(read(document(GOOD)))

    assert found.clean
    assert (found.agency_name, found.report_year) == ("卫辉市信访局", 2023)
    # 7 balances, 7 columns and 25 rows of section 三, 3 channels, and the kind of figures
    assert found.holding == 43
    assert "结论：没有发现问题：核对了 43 项，都对得上，没有留空的格。" in drafts.text([found])


@pytest.mark.parametrize("document", FORMS)
def test_a_blank_cell_is_asked_about_and_is_no_mistake(document):
    found = reviewed(read(document(GOOD | {"unavailable_not_held.natural_person": ""})))

    assert found.differences == ()
    assert [(b.where, b.cells, b.reason) for b in found.blanks] == [
        ("第三部分“三、（四）1.本机关不掌握相关政府信息”一行，自然人列", 1, "留空")
    ]
    assert not found.clean
    shown = drafts.text([found])
    assert "对不上的地方" not in shown
    assert "没有发生的，填 0，不要留空" in shown


def test_a_mistake_says_where_in_the_document_it_is():
    found = reviewed(read(own_document(GOOD | MISTAKES)))

    assert [d.place for d in found.differences] == ["表7第4行", "表7第5行", "表8第2行"]


def test_a_text_that_says_another_figure_is_a_hint_and_no_mistake():
    text = "2023年，本机关共收到政府信息公开申请6件，均已按期办理完毕，没有超期的情况。"

    found = reviewed(read(own_document(GOOD, text=text)))

    assert [(h.where, h.left, h.right) for h in found.hints] == [("文字部分说到的“收到申请”", 6, 5)]
    assert found.hints[0].quotes == ("“本机关共收到政府信息公开申请6件”（第3段）",)
    assert found.clean


def test_a_draft_that_does_not_say_whose_and_when_is_checked_all_the_same():
    found = reviewed(read(own_document(GOOD | MISTAKES, title="政府信息公开工作年度报告")))

    assert len(found.differences) == 3
    assert found.questions == (
        "文件里没有找到机关名称：标题或正文应写明是哪个机关的报告。",
        "文件里没有找到年度：标题应写明是哪一年的报告。",
    )
