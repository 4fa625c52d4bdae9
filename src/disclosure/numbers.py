"""What stands in a figure's cell: a number, a blank, or neither."""

import functools
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from disclosure.texts import compact

_DASHES: Final = frozenset("-—–－―/\\／─一‐‑−")
_UNITS: Final = "万元|元|件|条|项|个|份|次|宗|起|例|人次"
_PLAIN: Final = re.compile(r"0|[1-9][0-9]{0,14}")
# A leading zero is not printed on purpose: 05 is two cells that ran together.
_ARABIC: Final = re.compile(
    r"(?P<sign>[+-]?)(?P<digits>[1-9][0-9]{0,2}(?:,[0-9]{3}){1,4}|0|[1-9][0-9]{0,14})"
    rf"(?P<decimals>\.[0-9]{{1,6}})?(?P<unit>{_UNITS})?"
)
_CHINESE: Final = re.compile(
    rf"(?P<digits>[零〇○一二两三四五六七八九十百千万亿]{{1,15}})(?P<unit>{_UNITS})?"
)
_GRADED: Final = re.compile("[十百千万亿]|(?<=[十百千万亿]).")
# A remark in brackets has words; 5(3) may as well be two figures.
_REMARK: Final = re.compile(r"\((?![0-9.,]*\))[^()]{1,60}\)")
_SPLIT: Final = re.compile(
    r"[0-9零〇一二三四五六七八九十百千万.,]\s+[0-9零〇一二三四五六七八九十百千万.,]"
)
_RAISED: Final = ("<super>", "<sub>", "<circle>", "<fraction>")
_LONGEST: Final = 90


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell as printed: its value, or None for a blank.

    `kind` is a code of `form.CELL_KINDS`, empty for a plain integer; `unit` the printed unit.
    """

    printed: str
    value: int | float | None
    kind: str = ""
    unit: str = ""

    @property
    def empty(self) -> bool:
        """Nothing at all is printed."""
        return not self.printed


BLANK: Final = Figure("", None, "blank")
# Behind what was read in a figure's cell without certainty; it holds its place and is no figure.
DOUBT: Final = "\ufffd"
_LONGEST_DOUBTFUL: Final = 13


def parse_cell(text: str) -> Figure | None:
    """The figure or blank that a cell holds; None when it holds other text.

    Units: the value is in the printed unit, not converted. A dash, a slash and white space are
    blanks, never zero. Digits set apart by white space are no figure: they may be two.
    """
    return None if len(text) > _LONGEST else _parse(text)


@functools.lru_cache(maxsize=16384)
def _parse(text: str) -> Figure | None:
    printed = text.strip()
    if _PLAIN.fullmatch(printed):
        return Figure(printed, int(printed))
    folded = compact(text)
    if not folded:
        return BLANK
    if folded.endswith(DOUBT) and len(folded) <= _LONGEST_DOUBTFUL:
        return Figure(printed, None, "unreadable")
    if len(folded) <= 4 and set(folded) <= _DASHES:
        # a lone 一 is a dash in OCR text; as a numeral it needs a unit
        return Figure(printed, None, "dash")
    if _SPLIT.search(unicodedata.normalize("NFKC", printed)) or _raised(printed):
        return None
    if _PLAIN.fullmatch(folded):
        return Figure(printed, int(folded), "numeral")
    return _arabic(printed, folded) or _chinese(printed, folded)


def _raised(text: str) -> bool:
    """Whether a mark of a note, such as ² or ①, would pass for a digit."""
    return not text.isascii() and any(
        unicodedata.decomposition(c).startswith(_RAISED) for c in text
    )


def _arabic(printed: str, folded: str) -> Figure | None:
    bare = _REMARK.sub("", folded)
    match = _ARABIC.fullmatch(bare.replace("−", "-").replace("–", "-").replace("—", "-"))
    if not match:
        return None
    digits = match["sign"] + match["digits"].replace(",", "")
    value = float(digits + match["decimals"]) if match["decimals"] else int(digits)
    if bare != folded or match["unit"]:
        kind = "unit"
    elif match["sign"]:
        kind = "sign"
    elif match["decimals"]:
        kind = "decimal"
    else:
        kind = "numeral"
    return Figure(printed, value, kind, match["unit"] or "")


def _chinese(printed: str, folded: str) -> Figure | None:
    match = _CHINESE.fullmatch(folded)
    if not match or not (match["unit"] or folded == "零" or _GRADED.search(folded, 1)):
        # one character alone may be a piece of a vertical label, 一二 two cells that ran together
        return None
    try:
        value = parse_chinese(match["digits"])
    except ValueError:
        return None
    return Figure(printed, value, "unit" if match["unit"] else "numeral", match["unit"] or "")


def parse_chinese(digits: str) -> int:
    """The integer of a Chinese numeral such as 一百二十三.

    Raises:
        ValueError: not a well-formed numeral.
    """
    # Imported for a number in words only: it takes a fifth of a second to load.
    import cn2an

    return int(cn2an.cn2an(digits.replace("〇", "零").replace("○", "零"), "smart"))
