"""A report's title: whose report, of which year, from one line of print."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from disclosure.read.document import Document, Row
from disclosure.texts import normal

_TOPIC: Final = r"(?:政府信息(?:[与和及]?政务)?|政务|信息)公开"
_ENDING: Final = re.compile(
    rf"{_TOPIC}(?:工作)?(?:情况)?的?(?P<inner>20[0-4][0-9])?(?:年度|年)?(?:工作)?(?:情况)?的?(?:年度)?"
    r"(?:报告|年报)(?P<tail>[(〔\[][^()〔〕\[\]]{0,20}[)〕\]]|20[0-4][0-9](?:年度|年)?)?[.。:*》]{0,3}"
    r"(?:的?(?:公示|公告|公布)|\.(?:docx?|pdf|wps|html?))?$"
)
_YEARS: Final = re.compile(
    r"[(〔\[]?(?P<year>20[0-4][0-9])(?:年?[-—~至到](?P<to>20[0-4][0-9]))?(?:年度|年)?[)〕\]]?年?度?的?"
)
_HAN_YEAR: Final = re.compile(r"二[〇○零O0][一二三四][一二三四五六七八九〇○零O0](?=年)")
_HAN_DIGIT: Final = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
_BEFORE: Final = re.compile(
    r"^[#*>-]+|^【[^【】]{0,12}】|[《》*]|^(?:文章|信息)?(?:标题|题名|名称|主题|正文|首页)[:]?|^关于"
)
_BETWEEN: Final = re.compile(r"(?:关于)?的?$|^的")
_SUFFIX: Final = re.compile(
    "(?:局|厅|委|办|院|署|部|处|站|所|队|中心|政府|街道|镇|乡|苏木|会|室|公司|集团|大学|学校|"
    "中学|小学|银行|残联|妇联|侨联|科协|社|台|馆|库|区|县|市|省|州|盟|旗|机关|组|园|场|司|团|庭)$"
)
_NAME: Final = re.compile(r"[\u4e00-\u9fff·()、]{3,40}")
# A body with two signs at its door: 某局（某某局）.
_SECOND_NAME: Final = re.compile(r"\([^()]*\)$")
_FULL_WIDTH: Final = str.maketrans("()", "（）")
# Words that no body has in its name: a sentence, a path through a site, another heading.
_NO_NAME: Final = re.compile(
    "我[局委办县市区镇乡街厅院]|^[本该各]|本[局委办县市区镇乡街站级]|现将|根据|按照|如下|公布|"
    "编制|首页|位置|信息公开|政务公开|年报|报告|专栏|栏目|打印|分享|来源|发布|关于|年度|网$"
)
_MOST_JOINED: Final = 3
_LONGEST: Final = 90
_MOST_ROWS: Final = 300


@dataclass(frozen=True, slots=True)
class Title:
    """A line that reads as a report's title; `years` holds two for a title such as 2021-2022."""

    text: str
    place: str
    name: str | None
    years: tuple[int, ...]
    joined: int = 1

    @property
    def year(self) -> int | None:
        """The year the title names, if it names one."""
        return self.years[0] if len(set(self.years)) == 1 else None

    @property
    def weight(self) -> tuple[int, int]:
        """More for a title with name and year; of equal ones, less for one joined from lines."""
        return 2 * (self.name is not None) + 2 * (self.year is not None), -self.joined


def find_title(document: Document) -> Title | None:
    """The title with most in it: name and year, else either; the first of equal ones."""
    rows = document.rows[:_MOST_ROWS]
    found = [_with_name_below(title, rows) for title in titles(rows)]
    for text, place in (
        *((part, "title") for part in re.split(r"[-_|—]", document.title)),
        (document.title, "title"),
        (document.meta.get("articletitle", ""), "meta ArticleTitle"),
    ):
        title = parse_title(normal(text), place, _MOST_JOINED + 1)
        if title:
            found.append(title)
    return max(found, key=lambda title: title.weight, default=None)


def _with_name_below(title: Title, rows: Sequence[Row]) -> Title:
    """The title with the name that stands alone in the line below it, if it has none itself."""
    if title.name:
        return title
    places = [row.place for row in rows]
    below = places.index(title.place) + title.joined
    name = clean_name(rows[below].plain.strip("()")) if below < len(rows) else None
    return replace(title, name=name)


def titles(rows: Sequence[Row]) -> Iterator[Title]:
    """Lines that read as titles, and lines that do with the one or two before, as titles wrap."""
    for last, row in enumerate(rows):
        if len(row.text) > _LONGEST or not ("报" in row.text or "報" in row.text):
            continue
        for cell in row.cells if len(row.cells) > 1 else ():
            title = parse_title(normal(cell), row.place)
            if title:
                yield title
        for count in range(1, _MOST_JOINED + 1):
            lines = rows[max(0, last - count + 1) : last + 1]
            text = "".join(line.plain for line in lines)
            if len(lines) == count and len(text) <= _LONGEST:
                title = parse_title(text, lines[0].place, count)
                if title:
                    yield title


def parse_title(text: str, place: str, joined: int = 1) -> Title | None:
    """The title that a normalised line is; None when it is none, or names neither body nor year."""
    ending = _ENDING.search(text)
    if not ending:
        return None
    head = _HAN_YEAR.sub(lambda han: han[0].translate(_HAN_DIGIT), text[: ending.start()])
    head = _BEFORE.sub("", head)
    tail = (ending["inner"] or "") + (ending["tail"] or "")
    found = list(_YEARS.finditer(head)) or list(_YEARS.finditer(tail))
    years = tuple(int(y) for match in found for y in (match["year"], match["to"]) if y)
    rest = _BETWEEN.sub("", _BETWEEN.sub("", _YEARS.sub("", head))).strip(":,.")
    name = clean_name(rest)
    if (rest and not name) or not (name or years):
        return None
    return Title(text, place, name, years, joined)


def clean_name(text: str) -> str | None:
    """The name of a public body that a text is, or None; halves that repeat become one."""
    half = len(text) // 2
    if half >= 4 and text[:half] == text[half:]:
        text = text[:half]
    if not _NAME.fullmatch(text) or _NO_NAME.search(text):
        return None
    if not _SUFFIX.search(_SECOND_NAME.sub("", text)) or text.count("(") != text.count(")"):
        return None
    return text.translate(_FULL_WIDTH)
