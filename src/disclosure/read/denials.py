"""What one clause of a report says there was none of."""

import re
from collections.abc import Iterator
from typing import Final

from disclosure.read.claims import Claim, of_some_applicants

_NOT: Final = r"(?:未|没有|无|尚未|从未|均未|皆未|未曾|暂无|不存在)"
_HAPPENED: Final = (
    r"(?:收到|接到|接收|受理|收悉|发生|出现|引发|引起|产生|存在|被|有|因|提起|申请|涉及|办理|新增)"
)
_DENIED: Final = re.compile(
    rf"(?P<not>{_NOT}{_HAPPENED}|(?:没有|暂无|不存在|(?<![有毫])无(?![正需故法须论效偿障关线条件一])))"
    r"(?P<what>[^,。;:]{0,60})"
)
# What denies a denial, or only wishes it.
_REVERSED: Final = re.compile("(?:并非|不是|而非|对|对于|凡|如|若)$")
_REQUEST: Final = re.compile(r"(?:依法?)?申请公开|公开(?:的)?申请|信息公开件|^任?何?申请$")
_NO_REQUEST: Final = re.compile(
    "申请人|申请表|申请渠道|申请方式|答复|不予公开的|费|不规范|不符合|重复|超期|逾期|"
    "申请的(?:单位|部门|机关|群众)|向申请|结转|通过"
)
_SOME: Final = re.compile("通过|信函|网络|当面|邮寄")
_CARRIED_OUT: Final = re.compile("(?:结转|转|顺延)(?:至|到|入)?下(?:一)?年")
_CARRIED_IN: Final = re.compile("(?:上|前)(?:一)?年(?:度)?(?:结转|转来|转入|遗留)")
_OUTCOME: Final = re.compile("纠错|纠正|败诉|胜诉|撤销|维持|确认违法|违规|责任|追究|超期|逾期|按时")
_ITEMS: Final = re.compile("[、和及与或]|以及")
_NO_REQUESTS: Final = re.compile("公开(?:工作)?(?:实现|保持|为|继续)?零申请(?!报告|制度)")


def denied(clause: str) -> Iterator[Claim]:
    """The measures that a clause says there was none of."""
    for match in _DENIED.finditer(clause):
        what, start = match["what"], match.start()
        if _OUTCOME.search(what) or _REVERSED.search(clause[:start]) or "信息公开也" in what:
            continue
        if "复议" in what and not re.search("复议(?:机关|决定|委员会)", what):
            yield Claim("reconsideration", 0, start)
        if re.search("诉讼|应诉|起诉", what):
            yield Claim("litigation", 0, start)
        if _CARRIED_OUT.search(what):
            yield Claim("carried_out", 0, start)
        elif _CARRIED_IN.search(what):
            yield Claim("carried_in", 0, start)
        elif not match["not"].endswith("涉及") and _of_requests(what):
            yield Claim("received_new", 0, start)
    none = _NO_REQUESTS.search(clause)
    if none:
        yield Claim("received_new", 0, none.start())


def _of_requests(what: str) -> bool:
    """Whether requests of every kind are what there was none of."""
    if _SOME.search(what) or of_some_applicants(what):
        return False
    return any(
        _REQUEST.search(item) and not _NO_REQUEST.search(item) and "复议" not in item
        for item in _ITEMS.split(what)
    )
