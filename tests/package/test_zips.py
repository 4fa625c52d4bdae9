"""Zips are written of streams that were compressed before; everybody else's programs read them."""

import io
import shutil
import subprocess
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.package import streams, zips

FILES = {"b.csv": b"x,y\n1,\n" * 500, "a.txt": "中文".encode(), "empty": b""}


def opened(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content))


@given(st.lists(st.binary(max_size=400), max_size=8))
def test_streams_one_after_another_are_the_stream_of_their_contents(parts):
    joined = b"".join(map(streams.deflated, parts))
    assert streams.inflated(joined) == b"".join(parts)


def test_a_stream_that_is_cut_off_is_refused():
    with pytest.raises(zlib.error):
        streams.inflated(streams.deflated(b"abc" * 100)[:-9])


def test_a_body_that_was_read_is_not_compressed_again():
    assert streams.Body(b"a", 1, b"as it was").deflated == b"as it was"


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}\.[a-z]{3}", fullmatch=True), st.binary()))
def test_a_zip_has_its_files_sorted_by_name(files):
    with opened(zips.zip_bytes(files)) as read:
        assert read.testzip() is None
        assert {name: read.read(name) for name in read.namelist()} == files
        assert read.namelist() == sorted(files)


def test_a_file_is_of_1980_and_everybody_may_read_it():
    with opened(zips.zip_bytes(FILES)) as read:
        (info,) = (it for it in read.infolist() if it.filename == "b.csv")
    assert info.date_time == (1980, 1, 1, 0, 0, 0)
    assert (info.create_system, info.external_attr >> 16) == (3, 0o100644)
    assert info.compress_size < info.file_size == 3500


def test_a_file_can_be_given_as_streams():
    parts = (b"one,", b"two")
    packed = [*map(streams.deflated, parts)]
    whole = b"".join(parts)
    file = zips.Stream(zlib.crc32(whole), len(whole), sum(map(len, packed)), packed)
    with opened(zips.zip_bytes({"a": file})) as read:
        assert read.read("a") == b"one,two"


@pytest.mark.parametrize("most", [("_LARGE", 0), ("_LARGE", 60), ("_LARGE", 150), ("_MANY", 2)])
def test_sizes_and_places_beyond_the_old_limits_are_read_as_well(monkeypatch, most):
    monkeypatch.setattr(zips, *most)
    content = zips.zip_bytes(FILES)
    with opened(content) as read:
        assert read.testzip() is None
        assert {name: read.read(name) for name in read.namelist()} == FILES
    assert b"PK\x06\x06" in content


@pytest.mark.skipif(not shutil.which("unzip"), reason="no unzip here")
@pytest.mark.parametrize("large", [0xFFFFFFFF, 60])
def test_another_program_finds_nothing_wrong_with_it(tmp_path, monkeypatch, large):
    monkeypatch.setattr(zips, "_LARGE", large)
    path = tmp_path / "made.zip"
    path.write_bytes(zips.zip_bytes(FILES))
    told = subprocess.run(["unzip", "-t", str(path)], capture_output=True, check=True)
    assert b"No errors detected" in told.stdout
