"""One package an agency: inline JSON and zip."""

import io
import json
import zipfile

import pytest

from disclosure import frames, schema
from disclosure.package import agency_packages, problems
from tests.factories import AGENCY


@pytest.fixture(scope="module")
def files(archive, settings):
    return dict(agency_packages(archive, settings))


@pytest.fixture(scope="module")
def inline(files):
    return json.loads(files[f"agencies/{AGENCY}/datapackage.json"])


@pytest.fixture(scope="module")
def zipped(files):
    return zipfile.ZipFile(io.BytesIO(files[f"agencies/{AGENCY}/{AGENCY}.zip"]))


def data(package, table):
    header, *rows = next(r["data"] for r in package["resources"] if r["name"] == table)
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_every_agency_has_its_files_at_its_address(files):
    assert list(files) == [
        f"agencies/{agency_id}/{name}"
        for agency_id in ("410781-xinfangju", "500238-gongan")
        for name in (
            "datapackage.json",
            f"{agency_id}.zip",
            f"{agency_id}.xlsx",
            "citation.bib",
            "citation.ris",
            "citation.json",
        )
    ]


def test_the_json_holds_the_agency_and_nothing_of_another(inline):
    assert [row["agency_id"] for row in data(inline, "agencies")] == [AGENCY]
    assert [row["report_year"] for row in data(inline, "reports")] == [2022, 2023]
    assert len(data(inline, "requests")) == 50
    assert {row["agency_id"] for row in data(inline, "findings")} == {AGENCY}


def test_the_json_holds_the_division_and_all_it_belongs_to(inline):
    assert [row["division_code"] for row in data(inline, "divisions")] == [
        "410000",
        "410700",
        "410781",
    ]


def test_tables_without_a_row_of_the_agency_are_left_out(inline):
    assert [resource["name"] for resource in inline["resources"]] == [
        "divisions",
        "agencies",
        "reports",
        "proactive",
        "requests",
        "challenges",
        "cells",
        "statements",
        "findings",
        "coverage",
        "codes",
    ]


def test_a_blank_is_null_in_the_json_and_a_zero_is_zero(inline):
    rows = {(r["report_year"], r["item_code"]): r for r in data(inline, "requests")}

    assert rows[2023, "received_new"]["total"] is None
    assert rows[2023, "received_new"]["natural_person"] == 0
    assert rows[2023, "carried_in"]["total"] == 3
    assert rows[2022, "received_new"]["total"] == 0


def test_figures_are_numbers_and_text_is_kept_to_the_letter(inline):
    assert [row["value"] for row in data(inline, "proactive")] == [25.1]
    assert data(inline, "agencies")[0]["former_names"] == '信访"办"，旧名'


def test_labels_of_codes_come_along(inline):
    labels = {(row["list"], row["code"]): row["zh"] for row in data(inline, "codes")}

    assert labels["requests.item_code", "granted"] == "予以公开"
    assert labels["requests.columns", "total"] == "总计"
    assert labels["statements.measure_code", "received_new"] == "收到申请"
    assert labels["findings.check_id", "requests-balance"].startswith("本年新收加上年结转")


def test_the_zip_holds_the_same_tables_as_csv_with_words_for_people(zipped, inline):
    tables = {f"{resource['name']}.csv" for resource in inline["resources"]}

    assert set(zipped.namelist()) == tables | {
        "datapackage.json",
        "CODEBOOK.md",
        "README.md",
        "CITATION.txt",
        "LICENSE.txt",
    }
    assert zipped.namelist() == sorted(zipped.namelist())


def test_the_csv_of_the_zip_is_the_canonical_csv_with_the_blank_kept(zipped, archive):
    content = zipped.read("requests.csv")

    own = archive["requests"][archive["requests"]["agency_id"].eq(AGENCY)]
    assert content == frames.csv_bytes(own, schema.REQUESTS)
    assert b"410781-xinfangju,2023,received_new,0,0,0,0,0,0,,\n" in content


def test_the_descriptor_of_the_zip_says_bytes_hash_and_rows(zipped):
    described = json.loads(zipped.read("datapackage.json"))

    requests = next(r for r in described["resources"] if r["name"] == "requests")
    assert (requests["path"], requests["rows"]) == ("requests.csv", 50)
    assert requests["bytes"] == len(zipped.read("requests.csv"))
    assert requests["hash"].startswith("sha256:")


def test_entries_of_the_zip_have_fixed_times_and_modes(zipped):
    assert {entry.date_time for entry in zipped.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in zipped.infolist()} == {0o100644}


def test_the_readme_says_that_blank_is_not_zero_and_how_to_cite(zipped):
    readme = zipped.read("README.md").decode()

    assert readme.startswith("# 小档案：卫辉市信访局\n")
    assert "## 留空不等于零" in readme
    assert "| `requests.csv` | 收到和处理政府信息公开申请情况 | 50 |" in readme
    cited = (
        "小档案贡献者. 小档案：卫辉市信访局（2022、2023 年）[DS/OL]. 版本 1.2.0. [访问日期]. "
        "https://example.org/archive/agencies/410781-xinfangju/."
    )
    assert cited in readme
    assert zipped.read("CITATION.txt").decode().startswith(cited)


def test_both_are_valid(files, written):
    folder = written(files.items())

    assert problems(folder / f"agencies/{AGENCY}/datapackage.json") == []
    assert problems(folder / f"agencies/{AGENCY}/{AGENCY}.zip") == []


def test_two_runs_give_the_same_bytes_whatever_the_order_of_the_rows(archive, settings, files):
    shuffled = {name: rows.iloc[::-1].reset_index(drop=True) for name, rows in archive.items()}

    assert dict(agency_packages(shuffled, settings)) == files


def test_an_agency_without_reports_has_a_package_too(archive, settings):
    tables = {name: rows.iloc[:0] for name, rows in archive.items()}
    tables |= {"agencies": archive["agencies"], "divisions": archive["divisions"]}

    made = dict(agency_packages(tables, settings))

    package = json.loads(made[f"agencies/{AGENCY}/datapackage.json"])
    assert [r["name"] for r in package["resources"]] == ["divisions", "agencies", "codes"]
