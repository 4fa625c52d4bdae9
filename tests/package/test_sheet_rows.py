"""Rows of a workbook written by us: what a cell holds is what a reader gets, and nothing runs."""

import io
import zipfile

import openpyxl
import pytest
import xlsxwriter
from lxml import etree

from disclosure.package.sheet_rows import (
    Filling,
    filled,
    frame,
    last_row,
    number_cell,
    row_count,
    rows_xml,
    slot,
    text_cell,
)


def cell(text):
    made = rows_xml([[text_cell(text)]], 3)
    (found,) = etree.fromstring(made).iter("t")
    return found


@pytest.mark.parametrize("text", ["=1+1", "<r>a</r>", 'a&b"c', "]]>", "卫辉市"])
def test_a_text_is_written_as_it_is(text):
    assert cell(text).text == text


@pytest.mark.parametrize(
    ("text", "written"),
    [("a_x0009_b", "a_x005F_x0009_b"), ("bell\x07", "bell_x0007_"), ("\ufffe", "_xFFFE_")],
)
def test_what_a_file_cannot_hold_or_excel_would_read_as_a_code_is_escaped(text, written):
    assert cell(text).text == written


@pytest.mark.parametrize(("text", "kept"), [(" a", True), ("a\n", True), ("a b", False)])
def test_blanks_at_the_ends_of_a_text_are_kept(text, kept):
    assert ("preserve" in cell(text).attrib.values()) is kept
    assert cell(text).text == text


def test_a_cell_without_a_value_is_not_written_and_a_zero_is():
    assert rows_xml([[number_cell("0")]] * 2, 3) == (
        '<row r="3"><c r="A3"><v>0</v></c><c r="B3"><v>0</v></c></row>'
    )
    assert rows_xml([[""]] * 2, 3) == '<row r="3"></row>'


def test_a_frame_takes_rows_texts_and_their_number_and_the_sheet_says_how_far_it_goes():
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": slot(0)})
    cover, sheet = book.add_worksheet("面"), book.add_worksheet("一")
    cover.write_string(0, 0, slot(1))
    cover.write_number(0, 1, row_count(2))
    sheet.write_string(0, 0, "列")
    sheet.autofilter(0, 0, last_row(2) - 1, 0)
    book.close()
    xml = rows_xml([[*map(text_cell, ("甲", "slot-1-", "1000002"))]], 2)
    made = filled(frame(out.getvalue()), ["题", "<名>"], {2: Filling(xml.encode(), 4, 1)}, 1)
    read = openpyxl.load_workbook(io.BytesIO(made))
    assert read.properties.title == "题"
    assert list(read["面"].values) == [("<名>", 3)]
    assert list(read["一"].values) == [("列",), ("甲",), ("slot-1-",), ("1000002",)]
    assert read["一"].auto_filter.ref == "A1:A4"
    streamed = openpyxl.load_workbook(io.BytesIO(made), read_only=True)
    assert streamed["一"].calculate_dimension() == "A1:A4"
    names = zipfile.ZipFile(io.BytesIO(made)).read("xl/workbook.xml").decode()
    assert "一!$A$1:$A$4" in names
