"""From an agency's name to its division, level, kind and identifier."""

from typing import Final

import pandas as pd
from pypinyin import lazy_pinyin

from disclosure.errors import IncompleteError

_TOWNSHIP: Final = (
    *("镇人民政府", "乡人民政府", "镇政府", "乡政府", "镇", "乡"),
    *("街道办事处", "街道办", "街道"),
)
_SUBDISTRICT: Final = ("街道办事处", "街道办", "街道")
_DEPARTMENT: Final = ("局", "厅", "委", "委员会", "办公室", "办", "部", "署", "院", "司")
_LONGEST_NAME: Final = 16


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


class Divisions:
    """The administrative divisions, to be looked up by the names that agencies begin with."""

    def __init__(self, divisions: pd.DataFrame) -> None:
        """`divisions`: the frame of that name, one row a division."""
        columns = ("division_code", "name", "level", "parent_code")
        rows = divisions[list(columns)].astype(object).itertuples(index=False, name=None)
        self._levels: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        self._codes: dict[str, list[str]] = {}
        for code, name, level, parent in rows:
            self._levels[code] = level
            self._parents[code] = parent if isinstance(parent, str) else ""
            self._codes.setdefault(name, []).append(code)

    def level(self, code: str) -> str | None:
        """The level of a division, None when the code is not known."""
        return self._levels.get(code)

    def of_agency(self, name: str) -> str:
        """The code of the innermost division whose name an agency's name begins with.

        A chain of names counts as a whole: 淮安市洪泽区人民政府 is in 洪泽区 of 淮安市.

        Raises:
            IncompleteError: no division begins the name, or several of the same name do.
        """
        found, _ = self._chain(name)
        if not found:
            raise IncompleteError(
                f"机关名称“{name}”没有说明所在行政区划", remedy="用 --division 给出区划代码"
            )
        return found

    def without_divisions(self, name: str) -> str:
        """What a name says beyond its divisions: 人民政府 of 淮安市洪泽区人民政府."""
        try:
            return self._chain(name)[1] or name
        except IncompleteError:
            return name

    def _chain(self, name: str) -> tuple[str, str]:
        """The innermost division that begins a name, and what follows the divisions' names."""
        found, rest = "", name
        while True:
            lengths = range(min(len(rest), _LONGEST_NAME), 1, -1)
            begun = next((rest[:n] for n in lengths if rest[:n] in self._codes), "")
            inside = [c for c in self._codes.get(begun, ()) if not found or self._in(c, found)]
            if not inside:
                return found, rest
            if len(inside) > 1:
                raise IncompleteError(
                    f"“{begun}”有{len(inside)}处（{'、'.join(sorted(inside))}），无法确定",
                    remedy="用 --division 给出区划代码",
                )
            found, rest = inside[0], rest[len(begun) :]

    def _in(self, code: str, ancestor: str) -> bool:
        while code:
            code = self._parents.get(code, "")
            if code == ancestor:
                return True
        return False

    def allocate_id(self, name: str, division_code: str, taken: set[str]) -> str:
        """A new agency id: division code and the pinyin of the name without its divisions.

        Computed once, when the agency enters the archive; from then on it is only looked up.
        """
        rest = self.without_divisions(name)
        syllables = [s.lower() for s in lazy_pinyin(rest, errors="ignore") if s.isascii()]
        base = f"{division_code}-{'-'.join(syllables) or 'agency'}"
        number, candidate = 1, base
        while candidate in taken:
            number += 1
            candidate = f"{base}-{number}"
        return candidate
