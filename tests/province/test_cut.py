"""The tables of a province are cut into batches of bodies; no row is lost, none is altered."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure import schema
from disclosure.package import batches, batching
from disclosure.province import cut

IDS = [f"41{number:04}-mou-ju" for number in range(1000)]
texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=8)
rows = st.lists(st.tuples(st.sampled_from(IDS[:5]), texts), max_size=20)


def table(rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([("agency_id", "text"), *rows])
    return out.getvalue().encode()


def read(content):
    return list(csv.reader(io.StringIO(content.decode(), newline=""), strict=True))


def test_every_table_that_is_cut_names_its_body_first():
    assert {t.columns[0] for t in schema.PARTITIONED} == {"agency_id"}


@given(rows, rows)
def test_batches_have_every_row_of_every_table_as_it_is_written(one, other):
    tables = {"a.csv": table(one), "b.csv": table(other)}
    made = cut(tables)
    for path, content in tables.items():
        header, *expected = read(content)
        found = [row for part in made if path in part for row in read(part[path])[1:]]
        assert all(read(part[path])[0] == header for part in made if path in part)
        # Rows of a body keep their order; bodies are in the order of their ids.
        assert found == sorted(expected, key=lambda row: row[0])


def test_a_quoted_line_break_ends_no_row(monkeypatch):
    monkeypatch.setattr(batching, "_FEWEST", 1)
    monkeypatch.setattr(batching, "_MOST", 1)
    content = b'agency_id,text\na,"one\nb,two"\nb,x\n'
    made = cut({"t.csv": content})
    assert made == [
        {"t.csv": b'agency_id,text\na,"one\nb,two"\n'},
        {"t.csv": b"agency_id,text\nb,x\n"},
    ]


def test_windows_line_ends_stay_as_they_are():
    content = b"agency_id,text\r\na,1\r\nb,2\r\n"
    assert cut({"t.csv": content}) == [{"t.csv": content}]


def test_a_last_line_without_an_end_stays_a_line_of_its_own():
    tables = {"t.csv": b"agency_id,text\nb,2\na,1"}
    assert cut(tables) == [{"t.csv": b"agency_id,text\na,1\nb,2\n"}]
    assert cut({"t.csv": b'agency_id,text\nb,"2"\na,"1"'}) == [
        {"t.csv": b'agency_id,text\na,"1"\nb,"2"\n'}
    ]


def test_a_batch_lacks_the_tables_in_which_it_has_no_row(monkeypatch):
    monkeypatch.setattr(batching, "_FEWEST", 1)
    monkeypatch.setattr(batching, "_MOST", 1)
    made = cut({"t.csv": table([("a", "1"), ("b", "2")]), "u.csv": table([("b", "3")])})
    assert [sorted(part) for part in made] == [["t.csv"], ["t.csv", "u.csv"]]


@pytest.mark.parametrize("tables", [{}, {"t.csv": b""}, {"t.csv": table([])}])
def test_no_rows_are_no_batch(tables):
    assert cut(tables) == []


def test_batches_are_neither_short_nor_long():
    lengths = [len(part) for part in batches(IDS)]
    assert sum(lengths) == 1000
    assert min(lengths[:-1]) >= 64
    assert max(lengths) <= 256


def test_a_body_more_changes_the_batch_that_it_is_in_and_hardly_another():
    before, after = list(batches(IDS)), list(batches(sorted([*IDS, "410300-a"])))
    other = [part for part in after if part not in before]
    assert 1 <= len(other) <= 3
    assert any("410300-a" in part for part in other)
