"""The same report in every shape: every figure where it belongs."""

import pytest

from tests.read import render
from tests.read.reading import figures, read, row
from tests.read.samples import counted, full, with_cells

ROW = {
    ("proactive", "normative_documents"): [4, 5, 6],
    ("proactive", "administrative_fees"): [10],
    ("requests", "received_new"): [11, 12, 13, 14, 15, 16, 17],
    ("requests", "declined_repeated"): [123, 124, 125, 126, 127, 128, 129],
    ("requests", "closed_other"): [165, 166, 167, 168, 169, 170, 171],
    ("requests", "carried_out"): [179, 180, 181, 182, 183, 184, 185],
    ("challenges", "litigation_direct"): [191, 192, 193, 194, 195],
}
SHAPES = {**render.WHOLE, **render.LOSSY}


@pytest.fixture(scope="module", params=SHAPES)
def report(request):
    return read(SHAPES[request.param](counted(full())))


@pytest.mark.parametrize("where", ROW, ids=".".join)
def test_each_figure_stands_in_its_cell(report, where):
    assert row(report, *where) == ROW[where]


def test_no_figure_is_missed_or_added(report):
    assert sorted(figures(report).values()) == list(range(1, 201))


def test_name_year_and_edition_are_read(report):
    assert (report.agency_name, report.report_year) == ("云溪县水务局", 2023)
    assert (report.edition, report.requests.edition) == ("2021", "2021")


def test_plain_figures_leave_no_odd_cells(report):
    assert [cell for reading in report.tables.values() for cell in reading.cells] == []


@pytest.mark.parametrize("shape", render.WHOLE)
def test_blanks_stay_blank_where_the_shape_shows_them(shape):
    sample = with_cells(full(), "requests", "granted", "5", "", "", "", "2", "", "7")
    read_back = read(render.WHOLE[shape](sample))
    assert row(read_back, "requests", "granted") == [5, None, None, None, 2, None, 7]
    assert row(read_back, "requests", "granted_in_part") == [0] * 7


@pytest.mark.parametrize("shape", render.LOSSY)
def test_a_row_whose_blanks_are_lost_is_not_read(shape):
    sample = with_cells(full(), "requests", "granted", "5", "", "", "", "2", "", "7")
    read_back = read(render.LOSSY[shape](sample))
    assert row(read_back, "requests", "granted") == [None] * 7
    cells = [c for c in read_back.requests.cells if c.row == "granted"]
    assert {(c.kind, c.printed) for c in cells} == {("unplaced", "5 2 7")}
    assert all(c.place for c in cells)
    assert row(read_back, "requests", "granted_in_part") == [0] * 7


@pytest.mark.parametrize("shape", SHAPES)
def test_the_2019_form_is_read_in_every_shape(shape):
    read_back = read(SHAPES[shape](counted(full(edition="2019", requests_edition="2019"))))
    assert (read_back.edition, read_back.requests.edition) == ("2019", "2019")
    assert row(read_back, "proactive", "procurement") == [21, 22]
    assert row(read_back, "proactive", "public_services") == [10, 11, 12]
    assert row(read_back, "requests", "closed") == [163, 164, 165, 166, 167, 168, 169]
    assert len(figures(read_back)) == 22 + 23 * 7 + 15


@pytest.mark.parametrize("shape", SHAPES)
def test_2021_columns_with_a_single_row_of_other_outcomes_are_read_as_printed(shape):
    read_back = read(SHAPES[shape](counted(full(edition="2021", requests_edition="2019"))))
    assert (read_back.edition, read_back.requests.edition) == ("2021", "2019")
    assert row(read_back, "requests", "closed") == [151, 152, 153, 154, 155, 156, 157]
