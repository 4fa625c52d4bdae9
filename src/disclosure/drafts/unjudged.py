"""Rules that could not be judged, gathered so that they are read at a glance."""

from collections.abc import Iterable, Iterator
from typing import Final

from disclosure.drafts.parts import Unjudged

_LISTED: Final = 3


def unjudged_points(entries: tuple[Unjudged, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """For each rule the places it could not be judged at, and what is missing there."""
    by_rule: dict[str, list[Unjudged]] = {}
    for entry in entries:
        if not entry.alone:
            by_rule.setdefault(entry.rule, []).append(entry)
    for rule, found in by_rule.items():
        where = [entry.where for entry in found]
        missing = _once(name for entry in found for name in entry.missing)
        yield f"{rule}（{len(found)} 处）", (f"哪里：{_some(where)}", f"缺少：{_some(missing)}")
    alone = [entry for entry in entries if entry.alone]
    if alone:
        missing = _once(name for entry in alone for name in entry.missing)
        rules = tuple(_once(entry.rule for entry in alone))
        yield f"档案中没有 {'、'.join(missing)}，与上一年度有关的规则没有核对", rules


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _some(names: list[str]) -> str:
    more = f"，等共 {len(names)} 处" if len(names) > _LISTED else ""
    return "；".join(names[:_LISTED]) + more
