"""Missing is not zero: whatever stands for nothing stays null, and says what stood there."""

import pytest

from tests.read import render, tables
from tests.read.reading import kinds, printed, read, row
from tests.read.samples import full, with_cells


@pytest.mark.parametrize(
    ("text", "kind"),
    [("", "blank"), ("-", "dash"), ("—", "dash"), ("/", "dash"), ("无", "unreadable")],
)
def test_a_cell_without_a_figure_is_null_and_named(text, kind):
    sample = with_cells(full(), "requests", "granted", "5", text, "0", "0", "0", "0", "5")
    report = read(render.html(sample))
    assert row(report, "requests", "granted") == [5, None, 0, 0, 0, 0, 5]
    assert kinds(report, "requests", "granted") == ["", kind, "", "", "", "", ""]
    assert printed(report, "requests", "granted") == [text]


def test_a_no_break_space_is_a_blank():
    sample = with_cells(full(), "requests", "granted", "5", "&", "0", "0", "0", "0", "5")
    report = read(render.html(sample).replace("&amp;", "&nbsp;"))
    assert row(report, "requests", "granted") == [5, None, 0, 0, 0, 0, 5]
    assert kinds(report, "requests", "granted")[1] == "blank"


def test_dashes_in_running_text_keep_the_places_of_blanks():
    report = read(tables.requests("一、本年新收政府信息公开申请数量  5  -  -  -  -  -  5"))
    assert row(report, "requests", "received_new") == [5, None, None, None, None, None, 5]


def test_a_row_that_is_not_in_the_document_is_absent():
    report = read(tables.requests("一、本年新收政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0"))
    assert kinds(report, "requests", "carried_out") == ["absent"] * 7


def test_a_label_without_any_cell_is_blank_and_placed():
    report = read(f"{tables.TITLE}\n{tables.SECTION_3}\n（一）予以公开\n（二）部分公开\n")
    assert row(report, "requests", "granted") == [None] * 7
    assert kinds(report, "requests", "granted") == ["blank"] * 7
    assert {c.place for c in report.requests.cells if c.row == "granted"} == {"第3行"}


def test_a_lost_first_cell_is_null_where_other_rows_show_the_columns():
    report = read(
        tables.requests(
            "（一）予以公开\t1\t0\t0\t0\t0\t0\t1",
            "（二）部分公开\t\t0\t0\t0\t0\t0\t0",
            "1.属于国家秘密\t2\t0\t0\t0\t0\t0\t2",
        )
    )
    assert row(report, "requests", "granted_in_part") == [None, 0, 0, 0, 0, 0, 0]


def test_a_row_with_a_cell_less_than_the_others_is_not_read():
    report = read(
        tables.requests(
            "（一）予以公开\t1\t0\t0\t0\t0\t0\t1\t\t",
            "（二）部分公开\t3\t0\t0\t0\t0\t3\t\t",
            "1.属于国家秘密\t2\t0\t0\t0\t0\t0\t2\t\t",
        )
    )
    assert row(report, "requests", "granted_in_part") == [None] * 7
    assert printed(report, "requests", "granted_in_part")[0] == "3 0 0 0 0 3 □ □"


def test_blanks_at_the_end_of_a_line_that_were_cut_off_shift_nothing():
    report = read(
        tables.requests(
            "一、本年新收政府信息公开申请数量\t\t\t5\t\t\t\t\t",
            "1.属于国家秘密\t\t\t2\t0\t0\t0\t0\t0\t2",
            "2.其他法律行政法规禁止公开\t\t\t2\t0\t0\t0\t0\t0\t2",
        )
    )
    assert row(report, "requests", "received_new") == [None] * 7


def test_a_blank_over_several_columns_is_so_many_blanks():
    page = tables.html(
        tables.HTML_HEADER,
        "一、本年新收政府信息公开申请数量|5|MERGED|5",
        "二、上年结转政府信息公开申请数量|0|0|0|0|0|0|0",
    ).replace("<td>MERGED</td>", '<td colspan="5"></td>')
    assert row(read(page), "requests", "received_new") == [5, None, None, None, None, None, 5]


def test_a_figure_over_several_columns_is_not_spread():
    page = tables.html(
        tables.HTML_HEADER,
        "一、本年新收政府信息公开申请数量|MERGED|5",
        "二、上年结转政府信息公开申请数量|0|0|0|0|0|0|0",
    ).replace("<td>MERGED</td>", '<td colspan="6">5</td>')
    assert row(read(page), "requests", "received_new") == [None] * 7


def test_a_table_in_which_no_row_is_whole_is_read_where_only_one_place_is_left():
    rows = ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（七）总计")
    report = read(tables.html(tables.HTML_HEADER, *(f"{label}|3||||||" for label in rows)))
    assert row(report, "requests", "carried_in") == [3, None, None, None, None, None, None]


def test_a_row_that_lost_its_label_does_not_tell_where_figures_begin():
    lines = (
        "一、本年新收政府信息公开申请数量 |  | 1 |  |  |  |  |  |||",
        "二、上年结转政府信息公开申请数量 |  |  | 2 |  |  |  |  |||",
        "三、本年度办理结果 | （一）予以公开 | 3 |  |  |  |  |  |  ||",
    )
    report = read(tables.requests(*lines, " |  |  |  |  |  | 4 | 5 |||", header=""))
    assert row(report, "requests", "granted") == [3, None, None, None, None, None, None]
    assert row(report, "requests", "received_new") == [None] * 7
    assert row(report, "requests", "carried_in") == [None] * 7
