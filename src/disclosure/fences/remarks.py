"""What is only told of a report: the form used, its date, its sections; never that it is wrong."""

from datetime import date, timedelta
from typing import Any, Final

from disclosure import form
from disclosure.catalogue import Check
from disclosure.fences import words

_ABOUT: Final = {
    "form-edition": "所用格式",
    "published-on-time": "公布时间",
    "sections-present": "六个部分",
    "prior-year-items": "上一年项目数量",
}
# What is missing, where it means something else than in a check on figures.
_MISSING: Final = {
    ("form-edition", "edition"): "格式版本不明，或不是全国统一格式",
    ("sections-present", "edition"): "不是全国统一格式的报告，不作判断",
} | {
    ("sections-present", table.code): f"第{table.section}部分的表格没有读出"
    for table in form.TABLES
}


def about(check: Check) -> str:
    """What a check that is only told is about, in a few words."""
    return _ABOUT.get(check.id, check.zh)


def missing(check_id: str, reference: str) -> str | None:
    """What such a check lacks, where it has words of its own for it."""
    return _MISSING.get((check_id, reference))


def day(report_year: int, number: float) -> str:
    """A day of the year after a report's, January 1 being 1: `2024-01-31`."""
    return str(date(report_year + 1, 1, 1) + timedelta(days=number - 1))


def remark(
    check: Check, result: str, year: int, about: str, sides: list[Any], named: list[str]
) -> str:
    """What is told of a report on `year`.

    Args:
        check: the check.
        result: a code of `form.RESULTS`.
        year: the year the report is about.
        about: the name of its subject.
        sides: left side, right side and their difference; None where one is missing.
        named: the names of what is missing, or breaks the rule.
    """
    if result == "not_assessable":
        return "；".join(named)
    holds = result == "holds"
    if check.id == "form-edition":
        used, due = (form.label(form.EDITIONS, str(side)) for side in sides[:2])
        return f"{used}，是该年度施行的版本" if holds else f"{used}，该年度施行的是{due}"
    if check.id == "published-on-time":
        published, last = (day(year, side) for side in sides[:2])
        late = "在期限内" if holds else f"晚 {sides[2]} 日"
        return f"{published} 公布，期限是 {last}，{late}"
    if check.id == "sections-present":
        return "齐全" if holds else f"读到 {sides[0]} 个部分，没有读到{'、'.join(named)}"
    left, right = (words.figure(side).text for side in sides[:2])
    if holds:
        return f"{about}：{left}＝{right}"
    return f"{about}：{check.left} {left}，{check.right} {right}"
