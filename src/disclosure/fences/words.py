"""How a figure, its absence, a cell and a check's subject are worded."""

import functools
from dataclasses import dataclass, replace
from typing import Any, Final

from disclosure import catalogue, form, frames, schema

BLANK: Final = "未填"
DOUBTFUL: Final = "存疑"
BROKEN_MEANS: Final = "与报告的其他数字不符，见本年度的核对"
BLANK_MEANS: Final = "来源文件的这一格没有数字，不等于 0"

# Kinds of cell that hold something, of which no figure can be made.
_DOUBTFUL_KINDS: Final = ("unplaced", "unreadable")
_CELL_KIND: Final = {kind.code: kind for kind in form.CELL_KINDS}
_GROUP: Final = {group.code: group for group in form.ITEM_GROUPS}
_CHANNEL: Final = {channel.code: channel for channel in form.CHANNELS}
_OUTCOME: Final = {outcome.code: outcome for outcome in form.OUTCOMES}
_STATEMENT: Final = {measure.code: measure for measure in form.STATEMENT_MEASURES}

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
    """A figure as shown: its text, its class, why it is missing or odd, its note's number."""

    text: str
    css: str
    title: str = ""
    note: int | None = None


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
    return Figure(str(frames.number_text(value)), "zero" if value == 0 else "some", said, note)


def broken(shown: Figure) -> Figure:
    """A figure that does not agree with others of its report: marked, and not changed."""
    return replace(shown, css=f"{shown.css} broken", title=BROKEN_MEANS)


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


def cell_name(row: str, column: str) -> str:
    """A cell by section, row and column: `第三部分 （六）1 自然人`.

    A row or column outside the form is named by its code.
    """
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
            table, or the column of the reports that does not say which form was used.
        kind: a code of `form.CELL_KINDS`, where the archive says what stood in the cell.
    """
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


def subject_name(check_id: str, subject: str) -> str:
    """What a check was applied to: a column, a row, a channel or a claim of the text."""
    if is_advice(check_id) and subject in _STATEMENT:
        return _STATEMENT[subject].zh
    if subject in form.APPLICANT:
        return f"{form.APPLICANT[subject].zh}列"
    if subject in form.ITEM:
        return item_name(subject)
    return _label(_CHANNEL, subject) if subject in _CHANNEL else "整份报告"


def is_advice(check_id: str) -> bool:
    """Whether a check only advises: its result says nothing about the figures themselves."""
    return catalogue.CHECK[check_id].basis == "heuristic"


def advice(check_id: str, subject: str, left: Any, right: Any) -> str:
    """What text and table say of the same thing, side by side."""
    about = subject_name(check_id, subject)
    return f"文字自述{about} {count(left)}，表格为 {figure(right).text}"
