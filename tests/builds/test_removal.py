"""A person's name that was released is removed, as the page on privacy says, and is gone."""

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from lxml import etree
from typer.testing import CliRunner

from disclosure.cli import app
from tests import factories as f
from tests import small
from tests.conftest import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
from find_text import contents, find  # the scripts are not installed

NAME = "甄藏锋"
ADDRESS = "双桂里九号院"
MARK = "【已隐去个人信息】"
REASONS = "table,agency_id,report_year,key,field,reason\n"
SAID = "申请人{name}来信，已经答复。"
CHANGED = "申请人{name}（住{address}）来信，已经答复。"


def run(root, *arguments):
    result = CliRunner().invoke(app, [*map(str, arguments), "--root", str(root)])
    assert result.exit_code == 0, result.output
    return result.output


def put(root, said, reason=""):
    """What section 1.1 of the bureau's report, and a statement of it, say."""
    rows = small.rows()
    narratives = [row | {"text": said} for row in f.narratives({"1.1": len(said)})]
    quoted = [row | {"quote": said, "place": "一"} for row in f.statements(("received_new", 12))]
    small.write_data(root, f.archive(**rows | {"narratives": narratives, "statements": quoted}))
    if reason:
        line = f",{small.BUREAU},2023,,,{reason}\n"
        (root / "releases/reasons.csv").write_text(REASONS + line, "utf-8")


def withdraw(root, version):
    given = ("--reason", "含有私人信息", "--date", "2026-03-31")
    return run(root, "release", "--withdraw", version, *given)


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    """Two releases that hold the name, the second with its list of what was changed; its site."""
    root = small.write(tmp_path_factory.mktemp("removal") / "root", small.rows())
    put(root, SAID.format(name=NAME))
    run(root, "release", "--date", "2026-01-31")
    put(root, CHANGED.format(name=NAME, address=ADDRESS), "重新读取")
    run(root, "release", "--date", "2026-02-28")
    run(root, "build", "--record-addresses")
    return root


@pytest.fixture(scope="module")
def after(before, tmp_path_factory):
    """The archive when a maintainer has done what the page on privacy says, and its new site."""
    root = tmp_path_factory.mktemp("removed") / "root"
    shutil.copytree(before, root, ignore=shutil.ignore_patterns("build"))
    put(root, CHANGED.format(name=MARK, address=MARK), "隐去个人信息")
    run(root, "release", "--date", "2026-03-31")
    withdraw(root, "1.0.0")
    withdraw(root, "1.0.1")
    run(root, "build", "--record-addresses")
    run(root, "verify", root / "build/site")
    return root


def test_the_search_finds_the_name_in_every_kind_of_file_that_has_it(before):
    found = {where for where, _ in find(before / "build/site", [NAME])}
    bureau = f"agencies/{small.BUREAU}"
    fragments = [where for where in found if where.startswith("pagefind/41/fragment/")]
    assert fragments and all(where.endswith("(unpacked)") for where in fragments)
    assert found >= {
        f"{bureau}/index.html",
        f"{bureau}/datapackage.json",
        f"{bureau}/{small.BUREAU}.xlsx/xl/worksheets/sheet7.xml",
        f"{bureau}/{small.BUREAU}.zip/narratives.csv",
        "changes/1.0.1.csv",
        "changes/index.html",
        "data/narratives.csv",
        "data/narratives.parquet (values)",
        "data/small-archive.sqlite",
        "data/small-archive.zip/narratives.csv",
        "data/releases/1.0.0/small-archive.zip/narratives.csv",
        "data/releases/1.0.1/changes.csv",
        "data/releases/1.0.1/small-archive.zip/statements.csv",
        "divisions/410000/410000.xlsx/xl/worksheets/sheet10.xml",
        "years/2023/2023.sqlite",
    }, sorted(found)


def test_afterwards_nothing_holds_the_name(after):
    assert list(find(after, [NAME, ADDRESS])) == []


def test_a_withdrawn_release_keeps_its_address_with_the_reason_and_its_hashes(after):
    for version in ("1.0.0", "1.0.1"):
        folder = after / "build/site/data/releases" / version
        page = etree.HTML((folder / "index.html").read_bytes())
        text = " ".join("".join(page.itertext()).split())
        assert "撤回日期：2026-03-31。理由：含有私人信息" in text
        assert "请改用 1.0.2" in text
        assert {"SHA256SUMS", "release.json", "../1.0.2/"} <= {*page.xpath("//article//@href")}
        assert {path.name for path in folder.iterdir()} == {
            *("SHA256SUMS", "cite", "index.html", "release.json")
        }


def test_the_lists_of_changes_still_say_which_cells_were_changed_and_why(after):
    bureau = f"narratives,{small.BUREAU},2023,1.1"
    masked = CHANGED.format(name=MARK, address=MARK)
    for version, line in {
        "1.0.1": f"{bureau},text,（已撤回）,（已撤回）,changed,重新读取",
        "1.0.2": f"{bureau},text,{MARK},{masked},changed,隐去个人信息",
    }.items():
        listed = (after / f"build/site/changes/{version}.csv").read_text("utf-8").splitlines()
        assert line in listed
    # a figure is nobody's
    lengths = f"{bureau},characters,14,23,changed,重新读取"
    assert lengths in (after / "build/site/changes/1.0.1.csv").read_text("utf-8").splitlines()


def test_the_page_counts_what_was_masked_by_hand(after):
    page = (after / f"build/site/agencies/{small.BUREAU}/index.html").read_text("utf-8")
    assert "<dt>隐去的个人信息</dt><dd>4 处</dd>" in "".join(page.split("\n"))


def test_a_masked_cell_without_a_reason_stops_a_build_that_does_not_repeat_the_name(
    before, tmp_path
):
    root = tmp_path / "root"
    shutil.copytree(before, root, ignore=shutil.ignore_patterns("build"))
    put(root, CHANGED.format(name=MARK, address=MARK))
    result = CliRunner().invoke(app, ["build", "--root", str(root)])
    assert result.exit_code == 4
    assert f"narratives {small.BUREAU} 2023 1.1 text：{MARK} → 申请人{MARK}" in result.stderr
    assert NAME not in result.output


def test_the_kept_list_of_a_withdrawn_release_may_not_be_changed(after, tmp_path):
    shutil.copytree(after, tmp_path / "root", ignore=shutil.ignore_patterns("build"))
    path = tmp_path / "root/releases/1.0.1/changes.csv"
    path.write_text(path.read_text("utf-8").replace("（已撤回）", "某人", 1), "utf-8")
    result = CliRunner().invoke(app, ["build", "--root", str(tmp_path / "root")])
    assert result.exit_code == 4
    assert "releases/1.0.1/changes.csv: 与发布时的 SHA-256 不一致" in result.stderr


def test_the_command_that_searches_names_the_files_and_exits_with_1(before, after):
    command = [sys.executable, str(ROOT / "scripts/find_text.py")]
    done = subprocess.run([*command, before / "releases", NAME], capture_output=True, text=True)
    assert done.returncode == 1
    assert f"1.0.0/small-archive.zip/narratives.csv: {NAME}\n" in done.stdout
    assert subprocess.run([*command, after / "releases", NAME]).returncode == 0


def test_what_cannot_be_unpacked_is_told_and_the_rest_is_searched(tmp_path, capsys):
    for name, content in {
        "a.gz": b"\x1f\x8b\x08damaged",
        "a.parquet": b"PAR1damaged",
        "a.sqlite": b"SQLite format 3\0damaged",
        "a.zip": b"PK\x03\x04damaged",
    }.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "b.html").write_text(f"<p>{NAME[:1]}<b>{NAME[1:]}</b>", "utf-8")
    (tmp_path / "b.json").write_text(json.dumps(NAME), "utf-8")
    found = [where for where, _ in find(tmp_path, [NAME])]
    assert found == ["b.html (text)", "b.json"]
    told = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in told] == ["a.gz", "a.parquet", "a.sqlite", "a.zip"]


def test_a_long_cell_of_a_database_is_searched_whole(tmp_path):
    texts = ["前" * n + NAME + "后" * (2000 - n) for n in range(625, 645)]
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as database:
        database.execute("CREATE TABLE t (text TEXT)")
        database.executemany("INSERT INTO t VALUES (?)", ((text,) for text in texts))
        database.commit()
    # somewhere in one of them a page of the file ends
    assert (tmp_path / "a.sqlite").read_bytes().count(NAME.encode()) < len(texts)
    (found,) = (
        content
        for where, content in contents("a", (tmp_path / "a.sqlite").read_bytes())
        if where == "a (values)"
    )
    assert found.decode().count(NAME) == len(texts)


@pytest.mark.parametrize("page", ["privacy.md", "en/privacy.md"])
def test_the_page_on_privacy_names_the_commands_and_the_mark(page):
    text = (ROOT / "docs" / page).read_text("utf-8")
    assert f"| {MARK} |" in text
    for command in (
        "disclosure release --date 2026-03-31",
        "disclosure release --withdraw 1.0.0 --date 2026-03-31 --reason",
        "disclosure build --record-addresses",
        "python scripts/find_text.py .",
    ):
        assert f"    {command}" in text
