"""Characters alike made equal: width, white space and script."""

import functools
import unicodedata
from typing import Final

import opencc

_SIMPLIFY: Final = opencc.OpenCC("t2s")
_SIMPLIFY_WORDS: Final = opencc.OpenCC("tw2sp")


def compact(text: str) -> str:
    """The text in compatibility form (full-width to ASCII), without white space or controls."""
    folded = unicodedata.normalize("NFKC", text)
    if folded.isascii() and folded.isalnum():
        return folded
    return "".join(
        c for c in folded if not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc")
    )


@functools.lru_cache(maxsize=65536)
def normal(text: str) -> str:
    """The compact text in simplified characters, for reading labels only.

    Words are replaced too (檔案 by 文件), but only in text that has traditional characters:
    elsewhere 埠 is a place name's and must not become 端口.
    """
    kept = compact(text)
    if kept.isascii() or _SIMPLIFY.convert(kept) == kept:
        return kept
    simplified: str = _SIMPLIFY_WORDS.convert(kept)
    return simplified


def flat(text: str) -> str:
    """Only the letters and digits of a text, after normalization."""
    return "".join(c for c in normal(text) if c.isalnum())
