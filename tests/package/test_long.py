"""Tables too large for a file of their own are published compressed, and held to all the same."""

import gzip
import io
import json
import zipfile

import pytest

from disclosure import subject
from disclosure.inventory import note
from disclosure.metadata.croissant import croissant
from disclosure.package import archive_package, long, problems
from disclosure.package.pieces import Body
from disclosure.package.rows import read_rows
from disclosure.schema import TABLES
from disclosure.site.addresses import lost
from disclosure.verification import packages as verification
from disclosure.verification.slices import Slice, joined, slice_of

LIMIT = 3000


@pytest.fixture
def made(archive, settings, monkeypatch):
    """A package in which a table of more than three thousand bytes is large."""
    monkeypatch.setattr(long, "LARGEST", LIMIT)
    return dict(archive_package(archive, settings))


@pytest.fixture(scope="module")
def usual(archive, settings):
    return dict(archive_package(archive, settings))


def test_a_table_over_the_limit_is_compressed_and_others_are_not(made, usual):
    large = {path for path, it in usual.items() if path.endswith(".csv") and len(it) > LIMIT}
    assert "data/findings.csv" in large and "data/agencies.csv" not in large
    assert {path for path in made if path.endswith(".gz")} == {f"{path}.gz" for path in large}
    assert not large & made.keys()


def test_what_is_compressed_is_the_table(made, usual):
    assert gzip.decompress(made["data/findings.csv.gz"]) == usual["data/findings.csv"]


def test_the_compressed_file_names_no_time(made):
    assert made["data/findings.csv.gz"][:10] == b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03"


# frictionless leaves a compressed file open.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_descriptor_says_how_it_is_compressed_and_frictionless_reads_it(made, written):
    assert problems(written(made.items()) / "data") == []
    described = json.loads(made["data/datapackage.json"])
    (resource,) = (it for it in described["resources"] if it["name"] == "findings")
    assert (resource["path"], resource["compression"]) == ("findings.csv.gz", "gz")
    assert resource["bytes"] == len(made["data/findings.csv.gz"])


def test_the_zip_has_it_as_it_is(made, usual):
    with zipfile.ZipFile(io.BytesIO(made["data/tiny-archive.zip"])) as zipped:
        assert zipped.read("findings.csv") == usual["data/findings.csv"]
    assert made["data/tiny-archive.zip"] == usual["data/tiny-archive.zip"]


def test_no_database_and_no_workbook_are_made_of_what_is_large_together(made, usual):
    assert {"data/tiny-archive.sqlite", "data/tiny-archive.xlsx"} == {
        path for path in usual if path.endswith((".sqlite", ".xlsx"))
    }
    assert not [path for path in made if path.endswith((".sqlite", ".xlsx", ".deflated"))]
    assert "data/tiny-archive.zip" in made


def test_a_compressed_file_that_is_cut_off_is_told_of(made, written):
    made["data/findings.csv.gz"] = made["data/findings.csv.gz"][:-20]
    found = problems(written(made.items()) / "data", values=False)
    assert any("findings.csv.gz: 不是完好的 gzip" in message for message in found)


def tables(usual):
    """What the data have of each table."""
    own: dict[str, Slice] = {}
    for table in json.loads(usual["data/datapackage.json"])["resources"]:
        content = usual[f"data/{table['name']}.csv"]
        body = Body(content[content.index(b"\n") + 1 :], sum(1 for _ in read_rows(content)))
        own[table["name"]] = slice_of("data", body)
    return joined([own])


def held(site, usual, settings):
    about = subject.whole(settings)
    return list(verification.of_folder(site, about, tables(usual), settings, True))


def test_verification_reads_what_is_compressed(made, usual, settings, written):
    assert held(written(made.items()), usual, settings) == []


def test_verification_finds_a_changed_cell_in_what_is_compressed(made, usual, settings, written):
    changed = usual["data/findings.csv"].replace(b"holds", b"breaks", 1)
    made["data/findings.csv.gz"] = gzip.compress(changed, mtime=0)
    found = held(written(made.items()), usual, settings)
    assert ("data/findings.csv.gz", "与 data/ 中更正以后的表不同：data") in {
        (it.source, it.message) for it in found
    }


def test_croissant_names_the_compressed_file(made, settings):
    known = {}
    for path, content in made.items():
        note(known, path, content)
    said = croissant(settings, subject.whole(settings), TABLES, known, "x")
    (file,) = (it for it in said["distribution"] if it["@id"] == "findings.csv")
    assert (file["name"], file["encodingFormat"]) == ("findings.csv.gz", "application/gzip")
    assert file["contentUrl"] == "https://example.org/archive/data/findings.csv.gz"


def test_an_address_that_grew_into_a_compressed_one_is_not_lost():
    promised = {"/data/findings.csv": (), "/data/reports.csv": ()}
    published = {"/data/findings.csv.gz": (), "/data/other.csv": ()}
    assert [it.source for it in lost(published, promised)] == ["/data/reports.csv"]


def test_a_file_that_is_not_compressed_is_taken_as_it_is():
    assert long.plain("a.csv", b"x") == b"x"
