"""Printed labels: from a cell's text to a code of the form."""

import difflib
import functools
import re
from collections.abc import Iterable
from typing import Final

from disclosure import form
from disclosure.texts import flat, normal

_NUMERALS: Final = "一二三四五六七八九十ΞE0123456789"
_MARKS: Final = r"[-*•·#>|]{0,8}"
_INDEX: Final = re.compile(
    rf"{_MARKS}(?:\(([{_NUMERALS}]{{1,3}})\)|([{_NUMERALS}]{{1,3}})[、.,:)])"
)
_CLOSED: Final = re.compile(r"\([^()]*\)")
_SHORTEST_PREFIX: Final = 4
_LONGEST_LABEL: Final = 400
_LONGEST_HEADER: Final = 90
_LONGEST_TAIL: Final = 4
_CLOSE_ENOUGH: Final = 0.8
_MARGIN: Final = 0.08
FOREIGN: Final = "?"
_SENTENCE: Final = re.compile("[。;,]")
_OTHER_COLUMN: Final = re.compile(
    "(?:上一?年度?|去年|往年)(?:同期)?|同比|环比|增长率?|增幅|降幅|小计|占比|比例|比重|百分比"
)
_YEAR_COLUMN: Final = re.compile("20[0-9]{2}年?度?")


def split_index(text: str) -> tuple[str, str]:
    """The printed number of a label, such as 六 in （六）其他处理, and the rest of its text."""
    printed = normal(text)
    found = _INDEX.match(printed)
    if not found:
        return "", printed
    return found[1] or found[2], printed[found.end() :]


@functools.lru_cache(maxsize=16384)
def core(text: str) -> str:
    """A label without its number, its remarks in brackets and its punctuation."""
    if len(text) > _LONGEST_LABEL:
        return ""
    _, rest = split_index(text)
    rest = _CLOSED.sub("", rest)
    rest = rest.split("(", 1)[0] if not rest.startswith("(") else rest
    return flat(rest)


class LabelSet:
    """The labels of one table's rows or columns, to be matched against printed text."""

    def __init__(self, entries: Iterable[tuple[str, Iterable[str]]]) -> None:
        """`entries`: code and every printed variant of its label."""
        self._codes: dict[str, str] = {}
        self._full: dict[str, list[str]] = {}
        for code, texts in entries:
            for text in texts:
                self._codes.setdefault(core(text), code)
                self._full.setdefault(code, []).append(flat(text))
        self.match = functools.lru_cache(maxsize=16384)(self._match)

    def _match(self, text: str) -> str | None:
        printed = core(text)
        if not printed:
            return None
        if printed in self._codes:
            return self._codes[printed]
        return self._by_prefix(printed) or self._by_likeness(printed)

    def _by_prefix(self, printed: str) -> str | None:
        """A label cut short, or one that goes on for a few characters or with figures."""
        if len(printed) < _SHORTEST_PREFIX:
            return None
        begun = {code for label, code in self._codes.items() if label.startswith(printed)}
        if len(begun) == 1:
            return begun.pop()
        length = len(printed.rstrip("0123456789"))
        begins = {
            code
            for label, code in self._codes.items()
            if len(label) >= _SHORTEST_PREFIX
            and printed.startswith(label)
            and length <= len(label) + _LONGEST_TAIL
            and not self._is_further_label(printed[len(label) : length])
        }
        return begins.pop() if len(begins) == 1 else None

    def _is_further_label(self, tail: str) -> bool:
        """Two labels whose separator is lost: their figures may be of either."""
        return len(tail) >= _SHORTEST_PREFIX and tail in self._codes

    def _by_likeness(self, printed: str) -> str | None:
        if len(printed) <= _SHORTEST_PREFIX:
            return None
        ranked: dict[str, float] = {}
        for label, code in self._codes.items():
            if abs(len(label) - len(printed)) <= max(2, len(label) // 3):
                likeness = difflib.SequenceMatcher(None, label, printed, autojunk=False)
                if likeness.quick_ratio() >= _CLOSE_ENOUGH - _MARGIN:
                    ranked[code] = max(ranked.get(code, 0.0), likeness.ratio())
        best = sorted(ranked.items(), key=lambda pair: -pair[1])[:2]
        if not best or best[0][1] < _CLOSE_ENOUGH:
            return None
        if len(best) > 1 and best[0][1] - best[1][1] < _MARGIN:
            return None
        code = best[0][0]
        # what is left of a label may be left of a longer one just as well
        others = (label for label, other in self._codes.items() if other != code)
        return None if any(_holds(label, printed) for label in others) else code

    def continues(self, text: str, code: str) -> bool:
        """Whether a text can be a further piece of a label that was broken over lines."""
        piece = flat(text)
        return bool(piece) and any(piece in full for full in self._full.get(code, []))


def _holds(label: str, printed: str) -> bool:
    """Whether the label has all that is printed, in order, be it with more between."""
    rest = iter(label)
    return all(character in rest for character in printed)


SUBJECTS: Final = LabelSet((s.code, (s.zh, *s.variants)) for s in form.SUBJECTS)
ITEMS: Final = LabelSet((i.code, (i.zh, *i.variants)) for i in form.ITEMS)
CHANNELS: Final = LabelSet((c.code, (c.zh,)) for c in form.CHANNELS)
OUTCOMES: Final = LabelSet((o.code, (o.zh,)) for o in form.OUTCOMES)
APPLICANTS: Final = LabelSet((a.code, (a.zh, *a.variants)) for a in form.APPLICANTS)
_GROUPS: Final = frozenset(core(g.zh) for g in (*form.ITEM_GROUPS, form.RESULTS_GROUP))
# Everything that the form itself prints in and above the rows of section 三.
_REQUESTS_TEXT: Final = (
    "\n".join(
        flat(text)
        for entry in (*form.ITEM_GROUPS, form.RESULTS_GROUP, *form.ITEMS, *form.APPLICANTS)
        for text in (getattr(entry, "index", "") + entry.zh, *getattr(entry, "variants", ()))
    )
    + "\n申请人情况\n法人或其他组织\n本列数据的勾稽关系为第一项加第二项之和等于第三项加第四项之和"
)
_OWN_INDEX: Final = {"resolved_total": ("", "七"), "closed_other": ("", "3")}
_SUM: Final = "合计"


def item_code(text: str, *, certain_row: bool) -> str | None:
    """The row of section 三 that a printed label names.

    总计 and 其他 are headers of columns too, and a local row may be called 其他: without their
    own number they name a row only where the caller knows that the text stands in a row of
    figures (`certain_row`).
    """
    label = _without_group(text)
    index, rest = split_index(label)
    code = "resolved_total" if (index, rest) == ("七", _SUM) else ITEMS.match(label)
    if code in _OWN_INDEX:
        return code if index in _OWN_INDEX[code] and (index or certain_row) else None
    return code


@functools.lru_cache(maxsize=16384)
def _without_group(text: str) -> str:
    """A label without the heads of groups printed before it in the same cell."""
    for part in (form.RESULTS_GROUP, *form.ITEM_GROUPS):
        head, rest = normal(part.zh), normal(text)
        if rest.startswith(head) and len(rest) > len(head):
            text = rest[len(head) :]
    return text


def is_group(text: str) -> bool:
    """Whether a text is the head of a group of rows, such as （三）不予公开."""
    return core(text) in _GROUPS


def is_piece(text: str) -> bool:
    """Whether the form itself prints this text, or a part of it, in section 三."""
    return flat(text) in _REQUESTS_TEXT


@functools.lru_cache(maxsize=16384)
def measure_codes(text: str) -> tuple[str, ...]:
    """The measures of section 二 that a printed header names, in printed order.

    A column that the form does not have, such as last year's, counts as `FOREIGN`.
    """
    printed = core(text)
    if _SENTENCE.search(_CLOSED.sub("", normal(text))) or len(printed) > _LONGEST_HEADER:
        return ()
    places: dict[str, int] = {}
    rest = printed
    for measure in form.MEASURES:
        for variant in measure.printed:
            if variant in printed:
                places.setdefault(measure.code, printed.find(variant))
                rest = rest.replace(variant, "")
    foreign = _OTHER_COLUMN.search(rest) or _YEAR_COLUMN.fullmatch(printed)
    return (*sorted(places, key=lambda code: places[code]), *([FOREIGN] if foreign else []))


def foreign_column(text: str) -> bool:
    """Whether a header names a column that no table of the form has, such as 占比."""
    printed = core(text)
    return bool(_OTHER_COLUMN.fullmatch(printed) or _YEAR_COLUMN.fullmatch(printed))


def is_article(text: str) -> bool:
    """Whether a text is a header such as 第二十条第（五）项."""
    printed = flat(text)
    return printed.startswith("第二十条第") and len(printed) <= 12
