"""Figures that a report's own sentences claim, with the words that claim them."""

import re
from collections.abc import Iterable
from typing import Final

from disclosure.numbers import parse_chinese
from disclosure.read.document import Row
from disclosure.records import Statement
from disclosure.texts import normal

_NUMBER: Final = r"(?P<n>[0-9]{1,9}|[零〇一二两三四五六七八九十百千万]{1,9})"
_UNIT: Final = r"(?:件|条|份|个|宗|起|例|次|项)"
_GAP: Final = r"[^0-9,。;、:()]{0,%d}"
_NO: Final = r"(?:未|没有|无|尚未|从未|均未)"
_OTHER_YEAR: Final = re.compile(r"去年|上年同期|同比|较20|比20|相比|截至目前累计|历年")


def _rule(measure: str, pattern: str) -> tuple[str, re.Pattern[str]]:
    return measure, re.compile(pattern)


_gap = _GAP.__mod__
_STATED: Final = (
    _rule(
        "received_new",
        rf"(?:收到|受理|接收|接到|新收)(?!复议|诉讼){_gap(16)}申请{_gap(8)}{_NUMBER}{_UNIT}",
    ),
    _rule("received_new", rf"(?:收到|受理|接收|接到|新收){_NUMBER}{_UNIT}{_gap(12)}申请"),
    _rule("carried_in", rf"上(?:一)?年(?:度)?(?:结转|转来|转入){_gap(14)}{_NUMBER}{_UNIT}"),
    _rule(
        "carried_out", rf"(?:结转|转|顺延)(?:至|到|入)?下(?:一)?年(?:度)?{_gap(14)}{_NUMBER}{_UNIT}"
    ),
    _rule("carried_out", rf"{_NUMBER}{_UNIT}{_gap(6)}(?:结转|顺延)(?:至|到|入)?下(?:一)?年"),
    _rule(
        "resolved_total",
        rf"^(?:共|均|已|全部|累计|并|共计){{0,2}}(?:答复|办结|办复|办理完毕|予以答复)"
        rf"(?:政府信息公开)?(?:申请)?{_gap(3)}{_NUMBER}{_UNIT}",
    ),
    _rule("reconsideration", rf"行政复议(?!机关){_gap(8)}{_NUMBER}{_UNIT}"),
    _rule("reconsideration", rf"{_NUMBER}{_UNIT}{_gap(14)}行政复议"),
    _rule("litigation", rf"行政诉讼{_gap(8)}{_NUMBER}{_UNIT}"),
    _rule("litigation", rf"{_NUMBER}{_UNIT}{_gap(14)}行政诉讼"),
)
_NONE: Final = (
    _rule("received_new", rf"{_NO}(?:收到|接到|接收|受理|发生|有){{0,2}}[^,。;]{{0,24}}申请"),
    _rule("received_new", rf"{_NO}[^,。;]{{0,4}}申请公开"),
    _rule("reconsideration", rf"{_NO}[^,。;]{{0,40}}行政复议"),
    _rule("litigation", rf"{_NO}[^,。;]{{0,40}}行政诉讼"),
)
_SENTENCE: Final = re.compile(r"[^。;]+")
_CLAUSE: Final = re.compile(r"[^,]+")
_LONGEST: Final = 4000


def statements(rows: Iterable[Row]) -> tuple[Statement, ...]:
    """The claims of a report's running text, one a measure and value, in reading order."""
    found: dict[tuple[str, int], Statement] = {}
    for row in rows:
        text = normal(row.text)
        if not 6 <= len(text) <= _LONGEST:
            continue
        for sentence in _SENTENCE.findall(text):
            for statement in _of_sentence(sentence, row.place):
                found.setdefault((statement.measure, statement.value), statement)
    return tuple(found.values())


def _of_sentence(sentence: str, place: str) -> list[Statement]:
    stated = []
    for clause in _CLAUSE.findall(sentence):
        if _OTHER_YEAR.search(clause):
            continue
        figures = _figures(clause)
        stated += [Statement(m, v, clause, place) for m, v in figures.items()]
        stated += [
            Statement(m, 0, clause, place)
            for m, pattern in _NONE
            if m not in figures and pattern.search(clause)
        ]
    return stated


def _figures(clause: str) -> dict[str, int]:
    figures: dict[str, int] = {}
    for measure, pattern in _STATED:
        match = pattern.search(clause)
        if match and measure not in figures:
            value = _value(match["n"])
            if value is not None:
                figures[measure] = value
    return figures


def _value(digits: str) -> int | None:
    if digits.isdecimal():
        return int(digits)
    try:
        return parse_chinese(digits)
    except ValueError:
        return None
