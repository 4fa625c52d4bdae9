"""Tables as an Excel workbook: a cover, a sheet a table, a codebook.

A text is never read as a formula, a number or a link; what is missing is an empty cell; the
same rows give the same bytes.
"""

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache, partial
from typing import Any, Final, TypeAlias

import xlsxwriter

from disclosure import citation
from disclosure.package import labels
from disclosure.package.descriptor import TABLE
from disclosure.package.labels import Column
from disclosure.package.rows import Row
from disclosure.package.sheet_rows import Cell, filled, number_cell, rows_xml, text_cell
from disclosure.package.words import COVER, LICENCE_LINE
from disclosure.schema import AGENCIES, FINDINGS, Table
from disclosure.settings import Settings
from disclosure.subject import Subject

# What a cell can hold, in characters.
LONGEST: Final = 32_767
# Rows above the data: labels for people, then names for programs.
HEADER_ROWS: Final = 2
COVER_SHEET: Final = "说明"
CODEBOOK_SHEET: Final = "数据字典"
BREAKS_SHEET: Final = "findings_breaks"
# Appended to the name of a column that goes on where a text is too long for a cell.
CONTINUED: Final = "+"

# Excel keeps 15 digits; a longer figure stays text, so that none of its digits is lost.
_DIGITS: Final = 15
_CREATED: Final = datetime(2000, 1, 1)
_OPTIONS: Final = {"in_memory": True, "strings_to_urls": False}
_CONTENT: Final = {BREAKS_SHEET: "核对结果中的不符；全部结果见 CSV、JSON、SQLite 等格式"}
_CODEBOOK: Final = ("表", "列", "含义", "单位", "English")
_RESULT: Final = FINDINGS.columns.index("result")
# By name of the sheet its table and rows.
Sheets: TypeAlias = dict[str, tuple[Table, list[Row]]]
_WIDE: Final = ("text", "quote", "title", "reason")


def workbook(
    settings: Settings,
    subject: Subject,
    tables: Mapping[str, Iterable[Row]],
    names: Mapping[str, str],
) -> bytes:
    """The workbook of a package.

    Args:
        settings: What the archive says of itself.
        subject: What it is about.
        tables: By table name its rows as texts of the canonical CSV; each becomes a sheet.
            Codes are followed by a column `<field>_zh` with their labels. A text longer than a
            cell goes on in columns `<field>+`, `<field>++`.
        names: The agencies' names by id, for a column `agency_name`; empty where there is but
            one agency.
    """
    sheets = _sheets(tables)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    book.set_properties({"title": subject.title, "created": _CREATED})
    bold = book.add_format({"bold": True})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    cover = book.add_worksheet(COVER_SHEET)
    rows: dict[int, tuple[str, int, int]] = {}
    # The cover is the first.
    for number, (name, (table, own)) in enumerate(sheets.items(), start=2):
        rows[number] = _sheet(book.add_worksheet(name), table, own, names, bold)
    told = tuple(table.name for table, _ in sheets.values())
    rows[len(sheets) + 2] = _codebook(book.add_worksheet(CODEBOOK_SHEET), told, bold)
    _cover(cover, settings, subject, sheets, (bold, wrapped))
    book.close()
    return filled(out.getvalue(), rows)


def _sheets(tables: Mapping[str, Iterable[Row]]) -> Sheets:
    """The sheets by name; of the results of the checks only those that break.

    The others are four of five rows of everything, and nobody looks them through by hand.
    """
    sheets = {name: (TABLE[name], list(rows)) for name, rows in tables.items()}
    if FINDINGS.name in sheets:
        table, rows = sheets.pop(FINDINGS.name)
        sheets[BREAKS_SHEET] = (table, [row for row in rows if row[_RESULT] == "breaks"])
    return sheets


def _sheet(
    sheet: Any, table: Table, rows: Sequence[Row], names: Mapping[str, str], bold: Any
) -> tuple[str, int, int]:
    shown = _shown(table, rows, bool(names))
    for place, column in enumerate(shown):
        sheet.write_string(0, place, column.zh, bold)
        sheet.write_string(1, place, column.name, bold)
        sheet.set_column(place, place, 40 if column.name.startswith(_WIDE) else 16)
    sheet.freeze_panes(HEADER_ROWS, 0)
    if rows:
        sheet.autofilter(1, 0, len(rows) + 1, len(shown) - 1)
    cells = [_cells(column, names) for column in shown]
    return rows_xml(rows, cells, HEADER_ROWS + 1), len(rows) + HEADER_ROWS, len(shown)


def _shown(table: Table, rows: Sequence[Row], named: bool) -> list[Column]:
    """The columns of a sheet, with those in which texts go on and the agencies' names."""
    shown: list[Column] = []
    for column in labels.columns(table.name):
        shown.append(column)
        if column.number or column.labels is not None:
            continue
        longest = max((len(row[column.place]) for row in rows), default=0)
        for more in range(1, -(-longest // LONGEST)):
            name = column.name + CONTINUED * more
            shown.append(column._replace(name=name, zh=f"{column.zh}（续）"))
    if named and labels.takes_name(table):
        name_field = AGENCIES.field("name")
        shown.insert(1, Column(labels.NAME, name_field.zh, name_field.en, 0, False, None))
    return shown


def _cells(column: Column, names: Mapping[str, str]) -> Callable[[Sequence[str]], Cell]:
    """What a column of a sheet makes of a row."""
    given = names if column.name == labels.NAME else column.labels
    start = LONGEST * column.name.count(CONTINUED)
    source = column.place

    def label(row: Sequence[str]) -> Cell:
        return text_cell(given[row[source]]) if given and row[source] else None

    def figure(row: Sequence[str]) -> Cell:
        text = row[source]
        if not text:
            return None
        whole = len(text) <= _DIGITS or sum(map(str.isdigit, text)) <= _DIGITS
        return number_cell(text) if whole else text_cell(text)

    def piece(row: Sequence[str]) -> Cell:
        text = row[source][start : start + LONGEST]
        return text_cell(text) if text else None

    if given is not None:
        return label
    return figure if column.number else piece


def _codebook(sheet: Any, tables: tuple[str, ...], bold: Any) -> tuple[str, int, int]:
    for place, title in enumerate(_CODEBOOK):
        sheet.write_string(0, place, title, bold)
        sheet.set_column(place, place, 50 if place in (2, 4) else 18)
    sheet.freeze_panes(1, 0)
    return _codebook_rows(tables)


@lru_cache(maxsize=64)
def _codebook_rows(tables: tuple[str, ...]) -> tuple[str, int, int]:
    fields = [(name, field) for name in tables for field in TABLE[name].fields]
    rows = [(name, it.name, it.zh, it.unit or "", it.en) for name, it in fields]
    cells = [partial(_told, place) for place in range(len(_CODEBOOK))]
    return rows_xml(rows, cells, 2), len(rows) + 1, len(_CODEBOOK)


def _told(place: int, row: Sequence[str]) -> Cell:
    return text_cell(row[place]) if row[place] else None


def _cover(
    sheet: Any,
    settings: Settings,
    subject: Subject,
    sheets: Sheets,
    formats: tuple[Any, Any],
) -> None:
    bold, wrapped = formats
    item = citation.describe(settings, subject)
    told = [
        ("", subject.cited_title),
        ("", subject.cited_title_en),
        ("数据版本", settings.version),
        ("网址", settings.address(subject.path)),
        ("引用", citation.gbt(item)),
        ("Cite as", citation.apa(item)),
        ("许可", LICENCE_LINE),
        *COVER,
    ]
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 90)
    sheet.set_column(2, 2, 12)
    for number, (label, text) in enumerate(told):
        sheet.write_string(number, 0, label, bold)
        sheet.write_string(number, 1, text, bold if number == 0 else wrapped)
    head = len(told) + 1
    for place, title in enumerate(("工作表", "内容", "行数")):
        sheet.write_string(head, place, title, bold)
    for number, (name, (table, rows)) in enumerate(sheets.items(), start=head + 1):
        sheet.write_url(number, 0, f"internal:'{name}'!A1", string=name)
        sheet.write_string(number, 1, _CONTENT.get(name, table.zh))
        sheet.write_number(number, 2, len(rows))
