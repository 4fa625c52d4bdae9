"""What the cache gives back is what was put in, or nothing."""

import hashlib
import os
import random
import time
from pathlib import Path

import pytest

from disclosure.errors import SiteError
from disclosure.site.cache import Cache, digest


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def kept(cache: Cache) -> list[Path]:
    folder = cache._contents.parent
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_content_is_found_under_its_hash(cache):
    name = cache.put(b"abc")
    assert name == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert cache.content(name) == b"abc"


def test_what_was_never_put_in_is_not_there(cache):
    assert cache.content(digest("x")) is None
    assert cache.result(digest("x")) is None


def test_parts_that_join_to_the_same_text_have_different_keys():
    assert digest("ab", "c") != digest("a", "bc")


def test_a_result_is_found_under_its_key_alone(cache):
    cache.record(digest("one"), {"页": ["a", None]})
    assert cache.result(digest("one")) == {"页": ["a", None]}
    assert cache.result(digest("two")) is None


def test_a_result_moved_under_another_key_is_nothing(cache):
    one, two = digest("one"), digest("two")
    cache.record(one, 1)
    Path(cache._path(cache._results, one)).rename(cache._path(cache._results, two))
    assert cache.result(two) is None


@pytest.mark.parametrize("seed", range(500))
def test_a_flipped_bit_is_always_noticed(cache, seed):
    random_ = random.Random(seed)
    name, key = cache.put(random_.randbytes(200)), digest(str(seed))
    cache.record(key, {"files": [name]})
    path = random_.choice(kept(cache))
    content = bytearray(path.read_bytes())
    content[random_.randrange(len(content))] ^= 1 << random_.randrange(8)
    path.write_bytes(content)
    assert (cache.content(name) is None) != (cache.result(key) is None)


def test_a_spoilt_content_is_mended_by_putting_it_in_again(cache):
    name = cache.put(b"whole")
    kept(cache)[0].write_bytes(b"spoilt")
    assert not cache.holds([name])
    cache.put(b"whole")
    assert cache.holds([name])


def test_mending_does_not_touch_a_site_that_has_the_spoilt_file(cache, tmp_path):
    name = cache.put(b"whole")
    cache.place(name, tmp_path / "page")
    kept(cache)[0].write_bytes(b"spoilt")
    cache.put(b"whole")
    assert (tmp_path / "page").read_bytes() == b"spoilt"
    assert cache.content(name) == b"whole"


def test_a_file_is_taken_over_whole(cache, tmp_path):
    (tmp_path / "large").write_bytes(b"large")
    name = hashlib.sha256(b"large").hexdigest()
    cache.adopt(tmp_path / "large", name)
    assert cache.content(name) == b"large"
    assert not (tmp_path / "large").exists()


def test_what_was_not_used_is_swept_out(cache, tmp_path):
    kept_name, left = cache.put(b"kept"), cache.put(b"left")
    again = Cache(tmp_path / "cache")
    assert again.content(kept_name) == b"kept"
    again.sweep()
    assert again.content(left) is None
    assert again.content(kept_name) == b"kept"


def later(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> Cache:
    """The cache as the next build opens it; a moment has gone by."""
    monkeypatch.setattr("disclosure.site.cache._TICK", 0)
    cache.sweep()
    return Cache(cache._contents.parent)


def test_a_content_that_was_hashed_before_is_known_by_its_file(cache, monkeypatch):
    name = cache.put(b"abc")
    again = later(cache, monkeypatch)
    monkeypatch.setattr("hashlib.file_digest", None)
    assert again.holds([name])


@pytest.mark.parametrize("seed", range(50))
def test_a_flipped_bit_is_noticed_in_what_was_hashed_before(cache, monkeypatch, seed):
    random_ = random.Random(seed)
    name = cache.put(random_.randbytes(200))
    again = later(cache, monkeypatch)
    path = Path(again._path(again._contents, name))
    content = bytearray(path.read_bytes())
    content[random_.randrange(len(content))] ^= 1 << random_.randrange(8)
    time.sleep(0.01)
    path.write_bytes(content)
    assert not again.holds([name])


def test_another_file_of_the_same_size_and_time_is_hashed(cache, monkeypatch):
    name = cache.put(b"abc")
    again = later(cache, monkeypatch)
    path = Path(again._path(again._contents, name))
    was = path.stat()
    path.rename(path.with_name("kept"))
    path.write_bytes(b"abd")
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert not again.holds([name])


def test_a_content_changed_without_a_trace_is_told_of_and_let_go(cache, monkeypatch):
    name = cache.put(b"abc")
    again = later(cache, monkeypatch)
    path = Path(again._path(again._contents, name))
    was = path.stat()
    path.write_bytes(b"abd")
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert again.holds([name])
    with pytest.raises(SiteError, match="再运行一次"):
        again.require(name)
    assert not again.holds([name])


def test_what_was_changed_just_now_is_hashed_again(cache, monkeypatch):
    # The system may give another change so soon the same time: a second is soon, here.
    monkeypatch.setattr("disclosure.site.cache._TICK", 1_000_000_000)
    name = cache.put(b"abc")
    cache.sweep()
    assert name not in Cache(cache._contents.parent)._stats


def test_a_spoilt_list_of_what_was_hashed_is_not_believed(cache, monkeypatch):
    name = cache.put(b"abc")
    again = later(cache, monkeypatch)
    kept = bytearray(again._verified.read_bytes())
    kept[len(kept) // 2] ^= 1
    again._verified.write_bytes(kept)
    assert again._stats == {}
    assert again.holds([name])


def test_what_came_after_the_cache_was_looked_over_is_not_swept_out(cache, tmp_path):
    left = cache.put(b"left")
    again = Cache(tmp_path / "cache")
    again.look_over()
    new = again.put(b"new")
    again.sweep()
    assert again.content(left) is None
    assert again.content(new) == b"new"
