"""Numbers and addresses that name a private person, found in text and masked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

Kind = Literal["identity_card", "mobile", "bank_card", "email"]
NAMES: Final[dict[Kind, str]] = {
    "identity_card": "身份证号码",
    "mobile": "手机号码",
    "bank_card": "银行卡号",
    "email": "电子邮箱",
}
BEGIN: Final = "【已隐去"
_MASK: Final = f"{BEGIN}{{}}】"
# What a person puts in the place of names, addresses and whatever else no program finds.
MASK: Final = _MASK.format("个人信息")
_MASKED: Final = re.compile(_MASK.format(f"(?:{'|'.join(NAMES.values())}|个人信息)"))

_FULL_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_MAYBE: Final = re.compile(r"[@＠]|\d(?:[^\d]?\d){10}")
# One blank, hyphen or line break may stand between two digits, as on a card or over a line's end.
_GAP: Final = "[ \u00a0\u2009\u200b-\u200d\ufeff\n‐‑–—-]?"
_BOUND: Final = "(?<![0-9A-Za-z.])"
_NO_MORE: Final = "(?![0-9A-Za-z])"
_IDENTITY_CARD: Final = re.compile(rf"(?<![0-9.])[1-9](?:{_GAP}[0-9]){{16}}{_GAP}[0-9Xx](?![0-9])")
_LABELED_CARD: Final = re.compile(
    r"(?:身份证|证件)(?:件)?(?:号码|号)?[^0-9\n]{0,6}(?P<card>[0-9]{17}[0-9Xx]|[0-9]{15})(?![0-9A-Za-z])"
)
_PROVINCE: Final = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91")
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS: Final = "10X98765432"
_BANK_CARD: Final = re.compile(rf"{_BOUND}[3-69](?:{_GAP}[0-9]){{14,18}}{_NO_MORE}")
# Cards of China UnionPay; other numbers that pass the check only where the text says card.
_UNION_PAY: Final = "62"
_CARD_WORD: Final = re.compile("卡号|银行卡|账号|账户|帐号|帐户|信用卡|储蓄卡|借记卡")
_MOBILE: Final = re.compile(
    rf"(?<![0-9A-Za-z.])(?:\+?86{_GAP})?1[3-9][0-9]{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}"
    r"(?![0-9A-Za-z]|(?:\.[0-9]|[件条人元万次个份项宗起例封%]))"
)
_EMAIL: Final = re.compile(
    r"(?<![0-9A-Za-z._%+-])[0-9A-Za-z][0-9A-Za-z._%+-]{0,63}@"
    r"(?P<domain>[0-9A-Za-z-]{1,63}(?:\.[0-9A-Za-z-]{1,63}){1,4})(?![0-9A-Za-z])"
)
_PUBLIC_DOMAIN: Final = re.compile(r"(?:^|\.)(?:gov|org|edu|mil)(?:\.[a-z]{2})?$")
# How an office says how to reach it, and who is no office.
_CONTACT: Final = re.compile(
    "(?:电话|热线|手机|传真|联系方式|号码|邮箱|邮件|信箱|E-?mail)[^0-9@。;\n]{0,12}$", re.IGNORECASE
)
_OFFICE: Final = re.compile(
    "办公|咨询|监督|受理|服务|值班|热线|地址|邮编|邮政编码|机构|单位|科室|中心|大厅|[局委办]|政府|镇|"
    "街道|公开"
)
_PERSON: Final = re.compile(
    "申请人|当事人|投诉人|举报人|信访人|上诉人|原告|患者|村民|居民|公民|业主|先生|女士|身份证|本人|住址"
)
_LINE_ENDS: Final = "。；;\n"


@dataclass(frozen=True, slots=True)
class Found:
    """An identifier in a text: its kind and where it stands."""

    kind: Kind
    start: int
    end: int


def find(text: str) -> list[Found]:
    """The identifiers of private persons in a text, in order, none within another.

    Identity cards: 18 digits with province, date and check digit, or those a text calls so.
    Bank cards: 15 to 19 digits that pass the check of card numbers. Mobile numbers and e-mail
    addresses by which an office says that it can be reached are no one's private ones.

    Source:
        GB 11643-1999 (identity cards); ISO/IEC 7812-1 (cards).
    """
    if not _MAYBE.search(text):
        return []
    folded = text.translate(_FULL_WIDTH)
    found: list[Found] = []
    for one in (*_cards(folded), *_bank_cards(folded), *_mobiles(folded), *_emails(folded)):
        if all(one.end <= other.start or one.start >= other.end for other in found):
            found.append(one)
    return sorted(found, key=lambda one: one.start)


def mask(text: str) -> str:
    """The text with the name of its kind in the place of each identifier."""
    return _without(text, find(text))


def mask_name(text: str) -> str:
    """The same for a file's name or an address, whose long numbers are mostly no one's."""
    return _without(text, [one for one in find(text) if one.kind in ("identity_card", "email")])


def count(text: str) -> int:
    """How many places of a text were masked, by the program or by a person."""
    return len(_MASKED.findall(text))


def _without(text: str, found: list[Found]) -> str:
    for one in reversed(found):
        text = text[: one.start] + _MASK.format(NAMES[one.kind]) + text[one.end :]
    return text


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum()).upper()


def _cards(text: str) -> Iterator[Found]:
    for match in _IDENTITY_CARD.finditer(text):
        if _is_identity_card(_digits(match[0])):
            yield Found("identity_card", *match.span())
    for match in _LABELED_CARD.finditer(text):
        yield Found("identity_card", *match.span("card"))


def _is_identity_card(number: str) -> bool:
    if not _PROVINCE.match(number) or number[6:8] not in ("18", "19", "20"):
        return False
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(w * int(digit) for w, digit in zip(_WEIGHTS, number[:17], strict=True))
    return number[17] == _CHECK_DIGITS[total % 11]


def _bank_cards(text: str) -> Iterator[Found]:
    for match in _BANK_CARD.finditer(text):
        number = _digits(match[0])
        named = _CARD_WORD.search(text, max(0, match.start() - 20), match.start())
        if _passes_luhn(number) and (number.startswith(_UNION_PAY) or named):
            yield Found("bank_card", *match.span())


def _passes_luhn(number: str) -> bool:
    doubled = [int(d) * 2 for d in number[-2::-2]]
    total = sum(int(d) for d in number[-1::-2]) + sum(d - 9 if d > 9 else d for d in doubled)
    return total % 10 == 0


def _mobiles(text: str) -> Iterator[Found]:
    for match in _MOBILE.finditer(text):
        if not _is_of_office(text, match.start(), match.end()):
            yield Found("mobile", *match.span())


def _emails(text: str) -> Iterator[Found]:
    for match in _EMAIL.finditer(text):
        public = _PUBLIC_DOMAIN.search(match["domain"].lower())
        if not public and not _is_of_office(text, match.start(), match.end()):
            yield Found("email", *match.span())


def _is_of_office(text: str, start: int, end: int) -> bool:
    """Whether the line around says that an office can be reached so, and names no person."""
    begins = max(text.rfind(letter, 0, start) for letter in _LINE_ENDS) + 1
    ends = min(
        (n for letter in _LINE_ENDS if (n := text.find(letter, end)) >= 0), default=len(text)
    )
    line = text[begins:ends]
    if _PERSON.search(line) or not _CONTACT.search(text[begins:start]):
        return False
    return bool(_OFFICE.search(line))
