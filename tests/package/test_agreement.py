"""The same cell is the same in every form, blanks included."""

import functools
import json

import pytest

from disclosure import check, package, publishing
from disclosure.package.descriptor import TABLE
from tests.conftest import ROOT
from tests.package import readers
from tests.package.joined import province_packages, year_packages


@functools.cache
def committed():
    archive = publishing.used_archive(ROOT)
    return archive | {"findings": check.run(archive)}


def breaks(table, rows):
    result = TABLE[table].columns.index("result") if table == "findings" else None
    return rows if result is None else [row for row in rows if row[result] == "breaks"]


def assert_folder_agrees(files, folder, stem):
    """Every table of a folder, against its CSV."""
    zipped = readers.from_zip(files[f"{folder}{stem}.zip"])
    sheets = readers.from_xlsx(files[f"{folder}{stem}.xlsx"])
    described = json.loads(files[f"{folder}datapackage.json"])
    names = [resource["name"] for resource in described["resources"]]
    assert set(zipped) == set(sheets) == set(names)
    cells = 0
    for name in names:
        expected = readers.from_csv(files[f"{folder}{name}.csv"], name)
        assert zipped[name] == expected
        assert readers.from_parquet(files[f"{folder}{name}.parquet"], name) == expected
        database = readers.from_sqlite(files[f"{folder}{stem}.sqlite"], name)
        assert sorted(database, key=str) == sorted(expected, key=str)
        assert sheets[name] == breaks(name, expected)
        cells += sum(map(len, expected))
    return cells


def assert_agency_agrees(files, agency_id):
    folder = f"agencies/{agency_id}/"
    inline = readers.from_json(files[f"{folder}datapackage.json"])
    assert readers.from_zip(files[f"{folder}{agency_id}.zip"]) == inline
    sheets = readers.from_xlsx(files[f"{folder}{agency_id}.xlsx"])
    assert set(inline) - set(sheets) == {"divisions", "codes"}
    for name, rows in sheets.items():
        assert rows == breaks(name, inline[name])


@pytest.mark.parametrize(
    ("make", "folder", "stem"),
    [
        (package.archive_package, "data/", "tiny-archive"),
        (year_packages, "years/2022/", "2022"),
        (province_packages, "divisions/500000/", "500000"),
    ],
)
def test_every_form_of_the_committed_archive_agrees(settings, make, folder, stem):
    assert assert_folder_agrees(dict(make(committed(), settings)), folder, stem) > 500


def test_every_form_of_every_committed_agency_agrees(settings):
    files = dict(package.agency_packages(committed(), settings))
    for agency_id in committed()["agencies"]["agency_id"]:
        assert_agency_agrees(files, agency_id)


def test_a_province_has_a_workbook_of_each_year(settings):
    files = dict(province_packages(committed(), settings))
    sheets = readers.from_xlsx(files["divisions/500000/500000-2022.xlsx"])
    whole = readers.from_csv(files["divisions/500000/requests.csv"], "requests")
    assert sheets["requests"] == [row for row in whole if row[1] == "2022"]
    assert [row[0] for row in sheets["agencies"]] == ["500238-xin-fang-ban-gong-shi"]
