"""The packages of a year, of a province and of the whole archive."""

import hashlib
import io
import json
import zipfile

import pandas as pd
import pyarrow.parquet as pq
import pytest

from disclosure import frames, schema
from disclosure.package import archive_package, parquet, problems
from tests.factories import AGENCY
from tests.package.joined import province_packages, year_packages


@pytest.fixture(scope="module")
def whole(archive, settings):
    return dict(archive_package(archive, settings))


@pytest.fixture(scope="module")
def years(archive, settings):
    return dict(year_packages(archive, settings))


@pytest.fixture(scope="module")
def provinces(archive, settings):
    return dict(province_packages(archive, settings))


def rows(content, table):
    return frames.read_csv(content, schema.TABLE[table], table)


def test_the_whole_archive_has_every_table_as_csv_and_parquet(whole):
    tables = [*schema.TABLE, "codes"]

    assert set(whole) == {
        "data/datapackage.json",
        "data/SHA256SUMS",
        "data/tiny-archive.zip",
        "data/tiny-archive.sqlite",
        "data/tiny-archive.xlsx",
        "data/citation.bib",
        "data/citation.ris",
        "data/citation.json",
        *(f"data/{name}.csv" for name in tables),
        *(f"data/{name}.parquet" for name in tables),
    }


def test_a_table_without_rows_keeps_its_address(whole):
    assert whole["data/corrections.csv"] == (
        b"agency_id,report_year,table_code,row_code,column_code,"
        b"printed,used,reason,source,corrected_on,role_code\n"
    )


def test_a_year_holds_its_reports_and_the_agencies_that_reported(years):
    assert {path.split("/")[1] for path in years} == {"2022", "2023"}
    assert "years/2022/2022.zip" in years
    assert list(rows(years["years/2022/agencies.csv"], "agencies")["agency_id"]) == [AGENCY]
    assert set(rows(years["years/2022/requests.csv"], "requests")["report_year"]) == {2022}
    assert set(rows(years["years/2022/findings.csv"], "findings")["report_year"]) == {2022}
    assert list(rows(years["years/2022/divisions.csv"], "divisions")["division_code"]) == [
        "000000",
        "410000",
        "410700",
        "410781",
    ]


def test_a_province_holds_its_agencies_and_their_divisions(provinces):
    assert {path.split("/")[1] for path in provinces} == {"410000", "500000"}
    assert "divisions/500000/500000.zip" in provinces
    found = rows(provinces["divisions/500000/agencies.csv"], "agencies")
    assert list(found["agency_id"]) == ["500238-gongan"]
    found = rows(provinces["divisions/500000/divisions.csv"], "divisions")
    assert list(found["division_code"]) == ["500000", "500238"]


def test_titles_and_home_pages_name_what_the_package_is_about(years, provinces):
    year = json.loads(years["years/2023/datapackage.json"])
    province = json.loads(provinces["divisions/410000/datapackage.json"])

    assert (year["name"], year["title"]) == ("tiny-archive-2023", "小档案：2023年度")
    assert year["homepage"] == "https://example.org/archive/years/2023/"
    assert (province["name"], province["title"]) == ("tiny-archive-410000", "小档案：河南省")


def test_parquet_has_the_types_of_the_schema_and_keeps_blanks(whole):
    table = pq.read_table(io.BytesIO(whole["data/requests.parquet"]))
    amounts = pq.read_table(io.BytesIO(whole["data/proactive.parquet"]))

    assert str(table.schema.field("total").type) == "int64"
    assert str(table.schema.field("item_code").type) == "string"
    assert str(amounts.schema.field("value").type) == "double"
    assert amounts["value"].to_pylist() == [25.1]
    blanks = [r for r in table.to_pylist() if r["total"] is None]
    assert [(r["agency_id"], r["report_year"], r["item_code"]) for r in blanks] == [
        (AGENCY, 2023, "received_new")
    ]


def test_parquet_and_csv_hold_the_same_rows_in_the_same_order(whole):
    for name in schema.TABLE:
        read = pq.read_table(io.BytesIO(whole[f"data/{name}.parquet"])).to_pandas(
            types_mapper=pd.ArrowDtype
        )
        expected = rows(whole[f"data/{name}.csv"], name)
        assert frames.csv_bytes(
            read.astype(schema.TABLE[name].dtypes), schema.TABLE[name]
        ) == frames.csv_bytes(expected, schema.TABLE[name])


def test_parquet_of_a_long_table_has_groups_of_rows_and_the_same_values(
    archive, settings, whole, monkeypatch
):
    monkeypatch.setattr(parquet, "_GROUP", 20)
    monkeypatch.setattr(parquet, "_BLOCK", 1000)
    made = dict(archive_package(archive, settings))["data/requests.parquet"]
    assert pq.ParquetFile(io.BytesIO(made)).num_row_groups > 1
    assert pq.read_table(io.BytesIO(made)).equals(
        pq.read_table(io.BytesIO(whole["data/requests.parquet"]))
    )


def test_parquet_is_zstd_and_says_nothing_of_pandas_or_of_the_day(whole):
    file = pq.ParquetFile(io.BytesIO(whole["data/requests.parquet"]))

    assert file.metadata.row_group(0).column(0).compression == "ZSTD"
    assert "pandas" not in str(file.metadata.metadata)


def test_parquet_files_are_listed_with_size_and_hash(whole):
    described = json.loads(whole["data/datapackage.json"])
    content = whole["data/requests.parquet"]

    (listed,) = (f for f in described["files"] if f["path"] == "requests.parquet")
    assert listed["bytes"] == len(content)
    assert listed["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_sums_cover_every_file_of_the_folder_but_themselves(whole):
    lines = whole["data/SHA256SUMS"].decode().splitlines()

    listed = {f"data/{name}": digest for digest, name in (line.split("  ") for line in lines)}
    assert listed == {
        path: hashlib.sha256(content).hexdigest()
        for path, content in whole.items()
        if path != "data/SHA256SUMS"
    }


def test_the_zip_holds_the_csv_of_the_folder_byte_for_byte(whole):
    zipped = zipfile.ZipFile(io.BytesIO(whole["data/tiny-archive.zip"]))

    assert zipped.read("requests.csv") == whole["data/requests.csv"]
    assert "files" not in json.loads(zipped.read("datapackage.json"))


@pytest.mark.parametrize("packages", [archive_package, year_packages], ids=lambda f: f.__name__)
def test_two_runs_give_the_same_bytes_whatever_the_order_of_the_rows(archive, settings, packages):
    shuffled = {name: rows.iloc[::-1].reset_index(drop=True) for name, rows in archive.items()}

    assert dict(packages(archive, settings)) == dict(packages(shuffled, settings))


def test_folders_and_zips_are_valid(whole, years, provinces, written):
    folder = written([*whole.items(), *years.items(), *provinces.items()])

    for package in ("data", "years/2022", "divisions/500000", "divisions/500000/500000.zip"):
        assert problems(folder / package) == []
