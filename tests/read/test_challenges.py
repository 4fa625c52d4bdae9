"""Section 四: fifteen figures, read whole or refused with the reason."""

import pytest

from tests.read import tables
from tests.read.reading import read, row

FIFTEEN = [str(n) for n in range(1, 16)]
ROWS = ("行政复议", "未经复议直接起诉", "复议后起诉")


def test_one_line_of_fifteen_is_read():
    report = read(tables.challenges("行政复议  行政诉讼", "  ".join(FIFTEEN)))
    assert row(report, "challenges", "reconsideration") == [1, 2, 3, 4, 5]
    assert row(report, "challenges", "litigation_after_reconsideration") == [11, 12, 13, 14, 15]


def test_fourteen_figures_are_refused_with_the_reason_and_kept():
    report = read(tables.challenges("结果维持", *FIFTEEN[:14]))
    assert row(report, "challenges", "reconsideration") == [None] * 5
    assert report.challenges.refused == "第四部分15个数字没有连在一起印出，归属不确定，未读取"
    assert report.challenges.cells[0].printed == " ".join(FIFTEEN[:14])


def test_figures_among_scattered_headers_are_refused():
    lines = ["结果维持", "72", "64", "178", "37", "总计", "351", *FIFTEEN[:9], "总计", "20"]
    report = read(tables.challenges(*lines))
    assert all(value is None for value in report.challenges.figures.values())


def test_two_lines_of_fifteen_are_refused():
    header = "\t".join([tables.OUTCOMES] * 3)
    lines = ("\t".join(FIFTEEN), "\t".join(["2", *FIFTEEN[1:]]))
    report = read(tables.challenges(header, *lines))
    assert all(value is None for value in report.challenges.figures.values())
    assert "不止一行" in report.challenges.refused


def test_the_same_line_printed_twice_is_read_once():
    header = "\t".join([tables.OUTCOMES] * 3)
    line = "\t".join(FIFTEEN)
    report = read(tables.challenges(" ".join(FIFTEEN), header, line))
    assert row(report, "challenges", "litigation_direct") == [6, 7, 8, 9, 10]


def test_the_numbers_of_a_data_frames_columns_are_no_figures():
    numbers = "\t".join(map(str, range(15)))
    header = "\t".join([tables.OUTCOMES] * 3)
    blank = read(tables.challenges(numbers, header, "\t" * 14))
    assert all(value is None for value in blank.challenges.figures.values())
    printed = read(tables.challenges(f"\t{numbers}", f"0\t{header}", "1\t" + "\t".join(FIFTEEN)))
    assert row(printed, "challenges", "reconsideration") == [1, 2, 3, 4, 5]


def test_a_year_in_a_line_above_the_table_is_no_column():
    header = "\t".join([tables.OUTCOMES] * 3)
    above = "填报单位：青禾市档案局\t2023年度\t单位：件"
    report = read(tables.challenges(above, header, "\t".join(FIFTEEN)))
    assert row(report, "challenges", "reconsideration") == [1, 2, 3, 4, 5]


def test_blanks_in_the_row_stay_blank():
    header = "\t".join([tables.OUTCOMES] * 3)
    report = read(tables.challenges(header, "\t".join(["1", *[""] * 9, "2", *[""] * 4])))
    assert row(report, "challenges", "reconsideration") == [1, None, None, None, None]
    assert row(report, "challenges", "litigation_after_reconsideration")[0] == 2


def test_outcomes_in_another_order_are_followed():
    header = "\t".join(["总计\t结果维持\t结果纠正\t其他结果\t尚未审结"] * 3)
    report = read(tables.challenges(header, "\t".join(FIFTEEN)))
    assert row(report, "challenges", "reconsideration") == [2, 3, 4, 5, 1]
    assert row(report, "challenges", "litigation_direct") == [7, 8, 9, 10, 6]


def test_outcomes_in_an_order_of_each_channels_own_are_refused():
    header = f"{tables.OUTCOMES}\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t{tables.OUTCOMES}"
    report = read(tables.challenges(header, "\t".join(FIFTEEN)))
    assert all(value is None for value in report.challenges.figures.values())


def test_channels_in_another_order_are_refused():
    header = "行政复议\t\t\t\t\t复议后起诉\t\t\t\t\t未经复议直接起诉\t\t\t\t"
    report = read(tables.challenges(header, "\t".join(FIFTEEN)))
    assert all(value is None for value in report.challenges.figures.values())


def test_zeros_are_read_whatever_the_order_of_the_header():
    header = "行政复议\t\t\t\t\t复议后起诉\t\t\t\t\t未经复议直接起诉\t\t\t\t"
    report = read(tables.challenges(header, "\t".join(["0"] * 15)))
    assert set(report.challenges.figures.values()) == {0}


@pytest.mark.parametrize("gap", ["\t", "    "])
def test_a_row_for_each_channel_is_read_under_a_whole_header(gap):
    lines = [f"{name}\t{n}\t0\t0\t1\t{n + 1}" for n, name in enumerate(ROWS)]
    report = read(
        tables.challenges(*(x.replace("\t", gap) for x in (f"\t{tables.OUTCOMES}", *lines)))
    )
    assert row(report, "challenges", "litigation_direct") == [1, 0, 0, 1, 2]
    assert row(report, "challenges", "litigation_after_reconsideration") == [2, 0, 0, 1, 3]


def test_a_row_for_each_channel_without_its_header_is_refused():
    lines = [f"{name}\t{n}\t0\t0\t1\t{n + 1}" for n, name in enumerate(ROWS)]
    report = read(tables.challenges(*lines))
    assert all(value is None for value in report.challenges.figures.values())


def test_a_table_of_channels_beside_outcomes_is_refused():
    lines = ["\t行政复议\t未经复议直接起诉\t复议后起诉"]
    lines += [f"{name}\t1\t2\t3" for name in tables.OUTCOMES.split("\t")]
    report = read(tables.challenges(*lines))
    assert all(value is None for value in report.challenges.figures.values())
