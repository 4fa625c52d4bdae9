"""From an agency's name to its division, level, kind and identifier."""

import re
from collections.abc import Iterable
from typing import Final

import pandas as pd

from disclosure import bodies
from disclosure.errors import UnresolvedError
from disclosure.records import Mention

_TOWNSHIP: Final = (
    *("镇人民政府", "乡人民政府", "镇政府", "乡政府", "镇", "乡"),
    *("街道办事处", "街道办", "街道"),
)
_SUBDISTRICT: Final = ("街道办事处", "街道办", "街道")
_DEPARTMENT: Final = ("局", "厅", "委", "委员会", "办公室", "办", "部", "署", "院", "司")
_LONGEST_NAME: Final = 16
_SHORTEST: Final = 2
_KINDS_OF_DIVISION: Final = re.compile("(?:省|市|地区|盟|区|县|自治州|自治县|自治旗|旗)$")
# Bodies whose local offices bear the name of the whole before that of their division.
_NATIONAL: Final = re.compile(
    "国家(?:税务|外汇管理|知识产权|邮政|粮食|统计|林业和草原)[总]?局|中国人民银行|中国共产党|中共"
)


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
        self._names: dict[str, str] = {}
        self._shorts: dict[str, list[str]] = {}
        for code, name, level, parent in rows:
            self._levels[code] = level
            self._parents[code] = parent if isinstance(parent, str) else ""
            self._codes.setdefault(name, []).append(code)
            self._names[code] = name
            short = _KINDS_OF_DIVISION.sub("", name)
            if len(short) >= _SHORTEST:
                self._shorts.setdefault(short, []).append(code)

    def level(self, code: str) -> str | None:
        """The level of a division, None when the code is not known."""
        return self._levels.get(code)

    def of_agency(self, name: str) -> str:
        """The code of the innermost division whose name an agency's name begins with.

        A chain of names counts as a whole: 淮安市洪泽区人民政府 is in 洪泽区 of 淮安市. So does
        a name after that of a national body: 国家税务总局洪泽区税务局.

        Raises:
            UnresolvedError: no division begins the name, or several of the same name do.
        """
        found, _ = self._chain(name)
        if not found:
            near = tuple(map(self.described, self._by_short_name(name)))
            raise UnresolvedError(f"机关名称“{name}”没有说明所在行政区划", near)
        return found

    def locate(self, name: str, mentions: Iterable[Mention]) -> tuple[str, str]:
        """The division of an agency, by its name or else by what its document says before it.

        Running text tells only of bodies of a township or of 县 and 区, for it speaks of
        other places' departments too, and a site only where it is a county's.

        Returns:
            The code, and the words that say so with their place; empty for the name itself.

        Raises:
            UnresolvedError: nothing says it, or not everything says the same.
        """
        try:
            return self.of_agency(name), ""
        except UnresolvedError as error:
            told: dict[str, str] = {}
            for mention in mentions:
                code = self._told(mention, name)
                if code:
                    told.setdefault(code, f"{mention.place}“{mention.words}”")
            if len(told) == 1:
                return next(iter(told.items()))
            error.candidates = tuple(map(self.described, told)) or error.candidates
            raise

    def described(self, code: str) -> str:
        """Code and full name, such as 320813 江苏省淮安市洪泽区."""
        names, at = "", code
        while at:
            names, at = self._names.get(at, "") + names, self._parents.get(at, "")
        return f"{code} {names}"

    def without_divisions(self, name: str) -> str:
        """What a name says beyond its divisions: 人民政府 of 淮安市洪泽区人民政府."""
        try:
            return self._chain(name)[1] or name
        except UnresolvedError:
            return name

    def body(self, name: str) -> str:
        """What tells bodies of one division apart: 临江镇 of 云溪县临江镇人民政府."""
        return bodies.stem(self.without_divisions(name))

    def _told(self, mention: Mention, name: str) -> str:
        """The division that the words before a name begin with, together with the name."""
        local = bodies.TOWNSHIP.search(name) or name.startswith(("县", "区", "旗"))
        if mention.kind == "text" and not local:
            return ""
        for length in range(len(mention.words), 1, -1):
            try:
                found, rest = self._chain(mention.words[-length:] + name)
            except UnresolvedError:
                continue
            if found and len(rest) <= len(name):
                county = self._levels[found] == "county"
                return found if county or not (local or mention.kind == "site") else ""
        return ""

    def _chain(self, name: str) -> tuple[str, str]:
        """The innermost division that begins a name, and what follows the divisions' names."""
        national = _NATIONAL.match(name)
        if national:
            found, rest = self._chain(name[national.end() :])
            return found, national[0] + rest
        found, rest = self._inside("", name)
        if not found:
            for outer, short in self._short_names(name):
                inner, after = self._inside(outer, name[len(short) :])
                if inner != outer:
                    return inner, after
        return found, rest

    def _inside(self, found: str, rest: str) -> tuple[str, str]:
        """The innermost of the divisions in `found` that a text goes on with, and its rest."""
        while True:
            lengths = range(min(len(rest), _LONGEST_NAME), 1, -1)
            begun = next((rest[:n] for n in lengths if rest[:n] in self._codes), "")
            inside = [c for c in self._codes.get(begun, ()) if not found or self._in(c, found)]
            if not inside:
                return found, rest
            if len(inside) > 1:
                raise UnresolvedError(
                    f"“{begun}”有{len(inside)}处（{'、'.join(sorted(inside))}），无法确定",
                    tuple(map(self.described, sorted(inside))),
                )
            found, rest = inside[0], rest[len(begun) :]

    def _short_names(self, name: str) -> list[tuple[str, str]]:
        """Provinces and prefectures whose name without its last word begins a text."""
        return [
            (code, name[:n])
            for n in range(_SHORTEST, _LONGEST_NAME)
            for code in self._shorts.get(name[:n], ())
            if self._levels[code] in ("province", "prefecture")
        ]

    def _by_short_name(self, name: str) -> list[str]:
        """Divisions by whose short name a text begins, unless that is a township's: 临江镇."""
        lengths = range(_SHORTEST, _LONGEST_NAME)
        shorts = (name[:n] for n in lengths if not bodies.TOWNSHIP.match(name, n))
        return sorted({code for short in shorts for code in self._shorts.get(short, ())})

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
        # Imported for a new agency only: its dictionaries take half a second to load.
        from pypinyin import lazy_pinyin

        syllables = [s.lower() for s in lazy_pinyin(rest, errors="ignore") if s.isascii()]
        base = f"{division_code}-{'-'.join(syllables) or 'agency'}"
        number, candidate = 1, base
        while candidate in taken:
            number += 1
            candidate = f"{base}-{number}"
        return candidate
