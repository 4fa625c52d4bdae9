"""text-*: what the text claims against the table."""

import pytest

from tests.factories import challenges, one_report, requests, statements

CLAIMS = [
    ("text-received", "received_new", {"received_new.total": 9}, {}),
    ("text-carried", "carried_in", {"carried_in.total": 9}, {}),
    ("text-carried", "carried_out", {"carried_out.total": 9}, {}),
    ("text-resolved", "resolved_total", {"resolved_total.total": 9}, {}),
    ("text-reconsideration", "reconsideration", {}, {"reconsideration.total": 9}),
    (
        "text-litigation",
        "litigation",
        {},
        {"litigation_direct.total": 4, "litigation_after_reconsideration.total": 5},
    ),
]
EACH_CLAIM = pytest.mark.parametrize(("check_id", "measure", "section_3", "section_4"), CLAIMS)


def archive_with(section_3, section_4, *claims):
    return one_report(
        requests=requests(section_3),
        challenges=challenges(section_4),
        statements=statements(*claims),
    )


@EACH_CLAIM
def test_holds_when_the_text_says_what_the_table_says(
    finding, check_id, measure, section_3, section_4
):
    found = finding(archive_with(section_3, section_4, (measure, 9)), check_id, measure)

    assert (found["result"], found["left"], found["right"]) == ("holds", 9, 9)
    assert (found["basis"], found["difference"]) == ("heuristic", 0)


@EACH_CLAIM
def test_breaks_with_the_claim_on_the_left_and_the_table_on_the_right(
    finding, check_id, measure, section_3, section_4
):
    found = finding(archive_with(section_3, section_4, (measure, 11)), check_id, measure)

    assert (found["result"], found["left"], found["right"], found["difference"]) == (
        "breaks",
        11,
        9,
        2,
    )


@EACH_CLAIM
def test_is_not_judged_when_the_text_says_nothing(finding, check_id, measure, section_3, section_4):
    found = finding(archive_with(section_3, section_4), check_id, measure)

    assert (found["result"], found["left"], found["right"]) == ("not_assessable", None, 9)
    assert found["missing"] == f"statements.{measure}"


@EACH_CLAIM
def test_is_not_judged_when_the_table_has_no_figure(
    finding, check_id, measure, section_3, section_4
):
    blank = [dict.fromkeys(cells) for cells in (section_3, section_4)]

    found = finding(archive_with(*blank, (measure, 0)), check_id, measure)

    assert (found["result"], found["left"], found["right"]) == ("not_assessable", 0, None)
    assert found["missing"] == "；".join([*section_3, *section_4])


def test_one_blank_of_the_two_kinds_of_lawsuit_is_enough_not_to_judge(finding):
    archive = archive_with({}, {"litigation_direct.total": None}, ("litigation", 0))

    found = finding(archive, "text-litigation", "litigation")

    assert (found["result"], found["missing"]) == ("not_assessable", "litigation_direct.total")


def test_a_text_and_a_table_that_are_both_missing_are_both_named(finding):
    found = finding(one_report(requests=[]), "text-received", "received_new")

    assert (found["result"], found["missing"]) == (
        "not_assessable",
        "requests；statements.received_new",
    )


def test_holds_when_any_of_several_claims_equals_the_table(finding):
    archive = archive_with(
        {"received_new.total": 95}, {}, ("received_new", 17), ("received_new", 95)
    )

    found = finding(archive, "text-received", "received_new")

    assert (found["result"], found["left"], found["right"]) == ("holds", 95, 95)


def test_breaks_with_the_first_of_several_claims_when_none_equals_the_table(finding):
    archive = archive_with(
        {"received_new.total": 95}, {}, ("received_new", 17), ("received_new", 12)
    )

    found = finding(archive, "text-received", "received_new")

    assert (found["result"], found["left"], found["difference"]) == ("breaks", 17, -78)
