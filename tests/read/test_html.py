"""HTML pages as they come."""

import pytest

from disclosure.read.read import read_document
from tests.read import render, tables
from tests.read.reading import figures, read, row
from tests.read.samples import counted, full

PAGE = render.html(counted(full()))


def rows_of(page: str) -> list[tuple[str, ...]]:
    return [r.cells for r in read_document(page.encode()).rows]


def test_line_breaks_in_labels_do_not_break_them():
    page = PAGE.replace("结果维持", "结果<br/>维持").replace("商业企业", "商业<br>\n企业")
    assert figures(read(page)) == figures(read(PAGE))


def test_scripts_styles_comments_and_menus_are_not_printed():
    noise = "<script>9</script><style>9</style><!-- <td>9</td> --><nav>9</nav><select>9</select>"
    page = PAGE.replace("<td ", f"{noise}<td ").replace("</td>", "<!-- 9 --></td>")
    assert figures(read(page)) == figures(read(PAGE))


def test_a_table_that_only_arranges_the_page_is_no_table_of_figures():
    cells = rows_of(
        "<table><tr><td>菜单</td><td><p>标题</p><table><tr><td>规章</td><td>1</td></tr>"
        "</table></td></tr></table>"
    )
    assert cells == [("菜单",), ("标题",), ("规章", "1")]


def test_a_table_with_one_cell_a_row_is_text():
    assert rows_of("<table><tr><td>第一段</td></tr><tr><td>第二段</td></tr></table>") == [
        ("第一段",),
        ("第二段",),
    ]


def test_preformatted_text_keeps_its_lines():
    page = f"<html><body><pre>{render.text(counted(full()), render.spaced)}</pre></body></html>"
    assert figures(read(page)) == figures(read(PAGE))


def test_unclosed_cells_and_rows_are_read():
    page = PAGE.replace("</td>", "").replace("</tr>", "").replace("</p>", "")
    assert figures(read(page)) == figures(read(PAGE))


def test_a_page_split_in_tables_at_page_breaks_is_one_table():
    page = PAGE.replace(
        '<tr><td rowspan="1" colspan="2">（七）总计',
        "</table><p>- 4 -</p><table><tr><td>（七）总计",
    )
    assert "- 4 -" in page
    assert figures(read(page)) == figures(read(PAGE))


def test_a_rowspan_of_figures_leaves_the_row_below_unread():
    page = tables.html(
        tables.HTML_HEADER,
        "一、本年新收政府信息公开申请数量|5|0|0|0|0|0|5",
        "二、上年结转政府信息公开申请数量|0|0|0|0|0|0",
    )
    assert row(read(page), "requests", "carried_in") == [None] * 7


def test_fields_and_metadata_of_a_page_are_kept():
    document = read_document(
        b"<html><head><title>a  b</title><meta name='PubDate' content='2024-01-30'></head>"
        b"<body><p>x</p></body></html>"
    )
    assert (document.title, document.meta["pubdate"]) == ("a b", "2024-01-30")


@pytest.mark.parametrize("page", ["<p>", "<html></html>", "<td>1", "<table><tr></tr></table>"])
def test_pages_with_next_to_nothing_do_not_fail(page):
    assert len(rows_of(page)) <= 1


def test_deeply_nested_markup_does_not_fail():
    page = "<html><body>" + "<div>" * 5000 + "字" + "</div>" * 5000 + "</body></html>"
    assert len(rows_of(page)) <= 1


def test_a_document_pasted_into_a_page_does_not_end_the_page():
    page = PAGE.replace("<p>三、", "<html><body><p>x</p></body></html><p>三、")
    assert figures(read(page)) == figures(read(PAGE))


def test_an_empty_column_before_the_labels_is_no_column():
    page = render.html(counted(full())).replace("<tr>", "<tr><td width=1></td>")
    assert len(figures(read(page))) == 200


def test_how_a_character_is_pronounced_is_no_part_of_the_text():
    spoken = "<ruby>公<rp>(</rp><rt>gōng</rt><rp>)</rp>开<rt>kāi</rt></ruby>"
    report = read(render.html(counted(full())).replace("公开", spoken))
    assert len(figures(report)) == 200
    assert report.agency_name == "云溪县水务局"


def test_control_characters_are_white_space():
    page = render.html(counted(full())).replace("<p>", "<p>\f\x0b\x01")
    assert len(figures(read(page))) == 200


def test_a_page_tag_around_a_table_in_lines_of_text_does_not_join_the_lines():
    wrapped = render.mixed(counted(full())).replace("<table", "<html><body><table")
    whole = read(wrapped.replace("</table>", "</table></body></html>"))
    assert (whole.agency_name, whole.report_year) == ("云溪县水务局", 2023)
    assert len(figures(whole)) == 200
