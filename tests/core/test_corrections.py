"""Corrections by hand: what is used, what was printed, and when a correction is refused."""

import pandas as pd
import pytest

from disclosure import corrections
from tests.factories import (
    AGENCY,
    YEAR,
    cell,
    challenges,
    correction,
    one_report,
    proactive,
    requests,
)

TOTAL = "received_new.total"


def corrected(*given, **rows):
    return corrections.apply(one_report(corrections=given, **rows))


def value(archive, table, row, column):
    rows = archive[table]
    field = {"requests": "item_code", "challenges": "channel_code"}[table]
    return rows.loc[rows[field].eq(row), column].iloc[0]


def notes(archive):
    names = ["table_code", "row_code", "column_code", "printed", "kind_code", "place"]
    rows = archive["cells"][names].astype(object)
    return [tuple(row) for row in rows.where(rows.notna(), None).to_numpy()]


def test_the_value_used_replaces_the_figure_and_the_printed_text_is_kept():
    given = correction("requests", TOTAL, "12", 21)

    archive, problems = corrected(given, requests=requests({TOTAL: 12}))

    assert problems == []
    assert value(archive, "requests", "received_new", "total") == 21
    assert value(archive, "requests", "received_new", "natural_person") == 0
    assert notes(archive) == [("requests", "received_new", "total", "12", "by_hand", None)]


def test_each_table_can_be_corrected():
    archive, problems = corrected(
        correction("proactive", "administrative_fees.collected_10k_cny", "25.1", 2.51),
        correction("challenges", "reconsideration.upheld", "0", 1),
        proactive=proactive({"administrative_fees.collected_10k_cny": 25.1}),
    )

    assert problems == []
    assert list(archive["proactive"]["value"]) == [2.51]
    assert value(archive, "challenges", "reconsideration", "upheld") == 1


def test_an_empty_value_makes_the_cell_null():
    archive, problems = corrected(
        correction("requests", TOTAL, "12", None), requests=requests({TOTAL: 12})
    )

    assert problems == []
    assert pd.isna(value(archive, "requests", "received_new", "total"))


def test_a_blank_can_be_filled_and_its_earlier_note_gives_way_but_keeps_the_place():
    noted = cell("requests", TOTAL, "unreadable", "l2") | {"place": "第7行"}
    other = cell("requests", "granted.total", "blank")

    archive, problems = corrected(
        correction("requests", TOTAL, "l2", 12),
        requests=requests({TOTAL: None, "granted.total": None}),
        cells=[noted, other],
    )

    assert problems == []
    assert value(archive, "requests", "received_new", "total") == 12
    assert notes(archive) == [
        ("requests", "granted", "total", None, "blank", None),
        ("requests", "received_new", "total", "l2", "by_hand", "第7行"),
    ]


def test_a_cell_printed_empty_is_corrected_by_naming_no_text():
    archive, problems = corrected(
        correction("requests", TOTAL, None, 12), requests=requests({TOTAL: None})
    )

    assert problems == []
    assert value(archive, "requests", "received_new", "total") == 12


@pytest.mark.parametrize("printed", ["１２", "12"])
def test_the_printed_text_may_be_the_text_kept_or_the_figure(printed):
    _, problems = corrected(
        correction("requests", TOTAL, printed, 21),
        requests=requests({TOTAL: 12}),
        cells=[cell("requests", TOTAL, "numeral", "１２")],
    )

    assert problems == []


def test_a_correction_whose_printed_text_is_no_longer_that_of_the_source_is_refused():
    given = correction("requests", TOTAL, "12", 21)

    archive, (problem,) = corrected(given, requests=requests({TOTAL: 13}))

    assert value(archive, "requests", "received_new", "total") == 13
    assert notes(archive) == []
    assert (problem.code, problem.source) == ("data", "corrections")
    assert problem.place == f"{AGENCY} {YEAR} requests.received_new.total"
    assert problem.message == "更正写的原文是“12”，来源中的是“13”"
    assert "改写或删去这条更正" in problem.remedy


def test_a_figure_changed_by_hand_in_the_table_too_is_refused():
    _, (problem,) = corrected(
        correction("requests", TOTAL, "12", 21), requests=requests({TOTAL: 21})
    )

    assert "“12”" in problem.message
    assert "“21”" in problem.message


def test_a_printed_text_where_the_source_is_blank_is_refused():
    _, (problem,) = corrected(
        correction("requests", TOTAL, "12", 21), requests=requests({TOTAL: None})
    )

    assert problem.message == "更正写的原文是“12”，来源中的是空白"


@pytest.mark.parametrize(
    "given",
    [
        correction("requests", "received_nwe.total", "12", 21),
        correction("requests", "received_new.totla", "12", 21),
        correction("proactive", "licensing.decisions", "12", 21),
        correction("letters", TOTAL, "12", 21),
        correction("requests", TOTAL, "12", 21, report_year=YEAR + 1),
        correction("requests", TOTAL, "12", 21, agency_id="500238-a"),
    ],
)
def test_a_cell_that_the_archive_does_not_have_is_refused(given):
    archive, (problem,) = corrected(given, requests=requests({TOTAL: 12}))

    assert value(archive, "requests", "received_new", "total") == 12
    assert problem.message == "没有这个单元格（更正写的原文是“12”，采用值是“21”）"
    assert problem.place.startswith(f"{given['agency_id']} {given['report_year']} ")


def test_a_fraction_of_a_case_is_refused():
    _, (problem,) = corrected(
        correction("requests", TOTAL, "12", 1.5), requests=requests({TOTAL: 12})
    )

    assert problem.message == "原文“12”的采用值“1.5”不是整数"


def test_a_refused_correction_does_not_keep_others_from_being_applied():
    archive, problems = corrected(
        correction("requests", "granted.total", "5", 7),
        correction("requests", TOTAL, "12", 21),
        requests=requests({TOTAL: 12}),
    )

    assert len(problems) == 1
    assert value(archive, "requests", "received_new", "total") == 21


def test_corrections_applied_twice_give_the_same():
    once, _ = corrected(
        correction("requests", TOTAL, None, 12),
        correction("challenges", "reconsideration.upheld", "0", None),
        requests=requests({TOTAL: None}),
    )

    twice, problems = corrections.apply(once)

    assert problems == []
    for name, rows in once.items():
        pd.testing.assert_frame_equal(twice[name], rows)


def test_the_archive_given_is_not_changed():
    given = one_report(
        corrections=[correction("challenges", "reconsideration.upheld", "0", 4)],
        challenges=challenges(),
    )

    corrections.apply(given)

    assert value(given, "challenges", "reconsideration", "upheld") == 0
    assert given["cells"].empty


def test_without_corrections_the_archive_is_as_it_was():
    given = one_report()

    archive, problems = corrections.apply(given)

    assert problems == []
    assert all(archive[name] is given[name] for name in given)
