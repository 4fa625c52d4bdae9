"""What became of a report's requests, in words and as bars: only figures that are printed."""

from typing import Any, Final

from markupsafe import Markup

from disclosure import form
from disclosure.fences import words
from disclosure.fences.html import fill, formatter

_OUTCOMES: Final = tuple(item.code for item in form.ITEMS if item.outcome)
_FIGURE: Final = Markup('<span data-figure="{}">{}</span>')
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
    bars = [
        {
            "code": code,
            "label": words.item_name(code),
            "text": words.count(values[code]),
            "share": round(100 * values[code] / largest, 1),
        }
        for code in some
        if len(some) > 1
    ]

    def said(code: str) -> Markup:
        text = words.count(values[code], kind=kinds[code])
        return _FIGURE.format(_CELLS.get(code, code), text)

    sentences = [
        _received(head["year"], said),
        _resolved(values, listed, some, said),
        _challenged([c for c in form.CHANNELS if c.code in values], said),
    ]
    return fill("outcomes.jinja", sentences=[s for s in sentences if s], bars=bars)


def _received(year: int, said: Any) -> Markup:
    return Markup("{} 年新收政府信息公开申请 {}（其中自然人 {}），上年结转 {}。").format(
        year, said("received_new"), said("natural_person"), said("carried_in")
    )


def _resolved(values: dict[str, Any], listed: list[str], some: list[str], said: Any) -> Markup:
    blank = sum(1 for code in listed if values[code] is None)
    parts = []
    if some and len(some) <= _NAMED:
        named = (Markup("{} {}").format(words.short(form.ITEM[code]), said(code)) for code in some)
        parts.append(Markup("其中{}").format(Markup("、").join(named)))
    elif some:
        parts.append(Markup("分在下列 {} 项").format(len(some)))
    elif blank < len(listed):
        parts.append(Markup("填写的各项办理结果均为 0" if blank else "各项办理结果均为 0"))
    if blank:
        parts.append(Markup("有 {} 项办理结果的总计{}").format(blank, words.BLANK))
    detail = Markup().join(Markup("，{}").format(part) for part in parts)
    return Markup("办理总计 {}{}；结转下年度继续办理 {}。").format(
        said("resolved_total"), detail, said("carried_out")
    )


def _challenged(channels: list[form.Code], said: Any) -> Markup:
    if not channels:
        return Markup()
    named = (Markup("{} {}").format(channel.zh, said(channel.code)) for channel in channels)
    return Markup("因政府信息公开引起的案件：{}。").format(Markup("，").join(named))
