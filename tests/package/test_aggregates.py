"""The table of sums in packages: a province has its own, a year those of every division."""

import pytest

from disclosure import frames, province, schema
from disclosure.package import archive_package, problems
from tests import factories as f
from tests.package.joined import province_packages, year_packages

SECOND = "410781-gonganju"
CENTRAL = "000000-mou-bu"


@pytest.fixture(scope="module")
def tables():
    """Two bodies of a county with a report each, and a central one."""
    bodies = (f.AGENCY, SECOND, CENTRAL)
    made = f.archive(
        divisions=f.DIVISIONS,
        agencies=[f.agency(id_, id_) for id_ in bodies],
        reports=[f.report(id_) for id_ in bodies],
        requests=[
            row for id_ in bodies for row in f.requests({"received_new.total": 2}, agency_id=id_)
        ],
    )
    return made | province.derived(made)


def received(files, path):
    """Division, value, n and of of the sums of new requests."""
    found = frames.read_csv(files[path], schema.AGGREGATES, path)
    found = found[found["row_code"].eq("received_new")]
    return found[["division_code", "value", "n", "of"]].to_numpy().tolist()


COUNTY = [[code, 4.0, 2, 2] for code in ("410000", "410700", "410781")]
WHOLE = ["000000", 6.0, 3, 3]


def test_a_year_and_the_whole_archive_have_the_sums_of_every_division(tables, settings):
    year = dict(year_packages(tables, settings))
    whole = dict(archive_package(tables, settings))

    assert received(year, "years/2023/aggregates.csv") == [WHOLE, *COUNTY]
    assert received(whole, "data/aggregates.csv") == [WHOLE, *COUNTY]
    assert b"000000" in year["years/2023/divisions.csv"]


def test_a_province_has_its_own_sums_and_central_bodies_have_none(tables, settings):
    files = dict(province_packages(tables, settings))

    assert received(files, "divisions/410000/aggregates.csv") == COUNTY
    assert received(files, "divisions/000000/aggregates.csv") == []


def test_packages_with_sums_are_valid(tables, settings, written):
    makers = (year_packages, archive_package)
    folder = written(file for make in makers for file in make(tables, settings))

    assert [p for path in folder.rglob("datapackage.json") for p in problems(path)] == []
