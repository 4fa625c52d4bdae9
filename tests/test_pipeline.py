"""The build as a whole: what it makes, that it repeats itself, and what a failure leaves."""

import filecmp
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from disclosure import live, package, pipeline, publishing, store
from disclosure.errors import DataError, LockedError, SiteError
from disclosure.site.addresses import addresses
from disclosure.site.swap import lock
from tests.conftest import ROOT, copy_archive


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_site_has_a_page_for_every_committed_agency(archive_site):
    for agency in store.load_archive(ROOT)["agencies"]["agency_id"]:
        assert (archive_site / "agencies" / agency / "index.html").is_file()


def test_a_second_build_elsewhere_has_the_same_bytes(archive_site, tmp_path, monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("LC_ALL", "C")
    root = copy_archive(tmp_path / "another path")
    command = [sys.executable, "-m", "disclosure.cli", "build", "--root", str(root)]
    environment = {**os.environ, "PYTHONHASHSEED": "42"}
    subprocess.run(command, check=True, capture_output=True, env=environment, cwd=ROOT)
    assert files(root / "build" / "site") == files(archive_site)


@pytest.fixture
def built(archive_root, tmp_path):
    """A copy of the archive with a site, and what earlier builds made, to be spoiled."""
    root = copy_archive(tmp_path / "root")
    shutil.copytree(archive_root / "build/cache", root / "build/cache")
    site = root / "build" / "site"
    site.mkdir(parents=True)
    (site / "index.html").write_text("the last good site", encoding="utf-8")
    return root


def spoil_data(root: Path) -> None:
    path = root / "data/50/requests.csv"
    path.write_text(path.read_text("utf-8").replace(",2,0,", ",two,0,", 1), "utf-8")


def spoil_link(root: Path) -> None:
    page = root / "docs/about.md"
    page.write_text(page.read_text("utf-8") + "\n[nowhere](nowhere.md)\n", "utf-8")


def spoil_path(root: Path) -> None:
    (root / "docs/index.md").write_text("# 重名", "utf-8")


def spoil_addresses(root: Path) -> None:
    (root / "data/addresses.txt").write_text("/agencies/500000-gone/ y2020\n", "utf-8")


@pytest.mark.parametrize(
    ("spoil", "error", "told"),
    [
        (spoil_data, DataError, r"data/50/requests\.csv，第"),
        (spoil_link, SiteError, "nowhere"),
        (spoil_path, SiteError, r"index\.md"),
        (spoil_addresses, SiteError, "500000-gone"),
    ],
)
def test_a_failing_build_names_the_fault_and_leaves_the_last_site(built, spoil, error, told):
    spoil(built)
    with pytest.raises(error, match=told):
        pipeline.build(built)
    assert files(built / "build" / "site") == {"index.html": b"the last good site"}


def test_an_interrupted_swap_leaves_a_whole_site(built, monkeypatch):
    monkeypatch.setattr(live, "swap", _interrupt)
    with pytest.raises(KeyboardInterrupt):
        pipeline.build(built)
    assert files(built / "build" / "site") == {"index.html": b"the last good site"}


def _interrupt(*_):
    raise KeyboardInterrupt


def test_a_second_build_at_the_same_time_is_told_so(built):
    with lock(built / "build" / ".lock"), pytest.raises(LockedError, match="另一个构建"):
        pipeline.build(built)


def test_a_built_site_verifies(archive_root, archive_site):
    assert pipeline.verify(archive_root, archive_site) == []


def test_every_address_of_the_site_is_in_the_committed_lists(archive_root, archive_site):
    recorded = archive_root / "recorded"
    (recorded / "data").mkdir(parents=True)
    found = addresses(archive_site)
    publishing.record(recorded, found)
    assert store.load_addresses(recorded) == store.load_addresses(ROOT)


def test_recorded_addresses_only_grow(tmp_path):
    (tmp_path / "data").mkdir()
    publishing.record(tmp_path, {"/agencies/500238-a/": ("y2020",), "/cite/": ()})
    assert store.load_addresses(tmp_path) == {
        "data/50/addresses.txt": "/agencies/500238-a/ y2020\n",
        "data/addresses.txt": "/cite/\n",
    }


@pytest.mark.parametrize("generator", ["mkdocs", "properdocs"])
def test_the_staged_tree_builds_with_a_plain_generator(archive_root, tmp_path, generator):
    staged = tmp_path / "docs"
    pipeline.stage(archive_root, staged)
    command = [sys.executable, "-m", generator, "build", "-q", "-d", str(tmp_path / "out")]
    command += ["-f", str(archive_root / "mkdocs.yml")]
    environment = {**os.environ, "DOCS_DIR": str(staged)}
    subprocess.run(command, check=True, capture_output=True, cwd=archive_root, env=environment)
    agency = "agencies/500229-ren-min-zheng-fu"
    assert (tmp_path / "out" / agency / "index.html").is_file()
    assert filecmp.cmp(
        tmp_path / "out" / agency / "datapackage.json",
        staged / agency / "datapackage.json",
        shallow=False,
    )


def test_an_agency_s_package_is_its_api(archive_site):
    path = archive_site / "agencies/411303-pu-shan-zhen-ren-min-zheng-fu/datapackage.json"
    resources = {r["name"]: r["data"] for r in json.loads(path.read_text("utf-8"))["resources"]}
    header, *rows = resources["requests"]
    cells = {row[header.index("item_code")]: row for row in rows}
    assert cells["closed_not_corrected"][header.index("natural_person")] is None
    assert cells["closed_not_corrected"][header.index("total")] == 0
    assert package.problems(path) == []


def test_frictionless_finds_nothing_in_any_package_of_the_site(archive_site):
    packages = [*archive_site.rglob("datapackage.json"), *archive_site.rglob("*.zip")]
    assert len(packages) > 20
    assert [message for path in packages for message in package.problems(path)] == []
