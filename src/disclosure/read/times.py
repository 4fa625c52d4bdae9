"""When: whether a clause speaks of the report's own year, all of it."""

import re
from typing import Final

_YEAR: Final = re.compile(r"(20[0-4][0-9])年")
_RANGE: Final = re.compile(r"(20[0-4][0-9])年?度?(?:[-—–~至到]|以来)+(20[0-4][0-9])?年?")
# A time other than one whole year, or another year told without its number.
_OTHER: Final = re.compile(
    r"(?:上一?|去|前)年度?(?!度?(?:的)?(?:结转|转来|转入|遗留|未办))|以来|(?<!一)年来|历年|近[两三四五几]年|"
    "上半年|下半年|季度|每年|年均|预计|计划|拟于"
)
# What a clause compares with or only hopes for says nothing of the clauses after it.
_ASIDE: Final = re.compile(
    "同期|同比|环比|相比|较上|较去|较20|比上|比20|确保|防止|避免|力争|杜绝|争取|不得|应当|可以|要求"
)
_MONTH: Final = re.compile(r"(?<![0-9])(1[0-2]|[1-9])(?:月|(?=至1?[0-9]月))")
_WHOLE_YEAR: Final = ({1, 12}, {12})
_BRACKETS: Final = re.compile(r"\([^()]{0,80}\)")


def told_of_now(sentence: str, year: int | None) -> str:
    """A sentence with the year before and after in words, without remarks on other years.

    结转至2024年 of a report on 2023 is 结转至下年.
    """
    if year is None:
        return sentence
    sentence = re.sub(rf"(结转|转|顺延|延)(至|到|入)?{year + 1}年度?", r"\1至下年", sentence)
    sentence = re.sub(rf"{year - 1}年度?(?=结转|转来|转入|遗留)", "上年", sentence)
    return _BRACKETS.sub(lambda found: "" if _of_another(found[0], year) else found[0], sentence)


def _of_another(words: str, year: int) -> bool:
    named = {int(found) for found in _YEAR.findall(words)}
    return bool(named - {year}) or bool(_ASIDE.search(words))


class Clock:
    """Follows the time that the clauses of one sentence speak of, from the report's year on."""

    def __init__(self, year: int | None) -> None:
        """`year`: the report's year, if it is known."""
        self._year = year
        self._other = False

    def is_own(self, clause: str) -> bool:
        """Whether a clause, read after those before it, speaks of the report's whole year."""
        named = [int(found) for found in _YEAR.findall(clause)]
        span = _RANGE.search(clause)
        if (span and span[1] != span[2]) or _OTHER.search(clause) or _is_part(clause):
            self._other = True
        elif named:
            self._other = self._year is not None and self._year not in named
        return not self._other and not _ASIDE.search(clause)


def _is_part(clause: str) -> bool:
    """Whether a clause names months that are not the whole year."""
    months = {int(found) for found in _MONTH.findall(clause)}
    if not months:
        return False
    ends = "12月31日" in clause or "12月底" in clause or 1 in months
    return months not in _WHOLE_YEAR or not ends
