"""From an agency's name to its division, level, kind and identifier."""

from typing import Final

import pandas as pd
from pypinyin import lazy_pinyin

from disclosure.errors import IncompleteError

_TOWNSHIP: Final = (
    "镇人民政府",
    "乡人民政府",
    "镇",
    "乡",
    "街道办事处",
    "街道办",
    "街道",
    "镇政府",
    "乡政府",
)
_SUBDISTRICT: Final = ("街道办事处", "街道办", "街道")
_DEPARTMENT: Final = ("局", "厅", "委", "委员会", "办公室", "办", "部", "署", "院", "司")


def level_of(name: str, division_level: str) -> str:
    """The level of a body: township by its name, else that of its division."""
    return "township" if name.endswith(_TOWNSHIP) else division_level


def category_of(name: str) -> str:
    """The kind of body that its name tells, `other` when it tells none."""
    if name.endswith(_SUBDISTRICT):
        return "subdistrict"
    if name.endswith(("人民政府", "镇", "乡", "镇政府", "乡政府")):
        return "government"
    return "department" if name.endswith(_DEPARTMENT) else "other"


def division_of(name: str, divisions: pd.DataFrame) -> str:
    """The code of the one division whose name an agency's name begins with.

    The longest chain counts: 淮安市洪泽区人民政府 is in 洪泽区. A county named after its
    prefecture must lie in it.

    Raises:
        IncompleteError: no division begins the name, or several of the same name do.
    """
    parents = dict(zip(divisions["division_code"], divisions["parent_code"], strict=True))
    by_name: dict[str, list[str]] = {}
    for code, division in zip(divisions["division_code"], divisions["name"], strict=True):
        by_name.setdefault(division, []).append(code)
    rest, found = name, ""
    while True:
        length = next((n for n in range(min(len(rest), 16), 1, -1) if rest[:n] in by_name), 0)
        codes = by_name.get(rest[:length], [])
        within = [c for c in codes if not found or _lies_in(c, found, parents)]
        if not length or not within:
            break
        if len(within) > 1:
            places = "、".join(sorted(within))
            raise IncompleteError(
                f"“{rest[:length]}”有{len(within)}处（{places}），无法确定",
                remedy="用 --division 给出区划代码",
            )
        found, rest = within[0], rest[length:]
    if not found:
        raise IncompleteError(
            f"机关名称“{name}”没有说明所在行政区划", remedy="用 --division 给出区划代码"
        )
    return found


def _lies_in(code: str, ancestor: str, parents: dict[str, str]) -> bool:
    while code in parents:
        if code == ancestor:
            return True
        code = parents[code]
    return False


def allocate_id(name: str, division_code: str, divisions: pd.DataFrame, taken: set[str]) -> str:
    """A new agency id: division code and the pinyin of the name without its divisions.

    Computed once, when the agency enters the archive; from then on the id is only looked up.
    """
    rest = name
    for division in sorted(divisions["name"], key=len, reverse=True):
        if rest.startswith(division) and len(rest) > len(division):
            rest = rest[len(division) :]
    syllables = [s.lower() for s in lazy_pinyin(rest, errors="ignore") if s.isascii()]
    base = f"{division_code}-{'-'.join(syllables) or 'agency'}"
    number, candidate = 1, base
    while candidate in taken:
        number += 1
        candidate = f"{base}-{number}"
    return candidate
