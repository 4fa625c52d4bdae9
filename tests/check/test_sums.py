"""The sums of sections 三 and 四: each holds, breaks with both sides, or cannot be judged."""

from tests.factories import challenges, one_report, report, requests


def of(found, *names):
    return tuple(found[name] for name in names)


# requests-balance


def test_balance_holds_when_received_and_carried_in_equal_resolved_and_carried_out(finding):
    archive = one_report(
        requests=requests(
            {
                "received_new.total": 7,
                "carried_in.total": 2,
                "resolved_total.total": 8,
                "carried_out.total": 1,
            }
        )
    )

    found = finding(archive, "requests-balance", "total")

    assert of(found, "result", "left", "right", "difference") == ("holds", 9, 9, 0)
    assert of(found, "basis", "missing", "cells") == ("official", None, None)


def test_balance_breaks_with_both_sides_and_the_difference(finding):
    archive = one_report(
        requests=requests({"received_new.natural_person": 7, "resolved_total.natural_person": 4})
    )

    found = finding(archive, "requests-balance", "natural_person")

    assert of(found, "result", "left", "right", "difference") == ("breaks", 7, 4, 3)


def test_balance_judges_each_column_for_itself(finding):
    archive = one_report(requests=requests({"received_new.natural_person": 7}))

    found = finding(archive, "requests-balance", "total")

    assert of(found, "result", "left", "right") == ("holds", 0, 0)


def test_balance_with_a_blank_cell_is_not_judged_and_names_the_cell(finding):
    archive = one_report(requests=requests({"received_new.total": 3, "carried_in.total": None}))

    found = finding(archive, "requests-balance", "total")

    assert of(found, "result", "left", "right", "difference") == ("not_assessable", None, 0, None)
    assert found["missing"] == "carried_in.total"


def test_a_row_that_is_not_in_the_table_counts_as_missing(finding):
    rows = [row for row in requests() if row["item_code"] != "carried_out"]

    found = finding(one_report(requests=rows), "requests-balance", "total")

    assert of(found, "result", "missing") == ("not_assessable", "carried_out.total")


def test_a_table_that_is_not_there_is_named_as_a_whole(finding):
    found = finding(one_report(requests=[]), "requests-balance", "total")

    assert of(found, "result", "left", "right", "missing") == (
        "not_assessable",
        None,
        None,
        "requests",
    )


# requests-outcomes


def test_outcomes_of_the_2021_form_add_up_the_three_rows_of_other_handling(finding):
    archive = one_report(
        requests=requests(
            {
                "granted.total": 1,
                "refused_state_secret.total": 2,
                "closed_not_corrected.total": 4,
                "closed_fee_unpaid.total": 8,
                "closed_other.total": 16,
                "resolved_total.total": 31,
            }
        )
    )

    found = finding(archive, "requests-outcomes", "total")

    assert of(found, "result", "left", "right") == ("holds", 31, 31)
    assert found["basis"] == "arithmetical"


def test_outcomes_of_the_2019_form_add_up_its_single_row_of_other_handling(finding):
    archive = one_report(
        report_row=report(edition="2019"),
        requests=requests({"closed.total": 5, "resolved_total.total": 5}, edition="2019"),
    )

    found = finding(archive, "requests-outcomes", "total")

    assert of(found, "result", "left", "right") == ("holds", 5, 5)


def test_outcomes_follow_the_edition_of_section_3_not_that_of_section_2(finding):
    archive = one_report(
        report_row=report(edition="2021", requests_edition="2019"),
        requests=requests({"closed.total": 5, "resolved_total.total": 5}, edition="2019"),
    )

    found = finding(archive, "requests-outcomes", "total")

    assert found["result"] == "holds"


def test_outcomes_leave_out_what_was_received_and_carried(finding):
    archive = one_report(
        requests=requests({"received_new.total": 9, "carried_in.total": 9, "carried_out.total": 18})
    )

    found = finding(archive, "requests-outcomes", "total")

    assert of(found, "result", "left", "right") == ("holds", 0, 0)


def test_outcomes_break_with_both_sides_and_the_difference(finding):
    archive = one_report(
        requests=requests(
            {"granted.total": 5, "declined_repeated.total": 1} | {"resolved_total.total": 8}
        )
    )

    found = finding(archive, "requests-outcomes", "total")

    assert of(found, "result", "left", "right", "difference") == ("breaks", 6, 8, -2)


def test_outcomes_with_blanks_are_not_judged_and_name_every_blank(finding):
    blanks = {"granted.total": None, "closed_other.total": None, "resolved_total.total": None}

    found = finding(one_report(requests=requests(blanks)), "requests-outcomes", "total")

    assert of(found, "result", "left", "right") == ("not_assessable", None, None)
    assert found["missing"] == "granted.total；closed_other.total；resolved_total.total"


def test_outcomes_are_not_judged_when_the_edition_of_section_3_is_not_known(finding):
    archive = one_report(report_row=report(requests_edition=None))

    found = finding(archive, "requests-outcomes", "total")

    assert of(found, "result", "left", "right", "missing") == (
        "not_assessable",
        None,
        0,
        "requests_edition",
    )


# requests-applicants


def test_applicants_hold_when_persons_and_the_five_kinds_add_up_to_the_total(finding):
    archive = one_report(
        requests=requests(
            {
                "granted.natural_person": 1,
                "granted.commercial_enterprise": 2,
                "granted.research_institution": 4,
                "granted.public_welfare_organization": 8,
                "granted.legal_service_organization": 16,
                "granted.other_organization": 32,
                "granted.total": 63,
            }
        )
    )

    found = finding(archive, "requests-applicants", "granted")

    assert of(found, "result", "left", "right", "basis") == ("holds", 63, 63, "arithmetical")


def test_applicants_break_with_both_sides_and_the_difference(finding):
    archive = one_report(
        requests=requests({"carried_out.natural_person": 12, "carried_out.total": 21})
    )

    found = finding(archive, "requests-applicants", "carried_out")

    assert of(found, "result", "left", "right", "difference") == ("breaks", 12, 21, -9)


def test_applicants_with_a_blank_total_are_not_judged(finding):
    archive = one_report(requests=requests({"granted.natural_person": 3, "granted.total": None}))

    found = finding(archive, "requests-applicants", "granted")

    assert of(found, "result", "left", "right", "missing") == (
        "not_assessable",
        3,
        None,
        "granted.total",
    )


# challenges-outcomes


def test_challenges_hold_when_the_four_results_add_up_to_the_total(finding):
    archive = one_report(
        challenges=challenges(
            {
                "reconsideration.upheld": 1,
                "reconsideration.corrected": 2,
                "reconsideration.other": 4,
                "reconsideration.pending": 8,
                "reconsideration.total": 15,
            }
        )
    )

    found = finding(archive, "challenges-outcomes", "reconsideration")

    assert of(found, "result", "left", "right", "basis") == ("holds", 15, 15, "arithmetical")


def test_challenges_break_with_both_sides_and_the_difference(finding):
    archive = one_report(challenges=challenges({"litigation_direct.upheld": 5}))

    found = finding(archive, "challenges-outcomes", "litigation_direct")

    assert of(found, "result", "left", "right", "difference") == ("breaks", 5, 0, 5)


def test_challenges_with_a_blank_result_are_not_judged(finding):
    archive = one_report(challenges=challenges({"litigation_after_reconsideration.pending": None}))

    found = finding(archive, "challenges-outcomes", "litigation_after_reconsideration")

    assert of(found, "result", "missing") == (
        "not_assessable",
        "litigation_after_reconsideration.pending",
    )


def test_challenges_without_their_table_are_not_judged(finding):
    found = finding(one_report(challenges=[]), "challenges-outcomes", "reconsideration")

    assert of(found, "result", "missing") == ("not_assessable", "challenges")
