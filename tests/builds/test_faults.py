"""A few of the faults that `scripts/faults.py` repeats by the hundred."""

import importlib.util
import os
import shutil

import pytest
from typer.testing import CliRunner

from disclosure.cli import app
from tests import small
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def faults():
    path = ROOT / "scripts/faults.py"
    spec = importlib.util.spec_from_file_location("faults", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def trials(faults, tmp_path_factory):
    folder = tmp_path_factory.mktemp("faults")
    return faults.Trials(folder, small.two_states(folder))


def test_a_killed_build_leaves_a_whole_site_and_the_next_one_is_clean(faults, trials):
    assert faults.kill(trials) == ""
    assert trials.settle()


@pytest.mark.parametrize("number", [1, 40])
def test_a_write_that_fails_leaves_a_whole_site_and_says_what_to_do(faults, trials, number):
    assert faults.fail_write(trials, number) == ""


def test_of_two_builds_at_once_one_is_told(faults, trials):
    assert faults.pair(trials) == ""


def test_an_input_that_changes_during_a_build_is_not_mixed_with_what_it_was(faults, trials):
    assert faults.change_input(trials) == ""


def test_another_environment_gives_the_same_bytes(faults, trials, monkeypatch):
    monkeypatch.setitem(
        faults.VARIATIONS,
        "path",
        {"TZ": "Asia/Shanghai", "LC_ALL": "C", "PYTHONHASHSEED": "4711", "SOURCE_DATE_EPOCH": "1"},
    )
    assert faults.vary(trials, "path") == ""


def test_a_folder_that_cannot_be_made_exits_with_6_and_a_remedy(tmp_path):
    root = small.write(tmp_path / "root", small.rows())
    (root / "build").write_text("a file where a folder must be", encoding="utf-8")

    result = CliRunner().invoke(app, ["build", "--root", str(root)])

    assert result.exit_code == 6
    assert "检查磁盘空间、内存和目录的权限" in result.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_exits_with_6_and_leaves_the_site(faults, trials):
    build = trials.root / "build"
    build.chmod(0o555)
    try:
        done = trials.build()
    finally:
        build.chmod(0o755)
    assert done.returncode == 6
    assert trials.whole()
    shutil.rmtree(trials.root / "build/work", ignore_errors=True)
