"""The database: read only, typed, searchable, with its codebook and citation."""

import sqlite3

import pytest

from disclosure.package import archive_package
from tests.factories import AGENCY


@pytest.fixture(scope="module")
def database(archive, settings, tmp_path_factory):
    """The file, opened by somebody who may not write."""
    path = tmp_path_factory.mktemp("database") / "archive.sqlite"
    path.write_bytes(dict(archive_package(archive, settings))["data/tiny-archive.sqlite"])
    path.chmod(0o444)
    opened = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    yield opened
    opened.close()


def column(database, query, *values):
    return [row[0] for row in database.execute(query, values)]


def test_a_piece_of_a_name_is_found(database):
    found = "SELECT a.agency_id FROM agencies_search s JOIN agencies a ON a.rowid = s.rowid "
    assert column(database, found + "WHERE agencies_search MATCH ?", "信访局") == [AGENCY]
    assert column(database, found + "WHERE agencies_search MATCH ?", '"信访""办"') == [AGENCY]
    # a word of two letters is shorter than what is indexed
    assert column(database, found + "WHERE a.name LIKE ?", "%公安%") == ["500238-gongan"]


def test_a_blank_is_null_and_sums_leave_it_out(database):
    query = "SELECT total FROM requests WHERE agency_id = ? AND item_code = 'received_new'"
    assert column(database, query, AGENCY) == [0, None]


def test_columns_have_types_and_keys(database):
    types = dict(database.execute("SELECT name, type FROM pragma_table_info('requests')"))
    assert (types["report_year"], types["total"], types["item_code"]) == (
        "INTEGER",
        "INTEGER",
        "TEXT",
    )
    assert dict(database.execute("SELECT name, type FROM pragma_table_info('proactive')"))[
        "value"
    ] == ("REAL")
    assert column(database, "PRAGMA integrity_check") == ["ok"]
    assert column(database, "PRAGMA foreign_key_check") == []
    assert column(database, "SELECT \"table\" FROM pragma_foreign_key_list('requests')") == [
        "reports",
        "reports",
    ]


def test_it_says_what_it_is_how_to_cite_it_and_what_columns_mean(database):
    about = dict(database.execute("SELECT name, value FROM about"))
    assert about["version"] == "1.2.0"
    assert about["citation"].startswith("小档案贡献者. 小档案[DS/OL].")
    assert "不要当作 0" in about["留空不等于零"]
    query = "SELECT zh, unit FROM fields WHERE table_name = 'requests' AND field = 'total'"
    assert database.execute(query).fetchall() == [("总计", "件")]
