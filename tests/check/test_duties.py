"""form-edition and published-on-time: what is asked of a report as a whole."""

import pytest

from tests.factories import agency, archive, one_report, report


def of(found, *names):
    return tuple(found[name] for name in names)


# form-edition


@pytest.mark.parametrize(("year", "edition"), [(2019, "2019"), (2020, "2019"), (2021, "2021")])
def test_the_form_in_force_for_the_year_holds(finding, year, edition):
    found = finding(
        one_report(report_row=report(year=year, edition=edition)), "form-edition", "report"
    )

    assert of(found, "result", "left", "right") == ("holds", int(edition), int(edition))
    assert of(found, "basis", "missing") == ("definitional", None)


def test_the_old_form_after_2020_breaks(finding):
    found = finding(
        one_report(report_row=report(year=2023, edition="2019")), "form-edition", "report"
    )

    assert of(found, "result", "left", "right") == ("breaks", 2019, 2021)


def test_a_section_3_in_the_old_form_breaks_although_section_2_is_in_the_new_one(finding):
    row = report(year=2023, edition="2021", requests_edition="2019")

    found = finding(one_report(report_row=row), "form-edition", "report")

    assert of(found, "result", "left", "right") == ("breaks", 2019, 2021)


def test_a_section_3_that_does_not_tell_its_edition_is_no_offence(finding):
    row = report(year=2023, edition="2021", requests_edition=None)

    found = finding(one_report(report_row=row), "form-edition", "report")

    assert found["result"] == "holds"


@pytest.mark.parametrize(
    ("year", "edition"), [(2023, None), (2018, "free"), (2023, "free"), (2018, "2019")]
)
def test_without_a_known_edition_or_one_in_force_the_form_is_not_judged(finding, year, edition):
    row = report(year=year, edition=edition, requests_edition=None)

    found = finding(one_report(report_row=row), "form-edition", "report")

    assert of(found, "result", "missing") == ("not_assessable", "edition")


# published-on-time


def published(on, year=2022, **body):
    return archive(agencies=[agency(**body)], reports=[report(year=year, published_on=on)])


GOVERNMENT = {"category": "government", "level": "county"}


@pytest.mark.parametrize(
    ("on", "body", "left", "right"),
    [
        ("2023-01-31", {}, 31, 31),
        ("2023-01-05", {}, 5, 31),
        ("2022-12-30", {}, -1, 31),
        ("2023-03-31", GOVERNMENT, 90, 90),
        ("2023-02-01", GOVERNMENT | {"level": "province"}, 32, 90),
    ],
)
def test_a_report_published_by_the_legal_date_holds(finding, on, body, left, right):
    found = finding(published(on, **body), "published-on-time", "report")

    assert of(found, "result", "left", "right") == ("holds", left, right)


@pytest.mark.parametrize(
    ("on", "body", "late"),
    [
        ("2023-02-01", {}, 1),
        ("2023-02-02", {"level": "central"}, 2),
        ("2023-04-01", GOVERNMENT, 1),
    ],
)
def test_a_report_published_later_breaks_with_the_days_it_is_late(finding, on, body, late):
    found = finding(published(on, **body), "published-on-time", "report")

    assert of(found, "result", "difference") == ("breaks", late)


def test_the_end_of_march_is_the_ninety_first_day_of_a_leap_year(finding):
    found = finding(published("2024-03-31", 2023, **GOVERNMENT), "published-on-time", "report")

    assert of(found, "result", "left", "right") == ("holds", 91, 91)


@pytest.mark.parametrize("category", ["government", "department", "subdistrict"])
@pytest.mark.parametrize("level", ["province", "township"])
def test_until_2018_every_administrative_body_had_until_the_end_of_march(finding, category, level):
    tables = published("2019-03-31", 2018, category=category, level=level)

    found = finding(tables, "published-on-time", "report")

    assert of(found, "result", "left", "right") == ("holds", 90, 90)


@pytest.mark.parametrize(
    ("year", "body"),
    [
        (2022, {"category": "government", "level": "township"}),
        (2022, {"category": "subdistrict"}),
        (2022, {"category": "other"}),
        (2022, {"category": "government", "level": "central"}),
        (2022, {"category": "department", "level": "township"}),
        (2018, {"category": "other"}),
    ],
)
def test_a_body_for_which_the_law_names_no_day_is_not_judged(finding, year, body):
    found = finding(published(f"{year + 1}-05-01", year, **body), "published-on-time", "report")

    assert of(found, "result", "right") == ("not_assessable", None)
    assert found["missing"] == "agencies.category"


@pytest.mark.parametrize("on", [None, "2021-12-31", "2023年1月"])
def test_without_a_date_that_can_be_its_own_a_report_is_not_judged(finding, on):
    found = finding(published(on), "published-on-time", "report")

    assert of(found, "result", "left", "right") == ("not_assessable", None, 31)
    assert found["missing"] == "reports.published_on"


def test_without_its_agency_a_report_has_no_legal_date(finding):
    tables = archive(reports=[report(published_on="2024-01-05")])

    found = finding(tables, "published-on-time", "report")

    assert of(found, "result", "left", "missing") == ("not_assessable", 5, "agencies")
