"""A province is the same however its bodies were put into batches."""

import pytest

from disclosure import province, settings
from disclosure.package import batching
from disclosure.pages import spreads
from disclosure.province import Given, Rest
from tests.building.archives import synthetic

SETTINGS = settings.Settings("tiny", "小", "Tiny", "1.0.0", "https://example.org/x/")


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    """The province with the most bodies of a small archive, and the table of divisions."""
    root = synthetic(tmp_path_factory.mktemp("archive") / "root")
    folders = [path for path in (root / "data").iterdir() if path.is_dir()]
    largest = max(folders, key=lambda path: path.joinpath("agencies.csv").stat().st_size)
    own = {f"data/{path.name}": path.read_bytes() for path in sorted(largest.glob("*.csv"))}
    return largest.name, own, (root / "data/divisions.csv").read_bytes()


def made(tables, monkeypatch, most):
    code, own, divisions = tables
    monkeypatch.setattr(batching, "_FEWEST", most)
    monkeypatch.setattr(batching, "_MOST", most)
    rest = Rest({}, spreads([]), 2024, [])
    batches = [
        province.batch(part | {"data/divisions.csv": divisions}, rest, SETTINGS)
        for part in province.cut(own)
    ]
    parts = sorted({part for of in batches for part in of.pieces})
    pieces = {part: [of.pieces[part] for of in batches if part in of.pieces] for part in parts}
    given = Given([of.share for of in batches], pieces, [of.sums for of in batches])
    return batches, province.join(code, given, divisions, SETTINGS)


def test_files_and_pages_do_not_depend_on_the_batches(tables, monkeypatch):
    (one,), whole = made(tables, monkeypatch, 1000)
    several, joined = made(tables, monkeypatch, 2)
    assert len(several) > 1
    assert one.files == {path: it for of in several for path, it in of.files.items()}
    assert one.pages == {path: it for of in several for path, it in of.pages.items()}
    # The page of the province names the hashes of its files.
    below = joined.pages.keys() - {f"divisions/{tables[0]}0000/index.md"}
    assert len(below) + 1 == len(whole.pages)
    assert {path: joined.pages[path] for path in below} == {p: whole.pages[p] for p in below}
    assert joined.years == whole.years
    # What is compressed in other parts has other bytes, and is the same.
    same = [path for path in whole.files if not path.endswith((".zip", "/SHA256SUMS"))]
    assert {path: joined.files[path] for path in same} == {p: whole.files[p] for p in same}
    assert joined.files.keys() == whole.files.keys()


def test_a_province_without_bodies_has_nothing(tables):
    code, _, divisions = tables
    empty = province.join(code, Given([], {}, []), divisions, SETTINGS)
    assert (empty.files, empty.pages, empty.pieces, empty.years) == ({}, {}, {}, [])
