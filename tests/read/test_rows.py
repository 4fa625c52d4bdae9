"""Which row a figure belongs to: by its label, by certain neighbors, or not at all."""

import pytest

from disclosure import form
from tests.read import render, tables
from tests.read.reading import figures, kinds, read, row
from tests.read.samples import counted, full, with_cells

ZERO = "\t0" * 7


def extra(report, table="requests"):
    return [c.printed for c in report.tables[table].cells if c.kind == "extra_row"]


@pytest.mark.parametrize(
    "label",
    [
        "Ξ、上年结转政府信息公开申请数量",
        "E、上年结转政府信息公开申请数量",
        "上年结转政府信息公开申请数量",
        "二、上年度结转政府信息公开申请数量",
        "二 、 上 年 结 转 政 府 信 息 公 开 申 请 数 量",
        "二、上年结转政府信息公开申請数量",
    ],
)
def test_damaged_numerals_and_letters_of_a_label_do_not_matter(label):
    report = read(tables.requests(f"{label}\t3\t0\t0\t0\t0\t0\t3"))
    assert row(report, "requests", "carried_in") == [3, 0, 0, 0, 0, 0, 3]


def test_two_ways_to_write_other_are_one():
    whole = render.text(counted(full()), render.tabs).replace("其他", "其它")
    assert len(figures(read(whole))) == 200


def test_digits_in_a_label_are_no_figures():
    report = read(
        tables.proactive(
            "第二十条第（五）项",
            "信息内容 | 上一年项目数量（指2019年事项数） | 本年增/减（减用负值，如-8） |"
            " 处理决定数量（指2020年办件量） |",
            "行政许可（截至2020年12月31日，共3类） | 8 | -5 | 93 |",
            "政府集中采购 | 1 | 2 |",
        )
    )
    assert row(report, "proactive", "licensing") == [8, -5, 93]


def test_a_label_broken_over_lines_around_its_figures_is_one_label():
    report = read(
        tables.requests(
            "（一）予以公开    1    0    0    0    0    0    1",
            "（二）部分公开（区分处理的，只计这一情",
            "            4    0    0    0    0    0    4",
            "形，不计其他情形）",
            "1.属于国家秘密    0    0    0    0    0    0    0",
            header="",
        )
    )
    assert row(report, "requests", "granted_in_part") == [4, 0, 0, 0, 0, 0, 4]


def test_a_piece_of_a_label_beside_the_figures_joins_them():
    report = read(
        tables.requests(
            "5.要求行政机关确认或重新出具已获取信息    0    0    0    0    0    0    0",
            "1.申请人无正当理由逾期不补",
            "正、行政机关不再处理其政府信    6    0    0    0    0    0    6",
            "息公开申请",
            "（七）总计    6    0    0    0    0    0    6",
            header="",
        )
    )
    assert row(report, "requests", "closed_not_corrected") == [6, 0, 0, 0, 0, 0, 6]


def test_labels_apart_from_their_rows_are_joined_in_order_where_sums_confirm():
    report = read(
        tables.requests(
            "（一）予以公开    1    0    0    0    0    0    1",
            "（二）部分公开",
            "1.属于国家秘密",
            "2    1    0    0    0    0    3",
            "4    0    0    0    0    1    5",
            "2.其他法律行政法规禁止公开    0    0    0    0    0    0    0",
            header="",
        )
    )
    assert row(report, "requests", "granted_in_part") == [2, 1, 0, 0, 0, 0, 3]
    assert row(report, "requests", "refused_state_secret") == [4, 0, 0, 0, 0, 1, 5]
    assert kinds(report, "requests", "refused_state_secret") == ["detached"] * 7


def test_rows_without_labels_whose_sums_do_not_hold_are_not_joined():
    report = read(
        tables.requests(
            "（一）予以公开    1    0    0    0    0    0    1",
            "（二）部分公开",
            "1.属于国家秘密",
            "2    1    0    0    0    0    3",
            "4    0    0    0    0    1    6",
            "2.其他法律行政法规禁止公开    0    0    0    0    0    0    0",
            header="",
        )
    )
    assert row(report, "requests", "granted_in_part") == [None] * 7
    note = next(c.note for c in report.requests.cells if c.row == "granted_in_part")
    assert note == "2行数字没有行名，此处应有2行，但各行的合计对不上"


def test_one_row_less_than_labels_is_not_joined():
    report = read(
        tables.requests(
            "（一）予以公开    1    0    0    0    0    0    1",
            "（二）部分公开",
            "1.属于国家秘密",
            "2    1    0    0    0    0    3",
            "2.其他法律行政法规禁止公开    0    0    0    0    0    0    0",
            header="",
        )
    )
    assert row(report, "requests", "granted_in_part") == [None] * 7
    assert row(report, "requests", "refused_state_secret") == [None] * 7


def test_a_broken_row_among_loose_ones_keeps_them_from_being_joined():
    report = read(
        tables.requests(
            "（一）予以公开    1    0    0    0    0    0    1",
            "（二）部分公开",
            "2    1    0    0    0    3",
            "4    0    0    0    0    1    5",
            "1.属于国家秘密    0    0    0    0    0    0    0",
            header="",
        )
    )
    assert row(report, "requests", "granted_in_part") == [None] * 7


def test_a_local_row_is_kept_apart_as_printed():
    report = read(
        tables.requests(
            f"（一）予以公开{ZERO}",
            "其中：主动公开\t7\t0\t0\t0\t0\t0\t7",
            f"（二）部分公开{ZERO}",
        )
    )
    assert row(report, "requests", "granted") == [0] * 7
    assert extra(report) == ["其中：主动公开 | 7 | 0 | 0 | 0 | 0 | 0 | 7"]


def test_a_local_row_one_cell_a_line_is_no_row_of_the_form():
    zeros = ["0"] * 7
    lines = ["（一）予以公开", *zeros, "网上申请数量", *["7"] * 7, "1.属于国家秘密", *zeros]
    report = read(tables.requests(*lines, header=""))
    assert row(report, "requests", "granted_in_part") == [None] * 7
    assert 7 not in figures(report).values()


def test_a_local_row_named_other_is_not_the_forms():
    report = read(
        tables.requests(
            f"8.属于行政查询事项{ZERO}",
            "9.其他\t7\t0\t0\t0\t0\t0\t7",
            f"1.申请人无正当理由逾期不补正{ZERO}",
        )
    )
    assert row(report, "requests", "closed_other") == [None] * 7


def test_a_local_subject_is_kept_apart_as_printed():
    report = read(
        tables.proactive(
            "第二十条第（一）项",
            "信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量",
            "规章\t0\t0\t0",
            "其他主动公开文件\t186\t86\t255",
            "政府集中采购\t0\t0",
        )
    )
    assert extra(report, "proactive") == ["其他主动公开文件 | 186 | 86 | 255"]
    assert 186 not in figures(report).values()


def test_page_numbers_between_rows_are_no_figures():
    sample = counted(full())
    lines = render.text(sample, render.one_a_line).splitlines()
    for number, at in enumerate((60, 150, 260), start=1):
        lines.insert(at, f"- {number} -")
    assert figures(read("\n".join(lines))) == figures(read(render.html(sample)))


def test_bare_page_numbers_at_form_feeds_are_no_figures():
    sample = counted(full())
    lines = render.text(sample, render.spaced).splitlines()
    pages = ["\n".join([*lines[n : n + 12], str(n // 12 + 1)]) for n in range(0, len(lines), 12)]
    assert figures(read("\f".join(pages))) == figures(read(render.html(sample)))


def test_a_stray_number_in_a_row_refuses_that_row_only():
    report = read(
        tables.requests(
            "一、本年新收政府信息公开申请数量  1  0  0  0  0  0  1  4",
            "二、上年结转政府信息公开申请数量  0  0  0  0  0  0  0",
            header="",
        )
    )
    assert row(report, "requests", "received_new") == [None] * 7
    assert row(report, "requests", "carried_in") == [0] * 7


def test_lines_removed_as_repeated_leave_no_invented_figures():
    seen, kept = set(), []
    for line in render.text(full(), render.one_a_line).splitlines():
        if line not in seen:
            kept.append(line)
        seen.add(line)
    assert figures(read("\n".join(kept))) == {}


def test_a_lost_label_does_not_give_its_figures_to_the_row_before():
    lines = [
        "（一）予以公开",
        "（二）部分公开",
        *["3"] * 7,
        "2.其他法律行政法规禁止公开",
        *["0"] * 7,
    ]
    report = read(tables.requests(*lines, header=""))
    assert 3 not in figures(report).values()


def test_a_lost_subject_does_not_give_its_figure_to_its_neighbor():
    report = read(
        tables.proactive(
            "第二十条第（一）项",
            "本年制发件数",
            "第二十条第（六）项",
            "信息内容",
            "本年处理决定数量",
            "行政处罚",
            "9",
        )
    )
    assert row(report, "proactive", "penalty") == [None]


def test_a_lost_subject_in_one_long_line_gives_its_figures_to_no_neighbor():
    sample = with_cells(full(edition="2019"), "proactive", "penalty", "1", "", "")
    sample = with_cells(sample, "proactive", "coercion", "2", "3", "")
    line = render.LOSSY["one line of bars"](sample).decode()
    assert "行政处罚|1|行政强制|2|3|" in line
    report = read(line.replace("行政强制|", ""))
    assert row(report, "proactive", "penalty") == [None] * 3
    assert row(report, "proactive", "licensing") == [0] * 3


def test_a_figure_below_two_subjects_is_neithers_for_certain():
    report = read(
        tables.proactive(
            "第二十条第（六）项",
            "本年处理决定数量",
            "行政处罚",
            "行政强制",
            "9",
            "规章",
            "本年制发件数",
        )
    )
    assert row(report, "proactive", "penalty") == [None]
    assert row(report, "proactive", "coercion") == [None]


def test_the_same_row_printed_twice_alike_is_one_row():
    line = "一、本年新收政府信息公开申请数量\t5\t0\t0\t0\t0\t0\t5"
    assert row(read(tables.requests(line, line)), "requests", "received_new") == [
        5,
        0,
        0,
        0,
        0,
        0,
        5,
    ]


def test_the_same_row_printed_with_other_figures_is_withdrawn():
    line = "一、本年新收政府信息公开申请数量\t5\t0\t0\t0\t0\t0\t5"
    report = read(tables.requests(line, line.replace("5", "6")))
    assert row(report, "requests", "received_new") == [None] * 7
    cells = [c for c in report.requests.cells if c.row == "received_new"]
    assert (cells[0].kind, cells[0].printed, cells[0].place) == ("unplaced", "5", "第4行")


def test_a_label_printed_again_without_figures_changes_nothing():
    line = "一、本年新收政府信息公开申请数量\t5\t0\t0\t0\t0\t0\t5"
    report = read(tables.requests(line, "一、本年新收政府信息公开申请数量\t\t\t\t\t\t\t"))
    assert row(report, "requests", "received_new") == [5, 0, 0, 0, 0, 0, 5]


def test_traditional_characters_are_read():
    import opencc

    page = opencc.OpenCC("s2twp").convert(render.html(counted(full(edition="2019"))))
    assert "規範性" in page
    assert figures(read(page)) == figures(read(render.html(counted(full(edition="2019")))))


def test_the_total_row_under_another_word_is_the_total_row():
    report = read(tables.requests("（七）合计\t3\t0\t0\t0\t0\t0\t3"))
    assert row(report, "requests", "resolved_total") == [3, 0, 0, 0, 0, 0, 3]


def test_lines_indented_by_a_tab_are_cells_one_a_line():
    text = render.text(counted(full()), render.one_a_line)
    indented = "\n".join(f"\t{line}" for line in text.splitlines())
    assert figures(read(indented)) == figures(read(text))


@pytest.mark.parametrize("hint", ["(gōng kāi)", "[gong kai]", "【gōngkāi】", "｛gōng’kāi｝"])
def test_pinyin_in_brackets_is_no_part_of_a_label_or_a_name(hint):
    text = render.text(counted(full()), render.tabs).replace("公开", f"公开{hint}")
    report = read(text)
    assert len(figures(report)) == 200
    assert report.agency_name == "云溪县水务局"


def test_a_lost_label_in_a_line_that_lost_blanks_gives_its_figures_to_no_row():
    text = render.text(
        with_cells(full(), "requests", "carried_out", "0", "0", "0", "", "", "", ""),
        render.flattened,
    )
    whole = text.replace("（七）总计 0 0 0 0 0 0 0", "（七）总计 0 0 0 0")
    assert row(read(whole), "requests", "resolved_total") == [None] * 7
    lost = whole.replace("四、结转下年度继续办理", "")
    assert row(read(lost), "requests", "resolved_total") == [None] * 7
    assert row(read(lost), "requests", "granted") == [0] * 7


def test_two_rows_of_single_cells_that_lost_blanks_and_the_label_between_are_not_one():
    lines = [
        "二、上年结转政府信息公开申请数量",
        *"00",
        "三、本年度办理结果",
        "（一）予以公开",
        *"0000",
        "（二）部分公开",
        *"000",
        "（三）不予公开",
        "1.属于国家秘密",
        *"0000000",
        "2.其他法律行政法规禁止公开",
    ]
    whole = read(tables.requests(*lines, header=""))
    assert row(whole, "requests", "refused_state_secret") == [0] * 7
    lines.remove("（二）部分公开")
    lost = read(tables.requests(*lines, header=""))
    assert row(lost, "requests", "granted") == [None] * 7
    assert row(lost, "requests", "refused_state_secret") == [0] * 7


def test_a_lost_label_that_alone_tells_the_edition_gives_its_figures_to_no_row():
    sample = full(edition="2019", requests_edition="2019")
    sample = with_cells(sample, "requests", "declined_reconfirmation", *"100", "", "", "", "")
    sample = with_cells(sample, "requests", "closed", *"2000", "", "", "")
    line = render.LOSSY["one line of bars"](sample).decode()
    assert "|1|0|0|（六）其他处理|2|0|0|0|（七）总计|" in line
    report = read(line.replace("（六）其他处理|", ""))
    assert row(report, "requests", "declined_reconfirmation") == [None] * 7
    assert row(report, "requests", "declined_excessive") == [0] * 7


@pytest.mark.parametrize("gap", ["    ", "\t"])
def test_a_cell_displaced_to_a_line_of_its_own_refuses_its_row_and_keeps_the_print(gap):
    lines = (
        "（一）予以公开 4 0 0 0 0 0",
        "4",
        "（二）部分公开 0 0 0 0 0 0 0",
        "（七）总计 4 0 0 0 0 0 4",
    )
    report = read(tables.requests(*(line.replace(" ", gap) for line in lines)))
    assert row(report, "requests", "granted") == [None] * 7
    (cell, *_) = (c for c in report.requests.cells if c.row == "granted")
    assert (cell.kind, cell.printed) == ("unplaced", "4 0 0 0 0 0")
    assert row(report, "requests", "resolved_total") == [4, 0, 0, 0, 0, 0, 4]


@pytest.mark.parametrize(
    ("cell", "value", "kind"),
    [
        ("4（含上年结转1件）", 4, "unit"),
        ("4 注：含撤回", None, "unreadable"),
        ("其中4件", None, "unreadable"),
        ("4*", None, "unreadable"),
    ],
)
def test_a_remark_in_a_cell_is_kept_and_read_around_only_in_brackets(cell, value, kind):
    report = read(tables.requests(f"（一）予以公开\t{cell}\t0\t0\t0\t0\t0\t4"))
    assert row(report, "requests", "granted") == [value, 0, 0, 0, 0, 0, 4]
    (kept,) = (c for c in report.requests.cells if c.row == "granted")
    assert (kept.kind, kept.printed) == (kind, cell)


def test_a_table_whose_reading_order_is_lost_is_refused_and_says_why():
    labels = [item.index + item.zh for item in form.items("2021")[4:10]]
    figures = [f"{n} 0 0 0 0 0 {n + 1}" for n in range(6)]
    before = ("（一）予以公开 1 0 0 0 0 0 1", "（二）部分公开 0 0 0 0 0 0 0")
    after = ("7.属于行政执法案卷 0 0 0 0 0 0 0", "（七）总计 1 0 0 0 0 0 1")
    report = read(tables.requests(*before, *labels, *figures, *after, header=""))
    assert row(report, "requests", "refused_state_secret") == [None] * 7
    assert report.requests.refused == (
        "第三部分6行数字没有行名，此处应有6行，但各行的合计对不上，归属不确定，未读取"
    )
    assert row(report, "requests", "granted") == [1, 0, 0, 0, 0, 0, 1]


def test_a_lost_subject_does_not_give_its_row_to_the_blank_one_above():
    lines = (
        "第二十条第（一）项",
        "信息内容    本年制发件数    本年废止件数    现行有效件数",
        "规章",
        "行政规范性文件    1    0    2",
    )
    whole = read(tables.proactive(*lines))
    assert row(whole, "proactive", "normative_documents") == [1, 0, 2]
    lost = read(tables.proactive(*lines[:3], "    1    0    2"))
    assert row(lost, "proactive", "regulations") == [None] * 3
