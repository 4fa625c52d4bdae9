"""What stands in a figure's cell: a number, a blank, or neither."""

import re
from dataclasses import dataclass
from typing import Final

import cn2an

from disclosure.texts import compact

_BLANKS: Final = frozenset({""})
_DASHES: Final = frozenset("-—–－―/\\／─一‐‑−")
_UNITS: Final = "万元|元|件|条|项|个|份|次|宗|起|例|人次"
_PLAIN: Final = re.compile(r"[0-9]{1,15}")
_ARABIC: Final = re.compile(
    r"(?P<sign>[+-]?)(?P<digits>[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15})(?P<decimals>\.[0-9]{1,6})?"
    rf"(?P<unit>{_UNITS})?"
)
_CHINESE: Final = re.compile(
    rf"(?P<digits>[零〇○一二两三四五六七八九十百千万亿]{{1,15}})(?P<unit>{_UNITS})?"
)
_REMARK: Final = re.compile(r"\([^()]{0,60}\)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell as printed: its value, or None for a blank.

    `kind` is a code of `form.CELL_KINDS`, empty for a plain integer; `unit` the printed unit.
    """

    printed: str
    value: int | float | None
    kind: str = ""
    unit: str = ""


def parse_cell(text: str) -> Figure | None:
    """The figure or blank that a cell holds; None when it holds other text.

    Units: the value is in the printed unit, not converted. A dash, a slash and white space are
    blanks, never zero.
    """
    folded = compact(text)
    if folded in _BLANKS:
        return Figure("", None, "blank")
    if len(folded) <= 4 and set(folded) <= _DASHES:
        # a lone 一 is a dash in OCR text; as a numeral it needs a unit
        return Figure(text.strip(), None, "dash")
    if _PLAIN.fullmatch(folded):
        plain = folded == text.strip()
        return Figure(text.strip(), int(folded), "" if plain else "numeral")
    return _arabic(text, folded) or _chinese(text, folded)


def _arabic(text: str, folded: str) -> Figure | None:
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
    return Figure(text.strip(), value, kind, match["unit"] or "")


def _chinese(text: str, folded: str) -> Figure | None:
    match = _CHINESE.fullmatch(folded)
    if not match or (not match["unit"] and len(match["digits"]) < 2):
        # one character alone may be a piece of a vertical label
        return None
    try:
        value = parse_chinese(match["digits"])
    except ValueError:
        return None
    return Figure(text.strip(), value, "unit" if match["unit"] else "numeral", match["unit"] or "")


def parse_chinese(digits: str) -> int:
    """The integer of a Chinese numeral such as 一百二十三.

    Raises:
        ValueError: not a well-formed numeral.
    """
    return int(cn2an.cn2an(digits.replace("〇", "零").replace("○", "零"), "smart"))
