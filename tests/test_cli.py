"""The verbs as a person uses them: what they print, what they write, how they exit."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from disclosure import __version__
from disclosure.cli import app
from tests.conftest import ROOT, copy_archive
from tests.documents import report_text


def run(*arguments: object):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def root(tmp_path):
    return copy_archive(tmp_path / "root")


@pytest.fixture
def report(tmp_path):
    def write(name="报告.txt", **said) -> Path:
        path = tmp_path / name
        path.write_text(report_text(**said), encoding="utf-8")
        return path

    return write


def test_the_version_is_shown():
    assert run("--version").output.strip() == __version__


def test_read_prints_one_json_line_a_file_in_order_and_writes_nothing(tmp_path, report):
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    result = run("read", report(), empty, report("b.txt", year=2022))
    first, refused, second = map(json.loads, result.stdout.splitlines())
    assert (first["agency_name"], first["report_year"]) == ("卫辉市信访局", 2023)
    assert refused["error"]["code"] == "unreadable"
    assert second["report_year"] == 2022
    assert result.exit_code == 3
    assert sorted(p.name for p in tmp_path.iterdir()) == ["b.txt", "empty.txt", "报告.txt"]


def test_a_document_that_is_no_report_says_so(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("关于召开会议的通知\n请准时参加。\n", encoding="utf-8")
    assert json.loads(run("read", path).stdout)["not_a_report"] is True


def test_explain_names_place_print_and_reason_of_an_odd_cell(report):
    path = report(figures={("granted", "total"): "", ("granted", "natural_person"): "３件"})
    lines = run("read", "--explain", path).stdout.splitlines()
    granted = [line for line in lines if "\t予以公开\t" in line]
    assert any(line.endswith("自然人\t3\t带单位或附注，原文“３件”") for line in granted)
    assert any(line.endswith("总计\t空缺\t留空") for line in granted)


def test_add_then_add_again_then_another_document(root, report):
    first = run("add", report(), "--root", root)
    assert "410781-xin-fang-ju 2023" in first.stderr
    assert first.exit_code == 3  # the archive holds another report of that agency and year
    other = report("b.txt", year=2024)
    assert "已入档" in run("add", other, "--root", root).stdout
    assert "没有变化" in run("add", other, "--root", root).stdout
    changed = report("c.txt", year=2024, figures={("granted", "total"): "9"})
    refused = run("add", changed, "--root", root)
    assert refused.exit_code == 3
    assert "b.txt" in refused.stderr and "c.txt" in refused.stderr
    assert run("add", changed, "--replace", "--root", root).exit_code == 0


def test_add_without_files_is_wrong_usage(root):
    assert run("add", "--root", root).exit_code == 2


def test_check_of_a_clean_draft_says_so(root, report):
    result = run("check", report(year=2030, name="卫辉市财政局"), "--root", root)
    assert result.exit_code == 0, result.output


def test_check_of_a_draft_names_what_does_not_add_up(root, report):
    draft = report(year=2030, figures={("granted", "total"): "5"})
    result = run("check", draft, "--root", root)
    assert result.exit_code == 3
    assert "予以公开" in result.stdout and "5" in result.stdout


@pytest.mark.parametrize("form", ["html", "json", "markdown"])
def test_check_is_written_in_other_forms(root, report, form):
    result = run("check", report(year=2030), "--format", form, "--root", root)
    assert "卫辉市信访局" in result.stdout


def test_check_of_a_file_that_cannot_be_read_exits_with_2(root, tmp_path):
    assert run("check", tmp_path / "nothing.docx", "--root", root).exit_code == 2


def test_diff_of_equal_folders_is_empty(root):
    result = run("diff", ROOT, root)
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 1)


def test_diff_lists_a_changed_cell_and_asks_for_its_reason(root, tmp_path):
    other = copy_archive(tmp_path / "other")
    path = other / "data/50/requests.csv"
    text = path.read_text("utf-8")
    path.write_text(text.replace("received_new,2,0", "received_new,3,0"), "utf-8")
    result = run("diff", root, other)
    assert result.exit_code == 3
    assert "received_new,natural_person,2,3,changed," in result.stdout
    assert "0.1.1" in result.stderr


def test_diff_takes_a_zip(root, tmp_path):
    shutil.make_archive(str(tmp_path / "old"), "zip", root)
    assert run("diff", tmp_path / "old.zip", root).exit_code == 0


def test_diff_with_something_that_is_no_version_says_so(root):
    result = run("diff", "no-such-version", root, "--root", root)
    assert result.exit_code == 2
    assert "no-such-version" in result.stderr


def test_serve_without_a_site_says_what_to_do(tmp_path):
    result = run("serve", tmp_path / "nothing")
    assert result.exit_code == 2
    assert "make site" in result.stderr


def test_an_office_is_told_what_to_do_with_a_draft_that_cannot_be_read(tmp_path):
    damaged = tmp_path / "草稿.docx"
    damaged.write_bytes(b"PK\x03\x04 cut short")
    result = run("check", damaged, tmp_path / "没有.docx")
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        f"错误：{damaged}: 不是有效的 Word 文件，或文件不完整 "
        "处理办法：用 Word 打开这份文件，确认内容完整，另存为 .docx 后再核对",
        f"错误：{tmp_path / '没有.docx'}: 没有这个文件 处理办法：核对文件名和路径",
    ]


def test_what_a_file_says_gives_the_terminal_no_commands(tmp_path):
    hostile = tmp_path / "甲\x1b[2J\u202e乙.txt"
    hostile.write_text("关于召开会议的通知\n请准时参加。\n", encoding="utf-8")
    for verb in ("read", "check", "add"):
        result = run(verb, hostile, "--root", tmp_path) if verb != "read" else run(verb, hostile)
        assert not set(result.output) & {"\x1b", "\u202e"}, verb


def test_a_reader_that_has_read_enough_is_no_fault_of_the_disk(report):
    command = [sys.executable, "-m", "disclosure.cli", "read", *[str(report())] * 40]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as reading:
        assert reading.stdout and reading.stderr
        reading.stdout.read(1)
        reading.stdout.close()
        assert reading.stderr.read() == b""
