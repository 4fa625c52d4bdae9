"""Lines of text: what sets cells apart, and what only stands around a table."""

import csv
import io

from tests.read import grids, render
from tests.read.reading import figures, kinds, read
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
