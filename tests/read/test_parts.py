"""A file with more than one report, or with one report's tables twice."""

import pytest

from disclosure.errors import UnreadableError
from tests.read import render, tables
from tests.read.reading import figures, read, row
from tests.read.render import Sample
from tests.read.samples import counted, full, with_cells

FIRST = full(year=2022)
SECOND = full("1", year=2023)


def text(sample: Sample) -> str:
    return render.text(sample, render.tabs)


def test_reports_of_two_years_in_one_file_are_not_mixed():
    with pytest.raises(UnreadableError, match="不止一份年度报告，另有：云溪县水务局2023年"):
        read(text(FIRST) + text(SECOND))


def test_reports_of_two_bodies_in_one_file_are_not_mixed():
    with pytest.raises(UnreadableError, match="青禾镇人民政府"):
        read(render.html(FIRST) + render.html(full(name="青禾镇人民政府", year=2022)))


def test_two_reports_of_zeros_only_are_two_reports_all_the_same():
    with pytest.raises(UnreadableError, match="不止一份"):
        read(text(FIRST) + text(full(year=2023)))


def test_tables_that_differ_under_one_title_are_refused():
    first = counted(full())
    second = with_cells(first, "requests", "granted", *"1111111")
    tail = text(second).split("\n", 1)[1]
    report = read(text(first) + tail)
    assert {value for (t, _, _), value in figures(report).items() if t == "requests"} == set()
    assert report.requests.refused == "文件中印有数字不同的两份表，未读取"
    assert {c.kind for c in report.requests.cells} == {"unplaced"}
    assert row(report, "proactive", "regulations") == [1, 2, 3]


def test_of_two_years_tables_in_one_section_only_rows_that_agree_are_read():
    last = with_cells(counted(full()), "requests", "granted", *"0000000")
    last = with_cells(last, "requests", "granted_in_part", *"2000002")
    this = with_cells(counted(full()), "requests", "granted", *"1000001")
    this = with_cells(this, "requests", "granted_in_part", *"3000003")
    this = with_cells(this, "requests", "declined_repeated", *[""] * 7)
    rows = [render.tabs(s.grids["requests"], 10) for s in (last, this)]
    lines = [
        this.heading,
        render.HEADINGS["requests"],
        "去年的数字：",
        *rows[0],
        "今年的数字：",
        *rows[1],
    ]
    report = read("\n".join(lines))
    assert row(report, "requests", "granted") == [None] * 7
    assert row(report, "requests", "declined_repeated") == [None] * 7
    assert row(report, "requests", "received_new") == [11, 12, 13, 14, 15, 16, 17]


def test_a_row_printed_blank_and_again_with_figures_is_in_doubt_only_beside_another_table():
    lines = ["（一）予以公开" + "\t" * 7, "（一）予以公开\t1\t0\t0\t0\t0\t0\t1"]
    header = f"\t{tables.APPLICANTS}"
    alone = read(tables.requests(*lines, header=header))
    assert row(alone, "requests", "granted") == [1, 0, 0, 0, 0, 0, 1]
    conflict = [f"2.重复申请\t{n}\t0\t0\t0\t0\t0\t{n}" for n in (1, 2)]
    beside = read(tables.requests(*lines, *conflict, header=header))
    assert row(beside, "requests", "granted") == [None] * 7


def test_where_the_order_of_columns_is_open_every_printing_of_a_row_counts():
    header = "\t".join(["", "自然人", "总计", "商业企业"])
    zeros, other = "\t0" * 7, "\t0\t2\t0\t0\t0\t0\t0"
    lines = [f"（一）予以公开{zeros}", f"2.重复申请{zeros}", f"（一）予以公开{other}"]
    report = read(tables.requests(*lines, header=header))
    assert row(report, "requests", "granted") == [None] * 7
    assert row(report, "requests", "declined_repeated") == [0] * 7


def test_the_same_tables_printed_twice_are_read_once():
    first = text(counted(full()))
    report = read(first + first.split("\n", 1)[1])
    assert len(figures(report)) == 200


def test_a_damaged_copy_adds_nothing_to_the_whole_one():
    whole = text(counted(full()))
    damaged = whole.split("\n", 1)[1].replace("（一）予以公开\t\t25\t", "（一）予以公开\t\t\t")
    assert damaged not in whole
    assert len(figures(read(damaged.join(["", whole])))) == 200


def test_a_table_of_contents_is_no_other_report():
    headings = "\n".join(
        ["一、总体情况", *render.HEADINGS.values(), "五、存在的主要问题及改进情况"]
    )
    sample = counted(full())
    title, rest = text(sample).split("\n", 1)
    assert len(figures(read(f"{title}\n{headings}\n{rest}"))) == 200


def test_tables_in_an_annex_behind_the_text_are_read():
    sample = counted(full())
    moved = Sample(sample.cells, before=(*sample.before, *sample.after), after=("完",))
    assert len(figures(read(text(moved)))) == 200
