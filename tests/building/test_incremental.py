"""A build that starts from the last one gives the same bytes as one that starts from nothing.

SEQUENCES=200 pytest tests/building/test_incremental.py runs as many random sequences of edits.
"""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Executor
from pathlib import Path

import pytest

from disclosure import package, pipeline, province, publishing, schema, store, work
from disclosure.building import others, provinces
from disclosure.package import batching
from tests.building.archives import change, files, synthetic

SEQUENCES = int(os.environ.get("SEQUENCES", "1"))
EDITS = 4
# What takes long to import.
HEAVY = {"frictionless", "lxml", "mkdocs", "numpy", "pandas", "pyarrow"}


@pytest.fixture(scope="module", autouse=True)
def small_batches() -> Iterator[None]:
    """Batches of a body or two: these archives have few."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batching, "_FEWEST", 1)
        patch.setattr(batching, "_MOST", 2)
        yield


@pytest.fixture(scope="module")
def executor() -> Iterator[Executor]:
    with work.processes() as pool:
        yield pool


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, executor: Executor) -> Path:
    """An archive that has been built once."""
    root = synthetic(tmp_path_factory.mktemp("first") / "root")
    pipeline.build(root, executor=executor)
    return root


def clean(root: Path, target: Path, executor: Executor) -> dict[str, bytes]:
    """What a build without anything from before gives."""
    shutil.copytree(root, target, ignore=shutil.ignore_patterns("build"))
    return files(pipeline.build(target, executor=executor))


@pytest.mark.timeout(900)
@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_any_sequence_of_edits_gives_the_site_of_a_clean_build(seed, first, tmp_path, executor):
    root = tmp_path / "root"
    shutil.copytree(first, root)
    done = []
    for step in range(random.Random(seed).randint(1, EDITS)):
        done.append(change(root, seed * 1000 + step))
        made = files(pipeline.build(root, executor=executor))
    expected = clean(root, tmp_path / "clean", executor)
    assert made.keys() == expected.keys(), done
    assert [path for path in made if made[path] != expected[path]] == [], done


def test_a_province_whose_last_body_is_removed_has_no_package(first, tmp_path, executor):
    root = tmp_path / "root"
    shutil.copytree(first, root)
    archive = store.load_archive(root)
    province = archive["agencies"]["agency_id"].iloc[0][:2]
    empty = {t.name: archive[t.name].iloc[:0] for t in schema.PARTITIONED}
    store.save_partition(root, province, empty)
    made = files(pipeline.build(root, executor=executor))
    assert made == clean(root, tmp_path / "clean", executor)
    assert not [path for path in made if path.startswith(f"divisions/{province}0000/data")]


def test_the_package_of_a_release_has_the_bytes_of_that_on_the_site(first):
    used = publishing.used_archive(first)
    made = package.archive_package(used | province.derived(used), store.load_settings(first))
    site = files(first / "build/site")
    other = [path for path, content in made if site[path] != content]
    assert other == []


def test_of_a_province_only_the_batch_that_changed_is_made_however_long_ago_the_others_were(
    first, tmp_path, executor, monkeypatch
):
    root = tmp_path / "root"
    shutil.copytree(first, root)
    made, compared = [], []
    kept, each = provinces._kept_bodies, others._made

    def counted(shop, tasks):
        for place, result in each(shop, tasks):
            compared.append(place)
            yield place, result

    monkeypatch.setattr(others, "_made", counted)
    monkeypatch.setattr(provinces, "_kept_bodies", lambda *a: made.append(a[1]) or kept(*a))
    ids = store.load_archive(root)["agencies"]["agency_id"]
    largest = ids.str[:2].mode()[0]
    for body in (ids[ids.str[:2] != largest].iloc[0], ids[ids.str[:2] == largest].iloc[0]):
        archive = store.load_archive(root)
        rows = archive["agencies"]
        rows.loc[rows["agency_id"] == body, "name"] = "合成改名局"
        store.save_partition(root, body[:2], store.of_province(archive, body[:2]))
        made.clear()
        compared.clear()
        pipeline.build(root, executor=executor)
        assert (len(made), len(compared)) == (1, 1)


def test_pages_are_staged_after_a_build_though_the_data_changed(first, tmp_path):
    root = tmp_path / "root"
    shutil.copytree(first, root)
    change(root, 5)
    pipeline.stage(root, tmp_path / "staged")
    assert (tmp_path / "staged/data/datapackage.json").is_file()


def test_a_page_by_people_may_show_a_file_beside_it(first, tmp_path, executor):
    root = tmp_path / "root"
    shutil.copytree(first, root)
    (root / "docs/assets").mkdir(exist_ok=True)
    (root / "docs/assets/plan.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (root / "docs/plan.md").write_text("# 图\n\n![图](assets/plan.svg)，[关于](about.md)\n")
    page = (pipeline.build(root, executor=executor) / "plan/index.html").read_text("utf-8")
    assert 'src="../assets/plan.svg"' in page
    assert 'href="../about/"' in page


def test_a_build_of_nothing_new_leaves_the_site_as_it_is(first, executor, monkeypatch):
    before = {path: path.stat().st_ino for path in (first / "build/site").rglob("*.html")}
    monkeypatch.setattr(publishing, "made", None)
    pipeline.build(first, executor=executor)
    assert {path: path.stat().st_ino for path in before} == before


def test_neither_help_nor_a_build_of_nothing_new_imports_what_takes_long(first):
    told = f"""
import pathlib, sys
from disclosure import cli, live
live.build(pathlib.Path({str(first)!r}))
print(sorted({HEAVY} & sys.modules.keys()))
"""
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_addresses_of_a_current_site_are_recorded_when_asked_for(first, tmp_path, executor):
    root = tmp_path / "root"
    shutil.copytree(first, root)
    pipeline.build(root, record_addresses=True, executor=executor)
    assert "/about/" in (root / "data/addresses.txt").read_text("utf-8").splitlines()


def test_files_by_people_stay_as_they_are_and_go_before_those_of_the_theme(
    first, tmp_path, executor
):
    root = tmp_path / "root"
    shutil.copytree(first, root)
    given = {"assets/images/favicon.png": b"own", ".notes": b"hidden", "templates/a.txt": b"left"}
    for path, content in given.items():
        (root / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs" / path).write_bytes(content)
    site = files(pipeline.build(root, executor=executor))
    assert {path: site.get(path) for path in given} == {
        "assets/images/favicon.png": b"own",
        ".notes": None,
        "templates/a.txt": None,
    }


def test_a_site_that_somebody_touched_is_made_again(first, tmp_path, executor):
    root = tmp_path / "root"
    shutil.copytree(first, root, copy_function=shutil.copy2)
    expected = files(root / "build/site")
    page = root / "build/site/index.html"
    page.write_bytes(page.read_bytes().replace("报告".encode(), b"!", 1))
    assert files(pipeline.build(root, executor=executor)) == expected


def test_a_bit_flipped_in_every_file_of_the_cache_never_reaches_the_site(first, tmp_path, executor):
    root = tmp_path / "root"
    shutil.copytree(first, root)
    expected = files(root / "build/site")
    random_ = random.Random(1)
    kept = sorted(path for path in (root / "build/cache").rglob("*") if path.is_file())
    assert len(kept) > 60
    for path in kept:
        content = bytearray(path.read_bytes())
        content[random_.randrange(len(content))] ^= 1 << random_.randrange(8)
        path.write_bytes(content)
    # or the build would see that there is nothing to do
    (root / "build/site.made").unlink()
    assert files(pipeline.build(root, executor=executor)) == expected
