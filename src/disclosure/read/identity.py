"""Whose report, of which year, published when: from title, header, text, with the evidence."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from disclosure.read.dates import published
from disclosure.read.document import Document, Row
from disclosure.read.names import formal_names, names
from disclosure.read.regions import Section
from disclosure.read.titles import Title, find_title, titles

_TITLE_ROWS: Final = 12
_YEAR: Final = r"(?P<year>20[0-4][0-9])"
_PERIOD: Final = re.compile(rf"(?:期限|时限|周期|时间|期间|数据)[^。]{{0,12}}?{_YEAR}年1月1日")
_WHOLE: Final = re.compile(rf"{_YEAR}年1月1日(?:起)?[至到—-](?P=year)年12月31日")
_NEW_YEAR: Final = re.compile(r"[1１]\s{0,3}月\s{0,3}[1１]\s{0,3}日")
_ANY_YEAR: Final = re.compile(rf"(?<![0-9]){_YEAR}年(?!(?:1月1日|5月15日)起?施行|修[订正])")


@dataclass(frozen=True, slots=True)
class Identity:
    """Name, year, title and date as the document gives them, and where each was found.

    `text_year` is the year of the period that the text says its figures cover.
    """

    agency_name: str | None
    report_year: int | None
    title: str | None
    published_on: str | None
    evidence: dict[str, str]
    remarks: tuple[str, ...] = ()
    text_year: int | None = None


def identify(document: Document) -> Identity:
    """Who reports on which year; what the document does not say stays None.

    Where the title and another place disagree, the title wins and a remark says so.
    """
    rows = document.rows
    title = find_title(document)
    evidence = {"title": title.place} if title else {}
    remarks: list[str] = []
    stated = _stated_period(rows)
    year = _year(title, stated, rows, evidence, remarks)
    if title and title.name:
        name: str | None = title.name
        evidence["agency_name"] = title.place
        remarks += _other_name(title.name, rows, year)
    else:
        name, evidence["agency_name"] = next(names(rows, document.meta, year), (None, ""))
    dates = list(published(rows, document.meta, year))
    date = dates[0][0] if dates else None
    if date:
        evidence["published_on"] = dates[0][1]
        if year is None and date[5:7] <= "04":
            # 条例第四十九条: a year's report is due by January 31 or March 31 of the next
            year, evidence["report_year"] = int(date[:4]) - 1, evidence["published_on"]
            remarks.append(f"文件没有写明年度，按公布日期{date}推定为{year}年")
        other = next(((d, p) for d, p in dates if d != date), None)
        if other:
            remarks.append(
                f"公布日期有{date}（{dates[0][1]}）和{other[0]}（{other[1]}）两种，取前者"
            )
    evidence = {field: place for field, place in evidence.items() if place}
    return Identity(
        name,
        year,
        title.text if title else None,
        date,
        evidence,
        tuple(remarks),
        stated[0] if stated else None,
    )


def _year(
    title: Title | None,
    stated: tuple[int, str] | None,
    rows: Sequence[Row],
    evidence: dict[str, str],
    remarks: list[str],
) -> int | None:
    if title and title.year:
        evidence["report_year"] = title.place
        if stated and stated[0] != title.year:
            remarks.append(
                f"标题的年度是{title.year}，正文（{stated[1]}）说的是{stated[0]}，以标题为准"
            )
        return title.year
    stated = stated or _named_most(rows)
    if stated is None:
        return None
    evidence["report_year"] = stated[1]
    return stated[0]


def _other_name(name: str, rows: Sequence[Row], year: int | None) -> list[str]:
    for other, place in formal_names(rows, year):
        if not _agree(name, other):
            return [f"标题的机关是{name}，{place}写的是{other}，以标题为准"]
    return []


def _agree(name: str, other: str) -> bool:
    """Whether two names can be one body's: one is the other with letters left out."""
    short, long = sorted((name, other), key=len)
    rest = iter(long)
    return all(letter in rest for letter in short)


def _stated_period(rows: Sequence[Row]) -> tuple[int, str] | None:
    """The year of the period that the report says its figures cover."""
    for row in rows:
        if _NEW_YEAR.search(row.text):
            found = _PERIOD.search(row.plain) or _WHOLE.search(row.plain)
            if found:
                return int(found["year"]), row.place
    return None


def _named_most(rows: Sequence[Row]) -> tuple[int, str] | None:
    """The year that the text names most often, if one does."""
    counted = Counter(int(match["year"]) for row in rows for match in _ANY_YEAR.finditer(row.plain))
    if not counted:
        return None
    (year, times), *rest = counted.most_common(2)
    return None if rest and rest[0][1] == times else (year, "正文")


def other_report(parts: Sequence[Sequence[Section]], identity: Identity) -> str | None:
    """The title of another body's or year's report that the document goes on with, if any.

    It stands where the section numbers begin again: at the end of one part of the document or
    above the first table of the next.
    """
    for part, following in pairwise(parts):
        if not (any(s.table for s in part) and any(s.table for s in following)):
            continue
        rows = [*part[-1].rows[-_TITLE_ROWS:], *_before_tables(following)]
        for title in titles(rows):
            if title.year and identity.report_year and title.year != identity.report_year:
                return title.text
            if title.name and identity.agency_name and not _agree(title.name, identity.agency_name):
                return title.text
    return None


def _before_tables(part: Sequence[Section]) -> Iterator[Row]:
    for section in part:
        if section.table:
            return
        yield from section.rows
