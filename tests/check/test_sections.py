"""sections-present: six sections, three of them text, three of them tables."""

import pytest

from tests.factories import cell, narratives, one_report, proactive, report

FIGURES = proactive({"licensing.decisions": 0})


def of(found, *names):
    return tuple(found[name] for name in names)


def judged(finding, characters, **rows):
    tables = one_report(**{"proactive": FIGURES, "narratives": narratives(characters)} | rows)
    return finding(tables, "sections-present", "report")


@pytest.mark.parametrize("first", ["1", "1.3"])
def test_six_sections_hold_also_where_only_a_part_of_the_first_is_told_apart(finding, first):
    found = judged(finding, {first: 1, "5": 30, "6": 2})

    assert of(found, "result", "left", "right") == ("holds", 6, 6)
    assert of(found, "basis", "cells", "missing") == ("definitional", None, None)


def test_sections_that_are_not_there_break_and_are_named(finding):
    found = judged(finding, {"1": 90}, requests=[], challenges=[])

    assert of(found, "result", "left", "right", "difference") == ("breaks", 2, 6, -4)
    assert found["cells"] == "sections.3；sections.4；sections.5；sections.6"


def test_a_fifth_section_of_a_phrase_is_not_there(finding):
    found = judged(finding, {"1": 90, "5": 29, "6": 2})

    assert of(found, "result", "left", "cells") == ("breaks", 5, "sections.5")


def test_a_table_whose_cells_are_all_printed_empty_is_not_there(finding):
    found = judged(
        finding,
        {"1": 90, "5": 90, "6": 2},
        proactive=proactive({"licensing.decisions": None}),
        cells=[cell("proactive", "licensing.decisions", "blank")],
    )

    assert of(found, "result", "cells") == ("breaks", "sections.2")


@pytest.mark.parametrize("kind", ["unplaced", "unreadable"])
def test_a_table_that_the_reader_could_not_read_is_not_judged(finding, kind):
    found = judged(
        finding,
        {"1": 90, "5": 90, "6": 2},
        proactive=proactive({"licensing.decisions": None}),
        cells=[cell("proactive", "licensing.decisions", kind)],
    )

    assert of(found, "result", "left", "missing") == ("not_assessable", None, "proactive")


def test_one_unreadable_cell_does_not_hide_a_table_that_has_figures(finding):
    unread = [cell("proactive", "penalty.decisions", "unreadable")]

    found = judged(finding, {"1": 90, "5": 90, "6": 2}, cells=unread)

    assert found["result"] == "holds"


def test_a_report_of_whose_text_the_archive_has_nothing_is_not_judged(finding):
    found = judged(finding, {})

    assert of(found, "result", "missing", "cells") == ("not_assessable", "narratives", None)


def test_a_fifth_section_of_unknown_length_is_not_judged(finding):
    found = judged(finding, {"1": 90, "5": None, "6": 2})

    assert of(found, "result", "missing") == ("not_assessable", "narratives.5")


def test_a_report_from_before_the_national_form_is_not_judged(finding):
    row = report(edition="free", requests_edition=None)

    found = judged(finding, {"1": 90}, report_row=row)

    assert of(found, "result", "missing") == ("not_assessable", "edition")
