"""A review as headed lists, which every form of output shows alike."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from disclosure import frames
from disclosure.drafts.parts import Blank, Difference, Earlier, Number, Reading, Review, Unread
from disclosure.drafts.unjudged import unjudged_points

TITLE: Final = "政府信息公开工作年度报告：草稿核对"
FOOT: Final = (
    "这次核对只看报告里的数字彼此是否对得上，不能判断数字是否属实，也不代替审核。"
    "数字应以本机关的原始记录为准：对不上时，先查原始记录，再改表格。"
)
_UNSAID: Final = "没有写明"


@dataclass(frozen=True, slots=True)
class Point:
    """One entry of a list: a line, and lines below it."""

    head: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A list with its heading and what it is about."""

    title: str
    lead: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A review in the order in which it is read."""

    source: str
    facts: tuple[tuple[str, str], ...]
    verdict: tuple[str, ...]
    parts: tuple[Part, ...]


def outline(review: Review) -> Outline:
    """The headed lists of a review; a part without entries is left out."""
    year = str(review.report_year) if review.report_year else _UNSAID
    facts = (
        ("文件", review.source),
        ("机关", review.agency_name or _UNSAID),
        ("年度", year),
        ("格式", review.edition or "不明"),
    )
    return Outline(review.source, facts, tuple(_verdict(review)), tuple(_parts(review)))


def _verdict(review: Review) -> Iterator[str]:
    lost = sum(not entry.local for entry in review.unread)
    if review.clean:
        yield f"没有发现问题：核对了 {review.holding} 项，都对得上，没有留空的格。"
    if review.differences:
        yield f"有 {len(review.differences)} 处对不上，请核对。"
    if review.blank_cells:
        yield f"有 {review.blank_cells} 格没有数字，请确认。"
    if lost:
        yield f"有 {lost} 处没有读出，没有参加核对。"
    if review.hints:
        yield f"另有 {len(review.hints)} 处提示，请留意；提示不等于有错。"


def _parts(review: Review) -> Iterator[Part]:
    listed = (
        (
            "对不上的地方",
            "两边都有数字，但不相等。",
            map(_difference, review.differences),
        ),
        (
            "没有数字的格",
            "这不算错误，但缺了数字就无法核对。没有发生的，填 0，不要留空；有数字的，请补上。",
            map(_blank, review.blanks),
        ),
        (
            "没有读出的内容",
            "程序读不出或不能确定属于哪一格，没有采用，也没有核对。请人工核对这些地方。",
            map(_unread, review.unread),
        ),
        (
            "提示",
            "只供留意，不是结论；文字与表格的口径可能不同。",
            map(_difference, review.hints),
        ),
        ("说明", "这些不说明数字有误。", map(_note, review.notes)),
        (
            "没有核对的关系",
            "要用到的数字不全，既不算对，也不算错。",
            (Point(head, lines) for head, lines in unjudged_points(review.unjudged)),
        ),
        (
            "档案中上一年度的报告",
            "供对照：左边是档案中上一年度报告所印的数字，右边是这份草稿。",
            map(_earlier, review.earlier),
        ),
        (
            "不是普通整数的写法",
            "读出了数字，请确认读得对；公布时宜只写数字。",
            map(_reading, review.readings),
        ),
        ("请补充或核实", "", map(Point, review.questions)),
    )
    for title, lead, points in listed:
        if entries := tuple(points):
            yield Part(title, lead, entries)


def shown(value: Number | None) -> str:
    """A figure, or the word for its absence."""
    return "没有数字" if value is None else str(frames.number_text(value))


def _difference(entry: Difference) -> Point:
    lines = [f"{entry.left_name}：{shown(entry.left)}", f"{entry.right_name}：{shown(entry.right)}"]
    if entry.difference:
        more = "多" if entry.difference > 0 else "少"
        lines.append(f"相差：{shown(abs(entry.difference))}（前一个数{more}）")
    lines += [f"规则：{entry.rule}（{entry.formula}）", f"依据：{entry.basis}"]
    lines += _if(entry.cells, "涉及")
    lines += _if(entry.filled, "填的数字（没有列出的是 0）")
    lines += _if(entry.quotes, "原文")
    lines += _if([entry.place] if entry.place else [], "在文件中的位置")
    lines += _if([entry.caution] if entry.caution else [], "注意")
    return Point(entry.where, tuple(lines))


def _note(entry: Difference) -> Point:
    # the sides may be years or days, of which the difference says little
    return _difference(replace(entry, difference=None))


def _if(values: Iterable[str], label: str) -> list[str]:
    joined = "；".join(values)
    return [f"{label}：{joined}"] if joined else []


def _blank(entry: Blank) -> Point:
    place = f"，{entry.place}" if entry.place else ""
    return Point(f"{entry.where}（{entry.cells} 格，{entry.reason}{place}）")


def _unread(entry: Unread) -> Point:
    place = [entry.place] if entry.place else []
    printed = [entry.printed] if entry.printed else []
    lines = [entry.reason, *_if(printed, "原文"), *_if(place, "在文件中的位置")]
    return Point(entry.where, tuple(lines))


def _earlier(entry: Earlier) -> Point:
    before = f"{entry.year} 年报告的{entry.where_before}：{shown(entry.before)}"
    return Point(before, (f"草稿的{entry.where_now}：{shown(entry.now)}",))


def _reading(entry: Reading) -> Point:
    return Point(
        f"{entry.where}：原文“{entry.printed}”，读作 {shown(entry.value)}（{entry.reason}）"
    )
