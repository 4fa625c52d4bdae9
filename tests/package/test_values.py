"""The values of a package: by frictionless, and where a table is long or computed, by column."""

import pytest

from disclosure.package import frame_problems, value_problems, values
from tests.factories import AGENCY
from tests.package.joined import province_packages

FOLDER = "divisions/410000"


def files_of(archive, settings):
    made = dict(province_packages(archive, settings))
    return {p.rsplit("/", 1)[1]: c for p, c in made.items() if p.startswith(FOLDER)}


def changed(archive, table, **columns):
    """The archive with the first row that a table has of the province changed."""
    frame = archive[table].copy()
    first = frame.index[frame["agency_id"].str.startswith("41")][0]
    for name, value in columns.items():
        frame.loc[first, name] = value
    return {**archive, table: frame}


@pytest.fixture
def problems(archive, settings):
    def found(table, **columns):
        wrong = changed(archive, table, **columns)
        return value_problems(FOLDER, files_of(wrong, settings))

    return found


@pytest.fixture
def by_column(archive):
    def found(table, **columns):
        return [*frame_problems(changed(archive, table, **columns))]

    return found


def test_a_sound_package_has_no_problem(archive, settings):
    assert value_problems(FOLDER, files_of(archive, settings)) == []
    assert [*frame_problems(archive)] == []


def test_a_year_before_its_least_is_found_by_frictionless(problems):
    found, _ = problems("requests", report_year=1999)
    assert found.startswith(f"{FOLDER}: requests: 第2行: 值不合规定")


def test_a_long_table_is_not_read_by_frictionless_nor_held_to_by_others(problems, monkeypatch):
    monkeypatch.setattr(values, "_LONGEST", 10)
    assert problems("requests", report_year=1999) == []
    monkeypatch.setattr(values, "_LONGEST", 0)
    assert problems("reports", published_on="today") == []


def test_a_year_before_its_least_is_found_by_column_with_the_row_that_has_it(by_column):
    wrong, lost = by_column("requests", report_year=1999)
    assert wrong.startswith(f"requests: report_year 的值不合规定：1999（{AGENCY}，1999，")
    assert lost == "requests: agency_id、report_year 指向的行在 reports 中不存在"


def test_an_unknown_code_is_found_by_column_in_a_table_that_is_computed(by_column):
    (found,) = by_column("findings", result="maybe")
    assert found.startswith(f"findings: result 的值不合规定：maybe（{AGENCY}，")


def test_a_date_that_is_none_is_found_by_column(by_column):
    assert by_column("reports", published_on="today") == [
        f"reports: published_on 的值不合规定：today（{AGENCY}，2022）"
    ]
