"""Rows of a workbook written by us: what a cell holds is what a reader gets, and nothing runs."""

import io

import openpyxl
import pytest
import xlsxwriter
from lxml import etree

from disclosure.package.sheet_rows import filled, number_cell, rows_xml, text_cell


def cell(text):
    made = rows_xml([[text]], [lambda row: text_cell(row[0])], 3)
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
    columns = [lambda row: number_cell(row[0]) if row[0] else None] * 2
    assert rows_xml([["0"]], columns, 3) == (
        '<row r="3"><c r="A3"><v>0</v></c><c r="B3"><v>0</v></c></row>'
    )
    assert rows_xml([[""]], columns, 3) == '<row r="3"></row>'


def test_rows_follow_those_that_the_workbook_has_and_the_sheet_says_how_far_it_goes():
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.add_worksheet("一").write_string(0, 0, "列")
    book.close()
    xml = rows_xml([["甲"], ["乙"]], [lambda row: text_cell(row[0])], 2)
    made = filled(out.getvalue(), {1: (xml, 3, 1)})
    sheet = openpyxl.load_workbook(io.BytesIO(made), read_only=True)["一"]
    assert [row[0] for row in sheet.iter_rows(values_only=True)] == ["列", "甲", "乙"]
    assert sheet.calculate_dimension() == "A1:A3"
