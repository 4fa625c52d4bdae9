"""Broken results by check and year: counted for all, read for those that a page shows."""

import pytest

from disclosure import check
from disclosure.pages import verdicts
from tests import factories as f

CHECK = "challenges-outcomes"
OTHER = "410781-gonganju"


def of_body(agency_id):
    """The verdicts on a report in which both columns of challenges break."""
    spoilt = f.challenges(
        {"reconsideration.total": 1, "litigation_direct.total": 1}, agency_id=agency_id
    )
    archive = f.archive(
        agencies=[f.agency(agency_id)],
        reports=[f.report(agency_id)],
        requests=f.requests(agency_id=agency_id),
        challenges=spoilt,
    )
    return verdicts.verdicts(check.run(archive))


@pytest.fixture
def whole():
    return verdicts.joined([of_body(f.AGENCY), of_body(OTHER)])


def test_the_numbers_of_parts_are_added(whole):
    assert whole.numbers(CHECK) == {f.YEAR: 4}
    assert whole.reports[CHECK] == {"breaks": 2}


def test_a_check_that_nothing_breaks_has_no_numbers(whole):
    assert whole.numbers("digits-split") == {}


@pytest.mark.parametrize(("most", "bodies"), [(1, 1), (2, 1), (3, 2), (100, 2)])
def test_no_more_parts_are_read_than_hold_what_is_shown(whole, most, bodies):
    found = whole.first([CHECK], f.YEAR, most)
    assert [row["agency_id"] for row in found] == [f.AGENCY, f.AGENCY, OTHER, OTHER][: 2 * bodies]


def test_the_results_of_several_checks_come_check_by_check(whole):
    checks = {row["check_id"] for row in whole.first([CHECK, "requests-balance"], f.YEAR, 9)}
    assert checks == {CHECK}
