"""Which column a figure belongs to: by the printed header, or not at all."""

import pytest

from tests.read import tables
from tests.read.reading import kinds, read, row

LABEL = "一、本年新收政府信息公开申请数量"
SECOND = "二、上年结转政府信息公开申请数量"

ISSUED = (
    "第二十条第（一）项",
    "信息内容\t本年制发件数\t本年废止件数\t现行有效件数",
    "规章\t1\t2\t3",
)
PENALTY = ("第二十条第（六）项", "信息内容\t本年处理决定数量")


def test_a_header_in_another_order_is_followed():
    header = "\t总计\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他"
    report = read(tables.requests(f"{LABEL}\t9\t5\t1\t0\t2\t0\t1", header=header))
    assert row(report, "requests", "received_new") == [5, 1, 0, 2, 0, 1, 9]


def test_a_nested_header_with_the_total_first_is_followed():
    page = tables.html(
        "|总计|自然人|法人或其他组织",
        "商业企业|科研机构|社会公益组织|法律服务机构|其他",
        f"{LABEL}|9|5|1|0|2|0|1",
    )
    assert row(read(page), "requests", "received_new") == [5, 1, 0, 2, 0, 1, 9]


def test_kinds_of_bodies_in_another_order_are_followed():
    page = tables.html(
        "|自然人|法人或其他组织|总计",
        "科研机构|商业企业|社会公益组织|法律服务机构|其他",
        f"{LABEL}|5|1|0|2|0|1|9",
    )
    assert row(read(page), "requests", "received_new") == [5, 0, 1, 2, 0, 1, 9]


def test_a_header_that_sums_contradict_is_not_followed():
    header = "\t总计\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他"
    report = read(tables.requests(f"{LABEL}\t5\t1\t0\t2\t0\t1\t9", header=header))
    assert row(report, "requests", "received_new") == [None] * 7
    assert "表头" in report.requests.refused


def test_a_header_in_another_order_in_running_text_is_not_followed():
    header = "总计  自然人  商业企业  科研机构  社会公益组织  法律服务机构  其他"
    report = read(
        tables.requests(
            f"{LABEL}  9  5  1  0  2  0  1", f"{SECOND}  0  0  0  0  0  0  0", header=header
        )
    )
    assert row(report, "requests", "received_new") == [None] * 7
    assert kinds(report, "requests", "received_new") == ["unplaced"] * 7
    assert row(report, "requests", "carried_in") == [0] * 7


@pytest.mark.parametrize(
    "header",
    ["\t自然人\t商业企业\t总计", "", "\t自然人\t商业\t科研\t公益组织\t法律\t其他\t总计"],
)
def test_a_header_cut_short_leaves_the_order_of_the_form(header):
    report = read(tables.requests(f"{LABEL}\t5\t1\t0\t2\t0\t1\t9", header=header))
    assert row(report, "requests", "received_new") == [5, 1, 0, 2, 0, 1, 9]


def test_a_serial_number_before_the_label_is_no_figure():
    page = tables.html(
        f"序号{tables.HTML_HEADER}", f"1|{LABEL}|5|0|0|0|0|0|5", f"2|{SECOND}|||||||3"
    )
    report = read(page)
    assert row(report, "requests", "received_new") == [5, 0, 0, 0, 0, 0, 5]
    assert row(report, "requests", "carried_in") == [None] * 6 + [3]


def test_a_serial_number_before_blank_cells_and_the_label_is_no_figure():
    page = tables.html(
        f"序号||{tables.HTML_HEADER}", f"1|{LABEL}||5|0|0|0|0|0|5", "5||2.重复申请|||||||3"
    )
    report = read(page)
    assert row(report, "requests", "received_new") == [5, 0, 0, 0, 0, 0, 5]
    assert row(report, "requests", "declined_repeated") == [None] * 6 + [3]


@pytest.mark.parametrize(
    "above", ["填报单位：青禾市档案局  2023年度  单位：件", "青禾市档案局\t\t2023年度\t单位：件"]
)
def test_a_year_in_a_line_above_the_table_is_no_column(above):
    lines = (above, f"\t{tables.APPLICANTS}", f"{LABEL}\t5\t0\t0\t0\t0\t0\t5")
    assert row(read(tables.requests(*lines, header="")), "requests", "received_new")[0] == 5
    report = read(tables.proactive(above, *ISSUED, *PENALTY, "行政处罚\t7", "行政强制\t2"))
    assert row(report, "proactive", "regulations") == [1, 2, 3]
    assert row(report, "proactive", "penalty") == [7]


def test_years_in_the_header_of_section_2_are_columns_of_their_own():
    years = "信息内容\t2022年\t本年处理决定数量"
    report = read(tables.proactive(*ISSUED, PENALTY[0], years, "行政处罚\t7\t"))
    assert row(report, "proactive", "penalty") == [None]
    assert row(report, "proactive", "regulations") == [1, 2, 3]


def test_remarks_behind_the_figures_are_left_alone():
    page = tables.html(
        f"{tables.HTML_HEADER}|备注",
        f"{LABEL}|5|0|0|0|0|0|5|含网上申请",
        f"{SECOND}|3||||||3|",
    )
    report = read(page)
    assert row(report, "requests", "received_new") == [5, 0, 0, 0, 0, 0, 5]
    assert row(report, "requests", "carried_in") == [3, None, None, None, None, None, 3]


def test_a_column_of_percentages_is_not_read_as_figures():
    page = tables.html(f"{tables.HTML_HEADER}|占比", f"{LABEL}|5|0|0|0|0|0|5|100%")
    assert row(read(page), "requests", "received_new") == [None] * 7


def test_a_subtotal_that_the_form_does_not_have_refuses_the_rows():
    header = "\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t小计\t总计"
    report = read(
        tables.requests(
            f"{LABEL}\t\t1\t0\t2\t0\t1\t4\t9", f"{SECOND}\t5\t1\t0\t2\t0\t1\t4\t", header=header
        )
    )
    assert row(report, "requests", "received_new") == [None] * 7
    assert row(report, "requests", "carried_in") == [None] * 7


def test_rows_with_more_figures_than_columns_refuse_the_table():
    lines = [f"{label}\t1\t2\t3\t4\t5\t6\t15\t21" for label in (LABEL, SECOND)]
    report = read(tables.requests(*lines, "（一）予以公开\t\t2\t3\t4\t5\t6\t15\t20", header=""))
    assert row(report, "requests", "granted") == [None] * 7


def test_two_years_side_by_side_are_not_mixed():
    report = read(
        tables.proactive(
            "第二十条第（五）项",
            "信息内容\t2022年\t2023年",
            "行政许可\t5\t7",
            "第二十条第（六）项",
            "信息内容\t上年处理决定数量\t本年处理决定数量",
            "行政处罚\t5\t",
            "行政强制\t\t7",
        )
    )
    assert row(report, "proactive", "licensing") == []
    assert report.proactive.edition is None


def test_last_years_column_beside_this_years_is_not_read():
    report = read(
        tables.proactive(
            "第二十条第（一）项",
            "信息内容\t本年制发件数\t本年废止件数\t现行有效件数",
            "规章\t0\t0\t0",
            "第二十条第（六）项",
            "信息内容\t上年处理决定数量\t本年处理决定数量",
            "行政处罚\t5\t",
            "行政强制\t3\t7",
        )
    )
    assert row(report, "proactive", "regulations") == [0, 0, 0]
    assert row(report, "proactive", "penalty") == [None]
    assert row(report, "proactive", "coercion") == [None]


def test_a_measure_named_twice_is_not_read_where_its_columns_differ():
    report = read(
        tables.proactive(
            "信息内容\t本年制发件数\t本年废止件数\t现行有效件数",
            "规章\t0\t0\t0",
            "信息内容\t2022年处理决定数量\t2023年处理决定数量",
            "行政处罚\t5\t",
            "行政强制\t7\t7",
        )
    )
    assert row(report, "proactive", "penalty") == [None]
    assert row(report, "proactive", "coercion") == [7]


def test_measures_in_another_order_are_read_by_their_header():
    report = read(
        tables.proactive(
            "第二十条第（一）项",
            "信息内容\t现行有效件数\t本年制发件数\t本年废止件数",
            "规章\t7\t1\t2",
        )
    )
    assert row(report, "proactive", "regulations") == [1, 2, 7]


def test_a_lost_header_cell_leaves_the_order_of_the_form_and_says_so():
    report = read(
        tables.proactive(
            "第二十条第（一）项", "信息内容\t本年制发件数\t现行有效件数", "规章\t1\t2\t7"
        )
    )
    assert row(report, "proactive", "regulations") == [1, 2, 7]
    assert kinds(report, "proactive", "regulations") == ["form_order"] * 3


def test_a_lost_header_cell_with_a_blank_in_the_row_is_not_guessed():
    report = read(
        tables.proactive(
            "第二十条第（一）项", "信息内容\t本年制发件数\t现行有效件数", "规章\t1\t\t7"
        )
    )
    assert row(report, "proactive", "regulations") == [None] * 3


def test_a_cut_header_in_another_order_is_not_followed():
    report = read(
        tables.proactive(
            "第二十条第（一）项", "信息内容\t现行有效件数\t本年制发件数", "规章\t7\t1\t2"
        )
    )
    assert row(report, "proactive", "regulations") == [None] * 3


def test_headers_cut_to_their_beginning_still_tell_the_form():
    report = read(
        tables.proactive(
            "第二十条第（一）项",
            "信息内容\t本年新\t本年新\t对外公开总数量",
            "规章\t1\t2\t7",
            "政府集中采购\t3\t5",
        )
    )
    assert report.edition == "2019"
    assert row(report, "proactive", "regulations") == [1, 2, 7]


def test_figures_that_ran_together_shift_nothing():
    page = tables.html(tables.HTML_HEADER, f"{LABEL}|12 3|0|0|0|0|15", f"{SECOND}|0|0|0|0|0|0|0")
    assert row(read(page), "requests", "received_new") == [None] * 7
