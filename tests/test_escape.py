"""Text that is not ours, where no page is: a terminal, a line of JSON."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure import escape

# Erase the screen, change the title, go back over the line, turn the rest round.
COMMANDS = (
    "\x1b[2J",
    "\x1b]0;x\x07",
    "\x9b2J",
    "甲\r乙",
    "甲\x08乙",
    "\u202e甲",
    "\u2066甲",
    "\x7f",
)


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_said_moves_the_cursor_of_a_terminal_or_turns_what_follows(command):
    shown = escape.line(command)
    assert not set(shown) & set("\x1b\x07\x9b\r\x08\u202e\u2066\x7f")
    assert "甲" in shown or "甲" not in command


def test_lines_stay_lines_and_a_line_is_one():
    assert escape.lines("甲\n乙\t丙") == "甲\n乙 丙"
    assert escape.line("甲\n乙\u2028丙") == "甲 乙 丙"


@given(st.text(alphabet=st.characters(), max_size=30))
def test_a_line_of_json_says_the_same_and_holds_no_command(value):
    written = escape.json_text({"a": value})
    assert json.loads(written) == {"a": value}
    assert not set(written) & {"\n", "\x1b", "\x9b", "\u202e", "\u2028", "`"}
    written.encode()


@pytest.mark.parametrize(
    ("value", "links"),
    [
        ("https://www.example.org/a/b?c=1#d", True),
        ("http://www.example.org", True),
        ("HTTPS://例子.中国/报告.html", True),
        ("[TOC]", False),
        ("../../x", False),
        ("//example.org/", False),
        ("https://gov.cn@example.org/", False),
        ('https://example.org/" onclick="x', False),
        ("https://example.org/甲 乙", False),
        ("https://", False),
        ("javascript:x", False),
        ("java\nscript:x", False),
    ],
)
def test_only_a_whole_address_on_the_web_becomes_a_link(value, links):
    assert escape.is_web_address(value) is links


def test_a_name_that_is_no_text_is_still_written():
    assert escape.json_text("\udcff.docx") == '"\\udcff.docx"'
