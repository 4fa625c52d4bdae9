"""What one clause of a report claims, word by word: the rules behind `statements`."""

import re
from collections.abc import Iterator
from typing import Final

from disclosure.numbers import parse_chinese

_NUMBER: Final = (
    r"(?<![0-9.,近约逾超每第\-~])(?P<n>[0-9]{1,9}|[零〇一二两三四五六七八九十百千万]{1,9})"
)
_UNIT: Final = r"(?:件|条|份|个|宗|起|例|次|项|封)(?!以上|左右|工作日|月|小时|自然日)"
_COUNT: Final = rf"{_NUMBER}{_UNIT}"


def _gap(most: int) -> str:
    return rf"[^0-9,。;、:()]{{0,{most}}}?"


_RECEIVED: Final = "(?:收到|接收|接到|收悉|新收|新增|受理)"
_STATED: Final = tuple(
    (measure, re.compile(pattern))
    for measure, pattern in (
        ("received_new", rf"{_RECEIVED}(?P<gap>{_gap(20)}申请{_gap(10)}){_COUNT}"),
        ("received_new", rf"{_RECEIVED}(?:了|到)?{_COUNT}(?P<gap>{_gap(14)}申请)"),
        (
            "carried_in",
            rf"(?:上|前)(?:一)?年(?:度)?(?:结转|转来|转入|遗留)(?P<gap>{_gap(16)}){_COUNT}",
        ),
        (
            "carried_out",
            rf"(?:结转|转|顺延|延)(?:至|到|入)?下(?:一)?年(?:度)?(?P<gap>{_gap(16)}){_COUNT}",
        ),
        ("carried_out", rf"{_COUNT}(?P<gap>{_gap(8)})(?:结转|顺延)(?:至|到|入)?下(?:一)?年"),
        (
            "resolved_total",
            rf"^(?:共|均|已|全部|累计|并|合计|共计|全年|年内){{0,3}}(?:依法|按期|按时|及时)?"
            rf"(?:答复|办结|办复|办理完毕|予以答复|处理完毕)(?:了)?"
            rf"(?P<gap>(?:政府)?(?:信息公开)?(?:申请)?{_gap(3)}){_COUNT}",
        ),
        ("reconsideration", rf"行政复议(?P<gap>(?!机|决定|委员会|意见){_gap(10)}){_COUNT}"),
        ("reconsideration", rf"{_COUNT}(?P<gap>{_gap(16)})行政复议(?!机|决定|委员会|意见)"),
        ("litigation", rf"行政诉讼(?P<gap>{_gap(10)}){_COUNT}"),
        ("litigation", rf"{_COUNT}(?P<gap>{_gap(16)})行政诉讼"),
    )
)
# Other matters that are received and answered too, and parts of a whole.
_OTHER_MATTER: Final = re.compile(
    "复议|诉讼|许可|审批|登记|补贴|补助|救助|仲裁|调解|投诉|举报|信访|咨询|来信|来访|建议|提案|留言|"
    "结转|撤销|补正|热线|工单"
)
_PART: Final = re.compile("其中|当面|信函|网上|网络|线上|线下|邮寄|邮件|传真|现场|渠道|平台|方式")
_WHOLE: Final = re.compile("共|合计|总计|累计|全年")
_BOTH: Final = re.compile(
    r"行政复议(?:案件|申请)?(?:[、和及与或/]|以及)(?:被?提起)?(?:行政)?(?:诉讼|应诉)"
    rf"(?:案件)?{_gap(8)}{_COUNT}"
)
_OUTCOME: Final = re.compile("纠错|纠正|败诉|胜诉|撤销|维持|确认违法|违规|责任|追究|超期|逾期|按时")
_NOT: Final = r"(?:未|没有|无|尚未|从未|均未|皆未|未曾|暂无|不存在)"
_HAPPENED: Final = (
    r"(?:收到|接到|接收|受理|收悉|发生|出现|引发|引起|产生|存在|被|有|因|提起|申请|涉及|办理|新增)"
)
_DENIED: Final = re.compile(
    rf"(?:{_NOT}{_HAPPENED}|(?:没有|暂无|不存在|(?<![有毫])无(?![正需故法须论效偿障关线条件])))(?P<what>[^,。;:]{{0,60}})"
)
_REQUEST: Final = re.compile(r"(?:依法?)?申请公开|公开(?:的)?申请|信息公开件|^任?何?申请$")
_NO_REQUEST: Final = re.compile("申请人|申请表|申请渠道|申请方式|答复|不予公开的|费")
_ITEMS: Final = re.compile("[、和及与或]|以及")


def stated(clause: str) -> dict[str, int]:
    """The measures that a clause gives a number for, each with its first number."""
    both = _BOTH.search(clause)
    if both:
        return {"reconsideration": 0, "litigation": 0} if _value(both["n"]) == 0 else {}
    figures: dict[str, int] = {}
    for measure, pattern in _STATED:
        match = pattern.search(clause)
        if not match or measure in figures or _is_other(measure, match["gap"], clause):
            continue
        value = _value(match["n"])
        if value is not None:
            figures[measure] = value
    return figures


def _is_other(measure: str, gap: str, clause: str) -> bool:
    """Whether the words between verb and number speak of something else, or of a part."""
    if measure in ("received_new", "resolved_total"):
        if _OTHER_MATTER.search(gap) or "其中" in clause:
            return True
        return bool(_PART.search(clause)) and not _WHOLE.search(clause)
    if measure in ("reconsideration", "litigation"):
        return bool(_OUTCOME.search(gap)) or "其中" in clause
    return "其中" in gap


def denied(clause: str) -> Iterator[str]:
    """The measures that a clause says there was none of."""
    for match in _DENIED.finditer(clause):
        what = match["what"]
        if _OUTCOME.search(what):
            continue
        if "复议" in what and not re.search("复议(?:机关|决定|委员会)", what):
            yield "reconsideration"
        if re.search("诉讼|应诉|起诉", what):
            yield "litigation"
        for item in _ITEMS.split(what):
            if _REQUEST.search(item) and not _NO_REQUEST.search(item) and "复议" not in item:
                yield "received_new"
                break


def _value(digits: str) -> int | None:
    if digits.isdecimal():
        return int(digits)
    try:
        return parse_chinese(digits)
    except ValueError:
        return None
