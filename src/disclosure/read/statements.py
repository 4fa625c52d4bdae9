"""Figures that a report's own sentences claim, with the words that claim them."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from disclosure.read.claims import Claim, stated
from disclosure.read.counts import plain_numbers
from disclosure.read.denials import denied
from disclosure.read.passages import paragraphs
from disclosure.read.regions import Section
from disclosure.read.scopes import names_own
from disclosure.read.times import Clock, told_of_now
from disclosure.read.totals import received_by_parts, resolved_by_parts
from disclosure.records import Statement

_SENTENCE: Final = re.compile(r"[^。;!?]+")
_CLAUSE: Final = re.compile(r"[^,]+")
_QUOTED: Final = re.compile(r"《[^《》]{0,80}》")
_CLAIM: Final = re.compile("申请|复议|诉讼|结转|顺延|答复|办结|办复|公开件|予以公开")
_IF: Final = re.compile("如有|如果|若有|若需|凡是")
_PLANS: Final = "5"
_SHORTEST: Final = 4
_MATTER: Final = re.compile("(?:信息|政务|依?申请)公开|申请公开")
_OTHER_MATTER: Final = re.compile("建议|提案|信访|来信|来访|留言|投诉|咨询|热线|工单|许可")
# Measures that a list of parts must not be taken for.
_WHOLES: Final = ("received_new", "resolved_total")


def statements(
    sections: Iterable[Section], year: int | None, agency: str | None
) -> tuple[Statement, ...]:
    """The claims of a report's running text on its own body and year, one a measure and value.

    Section 五 speaks of problems and plans and is left out.
    """
    found: dict[tuple[str, int], Statement] = {}
    told = [section for section in sections if section.section != _PLANS]
    for text, place in paragraphs(told):
        if "公开" not in text or not _CLAIM.search(text):
            continue
        for statement in _of_paragraph(plain_numbers(_QUOTED.sub("", text)), place, year, agency):
            found.setdefault((statement.measure, statement.value), statement)
    return tuple(found.values())


def _of_paragraph(
    text: str, place: str, year: int | None, agency: str | None
) -> Iterator[Statement]:
    said: dict[str, int] = {}
    listed: list[str] = []
    for match in _SENTENCE.finditer(text):
        sentence, begun = match[0], text.rfind("。", 0, match.start()) + 1
        if not _CLAIM.search(sentence) or _IF.search(sentence):
            continue
        for clause, claims in _own_clauses(told_of_now(sentence, year), year, agency):
            listed.append(clause)
            for claim in claims:
                if _is_told(claim, sentence, text[begun : match.end()]):
                    said.setdefault(claim.measure, claim.value)
                    yield Statement(claim.measure, claim.value, clause, place)
    total = resolved_by_parts(listed, said)
    if total is not None:
        yield Statement("resolved_total", total, ",".join(listed), place)


def _own_clauses(
    sentence: str, year: int | None, agency: str | None
) -> Iterator[tuple[str, list[Claim]]]:
    """The clauses of a sentence on the report's own body and year, with what each claims."""
    clock, own, part = Clock(year), True, False
    for match in _CLAUSE.finditer(sentence):
        clause = match[0]
        part = part or "其中" in clause
        timely = clock.is_own(clause) and len(clause) >= _SHORTEST
        claims = list(_of_clause(clause, sentence[match.end() :], part=part)) if timely else []
        kept = []
        for claim in claims:
            named = names_own(clause[: claim.start], agency)
            if (own if named is None else named) and names_own(claim.gap, agency) is not False:
                kept.append(claim)
        # a clause that begins with a body goes on about it in the next
        subject = names_own(clause, agency)
        own = own if subject is None else subject
        if timely and own:
            yield clause, kept


def _of_clause(clause: str, after: str, *, part: bool) -> Iterator[Claim]:
    """The claims of one clause; `part`: the sentence has begun to list parts of a whole."""
    by_parts = received_by_parts(clause)
    if by_parts is not None:
        yield Claim("received_new", by_parts, 0)
        return
    seen: set[str] = set()
    for claim in chain(stated(clause, after), denied(clause)):
        if claim.measure in seen or (part and claim.measure in _WHOLES):
            continue
        seen.add(claim.measure)
        yield claim


def _is_told(claim: Claim, sentence: str, period: str) -> bool:
    """Whether it is clear that a claim is about open-government requests.

    `period`: the sentence with those before it that a semicolon ends.
    """
    if claim.measure == "resolved_total":
        return "申请" in sentence and not _OTHER_MATTER.search(sentence)
    if claim.measure in ("reconsideration", "litigation") and claim.value:
        return bool(_MATTER.search(period))
    return True
