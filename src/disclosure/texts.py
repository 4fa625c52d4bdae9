"""Characters alike made equal: width, white space and script."""

import functools
import re
import unicodedata
from typing import Final

import opencc

_SIMPLIFY: Final = opencc.OpenCC("t2s")
_SIMPLIFY_WORDS: Final = opencc.OpenCC("tw2sp")
_HAN: Final = [chr(code) for code in range(0x3400, 0xA000)]
_TRADITIONAL: Final = frozenset(
    han
    for han, simple in zip(_HAN, _SIMPLIFY.convert("\n".join(_HAN)).split("\n"), strict=True)
    if han != simple
)
# White space, controls and invisible marks; those beyond the basic plane are not printed either.
_UNSEEN: Final = re.compile(
    "["
    + "".join(
        re.escape(chr(code))
        for code in (*range(0x10000), *range(0xE0000, 0xE0080))
        if chr(code).isspace() or unicodedata.category(chr(code)) in ("Cf", "Cc")
    )
    + "]+"
)
# How a character is pronounced, set behind it in brackets.
_PRONOUNCED: Final = re.compile(r"[(\[{【〔][a-zA-Z\u00c0-\u024f'’]{2,60}[)\]}】〕]")
# Parts of characters that fonts share with whole ones, so that PDFs name the wrong one of the two:
# the Kangxi radicals have compatibility forms, these (U+2E80 to U+2EFF) have none.
_PARTS: Final = str.maketrans(
    "⺁⺐⺒⺓⺜⺝⺟⺠⺩⺫⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
    "厂尢巳幺日月母民王目虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
)
_RADICAL: Final = re.compile("[\u2e80-\u2fd5]")
_NOT_LETTER: Final = re.compile(r"[\W_]+")
_LONGEST_KEPT: Final = 120


def compact(text: str) -> str:
    """The text in compatibility form (full-width to ASCII), without white space or controls."""
    folded = text if text.isascii() else unicodedata.normalize("NFKC", text)
    folded = "".join(folded.split())
    return folded if folded.isprintable() else _UNSEEN.sub("", folded)


def unified(text: str) -> str:
    """The text with radicals as the characters that they stand for, otherwise as it is."""
    if not _RADICAL.search(text):
        return text
    return _RADICAL.sub(
        lambda found: unicodedata.normalize("NFKC", found[0]).translate(_PARTS), text
    )


def normal(text: str) -> str:
    """The compact text in simplified characters and one spelling, for reading only.

    Pinyin in brackets is left out.

    Words are replaced too (檔案 by 文件), but only in text that has traditional characters:
    elsewhere 埠 is a place name's and must not become 端口.
    """
    return _normal_kept(text) if len(text) <= _LONGEST_KEPT else _normal(text)


def flat(text: str) -> str:
    """Only the letters and digits of a text, after normalization."""
    return _flat_kept(text) if len(text) <= _LONGEST_KEPT else _flat(text)


def _normal(text: str) -> str:
    kept = _PRONOUNCED.sub("", compact(text)).replace("其它", "其他")
    if _TRADITIONAL.isdisjoint(kept):
        return kept
    simplified: str = _SIMPLIFY_WORDS.convert(kept)
    return simplified


def _flat(text: str) -> str:
    return _NOT_LETTER.sub("", normal(text))


# Labels and figures come again and again; whole paragraphs never do.
_normal_kept = functools.lru_cache(maxsize=16384)(_normal)
_flat_kept = functools.lru_cache(maxsize=16384)(_flat)
