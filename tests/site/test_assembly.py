"""A new site is made of the one before the live one; what that has already is not touched."""

from pathlib import Path

import pytest

from disclosure.errors import SiteError
from disclosure.site.assembly import Assembly
from disclosure.site.cache import Cache

OLD = {"index.html": b"home", "a/index.html": b"a", "a/b/x.csv": b"x", "gone/y.csv": b"y"}
NEW = {"index.html": b"home", "a/index.html": b"other", "a/b/x.csv": b"x", "new/z": b"z"}


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def write(cache: Cache, files: dict[str, bytes], folder: Path) -> None:
    site = Assembly(cache)
    site.add_all({path: cache.put(content) for path, content in files.items()})
    site.write(folder)


def read(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def folders(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_dir()}


def test_two_files_of_one_path_are_refused(cache: Cache) -> None:
    site = Assembly(cache)
    site.add("a", cache.put(b"1"))
    with pytest.raises(SiteError, match="路径相同"):
        site.add("a", cache.put(b"1"))


def test_every_file_is_put_in_its_place(cache: Cache, tmp_path: Path) -> None:
    write(cache, OLD, tmp_path / "site")
    assert read(tmp_path / "site") == OLD


def test_of_an_earlier_site_what_is_the_same_stays_and_the_rest_goes(
    cache: Cache, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    write(cache, OLD, site)
    before = {path: (site / path).stat().st_ctime_ns for path in OLD}
    write(cache, NEW, site)
    assert read(site) == NEW
    assert folders(site) == {"a", "a/b", "new"}
    same = [path for path in NEW if before.get(path) == (site / path).stat().st_ctime_ns]
    assert sorted(same) == ["a/b/x.csv", "index.html"]


def test_a_file_that_somebody_replaced_in_an_earlier_site_is_put_right(
    cache: Cache, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    write(cache, OLD, site)
    (site / "index.html").unlink()
    (site / "index.html").write_bytes(b"home")
    (site / "a/index.html").unlink()
    (site / "a/index.html").symlink_to(site / "index.html")
    (site / "more").write_bytes(b"?")
    write(cache, OLD, site)
    assert read(site) == OLD
    assert not (site / "a/index.html").is_symlink()


def test_a_folder_can_take_the_place_of_a_file_and_a_file_that_of_a_folder(
    cache: Cache, tmp_path: Path
) -> None:
    write(cache, {"a": b"1", "b/c/d": b"2"}, tmp_path / "site")
    write(cache, {"a/x/y": b"1", "b": b"2"}, tmp_path / "site")
    assert read(tmp_path / "site") == {"a/x/y": b"1", "b": b"2"}
