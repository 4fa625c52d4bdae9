"""Lines of text: what sets cells apart, and what only stands around a table."""

import csv
import io

import pytest

from tests.read import grids, render, tables
from tests.read.reading import figures, kinds, read, row
from tests.read.samples import counted, full, with_cells

REPORT = counted(full())
BLANKS = with_cells(REPORT, "requests", "granted", "", "5", "", "", "", "", "5")


def test_a_quoted_table_is_read_like_any_other():
    quoted = "".join(f"> {line}\n" for line in render.text(BLANKS, render.pipes).splitlines())
    assert figures(read(quoted)) == figures(read(render.text(BLANKS, render.pipes)))


def test_the_mark_of_a_list_makes_no_figure_negative():
    listed = "".join(f"- {line}\n" for line in render.text(REPORT, render.pipes_open).splitlines())
    report = read(listed)
    wanted = figures(read(render.text(REPORT, render.pipes_open)))
    del wanted["challenges", "reconsideration", "upheld"]
    assert figures(report) == wanted
    assert kinds(report, "challenges", "reconsideration")[0] == "unreadable"


def test_quoted_cells_between_commas_are_cells():
    def quoted(grid, width):
        stream = io.StringIO()
        writer = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writerows(grids.expanded(grid, width))
        return stream.getvalue().splitlines()

    assert figures(read(render.text(BLANKS, quoted))) == figures(read(render.html(BLANKS)))


def test_two_tabs_between_all_cells_are_one():
    doubled = render.text(BLANKS, render.tabs).replace("\t", "\t\t")
    assert figures(read(doubled)) == figures(read(render.html(BLANKS)))


def test_rows_with_figures_too_far_apart_show_that_cells_stand_between():
    rows = [line.replace("\t", "\t\t\t") for line in render.text(BLANKS, render.tabs).splitlines()]
    assert ("requests", "granted", "total") not in figures(read("\n".join(rows)))


def test_ends_of_lines_inside_quoted_cells_do_not_end_a_row():
    def broken(text):
        return text if text.isdecimal() or len(text) < 6 else f"{text[:3]}\n{text[3:]}"

    def saved(grid, width):
        stream = io.StringIO()
        rows = ([broken(text) for text in row] for row in grids.expanded(grid, width))
        csv.writer(stream, lineterminator="\n").writerows(rows)
        return stream.getvalue().splitlines()

    assert figures(read(render.text(BLANKS, saved))) == figures(read(render.html(BLANKS)))


def test_a_quotation_that_does_not_end_leaves_the_lines_alone():
    lines = ['"公开,为民"服务,办好"三件事', *render.text(REPORT, render.commas).splitlines()]
    assert len(figures(read("\n".join(lines)))) == 200


def test_figures_that_share_a_cell_are_those_of_a_row_if_none_is_missing():
    report = read(
        tables.requests(
            "| （一）予以公开 | 5 0 1 0 0 0 6 |",
            "| 1.属于国家秘密 | 5 0 1 6 |",
            "| 2.重复申请 | 1 2 | | 0 | 0 | 0 | 0 | 3 |",
            header="| 项目 | 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计 |",
        )
    )
    assert row(report, "requests", "granted") == [5, 0, 1, 0, 0, 0, 6]
    assert row(report, "requests", "refused_state_secret") == [None] * 7
    assert row(report, "requests", "declined_repeated") == [None, None, 0, 0, 0, 0, 3]


def test_ends_of_lines_written_as_signs_end_lines():
    written = render.text(BLANKS, render.tabs).replace("\n", "\\n").replace("\t", "\\t")
    assert figures(read(written)) == figures(read(render.html(BLANKS)))


def test_a_tabular_inside_a_cell_of_latex_is_one_cell():
    nested = "\\begin{tabular}[c]{@{}c@{}}（一）予以\\\\公开\\end{tabular}"
    head = " & ".join(["", *tables.APPLICANTS.split("\t")])
    table = [
        "\\begin{tabular}{|l|p{2cm}|}",
        head + " \\\\",
        nested + " & \\textbf{5} & 0 & $1$ & 0 & 0 & 0 & 6 \\\\",
        "\\end{tabular}",
    ]
    report = read(tables.requests(*table, header=""))
    assert row(report, "requests", "granted") == [5, 0, 1, 0, 0, 0, 6]


@pytest.mark.parametrize("rows", [render.latex, render.wiki], ids=["LaTeX", "MediaWiki"])
def test_a_table_in_the_markup_of_another_system_is_read_cell_by_cell(rows):
    assert figures(read(render.text(BLANKS, rows))) == figures(read(render.html(BLANKS)))


def test_tables_that_do_not_end_are_lines_like_any_other():
    for begun in ("\\begin{tabular}{ll}", "{|"):
        report = read(f"{begun}\n{render.text(REPORT, render.pipes)}")
        assert len(figures(report)) == 200
