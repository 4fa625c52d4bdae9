"""PDF files: ruled tables over pages, and text without rules."""

from tests.read import render
from tests.read.pdfs import page, pdf, report
from tests.read.reading import figures, read, row
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
