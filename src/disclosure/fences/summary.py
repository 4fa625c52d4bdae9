"""What became of a report's requests, in words and as bars: only figures that are printed."""

import functools
from collections.abc import Callable
from typing import Any, Final

from markupsafe import Markup

from disclosure import form
from disclosure.fences import words
from disclosure.fences.html import escaped, fill, formatter

_OUTCOMES: Final = tuple(item.code for item in form.ITEMS if item.outcome)
# Of other codes the total is meant.
_CELLS: Final = {"natural_person": "received_new.natural_person"}
# A list longer than this is left to the bars.
_NAMED: Final = 4


@formatter
def outcomes(body: list[Any]) -> str:
    """Sentences on sections 三 and 四, and a bar for each outcome above zero.

    Body: an object with `year`; then `[code, value, kind]` for the total of each item and
    channel the form has, and for `natural_person`: new requests from natural persons.
    """
    head, *rows = body
    values = {code: value for code, value, _ in rows}
    kinds = {code: kind for code, _, kind in rows}
    listed = [code for code in _OUTCOMES if code in values]
    some = [code for code in listed if values[code]]
    largest = max((values[code] for code in some), default=0)
    shares = [(code, max(1, round(100 * values[code] / largest))) for code in some]
    bars = [_bar(code, values[code], share) for code, share in shares if len(some) > 1]

    def said(code: str) -> str:
        return _figure(code, words.count(values[code], kind=kinds[code]))

    sentences = [
        _received(head["year"], said),
        _resolved(values, listed, some, said),
        _challenged([c for c in form.CHANNELS if c.code in values], said),
    ]
    told = "\n".join(f"<p>{sentence}</p>" for sentence in sentences if sentence)
    return fill("outcomes.jinja", sentences=Markup(told), bars=Markup("\n".join(bars)))


@functools.lru_cache(maxsize=8192)
def _bar(code: str, value: float, share: int) -> str:
    figure = f'<span data-figure="{escaped(code)}">{escaped(words.count(value))}</span>'
    drawn = f'<svg aria-hidden="true"><rect width="{share}%"/></svg>'
    return f"<div><dt>{escaped(words.item_name(code))}</dt><dd>{figure}{drawn}</dd></div>"


def _figure(code: str, text: str) -> str:
    return f'<span data-figure="{escaped(_CELLS.get(code, code))}">{escaped(text)}</span>'


def _received(year: int, said: Callable[[str], str]) -> str:
    received, persons, carried = map(said, ("received_new", "natural_person", "carried_in"))
    return (
        f"{int(year)} 年新收政府信息公开申请 {received}（其中自然人 {persons}），"
        f"上年结转 {carried}。"
    )


def _resolved(
    values: dict[str, Any], listed: list[str], some: list[str], said: Callable[[str], str]
) -> str:
    blank = sum(1 for code in listed if values[code] is None)
    parts = []
    if some and len(some) <= _NAMED:
        named = (f"{escaped(words.short(form.ITEM[code]))} {said(code)}" for code in some)
        parts.append(f"其中{'、'.join(named)}")
    elif some:
        parts.append(f"分在下列 {len(some)} 项")
    elif blank < len(listed):
        parts.append("填写的各项办理结果均为 0" if blank else "各项办理结果均为 0")
    if blank:
        parts.append(f"有 {blank} 项办理结果的总计{words.BLANK}")
    detail = "".join(f"，{part}" for part in parts)
    return f"办理总计 {said('resolved_total')}{detail}；结转下年度继续办理 {said('carried_out')}。"


def _challenged(channels: list[form.Code], said: Callable[[str], str]) -> str:
    if not channels:
        return ""
    named = (f"{escaped(channel.zh)} {said(channel.code)}" for channel in channels)
    return f"因政府信息公开引起的案件：{'，'.join(named)}。"
