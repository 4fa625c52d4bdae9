"""The form's three tables as printed grids, with the cells that the form merges."""

from collections.abc import Mapping
from dataclasses import dataclass

from disclosure import form

# What a report's cells print: {table: {row: {column: text}}}; a missing text is a blank.
Printed = Mapping[str, Mapping[str, Mapping[str, str]]]


@dataclass(frozen=True)
class Box:
    """A printed cell: its text, and how many columns and rows it takes."""

    text: str
    columns: int = 1
    rows: int = 1


Grid = list[list[Box]]

_HEADERS = {
    "issued": "本年制发件数",
    "repealed": "本年废止件数",
    "in_force": "现行有效件数",
    "newly_made": "本年新制作数量",
    "newly_published": "本年新公开数量",
    "published_total": "对外公开总数量",
    "prior_year_items": "上一年项目数量",
    "change": "本年增/减",
    "procured_items": "采购项目数量",
    "procured_10k_cny": "采购总金额",
    "collected_10k_cny": "本年收费金额（单位：万元）",
}
_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
WIDTHS = {"proactive": 4, "requests": 10, "challenges": 15}


def proactive(edition: str, cells: Mapping[str, Mapping[str, str]]) -> Grid:
    """Section 二: a header for each item of 第二十条, its subjects below."""
    rows: Grid = []
    article = ""
    for subject in form.subjects(edition):
        measures = subject.measures[edition]
        spans = [4 - len(measures) if n == len(measures) - 1 else 1 for n in range(len(measures))]
        if subject.article != article:
            article = subject.article
            rows.append([Box(article, columns=4)])
            heads = [_header(measure, edition) for measure in measures]
            rows.append([Box("信息内容"), *map(Box, heads, spans)])
        printed = [cells.get(subject.code, {}).get(measure, "") for measure in measures]
        rows.append([Box(subject.zh), *map(Box, printed, spans)])
    return rows


def _header(measure: str, edition: str) -> str:
    if measure == "decisions":
        return "本年处理决定数量" if edition == "2021" else "处理决定数量"
    return _HEADERS[measure]


def requests(edition: str, cells: Mapping[str, Mapping[str, str]]) -> Grid:
    """Section 三: three columns of labels, seven of figures."""
    legal = [a for a in form.APPLICANTS if a.legal_entity]
    rows: Grid = [
        [Box(_NOTE, 3, 3), Box("申请人情况", 7)],
        [Box("自然人", 1, 2), Box("法人或其他组织", 5), Box("总计", 1, 2)],
        [Box(a.zh) for a in legal],
    ]
    items = form.items(edition)
    results = [i for i in items if i.outcome or i.code == "resolved_total"]
    for item in items:
        row: list[Box] = []
        if item is results[0]:
            row.append(Box("三、本年度办理结果", 1, len(results)))
        if item.group:
            members = [i for i in items if i.group == item.group]
            if item is members[0]:
                row.append(Box(form.label(form.ITEM_GROUPS, item.group), 1, len(members)))
        depth = 1 if item.group else (2 if item in results else 3)
        row.append(Box(item.index + item.zh, depth))
        row += [Box(cells.get(item.code, {}).get(a.code, "")) for a in form.APPLICANTS]
        rows.append(row)
    return rows


def challenges(cells: Mapping[str, Mapping[str, str]]) -> Grid:
    """Section 四: fifteen columns of figures under two rows of channels."""
    outcomes = [Box(o.zh, 1, 2) for o in form.OUTCOMES]
    direct, after = (c.zh for c in form.CHANNELS[1:])
    printed = [cells.get(c.code, {}).get(o.code, "") for c in form.CHANNELS for o in form.OUTCOMES]
    return [
        [Box("行政复议", 5), Box("行政诉讼", 10)],
        [*outcomes, Box(direct, 5), Box(after, 5)],
        [Box(o.zh) for o in form.OUTCOMES * 2],
        [Box(text) for text in printed],
    ]


def expanded(grid: Grid, width: int, *, repeated: bool = False) -> list[list[str]]:
    """A grid as full rows: a merged cell's text in its first place, nothing in the others.

    `repeated`: in the others too.
    """
    rows = [[""] * width for _ in grid]
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(grid):
        x = 0
        for box in row:
            while (y, x) in taken:
                x += 1
            places = {(y + dy, x + dx) for dy in range(box.rows) for dx in range(box.columns)}
            for place in places if repeated else {(y, x)}:
                rows[place[0]][place[1]] = box.text
            taken |= places
    return rows
