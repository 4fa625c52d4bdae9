import pytest

from disclosure import disk, schema, store
from disclosure.errors import DataError, UnreadableError
from tests import factories


@pytest.fixture
def root(tmp_path):
    (tmp_path / "archive.toml").write_text(
        'name = "a"\ntitle = "档案"\ntitle_en = "Archive"\nversion = "1.0.0"\n', encoding="utf-8"
    )
    archive = factories.archive(
        divisions=factories.DIVISIONS,
        agencies=[factories.agency(), factories.agency("500238-a", "巫溪县信访办公室")],
    )
    (tmp_path / "data").mkdir()
    for province in ("41", "50"):
        store.save_partition(tmp_path, province, store.of_province(archive, province))
    disk.write(tmp_path / "data/divisions.csv", _divisions(archive))
    return tmp_path


def _divisions(archive):
    from disclosure import frames, schema

    return frames.csv_bytes(archive["divisions"], schema.DIVISIONS)


def test_partitions_hold_their_province_and_load_as_one_table(root):
    assert "巫溪" not in (root / "data/41/agencies.csv").read_text(encoding="utf-8")
    assert list(store.load_archive(root)["agencies"]["agency_id"]) == [
        "410781-xinfangju",
        "500238-a",
    ]


def test_one_province_can_be_loaded_alone(root):
    assert list(store.load_archive(root, ["50"])["agencies"]["agency_id"]) == ["500238-a"]


def test_a_table_without_rows_has_no_file(root):
    assert not (root / "data/41/requests.csv").exists()
    assert store.partition_paths(root)["requests"] == []


def test_a_key_that_stands_twice_is_refused(root):
    path = root / "data/50/agencies.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[-1]]) + "\n", encoding="utf-8")
    with pytest.raises(DataError, match="500238-a"):
        store.load_archive(root)


def test_settings_name_the_file_when_it_is_missing(tmp_path):
    with pytest.raises(DataError, match=r"archive\.toml"):
        store.load_settings(tmp_path)


def test_the_environment_gives_the_public_address(root, monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://user.github.io/archive")
    settings = store.load_settings(root)
    assert settings.address("cite/") == "https://user.github.io/archive/cite/"


def test_without_a_public_address_paths_start_at_the_root(root, monkeypatch):
    monkeypatch.delenv("SITE_URL", raising=False)
    assert store.load_settings(root).address("cite/") == "/cite/"


def test_a_failed_write_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    disk.write(path, b"old")
    monkeypatch.setattr("pathlib.Path.replace", _fail)
    with pytest.raises(OSError, match="disk"):
        disk.write(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def _fail(*_):
    raise OSError("disk full")


def test_a_source_that_is_no_file_is_named(tmp_path):
    with pytest.raises(UnreadableError, match=r"nothing\.txt"):
        disk.read_source(tmp_path / "nothing.txt")


@pytest.mark.parametrize("largest", [1, 1 << 26])
def test_the_tables_of_a_province_have_their_hashes_however_large_they_are(
    root, monkeypatch, largest
):
    monkeypatch.setattr(disk, "_LARGEST", largest)
    tables = store.ProvinceTables(root)
    hashes = tables.hashes("50")
    assert {path: disk.sha256(content) for path, content in tables["50"].items()} == hashes
    assert "data/50/agencies.csv" in hashes


def test_a_table_that_a_province_does_not_have_is_an_empty_file(root):
    tables = store.ProvinceTables(root)
    assert tables.file("41", schema.REQUESTS) == b""
    assert tables.file("50", schema.AGENCIES) == (root / "data/50/agencies.csv").read_bytes()
