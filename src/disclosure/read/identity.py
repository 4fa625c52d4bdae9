"""Whose report, of which year, published when: from title, header, text, with the evidence."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from disclosure.read.document import Document
from disclosure.texts import normal

_YEAR: Final = r"(?P<year>20[0-4][0-9])"
_ENDING: Final = (
    r"(?:政府)?(?:信息|政务)公开(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:报告|年报)"
)
_NAME: Final = r"(?P<name>[\u4e00-\u9fff·]{3,40}?)"
_TITLES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_NAME}(?:关于)?{_YEAR}(?:年度|年)?的?{_ENDING}",
        rf"{_YEAR}(?:年度|年){_NAME}(?:关于)?{_ENDING}",
        rf"(?:关于)?{_YEAR}(?:年度|年)?的?{_ENDING}",
        rf"{_NAME}(?:关于)?{_ENDING}",
    )
)
_SUFFIX: Final = (
    "人民政府|街道办事处|街道办|街道|办事处|管理委员会|管委会|委员会|办公室|政府|"
    "局|厅|委|办|中心|镇|乡|院|署|部|处|站|所"
)
# What a sentence goes on with after naming the body that reports.
_VERB: Final = "认真|坚持|在|严|全|按|不|以|积|深|高|持|紧|共|主|围|办|继|切|进|扎"
_TEXT_NAME: Final = re.compile(
    rf"{_YEAR}年(?:度)?,?(?P<name>[\u4e00-\u9fff]{{2,24}}?(?:{_SUFFIX}))(?={_VERB})"
)
_PERIOD: Final = re.compile(rf"(?:期限|时限|周期|时间|期间|数据).{{0,12}}?{_YEAR}年1月1日")
_ANY_YEAR: Final = re.compile(rf"(?<![0-9]){_YEAR}年(?!1月1日起施行)")
_DATE: Final = re.compile(
    r"(?:(?:发布|公开|公布|发文|成文|印发|生成|信息)(?:日期|时间)|^日期|(?<![\u4e00-\u9fff])(?:日期|时间))[:]?"
    r"(?P<y>20[0-4][0-9])[-年./](?P<m>[01]?[0-9])[-月./](?P<d>[0-3]?[0-9])"
)
_SIGNED: Final = re.compile(r"(?P<y>20[0-4][0-9])年(?P<m>[01]?[0-9])月(?P<d>[0-3]?[0-9])日")
_NOT_PUBLISHED: Final = ("采集时间", "页面生成时间", "更新时间", "打印时间")
_HEAD_ROWS: Final = 60


@dataclass(frozen=True, slots=True)
class Identity:
    """Name, year, title and date as the document gives them, and where each was found."""

    agency_name: str | None
    report_year: int | None
    title: str | None
    published_on: str | None
    evidence: dict[str, str]
    remarks: tuple[str, ...] = ()


def identify(document: Document) -> Identity:
    """Who reports on which year; what the document does not say stays None."""
    evidence: dict[str, str] = {}
    title, name, year = _title(document, evidence)
    texts = [(normal(row.text), row.place) for row in document.rows]
    stated = _stated_year(texts)
    remarks: tuple[str, ...] = ()
    if year is None and stated:
        year, evidence["report_year"] = stated
    elif stated and stated[0] != year:
        remarks = (f"标题的年度是{year}，正文（{stated[1]}）说的是{stated[0]}，以标题为准",)
    if name is None:
        name = _name_in_text(texts, evidence)
    published = _published(texts, year, evidence)
    if year is None and published and published[5:7] <= "04":
        # 条例第四十九条: a year's report is due by January 31 or March 31 of the next
        year, evidence["report_year"] = int(published[:4]) - 1, evidence["published_on"]
        remarks = (f"文件没有写明年度，按公布日期{published}推定为{year}年",)
    return Identity(name, year, title, published, evidence, remarks)


def _title(
    document: Document, evidence: dict[str, str]
) -> tuple[str | None, str | None, int | None]:
    """The title with most in it: name and year, else year, else name."""
    best: tuple[int, str, str, str | None, int | None] | None = None
    for text, place in _title_lines(document):
        for pattern in _TITLES:
            match = pattern.fullmatch(text)
            if not match:
                continue
            groups = match.groupdict()
            name = _clean_name(groups.get("name"))
            year = int(groups["year"]) if groups.get("year") else None
            score = 2 * (name is not None) + 2 * (year is not None)
            if best is None or score > best[0]:
                best = (score, text, place, name, year)
            break
    if best is None:
        return None, None, None
    _, text, place, name, year = best
    evidence["title"] = place
    if name:
        evidence["agency_name"] = place
    if year:
        evidence["report_year"] = place
    return text, name, year


def _title_lines(document: Document) -> list[tuple[str, str]]:
    """Lines of the head, and each with the next one or two, since titles wrap."""
    rows = [r for r in document.rows[:_HEAD_ROWS] if len(r.text) < 80]
    lines: list[tuple[str, str]] = []
    for i, row in enumerate(rows):
        cells = [cell for cell in row.cells if cell]
        lines += [(normal(cell), row.place) for cell in cells if len(cells) > 1]
        for count in (1, 2, 3):
            joined = normal("".join(r.text for r in rows[i : i + count]))
            if len(joined) < 90:
                lines.append((joined, row.place))
    if document.title:
        head = re.split(r"[-_|—]", document.title)[0]
        lines.append((normal(head), "title"))
    return lines


def _clean_name(name: str | None) -> str | None:
    """The name without what a site prints before it; halves that repeat become one."""
    if not name:
        return None
    for chrome in ("正文", "首页", "标题", "名称", "当前位置", "关于"):
        name = name.removeprefix(chrome)
    half = len(name) // 2
    if half >= 4 and name[:half] == name[half:]:
        name = name[:half]
    return name if len(name) >= 3 else None


def _stated_year(texts: list[tuple[str, str]]) -> tuple[int, str] | None:
    """The year of the stated period, else the one that the text names most often."""
    for text, place in texts:
        found = _PERIOD.search(text[:2000])
        if found:
            return int(found["year"]), place
    counted = Counter(
        int(match["year"]) for text, _ in texts for match in _ANY_YEAR.finditer(text[:5000])
    )
    if not counted:
        return None
    (year, times), *rest = counted.most_common(2)
    return None if rest and rest[0][1] == times else (year, "正文")


def _name_in_text(texts: list[tuple[str, str]], evidence: dict[str, str]) -> str | None:
    """The name that the text uses for the body most often, as in 2023年，某某街道认真…."""
    counted: Counter[str] = Counter()
    first: dict[str, str] = {}
    for text, place in texts:
        for match in _TEXT_NAME.finditer(text[:5000]):
            counted[match["name"]] += 1
            first.setdefault(match["name"], place)
    if not counted:
        return None
    name = counted.most_common(1)[0][0]
    evidence["agency_name"] = first[name]
    return name


def _published(
    texts: list[tuple[str, str]], year: int | None, evidence: dict[str, str]
) -> str | None:
    """The labelled date of publication, else a signature's date at the end."""
    for text, place in texts[:_HEAD_ROWS] + texts[-10:]:
        if len(text) < 200 and not any(label in text for label in _NOT_PUBLISHED):
            date = _iso(_DATE.search(text), year)
            if date:
                evidence["published_on"] = place
                return date
    for text, place in reversed(texts[-12:]):
        date = _iso(_SIGNED.fullmatch(text), year)
        if date:
            evidence["published_on"] = place
            return date
    return None


def _iso(match: re.Match[str] | None, year: int | None) -> str | None:
    if not match:
        return None
    y, m, d = int(match["y"]), int(match["m"]), int(match["d"])
    if not (1 <= m <= 12 and 1 <= d <= 31) or (year and y <= year):
        return None
    return f"{y:04d}-{m:02d}-{d:02d}"
