"""Whatever is said in an archive, the files that are no pages hold it as text, and whole."""

import csv
import io
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import etree

from disclosure import changes, escape, frames, schema
from disclosure.changes import Release, difference
from disclosure.changes.feed import feed
from disclosure.package import agency_packages, archive_package
from disclosure.pages.agency import error_form
from disclosure.settings import Settings
from tests.hostile.archives import SLOTS, archive, marked
from tests.hostile.payloads import PAYLOADS

SETTINGS = Settings(
    *("hostile", "档案", "Archive", "1.1.0", "https://example.org/a/"),
    repository="https://example.org/repository",
)
SAID = [dict.fromkeys(SLOTS, text) for text in PAYLOADS]
FIELDS = {
    ("agencies", "name"): "name",
    ("reports", "title"): "title",
    ("reports", "source_name"): "source_name",
    ("narratives", "text"): "narrative",
    ("statements", "quote"): "quote",
    ("cells", "printed"): "printed",
    ("corrections", "reason"): "reason",
}

FIELDS_OF_ENTRY = ["  author", "  title", "  version", "  howpublished", "  url", "  language"]


@pytest.fixture(scope="module")
def said():
    made = archive(SAID)
    derived = {t.name: frames.frame(t) for t in schema.TABLES if t.derived}
    return {**made, **derived}


@pytest.fixture(scope="module")
def packages(said):
    """The files of each agency's package, by the number of its payload."""
    files = dict(agency_packages(said, SETTINGS))
    names = {path.rsplit("-", 1)[1] for path in (p.split("/")[1] for p in files)}
    assert len(names) == len(PAYLOADS)
    return {
        int(path.split("/")[1].rsplit("-", 1)[1]): content
        for path, content in files.items()
        if path.endswith(".zip")
    }, {
        int(path.split("/")[1].rsplit("-", 1)[1]): content
        for path, content in files.items()
        if path.endswith("/datapackage.json")
    }


def kept(slot, number):
    """A payload as a table keeps it: every end of a line is a line feed."""
    return marked(slot, PAYLOADS[number]).replace("\r\n", "\n").replace("\r", "\n")


def test_json_holds_every_text_as_it_was(packages):
    for number, content in packages[1].items():
        resources = {r["name"]: r for r in json.loads(content)["resources"]}
        for (table, field), slot in FIELDS.items():
            header, *rows = resources[table]["data"]
            values = {row[header.index(field)] for row in rows}
            assert values == {kept(slot, number)}, (table, field, number)


def test_a_csv_holds_every_text_as_it_was_and_no_row_or_column_more(packages):
    for number, content in packages[0].items():
        with zipfile.ZipFile(io.BytesIO(content)) as zipped:
            for (table, field), slot in FIELDS.items():
                text = zipped.read(f"{table}.csv").decode("utf-8")
                head, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
                assert {len(row) for row in rows} == {len(head)}
                values = {row[head.index(field)] for row in rows}
                assert values == {kept(slot, number)}, (table, field, number)


def test_a_package_warns_that_a_spreadsheet_may_take_text_for_a_formula(packages):
    with zipfile.ZipFile(io.BytesIO(packages[0][0])) as zipped:
        assert "电子表格可能当作公式" in zipped.read("README.md").decode("utf-8")


def test_a_readme_has_no_markup_and_a_citation_no_entry_that_is_not_ours(packages):
    for content in packages[0].values():
        with zipfile.ZipFile(io.BytesIO(content)) as zipped:
            readme = zipped.read("README.md").decode("utf-8")
            cited = zipped.read("CITATION.txt").decode("utf-8")
        head = readme.split("## ")[0]
        assert not re.search(r"[<>\[\]{}\x00-\x08\x1b\u202e]", head)
        assert head.count("\n") == 6
        entry = cited[cited.rindex("\n@misc{") :]
        assert re.findall(r"^  [a-z]+(?= = \{)", entry, re.M) == FIELDS_OF_ENTRY
        assert entry.count("{") == entry.count("}")
        assert entry.endswith("}\n}\n")
        assert not re.search(r"[\x00-\x08\x1b\u202e]", cited)


def test_a_reference_in_ris_has_no_field_that_is_not_ours(said):
    files = dict(agency_packages(said, SETTINGS))
    references = [c.decode() for path, c in files.items() if path.endswith(".ris")]
    assert len(references) == len(PAYLOADS)
    for reference in references:
        tags = [line.split("  - ")[0] for line in reference.splitlines()]
        assert tags == ["TY", "ID", "AU", "TI", "ET", "LA", "UR", "ER"]


def test_a_workbook_has_no_formula_and_no_link_and_a_database_every_text(said, tmp_path):
    files = dict(archive_package(said, SETTINGS))
    (workbook,) = [content for path, content in files.items() if path.endswith(".xlsx")]
    with zipfile.ZipFile(io.BytesIO(workbook)) as zipped:
        names = zipped.namelist()
        assert not [name for name in names if "external" in name or "vba" in name]
        parts = {name: etree.fromstring(zipped.read(name)) for name in names if "sheet" in name}
    tags = {etree.QName(it).localname for part in parts.values() for it in part.iter()}
    assert "f" not in tags
    # the cover leads to the sheets and to the archive's page, and nothing else to anywhere
    targets = {
        it.get("Target") for part in parts.values() for it in part.iter() if it.get("Target")
    }
    assert {target for target in targets if "://" in target} <= {"https://example.org/a/data/"}
    (database,) = [content for path, content in files.items() if path.endswith(".sqlite")]
    (tmp_path / "a.sqlite").write_bytes(database)
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM agencies")}
    assert names == {kept("name", number) for number in range(len(PAYLOADS))}


def test_a_feed_is_xml_and_says_every_text(said):
    before = {name: frame.copy() for name, frame in said.items()}
    before["reports"] = before["reports"].assign(edition="2019")
    release = Release("1.1.0", "2024-04-01", difference(before, said))
    root = etree.fromstring(feed([release], said, SETTINGS))
    titles = [it.text for it in root.iter("{http://www.w3.org/2005/Atom}title")]
    names = [escape.clean(marked("name", text)).replace("\r", "\n") for text in PAYLOADS]
    told = [name for name in names if any(t.startswith(name) for t in titles)]
    # the feed itself and the release have a title too; the oldest entry is one too many
    assert (len(titles) - 2, len(told)) == (len(PAYLOADS) - 1, len(PAYLOADS) - 1)
    tags = {etree.QName(it).localname for it in root.iter()}
    assert tags == {"feed", "id", "title", "updated", "author", "name", "link", "entry", "summary"}


@pytest.mark.parametrize("text", PAYLOADS)
def test_a_link_to_the_form_for_errors_says_it_in_one_field(text):
    agency = {"agency_id": "410781-xinfangju", "name": text}
    address = urlsplit(error_form(SETTINGS, agency, 2023))
    assert (address.scheme, address.netloc) == ("https", "example.org")
    assert not address.fragment
    asked = parse_qs(address.query, strict_parsing=True, keep_blank_values=True)
    assert sorted(asked) == ["address", "agency", "template", "year"]
    assert asked["agency"] == [f"{text} 410781-xinfangju"]


def test_pages_of_changes_are_files_of_ours_alone(said):
    paths = {path for path, _ in changes.files([], said, SETTINGS)}
    assert all(re.fullmatch(r"[a-z0-9./-]+", path) for path in paths)
