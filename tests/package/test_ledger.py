"""The ledger of reports and the list of bodies in packages of every kind."""

import json

import pytest

from disclosure import frames, province, schema
from disclosure.package import (
    agency_packages,
    archive_package,
    problems,
    root_descriptor,
)
from tests import factories as f
from tests.package.joined import province_packages, year_packages

SILENT = "500238-xinfang"


@pytest.fixture(scope="module")
def tables():
    """A body with a report, and one of another province that is expected to have one."""
    made = f.archive(
        divisions=f.DIVISIONS,
        agencies=[f.agency(), f.agency(SILENT, "巫溪县信访办公室")],
        reports=[f.report(year=2023)],
        requests=f.requests(),
        challenges=f.challenges(),
        expected=[
            {"agency_id": SILENT, "first_year": 2022, "last_year": None, "reason": "县级部门"}
        ],
    )
    return made | province.derived(made)


def rows(files, path):
    name = path.rsplit("/", 1)[-1].removesuffix(".csv")
    found = frames.read_csv(files[path], schema.TABLE[name], name)
    return found.astype(object).where(found.notna(), None).to_numpy().tolist()


def _records(data):
    header, *rows = data
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_the_package_of_an_agency_without_a_report_says_which_are_missing(tables, settings):
    files = dict(agency_packages(tables, settings))
    package = json.loads(files[f"agencies/{SILENT}/datapackage.json"])
    data = {resource["name"]: _records(resource["data"]) for resource in package["resources"]}

    assert [(row["report_year"], row["status_code"]) for row in data["coverage"]] == [
        (2022, "missing"),
        (2023, "missing"),
    ]
    assert [row["last_year"] for row in data["expected"]] == [None]
    assert "reports" not in data


def test_a_year_has_the_agencies_that_did_not_report_and_no_list_of_bodies(tables, settings):
    files = dict(year_packages(tables, settings))

    assert {path.split("/")[1] for path in files} == {"2023"}
    assert rows(files, "years/2023/coverage.csv") == [
        [f.AGENCY, 2023, "published", None],
        [SILENT, 2023, "missing", None],
    ]
    assert [row[0] for row in rows(files, "years/2023/agencies.csv")] == [f.AGENCY, SILENT]
    assert [row[0] for row in rows(files, "years/2023/divisions.csv")][-1] == "500238"
    assert "years/2023/expected.csv" not in files


def test_a_province_and_the_whole_archive_have_both_tables(tables, settings):
    provinces = dict(province_packages(tables, settings))
    whole = dict(archive_package(tables, settings))

    assert rows(provinces, "divisions/500000/expected.csv") == [[SILENT, 2022, None, "县级部门"]]
    assert rows(provinces, "divisions/410000/expected.csv") == []
    assert len(rows(whole, "data/coverage.csv")) == 3
    assert len(rows(whole, "data/expected.csv")) == 1


def test_packages_with_the_ledger_are_valid(tables, settings, written):
    makers = (agency_packages, year_packages, province_packages, archive_package)
    folder = written(file for make in makers for file in make(tables, settings))

    assert [p for path in folder.rglob("datapackage.json") for p in problems(path)] == []


def test_the_committed_list_of_bodies_is_in_the_root_descriptor_and_the_ledger_is_not(settings):
    made = root_descriptor(
        settings, {"agencies": ["data/41/agencies.csv"], "expected": ["data/41/expected.csv"]}
    )

    assert [resource["name"] for resource in made["resources"]] == ["agencies", "expected"]
    with pytest.raises(ValueError, match="coverage"):
        root_descriptor(settings, {"coverage": ["data/41/coverage.csv"]})
