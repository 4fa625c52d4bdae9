"""What one clause of a report claims, word by word: the rules behind `statements`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from disclosure.read.counts import COUNT, VAGUE, ZERO, value_of


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure that a clause gives: `start` is where in the clause, `gap` the words within it."""

    measure: str
    value: int
    start: int
    gap: str = ""


def _gap(most: int) -> str:
    return rf"[^0-9,。;、:()]{{0,{most}}}?"


_COUNT: Final = rf"(?:{COUNT})"
_RECEIVED: Final = "(?:收到|接收|接到|收悉|新收|新增|受理)"
_REQUESTS: Final = "(?:政府信息公开|信息公开|依申请公开)(?:的)?(?:申请|事项|件)?"
# What may stand before the verb or noun that begins a claim.
_OPENING: Final = (
    r"^(?:[(])?(?:20[0-4][0-9]年度?|本年度?|全年|年内|当年|今年|一年来)?"
    r"(?:[我本全](?:局|委|办|厅|院|中心|机关|单位|部门|[省市县区州盟旗镇乡]|街道))?(?:共|均|已|全部|累计|并|合计|共计|全年|年内){0,3}"
    r"(?:依法|按期|按时|及时)?(?:共|已)?"
)
_NEXT_YEAR: Final = "下(?:一)?年(?:度)?"
_LAST_YEAR: Final = "(?:上|前)(?:一)?年(?:度)?"
_SAID: Final = "(?:共|共计|总计|合计|累计|总数|数量|数|总量|量|为|了|有){0,3}"
_STATED: Final = tuple(
    (measure, re.compile(pattern))
    for measure, pattern in (
        ("received_new", rf"{_RECEIVED}(?P<gap>{_gap(20)}申请{_gap(10)}){_COUNT}"),
        ("received_new", rf"{_RECEIVED}(?P<gap>依申请公开(?:事项|件)?(?:共|共计)?){_COUNT}"),
        ("received_new", rf"{_RECEIVED}(?:了|到|的)?{_COUNT}(?P<gap>{_gap(14)}申请)"),
        ("received_new", rf"{_RECEIVED}?(?P<gap>{_REQUESTS}(?:数量|总数|数|量)?){ZERO}"),
        ("received_new", rf"{_OPENING}(?P<gap>{_REQUESTS}(?<=[请项件]){_SAID}){_COUNT}"),
        ("carried_in", rf"{_LAST_YEAR}(?:结转|转来|转入|遗留)(?P<gap>{_gap(16)}){_COUNT}"),
        (
            "carried_out",
            rf"(?:结转|转|顺延|延)(?:至|到|入)?{_NEXT_YEAR}(?P<gap>{_gap(16)}){_COUNT}",
        ),
        ("carried_out", rf"{_COUNT}(?P<gap>{_gap(8)})(?:结转|顺延)(?:至|到|入)?{_NEXT_YEAR}"),
        (
            "resolved_total",
            rf"{_OPENING}(?:答复|办结|办复|办理完毕|予以答复|处理完毕)(?:了)?"
            rf"(?P<gap>(?:{_REQUESTS})?(?:的)?(?:申请)?{_SAID}){_COUNT}",
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
    "结转|撤销|补正|热线|工单|转来|转办|交办|移送"
)
_PART: Final = re.compile(
    "其中|当面|信函|网上|网络|线上|线下|邮寄|邮件|邮箱|网站|窗口|电话|传真|现场|渠道|平台|方式"
)
_WHOLE: Final = re.compile("共|合计|总计|累计|全年")
_PERSONS: Final = re.compile("自然人|公民|个人")
_ORGANIZATIONS: Final = re.compile("法人|企业|组织|科研机构")
_WITH_CARRIED: Final = re.compile(r"^[,(]?(?:其中)?(?:含|包含|包括)(?:上|前)")
_BOTH: Final = re.compile(
    r"行政复议(?:案件|申请)?(?:[、和及与或/]|以及)(?:被?提起)?(?:行政)?(?:诉讼|应诉)"
    rf"(?:案件)?{_gap(8)}(?:{COUNT}|{ZERO.replace('<n>', '<zero>')})"
)
_OUTCOME: Final = re.compile("纠错|纠正|败诉|胜诉|撤销|维持|确认违法|违规|责任|追究|超期|逾期|按时")

# A body that decides on others' acts counts these cases too; the form's table does not.
_AS_JUDGE: Final = re.compile("(?:办结|办理|审理|审结|受理)[^0-9,。]{0,12}行政复议")


def stated(clause: str, after: str = "") -> Iterator[Claim]:
    """The figures that a clause gives, the first of each measure; `after` is what follows it."""
    both = _BOTH.search(clause)
    if both:
        if both["zero"] or value_of(both["n"]) == 0:
            yield Claim("reconsideration", 0, both.start())
            yield Claim("litigation", 0, both.start())
        return
    found: set[str] = set()
    for measure, pattern in _STATED:
        match = pattern.search(clause)
        if not match or measure in found or _is_other(measure, match["gap"], clause):
            continue
        value = value_of(match["n"])
        if value is None:
            continue
        if measure == "received_new" and _WITH_CARRIED.search(clause[match.end() :] + after):
            continue
        found.add(measure)
        yield Claim(measure, value, match.start(), match["gap"])


def _is_other(measure: str, gap: str, clause: str) -> bool:
    """Whether the words between verb and number speak of something else, or of a part."""
    if VAGUE.search(gap):
        return True
    if measure in ("received_new", "resolved_total"):
        if _OTHER_MATTER.search(gap) or "其中" in clause or of_some_applicants(gap):
            return True
        return bool(_PART.search(clause)) and not _WHOLE.search(clause)
    if measure in ("reconsideration", "litigation"):
        return bool(_OUTCOME.search(gap) or _AS_JUDGE.search(clause)) or "其中" in clause
    return "其中" in gap


def of_some_applicants(words: str) -> bool:
    """Whether words speak of persons only, or of organizations only."""
    return bool(_PERSONS.search(words)) != bool(_ORGANIZATIONS.search(words))
