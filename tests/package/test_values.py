"""The values of a package: by frictionless, and where a table is long or computed, by column."""

import pytest

from disclosure.package import province_packages, value_problems, values

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
        return value_problems(FOLDER, files_of(wrong, settings), wrong)

    return found


def test_a_sound_package_has_no_problem(archive, settings):
    assert value_problems(FOLDER, files_of(archive, settings), archive) == []


def test_a_year_before_its_least_is_found_by_frictionless(problems):
    found, _ = problems("requests", report_year=1999)
    assert found.startswith(f"{FOLDER}: requests: 第2行: 值不合规定")


def test_a_year_before_its_least_is_found_by_column_in_a_long_table(problems, monkeypatch):
    monkeypatch.setattr(values, "_LONGEST", 10)
    assert problems("requests", report_year=1999) == [
        f"{FOLDER}: requests: report_year 的值不合规定：1999",
        f"{FOLDER}: requests: agency_id、report_year 指向的行在 reports 中不存在",
    ]


def test_an_unknown_code_is_found_by_column_in_a_table_that_is_computed(problems):
    assert problems("findings", result="maybe") == [
        f"{FOLDER}: findings: result 的值不合规定：maybe"
    ]


def test_a_table_that_others_refer_to_is_read_by_frictionless_however_long(problems, monkeypatch):
    monkeypatch.setattr(values, "_LONGEST", 0)
    (found,) = problems("reports", published_on="today")
    assert "第2行" in found
