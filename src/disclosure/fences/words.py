"""How a figure, its absence, a cell and a check's subject are worded."""

import functools
import re
from dataclasses import dataclass, replace
from typing import Any, Final

from disclosure import catalogue, form, frames, schema

BLANK: Final = "未填"
DOUBTFUL: Final = "存疑"
NOT_USED: Final = "不采用"
PRINTED_BLANK: Final = "空白"
BROKEN_MEANS: Final = "与本报告或上年报告的其他数字不符，见本年度的核对"
BLANK_MEANS: Final = "来源文件的这一格没有数字，不等于 0"

# Kinds of cell that hold something, of which no figure can be made.
_DOUBTFUL_KINDS: Final = ("unplaced", "unreadable")
_CELL_KIND: Final = {kind.code: kind for kind in form.CELL_KINDS}
_GROUP: Final = {group.code: group for group in form.ITEM_GROUPS}
_CHANNEL: Final = {channel.code: channel for channel in form.CHANNELS}
_OUTCOME: Final = {outcome.code: outcome for outcome in form.OUTCOMES}
_STATEMENT: Final = {measure.code: measure for measure in form.STATEMENT_MEASURES}
_SECTION: Final = {section.code: section for section in form.SECTIONS}
_NUMERALS: Final = "一二三四五六"
# More cells than this are counted, not named.
_NAMED: Final = 6

# Last year's report, or a cell or table of it, in `missing` of the findings.
_BEFORE: Final = re.compile(r"reports\.([0-9]{4})(?:\.(.+))?")
# What else a check may lack.
_LACKS: Final = {
    "edition": "两年的报告不都用有这项数字的格式，不能比较",
    "agencies": "档案中没有这个机关的层级和类别",
    "agencies.category": "法律没有写明这类机关的公布期限",
    "narratives": "档案中没有这份报告的文字部分",
    "narratives.5": "档案中没有第五部分的字数",
    "reports.published_on": "没有可用的公布日期",
    "reports.text_year": "档案没有记下文字所说的年度",
}

_ROWS: Final[dict[str, dict[str, form.Code]]] = {
    "proactive": {**form.SUBJECT},
    "requests": {**form.ITEM},
    "challenges": {**_CHANNEL},
}
_COLUMNS: Final[dict[str, dict[str, form.Code]]] = {
    "proactive": {**form.MEASURE},
    "requests": {**form.APPLICANT},
    "challenges": {**_OUTCOME},
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as shown: its text, its class, why it is missing or odd, its note's number.

    `before`: what the source has in a cell that was corrected by hand; empty elsewhere.
    """

    text: str
    css: str
    title: str = ""
    note: int | None = None
    before: str = ""


@functools.lru_cache(maxsize=4096)
def figure(value: Any, kind: str | None = None, note: int | None = None) -> Figure:
    """A figure, or the word for its absence; never a zero that is not printed.

    Args:
        value: the figure, or None where none is printed.
        kind: a code of `form.CELL_KINDS` when the cell was not a plain integer.
        note: the number of the note that tells what was printed.
    """
    said = _CELL_KIND[kind].zh if kind else ""
    if value is None:
        if kind in _DOUBTFUL_KINDS:
            return Figure(DOUBTFUL, "blank doubtful", said, note)
        return Figure(BLANK, "blank", BLANK_MEANS, note)
    # A call of pandas for every integer takes longer than all the rest.
    text = str(value) if isinstance(value, int) else str(frames.number_text(value))
    return Figure(text, "zero" if value == 0 else "some", said, note)


def broken(shown: Figure) -> Figure:
    """A figure that does not agree with others: marked, and not changed."""
    return replace(shown, css=f"{shown.css} broken", title=BROKEN_MEANS)


def corrected(shown: Figure, printed: str | None, reason: str) -> Figure:
    """A figure used in place of the printed one, which is shown beside it."""
    text, css = (NOT_USED, "blank") if shown.css == "blank" else (shown.text, shown.css)
    return replace(
        shown,
        text=text,
        css=f"{css} corrected",
        title=f"{_CELL_KIND['by_hand'].zh}：{reason}",
        before=printed or PRINTED_BLANK,
    )


def count(value: Any, unit: str = "件", kind: str | None = None) -> str:
    """A figure inside a sentence: `17 件`, or the word for its absence."""
    shown = figure(value, kind)
    return shown.text if value is None else f"{shown.text} {unit}"


def short(item: form.Item) -> str:
    """The label of a row of section 三 without its remarks."""
    begun = next((v for v in item.variants if item.zh.startswith(v)), item.zh)
    return begun.split("、", 1)[0]


def item_name(code: str) -> str:
    """A row of section 三 with its number: `（三）4.保护第三方合法权益`."""
    item = form.ITEM[code]
    return f"{_group_index(item)}{item.index}{short(item)}"


def _group_index(item: form.Item) -> str:
    return _GROUP[item.group].zh.split("）", 1)[0] + "）" if item.group else ""


@functools.lru_cache(maxsize=4096)
def cell_name(row: str, column: str) -> str:
    """A cell by section, row and column: `第三部分 （六）1 自然人`; a section by its title.

    A row or column outside the form is named by its code.
    """
    if row == "sections":
        return f"第{_NUMERALS[int(column) - 1]}部分（{_SECTION[column].zh}）"
    table = next((table for table in form.TABLES if row in _ROWS[table.code]), None)
    if table is None:
        return f"{row} {column}"
    return f"第{table.section}部分 {_row_name(row)} {_label(_COLUMNS[table.code], column)}"


def _row_name(row: str) -> str:
    if row in form.ITEM:
        item = form.ITEM[row]
        return f"{_group_index(item)}{item.index.rstrip('.')}" if item.group else item_name(row)
    return next(entries[row].zh for entries in _ROWS.values() if row in entries)


def _label(entries: dict[str, form.Code], code: str) -> str:
    return entries[code].zh if code in entries else code


def missing_name(reference: str, kind: str | None = None) -> str:
    """What a check lacks: `第三部分 （六）1 自然人 未填`.

    Args:
        reference: as in `missing` of the findings: `row.column`, `statements.<measure>`, a
            table, the column of the reports that does not say which form was used,
            `reports.<year>` for last year's report and what it lacks, or a word of `_LACKS`.
        kind: a code of `form.CELL_KINDS`, where the archive says what stood in the cell.
    """
    if reference in _LACKS:
        return _LACKS[reference]
    before = _BEFORE.fullmatch(reference)
    if before:
        year, part = before.groups()
        return f"{year}年的报告：{missing_name(part)}" if part else f"档案中没有{year}年的报告"
    row, _, column = reference.partition(".")
    if row == schema.STATEMENTS.name and column in _STATEMENT:
        return f"文字没有说到{_STATEMENT[column].zh}"
    if column:
        return f"{cell_name(row, column)} {figure(None, kind).text}"
    if row in form.TABLE:
        return f"第{form.TABLE[row].section}部分 没有统一格式的表格"
    if row in schema.REPORTS.columns:
        return f"{schema.REPORTS.field(row).zh} 不明"
    return reference


@functools.lru_cache(maxsize=4096)
def subject_name(check_id: str, subject: str) -> str:
    """What a check was applied to: a column, a row, a channel or a claim of the text."""
    if catalogue.CHECK[check_id].kind == "texts":
        return _STATEMENT[subject].zh
    if subject in form.APPLICANT:
        return f"{form.APPLICANT[subject].zh}列"
    if subject in form.ITEM:
        return item_name(subject)
    if subject in form.SUBJECT:
        return form.SUBJECT[subject].zh
    return _label(_CHANNEL, subject) if subject in _CHANNEL else "整份报告"


def advice(check_id: str, subject: str, left: Any, right: Any) -> str:
    """The two sides of a check that only advises: text and table, or sides by their names."""
    about = subject_name(check_id, subject)
    if catalogue.CHECK[check_id].kind == "texts":
        return f"文字自述{about} {count(left)}，表格为 {figure(right).text}"
    check = catalogue.CHECK[check_id]
    return f"{about}：{check.left} {figure(left).text}，{check.right} {figure(right).text}"


def listed(names: list[str]) -> str:
    """Names one after another, the first of them where there are many."""
    more = f"，等共 {len(names)} 处" if len(names) > _NAMED else ""
    return "；".join(names[:_NAMED]) + more
