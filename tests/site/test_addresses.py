from pathlib import Path

import pytest

from disclosure.errors import SiteError
from disclosure.inventory import outgrown
from disclosure.site.addresses import addresses, joined, lost, parse, written
from tests.site import tree
from tests.site.whole import build

OLD = {"/": (), "/agencies/x/": ("y2021", "y2022-requests"), "/agencies/x/x.zip": ()}


def test_a_list_is_read_back_as_written() -> None:
    text = written(OLD)
    assert text == "/\n/agencies/x/ y2021 y2022-requests\n/agencies/x/x.zip\n"
    assert parse(text, "addresses.txt") == OLD


@pytest.mark.parametrize("line", ["agencies/x/", "/x  y2022", "/x y2022 ", "/a b\n/a", "/页/", ""])
def test_a_damaged_list_is_refused_with_the_line(line: str) -> None:
    with pytest.raises(SiteError) as raised:
        parse(f"/ok\n{line}\n/z\n", "addresses.txt")
    assert raised.value.source == "addresses.txt"
    assert raised.value.place in ("第2行", "第3行")


def test_a_list_only_grows() -> None:
    now = {"/agencies/x/": ("y2023",), "/new/": ()}
    assert joined(now, OLD) == OLD | {
        "/agencies/x/": ("y2021", "y2022-requests", "y2023"),
        "/new/": (),
    }


def test_what_would_be_lost_is_named() -> None:
    now = {"/": (), "/agencies/x/": ("y2021", "y2023")}
    told = [(found.source, found.place) for found in lost(now, OLD)]
    assert told == [("/agencies/x/", "#y2022-requests"), ("/agencies/x/x.zip", "")]
    assert list(lost(joined(now, OLD), OLD)) == []


def test_a_build_that_loses_an_address_fails(tmp_path: Path) -> None:
    docs = tree.write(tmp_path / "docs")
    site = build(tree.CONFIG, docs, tmp_path / "work")
    published = addresses(site)
    agency = "/agencies/411303-pushan/"
    assert published[agency] == ("y2022", "y2022-narrative", "y2023", "y2023-narrative")
    assert published[f"{agency}datapackage.json"] == ()
    assert not [path for path in published if path.startswith(("/assets", "/pagefind", "/404"))]

    promised = published | {"/agencies/gone/": (), agency: ("y2019",)}
    with pytest.raises(SiteError) as raised:
        build(tree.CONFIG, docs, tmp_path / "work", promised)
    assert "/agencies/gone/" in str(raised.value) and "#y2019" in str(raised.value)


def test_a_one_file_form_may_be_missing_where_the_tables_are_large() -> None:
    promised = {"/data/x.sqlite": (), "/years/2023/2023.xlsx": (), "/data/datapackage.json": ()}
    told = [found.source for found in lost({}, promised, {"data"})]
    assert told == ["/years/2023/2023.xlsx", "/data/datapackage.json"]


def test_tables_are_large_together_or_where_one_is_compressed() -> None:
    sizes = {"a/t.csv": 10_000_000, "a/u.csv": 6_000_001, "b/t.csv": 16_000_000, "c/t.csv.gz": 9}
    assert outgrown(sizes) == {"a", "c"}
