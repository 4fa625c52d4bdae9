"""A few of the faults that `scripts/faults.py` repeats by the hundred."""

import importlib.util
import os
import shutil
import subprocess
import time
from concurrent.futures import Executor, Future

import pytest
from typer.testing import CliRunner

from disclosure import untaken, work
from disclosure.cli import app
from disclosure.errors import DisclosureError, ResourceError
from disclosure.manifest import Refusal, list_csv
from tests import small
from tests.conftest import ROOT

# What a process of a build does first. Workers are told from the build by their command.
DIES = """
import os, sys, threading
if "forkserver" in " ".join(sys.orig_argv):
    os.register_at_fork(after_in_child=lambda: threading.Timer(0.2, os._exit, (9,)).start())
"""
FULL = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
"""


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


def test_a_write_that_fails_leaves_a_whole_site_and_says_what_to_do(faults, trials):
    assert faults.fail_write(trials, 40) == ""


def test_of_two_builds_at_once_one_is_told(faults, trials):
    assert faults.pair(trials) == ""


def test_an_input_that_changes_during_a_build_is_not_mixed_with_what_it_was(faults, trials):
    assert faults.change_input(trials) == ""


def test_no_environment_changes_a_byte(faults, trials):
    assert {"time zone", "locale", "hash seed", "umask", "path"} < {*faults.VARIATIONS}
    assert faults.vary(trials, *faults.VARIATIONS) == ""


def test_a_byte_that_an_environment_changed_is_told(faults, trials, monkeypatch):
    def other(root, **_environment):
        shutil.copytree(trials.root / "build/site", root / "build/site")
        (root / "build/site/index.html").write_bytes(b"x")
        return subprocess.CompletedProcess((), 0)

    monkeypatch.setattr(faults, "build", other)
    assert faults.vary(trials, "umask", "path") == "umask, path: bytes differ"


def test_a_folder_that_cannot_be_made_exits_with_6_and_a_remedy(tmp_path):
    root = small.write(tmp_path / "root", small.rows())
    (root / "build").write_text("a file where a folder must be", encoding="utf-8")

    result = CliRunner().invoke(app, ["build", "--root", str(root)])

    assert result.exit_code == 6
    assert "检查磁盘空间、内存和目录的权限" in result.stderr


def settled(trials):
    """After a fault: the live site is one of the two, and the next build is that of a clean one."""
    return trials.whole() and trials.settle()


def disturb(trials, start):
    """A build in which every process first runs some code."""
    folder = trials.folder / "begun"
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text(start, encoding="utf-8")
    trials.turn()
    shutil.rmtree(trials.root / "build/cache", ignore_errors=True)
    path = f"{folder}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
    return trials.build(PYTHONPATH=path)


def test_a_worker_that_dies_is_told_of_and_leaves_a_whole_site(faults, trials):
    done = disturb(trials, DIES)

    assert done.returncode == 6, done.stderr
    assert "一个工作进程中途退出" in done.stderr and "处理办法" in done.stderr
    assert settled(trials)


class Hanging(Executor):
    """Takes every task and does none."""

    def submit(self, *_task):
        return Future()


def test_a_worker_that_hangs_is_ended(monkeypatch):
    monkeypatch.setattr(work, "PATIENCE", 2)
    started = time.monotonic()

    with pytest.raises(ResourceError), work.processes(1) as executor:
        list(work.each(executor, time.sleep, [("a", (300,))], work.Spent()))

    assert time.monotonic() - started < 60


def test_a_file_that_may_grow_no_more_exits_with_6_and_leaves_a_whole_site(faults, trials):
    done = disturb(trials, FULL)

    assert done.returncode == 6, done.stderr
    assert "处理办法" in done.stderr
    assert settled(trials)


def test_files_that_wait_for_a_person_exit_with_3_and_a_built_site(tmp_path):
    root = small.write(tmp_path / "root", small.rows())
    error = DisclosureError("不是年度报告")
    lines = [Refusal.of("a.html", "0" * 64, error)]
    (root / "sources").mkdir()
    (root / untaken.QUARANTINE).write_bytes(list_csv(Refusal, lines))

    result = CliRunner().invoke(app, ["build", "--root", str(root)])

    assert result.exit_code == 3, result.output
    assert "另有 1 份文件没有收入" in result.stderr
    assert (root / "build/site/index.html").is_file()


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
