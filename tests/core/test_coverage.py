"""The ledger of reports: what is there, what is not, and why."""

import pandas as pd
import pytest

from disclosure import coverage, form, frames
from disclosure.schema import COVERAGE, EXPECTED
from tests.factories import AGENCY, agency, archive, report

OTHER = "500238-gongan"


def expected(*periods):
    names = ("agency_id", "first_year", "last_year")
    rows = [dict(zip(names, period, strict=True)) | {"reason": "县级部门"} for period in periods]
    return frames.frame(EXPECTED, rows)


def statuses(made, agency_id=AGENCY):
    own = made[made["agency_id"].eq(agency_id)]
    return dict(zip(own["report_year"], own["status_code"], strict=True))


def of_years(*years, listed=None, refusals=(), **body):
    """The statuses of a body with reports on these years."""
    tables = archive(agencies=[agency(**body)], reports=[report(year=year) for year in years])
    return statuses(coverage.ledger(tables, listed, refusals))


def test_a_year_without_a_report_between_two_that_have_one_is_missing():
    assert of_years(2020, 2023) == {
        2020: "published",
        2021: "missing",
        2022: "missing",
        2023: "published",
    }


@pytest.mark.parametrize(
    ("on", "body", "status"),
    [
        ("2024-01-31", {}, "published"),
        ("2024-02-01", {}, "late"),
        ("2024-02-01", {"category": "government"}, "published"),
        ("2024-04-01", {"category": "government"}, "late"),
        (None, {}, "published"),
        ("2024-06-01", {"category": "government", "level": "township"}, "published"),
        ("2024-06-01", {"category": "subdistrict"}, "published"),
    ],
)
def test_a_report_is_late_after_the_legal_date_of_its_kind_of_body(on, body, status):
    tables = archive(agencies=[agency(**body)], reports=[report(year=2023, published_on=on)])

    assert statuses(coverage.ledger(tables, None, ())) == {2023: status}


def test_a_list_of_bodies_says_of_which_years_a_report_is_missing():
    listed = expected((AGENCY, 2021, 2023))

    assert of_years(2022, listed=listed) == {2021: "missing", 2022: "published", 2023: "missing"}


def test_a_listed_body_without_any_report_is_missing_every_year():
    tables = archive(agencies=[agency()])

    made = coverage.ledger(tables, expected((AGENCY, 2022, 2023)), ())

    assert statuses(made) == {2022: "missing", 2023: "missing"}


def test_an_open_period_lasts_to_the_latest_year_of_any_report():
    tables = archive(agencies=[agency(), agency(OTHER)], reports=[report(OTHER, 2023)])

    made = coverage.ledger(tables, expected((AGENCY, 2022, None)), ())

    assert statuses(made) == {2022: "missing", 2023: "missing"}


def test_a_report_outside_the_listed_years_is_shown_and_the_years_between_are_not():
    assert of_years(2018, 2021, listed=expected((AGENCY, 2021, 2021))) == {
        2018: "published",
        2021: "published",
    }


def test_a_body_that_the_list_does_not_name_is_judged_by_its_own_reports():
    tables = archive(
        agencies=[agency(), agency(OTHER)],
        reports=[report(year=2021), report(year=2023), report(OTHER, 2022)],
    )

    made = coverage.ledger(tables, expected((OTHER, 2022, 2023)), ())

    assert statuses(made) == {2021: "published", 2022: "missing", 2023: "published"}
    assert statuses(made, OTHER) == {2022: "published", 2023: "missing"}


def test_years_before_a_body_was_established_and_after_it_was_abolished_are_not_missing():
    made = of_years(
        2021,
        listed=expected((AGENCY, 2018, 2024)),
        valid_from="2019-03-01",
        valid_to="2023-02-10",
    )

    assert made == {
        2018: "before_establishment",
        2019: "missing",
        2020: "missing",
        2021: "published",
        2022: "missing",
        2023: "after_abolition",
        2024: "after_abolition",
    }


def test_a_body_abolished_before_its_report_was_due_does_not_owe_it():
    listed = expected((AGENCY, 2022, 2022))

    assert of_years(listed=listed, valid_to="2023-01-30") == {2022: "after_abolition"}
    assert of_years(listed=listed, valid_to="2023-01-31") == {2022: "missing"}


def test_a_body_without_a_legal_date_owes_no_report_if_it_saw_none_of_the_days_of_the_law():
    listed = expected((AGENCY, 2022, 2022))

    assert of_years(listed=listed, category="other", valid_to="2023-01-30") == {
        2022: "after_abolition"
    }
    assert of_years(listed=listed, category="other", valid_to="2023-01-31") == {2022: "missing"}


def test_refused_documents_are_shown_with_their_code():
    tables = archive(agencies=[agency()], reports=[report(year=2020)])
    refusals = [(AGENCY, 2021, "not_a_report"), (AGENCY, 2022, "resources")]

    made = coverage.ledger(tables, None, refusals)

    assert statuses(made) == {2020: "published", 2021: "not_a_report", 2022: "unreadable"}
    codes = made["refusal_code"].astype(object).where(made["refusal_code"].notna(), None)
    assert list(codes) == [None, "not_a_report", "resources"]


def test_a_document_that_may_be_the_report_counts_before_one_that_is_none():
    refusals = [(AGENCY, 2021, "not_a_report"), (AGENCY, 2021, "unreadable")]

    assert of_years(refusals=refusals) == {2021: "unreadable"}


def test_a_report_counts_before_a_refused_document_of_the_same_year():
    tables = archive(agencies=[agency()], reports=[report(year=2021)])

    made = coverage.ledger(tables, None, [(AGENCY, 2021, "conflict")])

    assert statuses(made) == {2021: "published"}
    assert made["refusal_code"].isna().all()


@pytest.mark.parametrize("agency_id", [None, OTHER])
def test_a_refused_document_of_no_known_body_is_left_out(agency_id):
    assert of_years(2021, refusals=[(agency_id, 2022, "incomplete")]) == {2021: "published"}


def test_the_ledger_is_sorted_and_typed_and_uses_only_listed_statuses():
    tables = archive(
        agencies=[agency(), agency(OTHER)],
        reports=[report(OTHER, 2023), report(year=2023), report(year=2021)],
    )

    made = coverage.ledger(tables, None, ())

    pd.testing.assert_frame_equal(made, frames.typed(made, COVERAGE))
    assert list(made["report_year"]) == [2021, 2022, 2023, 2023]
    assert set(made["status_code"]) <= set(form.codes(form.COVERAGE_STATUSES))


def test_an_empty_archive_has_an_empty_ledger():
    made = coverage.ledger(archive(), None, ())

    assert made.empty
    assert {name: str(dtype) for name, dtype in made.dtypes.items()} == {
        "agency_id": "string",
        "report_year": "Int64",
        "status_code": "string",
        "refusal_code": "string",
    }


def test_the_lists_of_a_batch_name_agencies_by_id_name_or_former_name():
    agencies = archive(
        agencies=[
            agency(former_names="卫辉市信访办；市信访办"),
            agency(OTHER, "公安局"),
            agency("500000-gongan", "公安局"),
        ]
    )["agencies"]
    said = [
        (AGENCY, "2021", "unreadable"),
        ("卫辉市信访局", "2022", "not_a_report"),
        ("市信访办", "2023", "no-longer-used"),
        ("公安局", "2023", "incomplete"),
        ("", "2023", "incomplete"),
        (AGENCY, "", "unreadable"),
    ]

    assert coverage.refused(said, agencies) == [
        (AGENCY, 2021, "unreadable"),
        (AGENCY, 2022, "not_a_report"),
        (AGENCY, 2023, "error"),
        (None, 2023, "incomplete"),
        (None, 2023, "incomplete"),
    ]
