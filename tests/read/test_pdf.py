"""PDF files: ruled tables over pages, and text without rules."""

import pytest

from disclosure.errors import UnreadableError
from disclosure.read import scan
from tests.read import render
from tests.read.pdfs import PICTURE, hidden, page, pdf, report
from tests.read.reading import figures, kinds, read, row
from tests.read.samples import counted, full, with_cells


def test_ruled_tables_over_several_pages_are_read_cell_by_cell():
    sample = counted(full())
    assert figures(read(report(sample))) == figures(read(render.html(sample)))


def test_blanks_in_ruled_tables_stay_blank():
    sample = with_cells(full(), "requests", "granted", "5", "", "", "", "2", "", "7")
    assert row(read(report(sample)), "requests", "granted") == [5, None, None, None, 2, None, 7]


def test_name_year_and_places_are_read():
    read_back = read(report(full()))
    assert (read_back.agency_name, read_back.report_year) == ("云溪县水务局", 2023)
    assert read_back.requests.places["received_new"].startswith("第3页表1")


def test_page_numbers_are_not_printed_text():
    narratives = {n.section: n.text for n in read(report(full())).narratives}
    assert narratives["5"] == "一是队伍建设有待加强。"


def test_tables_without_rules_are_read_as_running_text():
    sample = counted(full())
    lines = render.text(sample, render.spaced).splitlines()
    pages = [page(*lines[n : n + 30]) for n in range(0, len(lines), 30)]
    assert figures(read(pdf(*pages))) == figures(read(render.html(sample)))


@pytest.fixture
def without_extra(monkeypatch):
    monkeypatch.setattr(scan, "find_spec", lambda name: None)


def lines_of(sample) -> list[bytes]:
    lines = render.text(sample, render.spaced).splitlines()
    return [page(*lines[n : n + 30]) for n in range(0, len(lines), 30)]


@pytest.mark.parametrize(
    "covered", [lambda p: PICTURE + hidden(p), lambda p: p + b"\n" + PICTURE, lambda p: PICTURE]
)
def test_text_that_a_scanner_laid_over_or_under_its_picture_is_not_print(without_extra, covered):
    with pytest.raises(UnreadableError, match=r"disclosure\[ocr\]"):
        read(pdf(*map(covered, lines_of(counted(full())))))


def test_text_printed_on_a_picture_is_read():
    pages = lines_of(counted(full()))
    assert figures(read(pdf(*(PICTURE + p for p in pages)))) == figures(read(pdf(*pages)))


def test_pages_that_could_not_be_read_are_named_and_the_others_are_read(without_extra):
    first, *rest = lines_of(counted(full()))
    report = read(pdf(first, PICTURE, *rest, PICTURE))
    assert figures(report) == figures(read(pdf(first, *rest)))
    assert len(report.remarks) == 1
    assert report.remarks[0].startswith("第2、")
    assert "没有读取" in report.remarks[0] and "disclosure[ocr]" in report.remarks[0]


def test_a_number_wider_than_its_cell_leaves_it_and_its_neighbor_doubtful():
    sample = with_cells(full(), "requests", "granted", "4360056", "0", "0", "0", "0", "0", "7")
    read_back = read(report(sample))
    assert row(read_back, "requests", "granted") == [None, None, 0, 0, 0, 0, 7]
    assert kinds(read_back, "requests", "granted")[:3] == ["unreadable", "unreadable", ""]


def test_radicals_that_a_font_shares_with_characters_are_those_characters():
    sample = full(name="\u2ed8\u2f2d\u5e02\u2ea0政局")
    assert read(report(sample)).agency_name == "青山市民政局"
    assert read(render.text(sample, render.tabs)).agency_name == "青山市民政局"
