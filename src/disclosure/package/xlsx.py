"""Tables as an Excel workbook: a cover, a sheet a table, a codebook.

A text is never read as a formula, a number or a link; what is missing is an empty cell; the
same rows give the same bytes.
"""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any, Final, TypeAlias

import pyarrow as pa
import xlsxwriter

from disclosure import citation
from disclosure.package import labels
from disclosure.package.descriptor import TABLE
from disclosure.package.labels import Column
from disclosure.package.rows import Row, rows_in
from disclosure.package.sheet_rows import (
    Cell,
    Filling,
    Frame,
    filled,
    frame,
    last_row,
    many_rows_xml,
    number_cell,
    row_count,
    rows_xml,
    slot,
    text_cell,
)
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
# So many rows are made at a time, so that memory holds the cells of no more.
_AT_ONCE: Final = 10_000
# From so many rows on, those of a sheet are made column by column in Arrow's memory.
_MANY: Final = 300

# Excel keeps 15 digits; a longer figure stays text, so that none of its digits is lost.
_DIGITS: Final = 15
_CREATED: Final = datetime(2000, 1, 1)
_OPTIONS: Final = {"in_memory": True, "strings_to_urls": False}
_CONTENT: Final = {BREAKS_SHEET: "核对结果中的不符；全部结果见 CSV、JSON、SQLite 等格式"}
_CODEBOOK: Final = ("表", "列", "含义", "单位", "English")
_RESULT: Final = FINDINGS.columns.index("result")
BREAKS: Final = "breaks"
# By name of the sheet its table and rows.
Sheets: TypeAlias = dict[str, tuple[Table, list[Row] | Filling]]
# Names and titles of columns; a sheet's name, its columns, and whether it has rows.
_Titles: TypeAlias = tuple[tuple[str, str], ...]
_Shape: TypeAlias = tuple[str, _Titles, bool]
_WIDE: Final = ("text", "quote", "title", "reason")


def workbook(
    settings: Settings,
    subject: Subject,
    tables: Mapping[str, Iterable[Row] | Filling],
    names: Mapping[str, str],
) -> bytes:
    """The workbook of a package.

    Args:
        settings: What the archive says of itself.
        subject: What it is about.
        tables: By table name its rows as texts of the canonical CSV; each becomes a sheet,
            unless it is `ready` as one. Codes are followed by a column `<field>_zh` with their
            labels. A text longer than a cell goes on in columns `<field>+`, `<field>++`.
        names: The agencies' names by id, for a column `agency_name`; empty where there is but
            one agency.
    """
    sheets = _sheets(tables)
    filling: dict[int, Filling] = {}
    shapes: list[_Shape] = []
    # The cover is the first.
    for number, (name, (table, rows)) in enumerate(sheets.items(), start=2):
        if isinstance(rows, Filling):
            shown, filling[number] = labels.columns(table.name), rows
        else:
            shown = _shown(table, rows, bool(names))
            filling[number] = _filling(rows, shown, names)
        some = filling[number].last > HEADER_ROWS
        shapes.append((name, tuple((it.name, it.zh) for it in shown), some))
    filling[len(sheets) + 2] = _codebook_rows(tuple(table.name for table, _ in sheets.values()))
    told = _told(settings, subject)
    made = _frame(tuple(shapes), tuple(label for label, _ in told))
    return filled(made, [subject.title, *(text for _, text in told)], filling, HEADER_ROWS)


def ready(table: Table, rows: Sequence[str]) -> Filling:
    """The sheet of a table from rows as it has them, "" for one that it does not show."""
    count = len(rows) - rows.count("")
    return Filling("".join(rows), count + HEADER_ROWS, len(labels.columns(table.name)))


@lru_cache(maxsize=64)
def _frame(shapes: tuple[_Shape, ...], told: tuple[str, ...]) -> Frame:
    """A workbook without its rows, and with slots for what differs: most are of one shape.

    Args:
        shapes: of each sheet but the cover and the codebook.
        told: the labels of what the cover says.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    book.set_properties({"title": slot(0), "created": _CREATED})
    bold = book.add_format({"bold": True})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    cover = book.add_worksheet(COVER_SHEET)
    for number, (name, columns, some) in enumerate(shapes, start=2):
        _sheet(book.add_worksheet(name), number, columns, some, bold)
    _codebook(book.add_worksheet(CODEBOOK_SHEET), bold)
    _cover(cover, told, [name for name, _, _ in shapes], (bold, wrapped))
    book.close()
    return frame(out.getvalue())


def _sheets(tables: Mapping[str, Iterable[Row] | Filling]) -> Sheets:
    """The sheets by name; of the results of the checks only those that break.

    The others are four of five rows of everything, and nobody looks them through by hand.
    """
    sheets: Sheets = {
        name: (TABLE[name], rows if isinstance(rows, Filling) else list(rows))
        for name, rows in tables.items()
    }
    if FINDINGS.name in sheets:
        table, rows = sheets.pop(FINDINGS.name)
        if not isinstance(rows, Filling):
            rows = [row for row in rows if row[_RESULT] == BREAKS]
        sheets[BREAKS_SHEET] = (table, rows)
    return sheets


def shown_rows(name: str, body: bytes) -> Iterator[Row]:
    """Of the rows of a table, as canonical CSV without the header, those that a workbook shows."""
    if name == FINDINGS.name and b'"' not in body:
        # Most hold, and are not even parted into their values.
        sign = f",{BREAKS},".encode()
        body = b"".join(line for line in body.splitlines(keepends=True) if sign in line)
    return rows_in(body)


def _sheet(sheet: Any, number: int, columns: _Titles, some: bool, bold: Any) -> None:
    for place, (name, zh) in enumerate(columns):
        sheet.write_string(0, place, zh, bold)
        sheet.write_string(1, place, name, bold)
        sheet.set_column(place, place, 40 if name.startswith(_WIDE) else 16)
    sheet.freeze_panes(HEADER_ROWS, 0)
    if some:
        sheet.autofilter(1, 0, last_row(number) - 1, len(columns) - 1)


def _shown(table: Table, rows: Sequence[Row], named: bool) -> tuple[Column, ...]:
    """The columns of a sheet, with those in which texts go on and the agencies' names."""
    shown: list[Column] = []
    for column in labels.columns(table.name):
        shown.append(column)
        if column.number or column.labels is not None:
            continue
        longest = max(map(len, map(itemgetter(column.place), rows)), default=0)
        for more in range(1, -(-longest // LONGEST)):
            name = column.name + CONTINUED * more
            shown.append(column._replace(name=name, zh=f"{column.zh}（续）"))
    if named and labels.takes_name(table):
        name_field = AGENCIES.field("name")
        shown.insert(1, Column(labels.NAME, name_field.zh, name_field.en, 0, False, None))
    return tuple(shown)


def _filling(rows: Sequence[Row], shown: Sequence[Column], names: Mapping[str, str]) -> Filling:
    parts = []
    for start in range(0, len(rows), _AT_ONCE):
        part = rows[start : start + _AT_ONCE]
        texts = [[row[column.place] for row in part] for column in shown]
        first = HEADER_ROWS + 1 + start
        if len(part) < _MANY:
            few = [cells(own, c, names) for own, c in zip(texts, shown, strict=True)]
            parts.append(rows_xml(few, first))
        else:
            many = [_many_cells(own, c, names) for own, c in zip(texts, shown, strict=True)]
            parts.append(many_rows_xml(many, first))
    return Filling("".join(parts), len(rows) + HEADER_ROWS, len(shown))


def cells(texts: Sequence[str], column: Column, names: Mapping[str, str]) -> list[Cell]:
    """The cells of a column of a sheet from its texts."""
    given = names if column.name == labels.NAME else column.labels
    if given is not None:
        return [text_cell(given[text]) if text else "" for text in texts]
    if column.number:
        return [_figure(text) if text else "" for text in texts]
    if start := LONGEST * column.name.count(CONTINUED):
        texts = [text[start:] for text in texts]
    return [text_cell(text[:LONGEST]) if text else "" for text in texts]


def _many_cells(texts: Sequence[str], column: Column, names: Mapping[str, str]) -> pa.StringArray:
    """As `cells`, each text that stands there many times taken once."""
    found = pa.array(texts, pa.string()).dictionary_encode()
    made = cells(found.dictionary.to_pylist(), column, names)
    return pa.array(made, pa.string()).take(found.indices)


def _figure(text: str) -> Cell:
    whole = len(text) <= _DIGITS or sum(map(str.isdigit, text)) <= _DIGITS
    return number_cell(text) if whole else text_cell(text)


def _codebook(sheet: Any, bold: Any) -> None:
    for place, title in enumerate(_CODEBOOK):
        sheet.write_string(0, place, title, bold)
        sheet.set_column(place, place, 50 if place in (2, 4) else 18)
    sheet.freeze_panes(1, 0)


@lru_cache(maxsize=64)
def _codebook_rows(tables: tuple[str, ...]) -> Filling:
    fields = [(name, field) for name in tables for field in TABLE[name].fields]
    rows = [(name, it.name, it.zh, it.unit or "", it.en) for name, it in fields]
    columns = zip(*rows, strict=True)
    cells = [[text_cell(text) if text else "" for text in column] for column in columns]
    return Filling(rows_xml(cells, 2), len(rows) + 1, len(_CODEBOOK))


def _told(settings: Settings, subject: Subject) -> list[tuple[str, str]]:
    """What the cover says of the package: labels and texts."""
    item = citation.describe(settings, subject)
    return [
        ("", subject.cited_title),
        ("", subject.cited_title_en),
        ("数据版本", settings.version),
        ("网址", settings.address(subject.path)),
        ("引用", citation.gbt(item)),
        ("Cite as", citation.apa(item)),
        ("许可", LICENCE_LINE),
        *COVER,
    ]


def _cover(sheet: Any, told: Sequence[str], names: Sequence[str], formats: tuple[Any, Any]) -> None:
    """The cover: labels and slots for what they say, then every sheet and how many rows it has."""
    bold, wrapped = formats
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 90)
    sheet.set_column(2, 2, 12)
    for number, label in enumerate(told):
        sheet.write_string(number, 0, label, bold)
        # The first slot is the title of the file.
        sheet.write_string(number, 1, slot(number + 1), bold if number == 0 else wrapped)
    head = len(told) + 1
    for place, title in enumerate(("工作表", "内容", "行数")):
        sheet.write_string(head, place, title, bold)
    for place, name in enumerate(names):
        number = head + 1 + place
        sheet.write_url(number, 0, f"internal:'{name}'!A1", string=name)
        sheet.write_string(number, 1, _CONTENT.get(name) or TABLE[name].zh)
        # The cover is the first.
        sheet.write_number(number, 2, row_count(place + 2))
