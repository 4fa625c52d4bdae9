"""A report against the same agency's last one: carried over, in force, prior items, jumps."""

import pytest

from disclosure import check
from tests.factories import (
    AGENCY,
    YEAR,
    archive,
    one_report,
    proactive,
    report,
    requests,
    two_reports,
)

LAST = f"reports.{YEAR - 1}"


def of(found, *names):
    return tuple(found[name] for name in names)


# carry-over


def test_carry_over_holds_when_the_last_report_carries_over_what_this_one_carries_in(finding):
    archive = two_reports(requests=({"carried_out.total": 3}, {"carried_in.total": 3}))

    found = finding(archive, "carry-over", "total")

    assert of(found, "result", "left", "right", "difference") == ("holds", 3, 3, 0)
    assert of(found, "basis", "missing") == ("definitional", None)


def test_carry_over_breaks_with_last_year_on_the_left_and_this_year_on_the_right(finding):
    archive = two_reports(
        requests=({"carried_out.natural_person": 3}, {"carried_in.natural_person": 5})
    )

    found = finding(archive, "carry-over", "natural_person")

    assert of(found, "result", "left", "right", "difference") == ("breaks", 3, 5, -2)


def test_carry_over_is_not_judged_without_the_last_report_and_names_its_year(finding):
    found = finding(one_report(requests=requests({"carried_in.total": 5})), "carry-over", "total")

    assert of(found, "result", "left", "right", "missing") == ("not_assessable", None, 5, LAST)


def test_carry_over_names_blanks_of_either_year_with_the_year_of_the_other_report(finding):
    archive = two_reports(requests=({"carried_out.total": None}, {"carried_in.total": None}))

    found = finding(archive, "carry-over", "total")

    assert found["missing"] == f"carried_in.total；{LAST}.carried_out.total"


def test_carry_over_names_a_table_that_the_last_report_does_not_have(finding):
    archive = two_reports()
    rows = archive["requests"]
    archive["requests"] = rows[rows["report_year"].eq(YEAR)]

    found = finding(archive, "carry-over", "total")

    assert of(found, "result", "missing") == ("not_assessable", f"{LAST}.requests")


def test_carry_over_compares_reports_in_different_editions_of_the_national_form(finding):
    figures = ({"carried_out.total": 2}, {"carried_in.total": 2})

    found = finding(two_reports(editions=("2019", "2021"), requests=figures), "carry-over", "total")

    assert of(found, "result", "left", "right") == ("holds", 2, 2)


def test_carry_over_from_a_report_before_the_national_form_is_not_judged(finding):
    archive = two_reports()
    archive["reports"].loc[0, ["edition", "requests_edition"]] = ["free", None]

    found = finding(archive, "carry-over", "total")

    assert of(found, "result", "left", "missing") == ("not_assessable", None, "edition")


def test_a_report_two_years_ago_is_not_the_last_report(finding):
    years = (YEAR - 2, YEAR)
    tables = archive(
        reports=[report(year=year) for year in years],
        requests=[row for year in years for row in requests(year=year)],
    )

    assert finding(tables, "carry-over", "total")["missing"] == LAST


def test_the_last_report_of_another_agency_is_not_this_agency_s():
    keys = [("410781-a", YEAR - 1), ("410781-b", YEAR)]
    found = check.run(
        archive(
            reports=[report(agency_id, year) for agency_id, year in keys],
            requests=[row for a, y in keys for row in requests(agency_id=a, year=y)],
        )
    )

    missing = found.loc[found["check_id"].eq("carry-over"), "missing"]
    assert sorted(set(missing)) == [f"reports.{YEAR - 2}", LAST]


# in-force

STOCK = {"regulations.in_force": 10}
ISSUED = {"regulations.issued": 3, "regulations.repealed": 1}


def test_in_force_holds_when_it_is_last_year_s_plus_issued_less_repealed(finding):
    archive = two_reports(proactive=(STOCK, ISSUED | {"regulations.in_force": 12}))

    found = finding(archive, "in-force", "regulations")

    assert of(found, "result", "left", "right", "basis") == ("holds", 12, 12, "definitional")


def test_in_force_breaks_with_the_printed_stock_on_the_left(finding):
    archive = two_reports(proactive=(STOCK, ISSUED | {"regulations.in_force": 10}))

    found = finding(archive, "in-force", "regulations")

    assert of(found, "result", "left", "right", "difference") == ("breaks", 10, 12, -2)


def test_in_force_with_a_blank_is_not_judged_and_names_it(finding):
    archive = two_reports(
        proactive=(STOCK, ISSUED | {"regulations.in_force": 12, "regulations.repealed": None})
    )

    found = finding(archive, "in-force", "regulations")

    assert of(found, "result", "left", "right", "missing") == (
        "not_assessable",
        12,
        None,
        "regulations.repealed",
    )


@pytest.mark.parametrize("editions", [("2019", "2021"), ("2021", "2019"), ("2019", "2019")])
def test_in_force_is_not_judged_unless_both_years_use_the_2021_form(finding, editions):
    figures = (STOCK, ISSUED | {"regulations.in_force": 12})

    found = finding(two_reports(editions=editions, proactive=figures), "in-force", "regulations")

    assert of(found, "result", "left", "right", "missing") == (
        "not_assessable",
        None,
        None,
        "edition",
    )


# prior-year-items

BEFORE = {"licensing.prior_year_items": 40, "licensing.change": -2}


def test_prior_year_items_hold_when_they_are_what_the_last_report_ended_with(finding):
    archive = two_reports(
        editions=("2019", "2019"), proactive=(BEFORE, {"licensing.prior_year_items": 38})
    )

    found = finding(archive, "prior-year-items", "licensing")

    assert of(found, "result", "left", "right") == ("holds", 38, 38)


def test_prior_year_items_break_with_both_sides_and_the_difference(finding):
    archive = two_reports(
        editions=("2019", "2019"), proactive=(BEFORE, {"licensing.prior_year_items": 40})
    )

    found = finding(archive, "prior-year-items", "licensing")

    assert of(found, "result", "left", "right", "difference") == ("breaks", 40, 38, 2)


def test_prior_year_items_are_not_judged_when_the_change_was_not_printed(finding):
    archive = two_reports(
        editions=("2019", "2019"),
        proactive=({"licensing.prior_year_items": 40}, {"licensing.prior_year_items": 40}),
    )

    found = finding(archive, "prior-year-items", "licensing")

    assert of(found, "result", "missing") == ("not_assessable", f"{LAST}.licensing.change")


def test_prior_year_items_are_not_judged_in_the_2021_form(finding):
    found = finding(two_reports(proactive=(BEFORE, {})), "prior-year-items", "licensing")

    assert of(found, "result", "missing") == ("not_assessable", "edition")


# year-jump


@pytest.mark.parametrize(
    ("before", "now", "result"),
    [
        (20, 100, "holds"),
        (20, 101, "breaks"),
        (5, 29, "holds"),
        (0, 30, "breaks"),
        (0, 29, "holds"),
        (100, 20, "holds"),
        (100, 19, "breaks"),
        (29, 1, "holds"),
        (99, 0, "holds"),
        (100, 0, "breaks"),
        (0, 0, "holds"),
    ],
)
def test_a_jump_is_more_than_five_times_up_or_down_or_down_to_zero(finding, before, now, result):
    archive = two_reports(requests=({"received_new.total": before}, {"received_new.total": now}))

    found = finding(archive, "year-jump", "received_new")

    assert of(found, "result", "left", "right", "basis") == (result, now, before, "heuristic")


def test_the_main_figures_of_every_table_are_watched_for_jumps():
    tables = two_reports(
        requests=({}, {"resolved_total.total": 30}),
        proactive=({"penalty.decisions": 100}, {"penalty.decisions": 0}),
        challenges=({}, {"litigation_direct.total": 30, "reconsideration.total": 30}),
    )

    found = check.run(tables)

    jumps = found[found["check_id"].eq("year-jump") & found["result"].eq("breaks")]
    assert list(jumps["subject"]) == [
        "litigation_direct",
        "penalty",
        "reconsideration",
        "resolved_total",
    ]


def test_decisions_are_compared_across_editions_because_both_count_them(finding):
    archive = two_reports(
        editions=("2019", "2021"),
        proactive=({"licensing.decisions": 4}, {"licensing.decisions": 40}),
    )

    found = finding(archive, "year-jump", "licensing")

    assert of(found, "result", "left", "right") == ("breaks", 40, 4)


def test_a_jump_to_or_from_a_blank_is_not_judged(finding):
    archive = two_reports(requests=({"received_new.total": None}, {"received_new.total": 900}))

    found = finding(archive, "year-jump", "received_new")

    assert of(found, "result", "missing") == ("not_assessable", f"{LAST}.received_new.total")


def test_a_first_report_has_no_jumps(finding):
    tables = one_report(proactive=proactive({"licensing.decisions": 5000}))

    found = finding(tables, "year-jump", "licensing")

    assert of(found, "agency_id", "result", "missing") == (AGENCY, "not_assessable", LAST)
