"""The addresses that a style sheet makes a browser fetch."""

import re
from collections.abc import Iterator
from typing import Final

_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_ADDRESS: Final = re.compile(
    r"""url\(\s*(?:"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|((?:\\.|[^\s"'()\\])*))\s*\)"""
    r"""|@import\s*(?:"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)')""",
    re.IGNORECASE,
)
_ESCAPED: Final = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)", re.DOTALL)


def addresses(text: str) -> Iterator[str]:
    """Every address in `url()` and `@import`, in order."""
    for found in _ADDRESS.finditer(_COMMENT.sub(" ", text)):
        written = next(part for part in found.groups() if part is not None)
        yield _ESCAPED.sub(_character, written).strip()


def _character(escaped: re.Match[str]) -> str:
    return chr(int(escaped[1], 16)) if escaped[1] else escaped[2]
