"""Totals that a text gives only by their parts."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from disclosure.read.counts import COUNT, value_of

_OUTCOME: Final = re.compile(
    rf"(?P<part>予以公开|部分公开|不予公开|无法提供|不予处理|其他处理)(?:的)?(?:申请)?(?:共|为|有)?{COUNT}"
)
_APPLICANTS: Final = re.compile(
    r"(?:收到|接到|新收|受理)(?:的)?(?:自然人|公民)[^0-9,。;、]{0,20}?申请(?:共|为)?"
    rf"{COUNT}[、,和](?:收到|接到|新收|受理)?(?:的)?法人(?:或|和|及|与|、)其他组织[^0-9,。;、]{{0,20}}?申请(?:共|为)?"
    rf"{COUNT.replace('<n>', '<m>')}"
)
_FEWEST: Final = 2


def resolved_by_parts(clauses: Iterable[str], said: Mapping[str, int]) -> int | None:
    """The requests resolved, as the sum of the outcomes that clauses of one paragraph list.

    Only where the text shows that the list is whole: it accounts for all that the same
    paragraph says was received or carried in and not carried over.

    Args:
        clauses: Clauses on the report's own body and year.
        said: What the paragraph says outright, by measure.
    """
    if "received_new" not in said or "resolved_total" in said:
        return None
    parts: dict[str, int | None] = {}
    for clause in clauses:
        for match in _OUTCOME.finditer(clause):
            value = value_of(match["n"])
            known = parts.setdefault(match["part"], value)
            if value is None or known != value:
                return None
    due = said["received_new"] + said.get("carried_in", 0) - said.get("carried_out", 0)
    total = sum(value or 0 for value in parts.values())
    return total if len(parts) >= _FEWEST and total == due else None


def received_by_parts(sentence: str) -> int | None:
    """The requests received, as those of natural persons and those of organizations."""
    match = _APPLICANTS.search(sentence)
    if not match:
        return None
    persons, organizations = value_of(match["n"]), value_of(match["m"])
    return None if persons is None or organizations is None else persons + organizations
