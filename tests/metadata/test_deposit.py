"""What lies in the root of the repository: in sync, and valid for its own tools."""

import json
import subprocess
import sys

import pytest
import yaml
from rocrate.rocrate import ROCrate

from disclosure import package, store
from disclosure.metadata import deposit_files
from tests.conftest import ROOT

NAMES = ["CITATION.cff", ".zenodo.json", "ro-crate-metadata.json"]


@pytest.fixture(scope="module")
def made(settings, all_of_it):
    descriptor = package.root_descriptor(
        settings,
        {"reports": ["data/41/reports.csv"], "divisions": ["data/divisions.csv"]},
    )
    return dict(deposit_files(settings, all_of_it, descriptor))


def test_the_files_in_the_root_are_those_that_settings_and_data_make(monkeypatch):
    for name in ("SITE_URL", "REPOSITORY"):
        monkeypatch.delenv(name, raising=False)
    expected = dict(package.root_files(store.load_settings(ROOT), store.partition_paths(ROOT)))
    assert set(expected) == {"datapackage.json", *NAMES}
    for name, content in expected.items():
        assert (ROOT / name).read_bytes() == content, f"{name}: run disclosure add, or release"


@pytest.mark.parametrize("where", ["made", "committed"])
def test_citation_cff_follows_its_schema(made, tmp_path, where):
    path = ROOT / "CITATION.cff"
    if where == "made":
        path = tmp_path / "CITATION.cff"
        path.write_bytes(made["CITATION.cff"])
    command = [sys.executable, "-m", "check_jsonschema"]
    command += ["--builtin-schema", "vendor.citation-file-format", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_citation_cff_says_version_day_and_address(made):
    said = yaml.safe_load(made["CITATION.cff"])
    assert (said["type"], said["version"]) == ("dataset", "1.2.0")
    assert str(said["date-released"]) == "2026-03-09"
    assert said["url"] == "https://example.org/archive/data/"
    assert said["license"] == "CC-BY-4.0"


def test_zenodo_has_what_a_deposit_requires(made):
    said = json.loads(made[".zenodo.json"])
    assert said["upload_type"] == "dataset"
    assert said["creators"] == [{"name": "小档案贡献者"}]
    assert (said["publication_date"], said["version"]) == ("2026-03-09", "1.2.0")
    assert (said["access_right"], said["license"]) == ("open", "CC-BY-4.0")
    assert said["description"].endswith("A missing value is not zero.")


def test_the_crate_is_opened_by_its_library_with_every_table(made, tmp_path):
    for name in ("data/41/reports.csv", "data/divisions.csv", "datapackage.json"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (tmp_path / "ro-crate-metadata.json").write_bytes(made["ro-crate-metadata.json"])
    crate = ROCrate(tmp_path)
    assert crate.name == "小档案"
    assert crate.root_dataset["datePublished"] == "2026-03-09"
    assert crate.root_dataset["license"]["name"].startswith("Creative Commons")
    assert sorted(part.id for part in crate.root_dataset["hasPart"]) == [
        "data/41/reports.csv",
        "data/divisions.csv",
        "datapackage.json",
    ]


def test_the_committed_crate_names_files_that_exist():
    crate = ROCrate(ROOT)
    parts = [part.id for part in crate.root_dataset["hasPart"]]
    assert len(parts) > 20
    assert [part for part in parts if not (ROOT / part).is_file()] == []
