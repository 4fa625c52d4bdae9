"""Whose figure a sentence gives: the reporting body's own, or another's."""

import re
from typing import Final

_AREA: Final = "省|市|县|区|州|盟|旗|镇|乡|街道"
_HOUSE: Final = "行政机关|机关|单位|部门|级|局|委|办|厅|院|中心|校|站|所|会"
_BODY: Final = (
    "办公室|办公厅|(?<=府)办|街道办事处|街道办|街道|办事处|管理委员会|管委会|委员会|"
    "(?<![布格结])局(?![面势属])|厅|委(?![托派员])|部门|单位|机关|系统|中心(?!工作)|镇|(?<!城)乡|"
    "政府(?:办公室|办公厅|办(?![结理复])|本级|机关)?|本级|法院|检察院|科室|村|社区"
)
# Words with the name of a body in them that name none, and times.
_NOBODY: Final = re.compile(
    r"(?:政府信息|政务信息|政务|信息)(?:主动)?公开(?!办|机构|部门|科)|依申请公开|政府信息|"
    r"政府(?:网站|门户|网|公报)|(?:被)?(?:复议|行政)机关(?:纠|撤)|办理系统|平台系统|"
    r"20[0-4][0-9]年度?|本年度?|本期|全年|年内|当年|今年|一年来|(?:据|经)统计|期间|同时|此外|目前"
)
_NAMED: Final = re.compile(
    rf"(?P<whose>[我本全])(?:(?P<area>{_AREA})|(?P<house>{_HOUSE}))"
    rf"(?P<body>[\u4e00-\u9fff]{{1,12}}?(?:{_BODY}))?"
    rf"|全系统|[\u4e00-\u9fff]{{0,20}}?(?:{_BODY})"
)
_OWN_WORD: Final = re.compile(f"[我本全](?:{_AREA}|{_HOUSE})")
# Words of a name that a short form of it leaves out or puts otherwise.
_LONG: Final = re.compile("人民(?=政府)|(?<=街道)办(?:事处)?|管理(?=委员会)|员会(?=$|[省市县区])")
_GOVERNMENT: Final = re.compile("(?:人民政府|政府|办事处|管理委员会|管委会)$")
# A government of these levels reports for all its bodies, one below for itself.
_WIDE: Final = re.compile("[省市县区州盟旗](?:人民)?政府$")

# The bodies that belong to another, which report for themselves.
_BELOW: Final = re.compile("[所下直]?属|各|系统")


def names_own(words: str, agency: str | None) -> bool | None:
    """Whether words name the reporting body (True), another (False) or nobody (None).

    The first body named counts: 县政府办代表县政府 is the office. A government of county level
    and above reports for its whole area, so what its own office received is another's figure,
    and to a bureau the figure of its county is.

    Args:
        words: Normalised words before a figure.
        agency: The name of the reporting body, if the report says it.
    """
    told = _NOBODY.sub("|", words)
    found = _NAMED.search(told)
    if not found:
        return None
    own_word = _OWN_WORD.search(told, found.start(), found.end())
    if own_word and own_word.start() > found.start():
        found = _NAMED.match(told, own_word.start()) or found
    if agency is None:
        return found["whose"] in ("我", "本")
    if found["area"]:
        return _is_own_area(found["whose"], found["area"], found["body"] or "", agency)
    if found["house"]:
        return not (_WIDE.search(agency) or _BELOW.search(found["body"] or ""))
    return _is_name_of(found[0], agency)


def _is_own_area(whose: str, area: str, body: str, agency: str) -> bool:
    """我县, 全县各部门 of a government, 我县水务局 of a bureau."""
    if _GOVERNMENT.sub("", agency).endswith(area):
        return not body or (body.startswith(("各", "人民政府", "政府")) and body[-1] != "办")
    return whose != "全" and bool(body) and _is_name_of(area + body, agency)


def _is_name_of(name: str, agency: str) -> bool:
    """Whether a name is the agency's: in full, with its superiors before it, or cut short."""
    own, told = _LONG.sub("", agency), _LONG.sub("", name)
    return told.endswith(own) or _within(told, own)


def _within(short: str, long: str) -> bool:
    """Whether a name is another with letters left out."""
    rest = iter(long)
    return all(letter in rest for letter in short)
