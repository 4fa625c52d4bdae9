"""Sums over reports: each cell alone, within a group, an edition and a year."""

import pandas as pd
import pytest

from disclosure import frames
from disclosure.aggregates import aggregates, group_of, joined
from disclosure.schema import AGGREGATES
from tests import factories as f

FIRST, SECOND = "410781-xinfangju", "410781-gonganju"
THIRD = "500238-gongan"
TOWN = "410781-zhen"
COUNTY, PREFECTURE = "410781-zhengfu", "410700-zhengfu"


def body(agency_id, **given):
    return f.agency(agency_id, agency_id, **given)


def town():
    return body(TOWN, level="township", category="government")


def government(agency_id, level="county"):
    return body(agency_id, level=level, category="government")


def archive(*bodies, reports=None, **tables):
    """Bodies with reports on 2023 in the form of 2021, unless other reports are given."""
    rows = {
        "reports": reports or [f.report(b["agency_id"]) for b in bodies],
        "divisions": f.DIVISIONS,
        "agencies": bodies,
    }
    return f.archive(**rows, **tables)


def received(**totals):
    """Section 三 of each body given by its id, with this total of new requests."""
    return [
        row
        for id_, total in totals.items()
        for row in f.requests({"received_new.total": total}, agency_id=id_)
    ]


def cells(made, cell, division="410781", group="single", edition="2021", year=2023):
    """Value, n and of of a cell; None where there is no such row."""
    row, column = cell.split(".")
    key = (division, year, group, edition, row, column)
    names = ("division_code", "report_year", "group_code", "edition", "row_code", "column_code")
    found = made
    for name, value in zip(names, key, strict=True):
        found = found[found[name].eq(value)]
    if found.empty:
        return None
    ((value, n, of),) = found[["value", "n", "of"]].itertuples(index=False)
    return None if pd.isna(value) else value, n, of


def test_a_sum_is_over_the_reports_that_print_the_figure_and_says_how_many():
    tables = archive(
        body(FIRST), body(SECOND), town(), requests=received(**{FIRST: 4, SECOND: None, TOWN: 3})
    )

    made = aggregates(tables)

    assert cells(made, "received_new.total") == (7, 2, 3)
    assert cells(made, "carried_in.total") == (0, 3, 3)


def test_a_figure_that_nobody_prints_has_no_sum_and_is_not_zero():
    requests = received(**{FIRST: None, SECOND: None})

    made = aggregates(archive(body(FIRST), body(SECOND), requests=requests))

    assert cells(made, "received_new.total") == (None, 0, 2)
    assert cells(made, "carried_in.total") == (0, 2, 2)


def test_a_report_without_the_table_counts_among_the_reports_and_not_among_the_printed():
    requests = received(**{FIRST: 4})

    made = aggregates(archive(body(FIRST), body(SECOND), requests=requests))

    assert cells(made, "received_new.total") == (4, 1, 2)
    assert cells(made, "reconsideration.upheld") == (None, 0, 2)


def test_a_total_is_the_sum_of_totals_as_printed_and_not_of_its_parts():
    rows = [
        *f.requests({"received_new.natural_person": 2, "received_new.total": 5}, agency_id=FIRST),
        *f.requests({"received_new.natural_person": 1, "received_new.total": 1}, agency_id=SECOND),
    ]

    made = aggregates(archive(body(FIRST), body(SECOND), requests=rows))

    assert cells(made, "received_new.total") == (6, 2, 2)
    assert cells(made, "received_new.natural_person") is None


def test_a_government_s_report_is_never_added_to_those_of_its_departments():
    bodies = (body(FIRST), body(SECOND), government(COUNTY))
    requests = received(**{FIRST: 1, SECOND: 2, COUNTY: 3})

    made = aggregates(archive(*bodies, requests=requests))

    assert cells(made, "received_new.total") == (3, 2, 2)
    assert cells(made, "received_new.total", group="county_government") is None


def test_governments_are_added_up_by_level_only():
    bodies = (
        government(COUNTY),
        government("500238-zhengfu"),
        government(PREFECTURE, "prefecture"),
    )
    requests = received(**{COUNTY: 1, "500238-zhengfu": 2, PREFECTURE: 100})

    made = aggregates(archive(*bodies, requests=requests))

    whole = {"division": "000000", "cell": "received_new.total"}
    assert cells(made, **whole, group="county_government") == (3, 2, 2)
    assert cells(made, **whole, group="prefecture_government") is None
    assert set(made["group_code"]) == {"county_government"}


def test_a_division_includes_all_below_it_and_the_whole_country_everything():
    bodies = (body(FIRST), body(SECOND), body("410700-jiaoyuju"), body(THIRD))
    totals = {FIRST: 1, SECOND: 2, "410700-jiaoyuju": 10, THIRD: 100}

    made = aggregates(archive(*bodies, requests=received(**totals)))

    sums = {
        code: cells(made, "received_new.total", division=code)
        for code in ("410781", "410700", "410000", "500238", "500000", "000000")
    }
    assert sums == {
        "410781": (3, 2, 2),
        "410700": (13, 3, 3),
        "410000": (13, 3, 3),
        "500238": None,
        "500000": None,
        "000000": (113, 4, 4),
    }


def test_editions_and_years_are_never_mixed():
    bodies = [body(f"410781-b{n}") for n in range(6)]
    ids = [b["agency_id"] for b in bodies]
    reports = [
        f.report(ids[0]),
        f.report(ids[1]),
        f.report(ids[2], edition="2019"),
        f.report(ids[3], edition="2019"),
        f.report(ids[4], 2022),
        f.report(ids[5], 2022),
    ]
    requests = [
        *received(**{ids[0]: 1, ids[1]: 2}),
        *(
            row
            for id_, total in ((ids[2], 10), (ids[3], 20))
            for row in f.requests({"received_new.total": total}, "2019", id_)
        ),
        *(
            row
            for id_, total in ((ids[4], 100), (ids[5], 200))
            for row in f.requests({"received_new.total": total}, agency_id=id_, year=2022)
        ),
    ]

    made = aggregates(archive(*bodies, reports=reports, requests=requests))

    assert cells(made, "received_new.total") == (3, 2, 2)
    assert cells(made, "received_new.total", edition="2019") == (30, 2, 2)
    assert cells(made, "received_new.total", year=2022) == (300, 2, 2)
    assert cells(made, "closed.total") is None
    assert cells(made, "closed.total", edition="2019") == (0, 2, 2)


def test_section_3_follows_its_own_edition_and_section_2_its_own():
    reports = [f.report(id_, requests_edition="2019") for id_ in (FIRST, SECOND)]
    requests = [row for id_ in (FIRST, SECOND) for row in f.requests({}, "2019", id_)]
    proactive = [
        row
        for id_, value in ((FIRST, 3), (SECOND, 4))
        for row in f.proactive({"licensing.decisions": value}, id_)
    ]

    made = aggregates(
        archive(body(FIRST), body(SECOND), reports=reports, requests=requests, proactive=proactive)
    )

    assert cells(made, "licensing.decisions") == (7, 2, 2)
    assert cells(made, "closed.total", edition="2019") == (0, 2, 2)
    assert cells(made, "received_new.total") is None


@pytest.mark.parametrize("edition", [None, "free"])
def test_a_report_without_a_national_edition_is_in_no_sum(edition):
    reports = [f.report(FIRST), f.report(SECOND), f.report(TOWN, edition=edition)]
    requests = received(**{FIRST: 1, SECOND: 2, TOWN: 50})

    made = aggregates(
        archive(body(FIRST), body(SECOND), town(), reports=reports, requests=requests)
    )

    assert cells(made, "received_new.total") == (3, 2, 2)


def test_amounts_keep_their_decimals_and_units_and_changes_their_sign():
    amounts = {FIRST: (0.1, -3), SECOND: (0.2, 1)}
    cells_of = ("administrative_fees.collected_10k_cny", "licensing.change")
    proactive = [
        row
        for id_, values in amounts.items()
        for row in f.proactive(dict(zip(cells_of, values, strict=True)), id_)
    ]

    made = aggregates(archive(body(FIRST), body(SECOND), proactive=proactive))

    assert cells(made, cells_of[0]) == (0.3, 2, 2)
    assert cells(made, cells_of[1]) == (-2, 2, 2)
    units = made.groupby("column_code")["unit"].unique().map(list)
    assert units["collected_10k_cny"] == ["万元"]
    assert units["total"] == ["件"]


def test_every_cell_of_the_form_has_a_row_and_no_other():
    made = aggregates(archive(body(FIRST), body(SECOND)))

    county = made[made["division_code"].eq("410781")]
    assert county.groupby("table_code").size().to_dict() == {
        "challenges": 15,
        "proactive": 10,
        "requests": 25,
    }
    assert county["value"].isna().all()
    assert set(county["n"]) == {0}


def test_the_sums_of_parts_joined_are_those_of_the_whole_also_of_a_cell_the_form_does_not_have():
    bodies = (body(FIRST), body(SECOND), town())
    odd = {
        "agency_id": FIRST,
        "report_year": 2023,
        "subject_code": "administrative_fees",
        "measure_code": "changed",
        "value": 5,
        "unit": "件",
    }
    rows = received(**{FIRST: 4, SECOND: None, TOWN: 3})
    whole = archive(*bodies, requests=rows, proactive=[odd])
    ids = ("agencies", "reports", "requests", "challenges", "proactive")
    parts = [
        {**whole, **{n: whole[n][whole[n]["agency_id"] == id_] for n in ids}}
        for id_ in (FIRST, SECOND, TOWN)
    ]
    expected = aggregates(whole)
    made = joined(aggregates(part, fewest=1) for part in parts)
    assert cells(expected, "administrative_fees.changed") == (5, 1, 3)
    pd.testing.assert_frame_equal(made, expected)


@pytest.mark.parametrize(
    ("level", "category", "printed", "group"),
    [
        ("county", "department", None, "single"),
        ("central", "department", None, "single"),
        ("township", "subdistrict", None, "single"),
        ("township", "government", "某镇人民政府", "single"),
        ("county", "government", "某县人民政府", "county_government"),
        ("prefecture", "government", None, "prefecture_government"),
        ("province", "government", None, "province_government"),
        ("county", "government", "某县人民政府机关", "unclear"),
        ("central", "government", None, "unclear"),
        ("county", "other", None, "unclear"),
        ("", "", None, "unclear"),
    ],
)
def test_the_group_follows_the_level_and_kind_of_body(level, category, printed, group):
    assert group_of(level, category, printed) == group


def test_the_sums_are_sorted_and_typed_also_when_there_are_none():
    made = aggregates(archive(body(FIRST), body(SECOND)))

    pd.testing.assert_frame_equal(made, frames.typed(made, AGGREGATES))
    pd.testing.assert_frame_equal(aggregates(f.archive()), frames.frame(AGGREGATES))


def test_a_division_that_the_table_does_not_have_belongs_to_the_whole_alone():
    bodies = [body(f"999999-b{n}") for n in range(2)]
    totals = {b["agency_id"]: 1 for b in bodies}

    made = aggregates(archive(*bodies, requests=received(**totals)))

    assert set(made["division_code"]) == {"000000", "999999"}
