"""Where something stands in the form, in the words printed on it."""

from typing import Final

from disclosure import form, schema

_GROUP: Final = {group.code: group.zh for group in form.ITEM_GROUPS}
_ROWS: Final[dict[str, dict[str, form.Code]]] = {
    "proactive": {**form.SUBJECT},
    "requests": {**form.ITEM},
    "challenges": {channel.code: channel for channel in form.CHANNELS},
}
_COLUMNS: Final[dict[str, dict[str, form.Code]]] = {
    "proactive": {**form.MEASURE},
    "requests": {**form.APPLICANT},
    "challenges": {outcome.code: outcome for outcome in form.OUTCOMES},
}
_STATEMENT: Final = {measure.code: measure.zh for measure in form.STATEMENT_MEASURES}
_SECTION: Final = {section.code: section.zh for section in form.SECTIONS}
# Where the figure stands that a check comes down to; its subject is the other half of the cell.
COLUMN_OF: Final = {
    "requests-applicants": "total",
    "challenges-outcomes": "total",
    "in-force": "in_force",
    "prior-year-items": "prior_year_items",
}
ROW_OF: Final = {"requests-outcomes": "resolved_total", "carry-over": "carried_in"}


def table_of(row: str) -> str | None:
    """The table that has a row of this code, None where none has."""
    return next((table for table, rows in _ROWS.items() if row in rows), None)


def section(table_code: str) -> str:
    """The section that a table is: `第三部分`."""
    return f"第{form.TABLE[table_code].section}部分"


def table(code: str) -> str:
    """A whole table: `第四部分的整张表`."""
    return f"{section(code)}的整张表"


def row(code: str) -> str:
    """A row with its section and number: `第三部分“三、（三）5.属于三类内部事务信息”一行`."""
    of = table_of(code)
    if of is None:
        return code
    inner = _row_name(code).replace("“", "‘").replace("”", "’")
    return f"{section(of)}“{inner}”一行"


def _row_name(code: str) -> str:
    if code not in form.ITEM:
        return next(rows[code].zh for rows in _ROWS.values() if code in rows)
    item = form.ITEM[code]
    group = _GROUP[item.group].split("）", 1)[0] + "）" if item.group else ""
    inside = bool(group) or item.index.startswith("（")
    results = form.RESULTS_GROUP.zh.split("、", 1)[0] + "、" if inside else ""
    return f"{results}{group}{item.index}{item.zh}"


def cell(row_code: str, column: str) -> str:
    """A cell: `第三部分“……”一行，总计列`; outside the form its codes."""
    of = table_of(row_code)
    return f"{row(row_code)}，{column_name(of, column)}列" if of else f"{row_code} {column}"


def column_name(table_code: str, column: str) -> str:
    """A column as printed, its code where the form has none."""
    entries = _COLUMNS[table_code]
    return entries[column].zh if column in entries else column


def row_name(code: str) -> str:
    """A row as printed, with its number, without its section."""
    return _row_name(code) if table_of(code) else code


def of_check(check_id: str, subject: str) -> str:
    """Where a check looks: a cell, a row, a column, the text, or the whole report."""
    if check_id in COLUMN_OF:
        return cell(subject, COLUMN_OF[check_id])
    if check_id in ROW_OF:
        return cell(ROW_OF[check_id], subject)
    if check_id.startswith("text-") and subject in _STATEMENT:
        return f"文字部分说到的“{_STATEMENT[subject]}”"
    if subject in form.APPLICANT:
        return f"{section('requests')}，{form.APPLICANT[subject].zh}列"
    return row(subject) if table_of(subject) else "整份报告"


def reference(name: str) -> str:
    """What a finding names: a cell, a table, a statement, a section, last year's report."""
    head, _, rest = name.partition(".")
    if head == schema.REPORTS.name and rest[:4].isdecimal():
        year, _, inside = rest.partition(".")
        return f"{year} 年的报告" + (f"：{reference(inside)}" if inside else "")
    if head == schema.STATEMENTS.name and rest in _STATEMENT:
        return f"文字没有说到{_STATEMENT[rest]}"
    if head in ("sections", schema.NARRATIVES.name) and rest in _SECTION:
        return f"第{'一二三四五六'[int(rest[0]) - 1]}部分（{_SECTION[rest]}）"
    if head == schema.REPORTS.name and rest in schema.REPORTS.columns:
        return schema.REPORTS.field(rest).zh
    if rest:
        return cell(head, rest)
    if head in form.TABLE:
        return table(head)
    if head in schema.TABLE:
        return schema.TABLE[head].zh
    return schema.REPORTS.field(head).zh if head in schema.REPORTS.columns else name
