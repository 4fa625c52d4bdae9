"""Regular expressions do not backtrack: each searches 50 kB of whatever it is made of at once."""

import importlib
import pkgutil
import re
import time
from itertools import pairwise
from re import _parser as parser

import pytest

import disclosure

SIZE = 50_000
SECONDS = 2.0
OPTIONAL = ("disclosure.read.scan_",)
# What sees the text of reports.
READING = ("read", "labels", "numbers", "texts", "naming", "bodies")
COMMON = ("0", "一", "年", " ", "(", "。", "<", "a", "申请", "2023年", "0,", "1 ", "\\", '"')


def patterns() -> dict[str, re.Pattern[str]]:
    """Every compiled pattern for text that a module of the reader keeps."""
    found: dict[str, re.Pattern[str]] = {}
    for module in pkgutil.walk_packages(disclosure.__path__, "disclosure."):
        if module.name.split(".")[1] not in READING or module.name.startswith(OPTIONAL):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            parts = value if isinstance(value, tuple) else (value,)
            nested = [p for part in parts for p in (part if isinstance(part, tuple) else (part,))]
            for number, part in enumerate(nested):
                if isinstance(part, re.Pattern) and isinstance(part.pattern, str):
                    found[f"{module.name}.{name}.{number}"] = part
    return found


def letters(parsed) -> list[str]:
    """The characters that a pattern names, in its order."""
    found: list[str] = []
    for code, argument in parsed:
        if str(code) == "LITERAL":
            found.append(chr(argument))
        elif str(code) == "RANGE":
            found.append(chr(argument[0]))
        elif isinstance(argument, list | tuple | parser.SubPattern):
            found += _nested(argument)
    return found


def _nested(argument) -> list[str]:
    if isinstance(argument, parser.SubPattern):
        return letters(argument)
    pairs = [argument] if isinstance(argument, tuple) and len(argument) == 2 else []
    if pairs and str(pairs[0][0]) in ("LITERAL", "RANGE"):
        return letters(pairs)
    return [
        letter
        for part in argument
        if isinstance(part, list | tuple | parser.SubPattern)
        for letter in _nested(part)
    ]


def pumps(pattern: re.Pattern[str]) -> list[str]:
    named = list(dict.fromkeys(letters(parser.parse(pattern.pattern))))[:24]
    units = [*COMMON, *named, *map("".join, pairwise(named)), "".join(named)]
    return [unit * (SIZE // len(unit)) for unit in dict.fromkeys(units) if unit]


PATTERNS = patterns()


def test_the_patterns_are_found():
    assert len(PATTERNS) > 60
    assert "disclosure.read.titles._ENDING.0" in PATTERNS


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_searches_pumped_text_at_once(name):
    pattern = PATTERNS[name]
    for text in pumps(pattern):
        start = time.process_time()
        for _ in zip(range(3), pattern.finditer(text), strict=False):
            pass
        pattern.fullmatch(text)
        assert time.process_time() - start < SECONDS, repr(text[:30])
