"""When a report was published, by the labels, the signature and the metadata of its document."""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from disclosure.numbers import parse_chinese
from disclosure.read.document import Row

_YMD: Final = r"(?P<y>20[0-4][0-9])[-年./](?P<m>[01]?[0-9])[-月./](?P<d>[0-3]?[0-9])"
_PUBLISHED: Final = re.compile(rf"(?:发布|公开|公布|上传)(?:日期|时间)[:]?{_YMD}")
_WRITTEN: Final = re.compile(
    rf"(?:(?:发文|成文|印发|生成|信息|录入)(?:日期|时间)|(?<![\u4e00-\u9fff])(?:日期|时间))[:]?{_YMD}"
)
_BESIDE_SOURCE: Final = re.compile(
    rf"^{_YMD}日?[0-9:]{{0,8}}(?:信息)?(?:来源|作者|浏览|点击|字[体号])"
)
# On a line of its own below the title, as sites print it.
_ALONE: Final = re.compile(rf"[(\[【]?{_YMD}日?[0-9:]{{0,8}}[)\]】]?")
_SIGNED: Final = re.compile(
    r"(?P<name>[\u4e00-\u9fff()]{0,30}?)(?P<y>20[0-4][0-9])[年.](?P<m>[01]?[0-9]|元)[月.]"
    r"(?P<d>[0-3]?[0-9])日?"
)
_SIGNED_HAN: Final = re.compile(
    r"(?P<name>[\u4e00-\u9fff()]{0,30}?)(?P<y>二[〇○零O0][一二三四][一二三四五六七八九〇○零O0])年"
    r"(?P<m>元|[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})日"
)
_DAY_ENDS: Final = frozenset("日0123456789")
_HAN_DIGIT: Final = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
_MAYBE: Final = re.compile("日期|时间|時間|^20")
_NOT_PUBLISHED: Final = ("采集时间", "页面生成时间", "更新时间", "打印时间")
_META: Final = ("pubdate", "publishdate", "pubtime", "publishtime", "firstpublishedtime")
_ALONE_STARTS: Final = frozenset("2[(【（［")
_TOP: Final = 20
_HEAD: Final = 60
_TAIL: Final = 60
_LONGEST: Final = 200
_LATEST: Final = 2


def published(
    rows: Sequence[Row], meta: Mapping[str, str], year: int | None
) -> Iterator[tuple[str, str]]:
    """Dates of publication as (ISO date, place), the surest first.

    A date within the report's own year is none: the report is written after it.
    """
    edges = [*rows[:_HEAD], *rows[_HEAD:][-10:]]
    for pattern in (_PUBLISHED, _BESIDE_SOURCE, _WRITTEN):
        for row in edges:
            if len(row.text) > _LONGEST or not _MAYBE.search(row.text):
                continue
            if not any(words in row.plain for words in _NOT_PUBLISHED):
                yield from _dated(pattern.search(row.plain), row.place, year)
    for name in _META:
        yield from _dated(re.match(_YMD, meta.get(name, "").strip()), f"meta {name}", year)
    for row in rows[:_TOP]:
        if row.text[:1] in _ALONE_STARTS:
            yield from _dated(_ALONE.fullmatch(row.plain), row.place, year)
    for _, date, place in signatures(rows, year):
        yield date, place


def signatures(rows: Sequence[Row], year: int | None) -> Iterator[tuple[str, str, str]]:
    """Signatures at the end, last first: (name printed with the date or before it, date, place)."""
    tail = list(rows[-_TAIL:])
    for number in range(len(tail) - 1, -1, -1):
        row = tail[number]
        if len(row.text) > _HEAD or row.plain[-1:] not in _DAY_ENDS:
            continue
        match = _SIGNED.fullmatch(row.plain) or _SIGNED_HAN.fullmatch(row.plain)
        for date, place in _dated(match, row.place, year):
            name = match["name"] if match else ""
            if year is None or int(date[:4]) <= year + _LATEST:
                yield name or (tail[number - 1].text if number else ""), date, place


def _dated(match: re.Match[str] | None, place: str, year: int | None) -> Iterator[tuple[str, str]]:
    if not match:
        return
    try:
        date = datetime.date(*(_number(match[part]) for part in ("y", "m", "d")))
    except ValueError:
        return
    if year is None or date.year > year:
        yield date.isoformat(), place


def _number(digits: str) -> int:
    if digits.isdecimal():
        return int(digits)
    if digits == "元":
        return 1
    return int(digits.translate(_HAN_DIGIT)) if len(digits) == 4 else parse_chinese(digits)
