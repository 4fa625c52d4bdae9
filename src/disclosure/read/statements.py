"""Figures that a report's own sentences claim, with the words that claim them."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from disclosure.read.claims import denied, stated
from disclosure.read.passages import paragraphs
from disclosure.read.regions import Section
from disclosure.records import Statement

_SENTENCE: Final = re.compile(r"[^。;!?]+")
_CLAUSE: Final = re.compile(r"[^,]+")
_GROUPED: Final = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_QUOTED: Final = re.compile(r"《[^《》]{0,80}》")
_CLAIM: Final = re.compile("申请|复议|诉讼|结转|顺延|答复|办结|办复|公开件")
_YEAR: Final = re.compile(r"(20[0-4][0-9])年")
# Another time than the report's year, a comparison, or what is only hoped or planned.
_NOT_NOW: Final = re.compile(
    "去年|上年同期|同比|环比|相比|较上|较去|较20|比上|比20|历年|近[两三四五]年|以来累计|"
    "确保|防止|避免|力争|杜绝|争取|不得|应当|可以"
)
_IF: Final = re.compile("如有|如果|若有|若需|凡是")
_PLANS: Final = "5"
_SHORTEST: Final = 4
_MATTER: Final = re.compile("(?:信息|政务|依?申请)公开|申请公开")
_OTHER_MATTER: Final = re.compile("建议|提案|信访|来信|来访|留言|投诉|咨询|热线|工单|许可")


def statements(sections: Iterable[Section], year: int | None) -> tuple[Statement, ...]:
    """The claims of a report's running text on its own year, one a measure and value, in order.

    Section 五 speaks of problems and plans and is left out.
    """
    found: dict[tuple[str, int], Statement] = {}
    told = [section for section in sections if section.section != _PLANS]
    for text, place in paragraphs(told):
        if "公开" not in text or not _CLAIM.search(text):
            continue
        for statement in _of_paragraph(_GROUPED.sub("", _QUOTED.sub("", text)), place, year):
            found.setdefault((statement.measure, statement.value), statement)
    return tuple(found.values())


def _of_paragraph(text: str, place: str, year: int | None) -> Iterator[Statement]:
    for sentence in _SENTENCE.findall(text):
        if not _CLAIM.search(sentence) or _IF.search(sentence):
            continue
        other_year = part = False
        for clause in _CLAUSE.findall(sentence):
            named = [int(found) for found in _YEAR.findall(clause)]
            if named:
                other_year = year is not None and year not in named
            part = part or "其中" in clause
            if other_year or len(clause) < _SHORTEST or _NOT_NOW.search(clause):
                continue
            yield from (s for s in _of_clause(clause, place, part=part) if _told(s, sentence))


def _told(statement: Statement, sentence: str) -> bool:
    """Whether the sentence makes clear that the claim is about open-government requests."""
    if statement.measure == "resolved_total":
        return "申请" in sentence and not _OTHER_MATTER.search(sentence)
    if statement.measure in ("reconsideration", "litigation") and statement.value:
        return bool(_MATTER.search(sentence))
    return True


def _of_clause(clause: str, place: str, *, part: bool) -> Iterator[Statement]:
    """The claims of one clause; `part`: the sentence has begun to list parts of a whole."""
    figures = stated(clause)
    for measure, value in figures.items():
        if not (part and measure in ("received_new", "resolved_total")):
            yield Statement(measure, value, clause, place)
    for measure in dict.fromkeys(denied(clause)):
        if measure not in figures and not part:
            yield Statement(measure, 0, clause, place)
