"""text-year: the year the text speaks of as its own."""

import pytest

from tests.factories import one_report, report


def judged(finding, text_year):
    tables = one_report(report_row=report(year=2023))
    tables["reports"] = tables["reports"].assign(text_year=text_year).astype({"text_year": "Int64"})
    return finding(tables, "text-year", "report")


@pytest.mark.parametrize(("text_year", "result"), [(2023, "holds"), (2022, "breaks")])
def test_the_year_of_the_text_is_compared_with_that_of_the_report(finding, text_year, result):
    found = judged(finding, text_year)

    assert (found["result"], found["left"], found["right"]) == (result, text_year, 2023)
    assert found["basis"] == "heuristic"


def test_is_not_judged_when_the_reader_found_no_year_in_the_text(finding):
    found = judged(finding, None)

    assert (found["result"], found["missing"]) == ("not_assessable", "reports.text_year")
