"""A draft as an archive of its own, and what the archive knows of its agency."""

import pytest

from disclosure import drafts, schema
from tests import factories as f
from tests.drafts.documents import draft


def test_a_draft_is_an_archive_of_one_report():
    made = drafts.draft_archive(draft({"granted.total": None}))

    assert set(made) == {table.name for table in schema.TABLES if not table.derived}
    assert made["reports"][["agency_id", "report_year", "edition"]].to_numpy().tolist() == [
        ["000000-draft", 2023, "2021"]
    ]
    assert made["agencies"]["name"].tolist() == ["卫辉市信访局"]
    assert (len(made["proactive"]), len(made["requests"]), len(made["challenges"])) == (10, 25, 3)
    granted = made["requests"].set_index("item_code").loc["granted"]
    assert granted["natural_person"] == 0
    assert granted[["total"]].isna().all()


def test_a_draft_stands_beside_last_years_report():
    before = drafts.last_year_of(f.one_report(report_row=f.report(year=2023)), f.AGENCY, 2024)

    made = drafts.draft_archive(draft(report_year=2024), f.agency(), before)

    assert made["reports"]["report_year"].tolist() == [2023, 2024]
    assert set(made["requests"]["agency_id"]) == {f.AGENCY}
    assert len(made["requests"]) == 50


def test_a_report_of_the_drafts_own_year_is_not_taken_along():
    held = f.one_report()

    made = drafts.draft_archive(draft(), f.agency(), held)

    assert made["reports"]["source_name"].tolist() == ["草稿.docx"]
    assert len(made["requests"]) == 25


@pytest.mark.parametrize(
    ("given", "year"),
    [({}, 2023), ({"report_year": None}, 2021)],
)
def test_the_year_is_the_drafts_own_or_one_its_form_was_in_force(given, year):
    assert drafts.draft_year(draft(**given)) == year


@pytest.mark.parametrize(
    ("agencies", "found"),
    [
        ([f.agency()], f.AGENCY),
        ([f.agency(name="卫辉市来访局", former_names="甲局；卫辉市信访局")], f.AGENCY),
        ([f.agency(name="巫溪县信访局")], None),
        ([f.agency(), f.agency("500238-xinfangju")], None),
        ([], None),
    ],
)
def test_an_agency_is_known_by_its_name_or_a_former_one_if_only_one_has_it(agencies, found):
    row = drafts.known_agency(draft(), f.archive(agencies=agencies))

    assert (row and row["agency_id"]) == found


def test_a_draft_without_a_name_has_no_agency():
    assert drafts.known_agency(draft(agency_name=None), f.archive(agencies=[f.agency()])) is None


def test_last_year_is_the_year_before_and_no_other():
    archive = f.one_report()

    assert drafts.last_year_of(archive, f.AGENCY, 2023) is None
    assert drafts.last_year_of(archive, "500238-b", 2024) is None
    assert len(drafts.last_year_of(archive, f.AGENCY, 2024)["requests"]) == 25
