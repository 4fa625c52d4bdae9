"""A number with its unit in running text, in every writing that reports use."""

import re
from typing import Final

from disclosure.numbers import parse_chinese

# Not the second number of 40-50, no part of 1.2万, 第3 or 每10, and nothing of which the text
# says only about how much.
NUMBER: Final = (
    r"(?<![0-9.,近约逾超每第数几余\-~])(?<![0-9][至到])"
    r"(?P<n>[0-9]{1,9}|[零〇一二两三四五六七八九十百千万]{1,9})"
)
COUNT: Final = rf"{NUMBER}(?:件|条|份|个|宗|起|例|次|项|封)(?!以上|左右|上下|工作日|月|小时|自然日)"
ZERO: Final = r"(?:为|是|:)(?P<n>0|零|〇)$"
VAGUE: Final = re.compile(
    "至少|不少于|不足|不到|超过|将近|接近|突破|大约|约|平均|每|最多|不超过|率"
)

_GROUPED: Final = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_FINANCIAL: Final = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_QUOTED: Final = re.compile(
    r"[\"'“”‘’「」\[【〔(]([0-9]{1,9}|[零〇一二两三四五六七八九十百千万]{1,9})[\"'“”‘’「」\]】〕)]"
)
_TWICE: Final = re.compile(
    r"(?P<first>[0-9]{1,9}|[零〇一二两三四五六七八九十百千万]{1,9})"
    r"\((?P<second>[0-9]{1,9}|[零〇一二两三四五六七八九十百千万]{1,9})\)"
)


def plain_numbers(text: str) -> str:
    """Normalised text with its numbers in plain writing: 1,047 as 1047, 47(肆拾柒) as 47."""
    text = _GROUPED.sub("", text).translate(_FINANCIAL)
    text = _TWICE.sub(_said_twice, text)
    return _QUOTED.sub(r"\1", text)


def _said_twice(found: re.Match[str]) -> str:
    same = value_of(found["first"]) == value_of(found["second"])
    return found["first"] if same else found[0]


def value_of(digits: str) -> int | None:
    """The integer that digits or a Chinese numeral write; None where they write none (四五十)."""
    if digits.isdecimal():
        return int(digits)
    try:
        return parse_chinese(digits)
    except ValueError:
        return None
