"""Every check of the catalogue in its three results, each by literal figures."""

import pytest

from disclosure.catalogue import CHECKS
from tests.factories import (
    agency,
    archive,
    challenges,
    narratives,
    one_report,
    proactive,
    report,
    requests,
    statements,
    two_reports,
)

RESULTS = ("holds", "breaks", "not_assessable")


def of_requests(**cells):
    """A report with these cells of section 三, `received_new__total`; the others are zero."""
    return one_report(requests=requests(named(cells)))


def named(cells):
    return {name.replace("__", "."): value for name, value in cells.items()}


def said(measure, value, table=None, **cells):
    makers = {"requests": requests, "challenges": challenges}
    rows = {table: makers[table](named(cells))} if table else {}
    return one_report(statements=statements((measure, value)), **rows)


def years(table, before, now, editions=("2021", "2021")):
    return two_reports(editions=editions, **{table: (named(before), named(now))})


def published(date):
    row = report(published_on=date)
    return archive(agencies=[agency()], reports=[row])


def form_of(edition, year=2023):
    return archive(agencies=[agency()], reports=[report(edition=edition, year=year)])


SECTIONS = {
    "requests": requests(),
    "challenges": challenges(),
    "proactive": proactive({"licensing.decisions": 1}),
}
# For each check a subject, and for each result an archive with both sides and what is missing.
CASES = {
    "requests-balance": (
        "total",
        (of_requests(received_new__total=7, resolved_total__total=7), 7, 7, None),
        (of_requests(received_new__total=7, resolved_total__total=5), 7, 5, None),
        (of_requests(carried_in__total=None), None, 0, "carried_in.total"),
    ),
    "requests-outcomes": (
        "natural_person",
        (of_requests(granted__natural_person=3, resolved_total__natural_person=3), 3, 3, None),
        (of_requests(granted__natural_person=3, resolved_total__natural_person=4), 3, 4, None),
        (of_requests(granted__natural_person=None), None, 0, "granted.natural_person"),
    ),
    "requests-applicants": (
        "granted",
        (of_requests(granted__natural_person=2, granted__total=2), 2, 2, None),
        (of_requests(granted__natural_person=2, granted__total=0), 2, 0, None),
        (of_requests(granted__total=None), 0, None, "granted.total"),
    ),
    "challenges-outcomes": (
        "reconsideration",
        (
            one_report(
                challenges=challenges({"reconsideration.upheld": 1, "reconsideration.total": 1})
            ),
            1,
            1,
            None,
        ),
        (one_report(challenges=challenges({"reconsideration.total": 2})), 0, 2, None),
        (
            one_report(challenges=challenges({"reconsideration.pending": None})),
            None,
            0,
            "reconsideration.pending",
        ),
    ),
    "value-domain": (
        "report",
        (of_requests(), 0, 0, None),
        (of_requests(granted__total=-1), 1, 0, None),
        (
            archive(agencies=[agency()], reports=[report()]),
            None,
            None,
            "proactive；requests；challenges",
        ),
    ),
    "carry-over": (
        "total",
        (years("requests", {"carried_out__total": 2}, {"carried_in__total": 2}), 2, 2, None),
        (years("requests", {"carried_out__total": 2}, {"carried_in__total": 3}), 2, 3, None),
        (one_report(), None, 0, "reports.2022"),
    ),
    "in-force": (
        "normative_documents",
        (
            years(
                "proactive",
                {"normative_documents__in_force": 10},
                {
                    "normative_documents__in_force": 11,
                    "normative_documents__issued": 3,
                    "normative_documents__repealed": 2,
                },
            ),
            11,
            11,
            None,
        ),
        (
            years(
                "proactive",
                {"normative_documents__in_force": 10},
                {
                    "normative_documents__in_force": 10,
                    "normative_documents__issued": 3,
                    "normative_documents__repealed": 2,
                },
            ),
            10,
            11,
            None,
        ),
        (
            years(
                "proactive",
                {"normative_documents__in_force": 10},
                {
                    "normative_documents__in_force": 11,
                    "normative_documents__issued": 3,
                    "normative_documents__repealed": None,
                },
            ),
            11,
            None,
            "normative_documents.repealed",
        ),
    ),
    "prior-year-items": (
        "licensing",
        (
            years(
                "proactive",
                {"licensing__prior_year_items": 20, "licensing__change": -3},
                {"licensing__prior_year_items": 17},
                ("2019", "2019"),
            ),
            17,
            17,
            None,
        ),
        (
            years(
                "proactive",
                {"licensing__prior_year_items": 20, "licensing__change": -3},
                {"licensing__prior_year_items": 20},
                ("2019", "2019"),
            ),
            20,
            17,
            None,
        ),
        (
            years(
                "proactive",
                {"licensing__prior_year_items": 20, "licensing__change": -3},
                {"licensing__decisions": 5},
                ("2019", "2021"),
            ),
            None,
            None,
            "edition",
        ),
    ),
    "text-received": (
        "received_new",
        (said("received_new", 4, "requests", received_new__total=4), 4, 4, None),
        (said("received_new", 4, "requests", received_new__total=5), 4, 5, None),
        (one_report(), None, 0, "statements.received_new"),
    ),
    "text-carried": (
        "carried_out",
        (said("carried_out", 4, "requests", carried_out__total=4), 4, 4, None),
        (said("carried_out", 4, "requests", carried_out__total=5), 4, 5, None),
        (said("carried_out", 4, "requests", carried_out__total=None), 4, None, "carried_out.total"),
    ),
    "text-resolved": (
        "resolved_total",
        (said("resolved_total", 4, "requests", resolved_total__total=4), 4, 4, None),
        (said("resolved_total", 4, "requests", resolved_total__total=5), 4, 5, None),
        (one_report(), None, 0, "statements.resolved_total"),
    ),
    "text-reconsideration": (
        "reconsideration",
        (said("reconsideration", 0), 0, 0, None),
        (said("reconsideration", 1), 1, 0, None),
        (one_report(), None, 0, "statements.reconsideration"),
    ),
    "text-litigation": (
        "litigation",
        (
            said(
                "litigation",
                3,
                "challenges",
                litigation_direct__total=1,
                litigation_after_reconsideration__total=2,
            ),
            3,
            3,
            None,
        ),
        (said("litigation", 1), 1, 0, None),
        (
            said("litigation", 1, "challenges", litigation_direct__total=None),
            1,
            None,
            "litigation_direct.total",
        ),
    ),
    "text-year": (
        "report",
        (one_report(report_row=report(text_year=2023)), 2023, 2023, None),
        (one_report(report_row=report(text_year=2022)), 2022, 2023, None),
        (one_report(), None, 2023, "reports.text_year"),
    ),
    "year-jump": (
        "received_new",
        (
            years("requests", {"received_new__total": 10}, {"received_new__total": 50}),
            50,
            10,
            None,
        ),
        (
            years("requests", {"received_new__total": 10}, {"received_new__total": 51}),
            51,
            10,
            None,
        ),
        (
            years("requests", {"received_new__total": None}, {"received_new__total": 51}),
            51,
            None,
            "reports.2022.received_new.total",
        ),
    ),
    "digits-split": (
        "granted",
        (of_requests(granted__natural_person=12, granted__total=12), 12, 12, None),
        (
            of_requests(
                granted__natural_person=12, granted__commercial_enterprise=3, granted__total=123
            ),
            15,
            123,
            None,
        ),
        (
            of_requests(granted__natural_person=12, granted__total=None),
            12,
            None,
            "granted.total",
        ),
    ),
    "sections-present": (
        "report",
        (one_report(narratives=narratives(), **SECTIONS), 6, 6, None),
        (one_report(narratives=narratives({"1.1": 200, "5": 29, "6": 2}), **SECTIONS), 5, 6, None),
        (one_report(**SECTIONS), None, 6, "narratives"),
    ),
    "form-edition": (
        "report",
        (form_of("2021"), 2021, 2021, None),
        (form_of("2019"), 2019, 2021, None),
        (form_of("free", 2018), None, None, "edition"),
    ),
    "published-on-time": (
        "report",
        (published("2024-01-31"), 31, 31, None),
        (published("2024-02-02"), 33, 31, None),
        (published(None), None, 31, "reports.published_on"),
    ),
}


def test_every_check_of_the_catalogue_is_here_in_its_three_results():
    assert list(CASES) == [check.id for check in CHECKS]
    assert {len(cases) for _, *cases in CASES.values()} == {len(RESULTS)}


@pytest.mark.parametrize("check_id", CASES)
@pytest.mark.parametrize("result", RESULTS)
def test_each_result_comes_with_both_sides_and_what_is_missing(finding, check_id, result):
    subject, *cases = CASES[check_id]
    rows, left, right, missing = cases[RESULTS.index(result)]

    found = finding(rows, check_id, subject)

    assert found["result"] == result
    assert (found["left"], found["right"], found["missing"]) == (left, right, missing)
    whole = left is not None and right is not None
    assert found["difference"] == (left - right if whole else None)
