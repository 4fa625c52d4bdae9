"""Figures printed other than as plain integers: read, with the print kept."""

import pytest

from tests.read import render, tables
from tests.read.reading import kinds, printed, read, row
from tests.read.samples import full, with_cells


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("1,024", 1024, "numeral"),
        ("１２", 12, "numeral"),
        ("十二", 12, "numeral"),
        ("3件", 3, "unit"),
        ("3（含1件重复）", 3, "unit"),
        ("2.0", 2, "decimal"),
    ],
)
def test_a_count_printed_otherwise_is_read_and_kept(text, value, kind):
    sample = with_cells(full(), "requests", "granted", text, "0", "0", "0", "0", "0", "0")
    report = read(render.html(sample))
    assert row(report, "requests", "granted")[0] == value
    assert kinds(report, "requests", "granted")[0] == kind
    assert printed(report, "requests", "granted") == [text]


@pytest.mark.parametrize("text", ["12 3", "2.5", "3元", "5²", "01", "约5", "5%"])
def test_a_count_that_may_be_something_else_is_not_read(text):
    sample = with_cells(full(), "requests", "granted", text, "0", "0", "0", "0", "0", "0")
    report = read(render.html(sample))
    assert row(report, "requests", "granted") == [None, 0, 0, 0, 0, 0, 0]
    assert kinds(report, "requests", "granted")[0] == "unreadable"
    assert printed(report, "requests", "granted") == [text]


def test_a_raised_mark_of_a_note_is_no_digit():
    sample = with_cells(full(), "requests", "granted", "5", "0", "0", "0", "0", "0", "5")
    page = render.html(sample).replace(">5</td>", ">5<sup>1</sup></td>", 1)
    assert row(read(page), "requests", "granted") == [None, 0, 0, 0, 0, 0, 5]


def test_two_lines_in_one_cell_are_not_one_number():
    sample = with_cells(full(), "requests", "granted", "5", "0", "0", "0", "0", "0", "5")
    page = render.html(sample).replace(">5</td>", ">1<br>2</td>", 1)
    assert row(read(page), "requests", "granted") == [None, 0, 0, 0, 0, 0, 5]


def test_signed_changes_are_read():
    sample = with_cells(full(edition="2019"), "proactive", "licensing", "30", "＋21", "-8")
    report = read(render.text(sample, render.tabs))
    assert row(report, "proactive", "licensing") == [30, 21, -8]
    assert kinds(report, "proactive", "licensing") == ["", "sign", "sign"]


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("7730.28", 7730.28, "decimal"),
        ("70487元", 7.0487, "unit"),
        ("12万元", 12, "unit"),
        ("96,171.6", 96171.6, "decimal"),
        ("0", 0, ""),
        ("3件", None, "unreadable"),
    ],
)
def test_amounts_are_given_in_ten_thousand_yuan(text, value, kind):
    sample = with_cells(full(), "proactive", "administrative_fees", text)
    report = read(render.html(sample))
    assert row(report, "proactive", "administrative_fees") == [value]
    assert kinds(report, "proactive", "administrative_fees") == [kind]


def test_an_amount_whose_header_says_yuan_is_converted():
    sample = with_cells(full(), "proactive", "administrative_fees", "251000")
    report = read(render.html(sample).replace("单位：万元", "单位：元"))
    assert row(report, "proactive", "administrative_fees") == [25.1]
    assert kinds(report, "proactive", "administrative_fees") == ["unit"]


def test_wrong_totals_are_kept_as_printed():
    report = read(tables.requests("一、本年新收政府信息公开申请数量\t5\t0\t0\t0\t0\t1\t9"))
    assert row(report, "requests", "received_new") == [5, 0, 0, 0, 0, 1, 9]


@pytest.mark.parametrize("shape", ["HTML", "one cell a line", "runs of spaces", "Markdown"])
def test_large_numbers_are_kept_whole(shape):
    sample = with_cells(full(), "proactive", "penalty", "3985758")
    report = read({**render.WHOLE, **render.LOSSY}[shape](sample))
    assert row(report, "proactive", "penalty") == [3985758]
