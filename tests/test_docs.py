"""What the documents say of commands, targets and files is true."""

import re
from pathlib import Path

import pytest
import typer.main

from disclosure.cli import app

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("data/*.md")])
COMMANDS = typer.main.get_command(app).commands
TARGETS = re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


def code(text):
    blocks = re.findall(r"```(?:sh|bash|text)?\n(.*?)```", text, re.DOTALL)
    indented = re.findall(r"^    (.+)$", text, re.MULTILINE)
    return "\n".join([*blocks, *indented, *re.findall(r"`([^`\n]+)`", text)])


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_command_shown_exists_with_its_options(path):
    shown = re.findall(r"(?:^|[ /])disclosure ([a-z]+)([^\n#|]*)", code(path.read_text("utf-8")))
    for verb, rest in shown:
        assert verb in COMMANDS, f"disclosure {verb}"
        known = {option for param in COMMANDS[verb].params for option in param.opts}
        assert set(re.findall(r"--[a-z-]+", rest)) <= known | {"--help"}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_make_target_shown_exists(path):
    shown = re.findall(r"\bmake ([a-z]+)", code(path.read_text("utf-8")))
    assert set(shown) <= {*TARGETS, "clean"}


@pytest.mark.parametrize("path", sorted(ROOT.glob("*.md")), ids=lambda p: p.name)
def test_every_file_linked_exists(path):
    links = re.findall(r"\]\((?!https?:|#)([^)]+)\)", path.read_text("utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_readme_names_every_command():
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [verb for verb in COMMANDS if f"disclosure {verb}" not in readme] == []
