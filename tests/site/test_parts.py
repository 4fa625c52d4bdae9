"""The parts of a site: every file in one of them, under its own address."""

from pathlib import Path

import pytest

from disclosure.site.parts import Size, part_of, sizes, split

FILES = {
    "index.html": 5,
    "agencies/410781-xinfang/index.html": 70,
    "agencies/410781-xinfang/datapackage.json": 20,
    "agencies/500238-x/index.html": 30,
    "divisions/410000/index.html": 4,
    "divisions/index.html": 3,
    "pagefind/41/index/x.pf_index": 2,
    "pagefind/index/41abc.pf_index": 1,
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path, size in FILES.items():
        (tmp_path / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / path).write_bytes(b"x" * size)
    return tmp_path / "site"


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("agencies/410781-xinfang/index.html", "41"),
        ("divisions/410000/data.csv", "41"),
        ("pagefind/41/index/x.pf_index", "41"),
        ("pagefind/index/41abc.pf_index", "hub"),
        ("divisions/index.html", "hub"),
        ("data/requests.csv", "hub"),
        ("years/2023/index.html", "hub"),
    ],
)
def test_a_file_belongs_to_its_province_or_to_the_hub(path, part):
    assert part_of(path) == part


def test_the_parts_laid_over_each_other_are_the_site(site, tmp_path):
    split(site, tmp_path / "parts")
    found = [
        (path.relative_to(tmp_path / "parts" / part).as_posix(), path.stat().st_size)
        for part in ("hub", "41", "50")
        for path in (tmp_path / "parts" / part).rglob("*")
        if path.is_file()
    ]
    assert dict(found) == FILES
    assert len(found) == len(FILES)


def test_a_split_leaves_nothing_of_the_one_before(site, tmp_path):
    (tmp_path / "parts/99").mkdir(parents=True)
    split(site, tmp_path / "parts")
    assert sorted(path.name for path in (tmp_path / "parts").iterdir()) == ["41", "50", "hub"]


def test_sizes_are_told_by_kind_and_by_part(site):
    kinds, parts = sizes(site)
    assert kinds[:3] == [
        Size("agencies .html", 2, 100),
        Size("agencies .json", 1, 20),
        Size("divisions .html", 2, 7),
    ]
    assert parts == [Size("41", 4, 96), Size("50", 1, 30), Size("hub", 3, 9)]
