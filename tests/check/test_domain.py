"""value-domain: what can be a count, what cannot, and a report without figures."""

from tests.factories import challenges, one_report, proactive, requests


def test_counts_of_zero_and_more_hold(finding):
    archive = one_report(proactive=proactive({"licensing.decisions": 12}))

    found = finding(archive, "value-domain", "report")

    assert (found["result"], found["left"], found["right"]) == ("holds", 0, 0)
    assert (found["basis"], found["cells"], found["missing"]) == ("definitional", None, None)


def test_negative_and_broken_counts_are_counted_and_named_in_form_order(finding):
    archive = one_report(
        proactive=proactive({"licensing.decisions": 12.5, "regulations.issued": -1}),
        requests=requests({"granted.total": -3}),
        challenges=challenges({"reconsideration.pending": -2}),
    )

    found = finding(archive, "value-domain", "report")

    assert (found["result"], found["left"], found["right"], found["difference"]) == (
        "breaks",
        4,
        0,
        4,
    )
    assert found["cells"] == (
        "regulations.issued；licensing.decisions；granted.total；reconsideration.pending"
    )
    assert found["missing"] is None


def test_the_change_of_a_year_may_be_negative_but_not_a_fraction(finding):
    archive = one_report(proactive=proactive({"licensing.change": -8, "penalty.change": -0.5}))

    found = finding(archive, "value-domain", "report")

    assert (found["left"], found["cells"]) == (1, "penalty.change")


def test_an_amount_may_be_a_fraction_but_not_negative(finding):
    archive = one_report(
        proactive=proactive(
            {"administrative_fees.collected_10k_cny": 25.1, "procurement.procured_10k_cny": -0.1}
        )
    )

    found = finding(archive, "value-domain", "report")

    assert (found["left"], found["cells"]) == (1, "procurement.procured_10k_cny")


def test_blanks_are_no_offence_while_any_figure_is_printed(finding):
    archive = one_report(requests=[], challenges=challenges({"reconsideration.total": None}))

    found = finding(archive, "value-domain", "report")

    assert (found["result"], found["left"]) == ("holds", 0)


def test_a_report_without_any_figure_is_not_judged(finding):
    archive = one_report(
        requests=[], challenges=[], proactive=proactive({"licensing.decisions": None})
    )

    found = finding(archive, "value-domain", "report")

    assert (found["result"], found["left"], found["right"]) == ("not_assessable", None, None)
    assert found["missing"] == "proactive；requests；challenges"
