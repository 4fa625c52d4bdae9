"""The same cell is the same in every form, blanks included."""

import functools
import json
from itertools import groupby

import pytest
from lxml import html

from disclosure import check, form, package, pipeline
from disclosure.package.descriptor import TABLE
from tests.conftest import ROOT
from tests.package import readers
from tests.package.joined import year_packages


@functools.cache
def committed():
    archive = pipeline.used_archive(ROOT)
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
        (package.province_packages, "divisions/500000/", "500000"),
    ],
)
def test_every_form_of_the_committed_archive_agrees(settings, make, folder, stem):
    assert assert_folder_agrees(dict(make(committed(), settings)), folder, stem) > 500


def test_every_form_of_every_committed_agency_agrees(settings):
    files = dict(package.agency_packages(committed(), settings))
    for agency_id in committed()["agencies"]["agency_id"]:
        assert_agency_agrees(files, agency_id)


def test_a_province_has_a_workbook_of_each_year(settings):
    files = dict(package.province_packages(committed(), settings))
    sheets = readers.from_xlsx(files["divisions/500000/500000-2022.xlsx"])
    whole = readers.from_csv(files["divisions/500000/requests.csv"], "requests")
    assert sheets["requests"] == [row for row in whole if row[1] == "2022"]
    assert [row[0] for row in sheets["agencies"]] == ["500238-xin-fang-ban-gong-shi"]


def test_the_page_shows_the_figures_of_the_other_forms(archive_site):
    """Section 三 of every committed report, row by row: a figure as it is, a blank in words."""
    cells = 0
    for folder in sorted((archive_site / "agencies").iterdir()):
        page = html.fromstring((folder / "index.html").read_text("utf-8"))
        rows = readers.from_json((folder / "datapackage.json").read_bytes())["requests"]
        by_report = sorted(rows, key=lambda row: (row[1], form.codes(form.ITEMS).index(row[2])))
        for year, own in groupby(by_report, key=lambda row: row[1]):
            (table, *_) = page.xpath(
                f"//h3[@id='y{year}-requests']/following::table[contains(@class, 'form-requests')]"
            )
            for note in [*table.iter("sup")]:
                note.drop_tree()
            shown = [
                [" ".join(cell.text_content().split()) for cell in row.xpath("./td")]
                for row in table.xpath("./tbody/tr")
            ]
            for printed, row in zip(shown, own, strict=True):
                for text, value in zip(printed, row[3:10], strict=True):
                    assert (text.isdecimal(), text) == (True, value) or value is None, row
                    assert value is not None or not any(map(str.isdigit, text)), row
                    cells += 1
    assert cells > 1500
