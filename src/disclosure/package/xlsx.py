"""Tables as an Excel workbook: a cover, a sheet a table, a codebook.

A text is never read as a formula, a number or a link; what is missing is an empty cell; the
same rows give the same bytes.
"""

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any, Final, NamedTuple, TypeAlias

import xlsxwriter

from disclosure import citation
from disclosure.package import labels
from disclosure.package.descriptor import TABLE
from disclosure.package.labels import Column
from disclosure.package.rows import Row
from disclosure.package.sheet_rows import (
    Cell,
    Filling,
    Frame,
    filled,
    frame,
    last_row,
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
# Excel keeps 15 digits; a longer figure stays text, so that none of its digits is lost.
_DIGITS: Final = 15
_CREATED: Final = datetime(2000, 1, 1)
_OPTIONS: Final = {"in_memory": True, "strings_to_urls": False}
_CONTENT: Final = {BREAKS_SHEET: "核对结果中的不符；全部结果见 CSV、JSON、SQLite 等格式"}
_CODEBOOK: Final = ("表", "列", "含义", "单位", "English")
_RESULT: Final = FINDINGS.columns.index("result")
BREAKS: Final = "breaks"
# Names and titles of columns; a sheet's name, its columns, and whether it has rows.
_Titles: TypeAlias = tuple[tuple[str, str], ...]
_Shape: TypeAlias = tuple[str, _Titles, bool]
_WIDE: Final = ("text", "quote", "title", "reason")


class Sheet(NamedTuple):
    """The sheet of a table: its columns, and its rows below their titles."""

    table: Table
    columns: tuple[Column, ...]
    filling: Filling


def book(settings: Settings, subject: Subject, sheets: Sequence[Sheet]) -> bytes:
    """The workbook of a package, with a cover before its sheets and a codebook after them."""
    # Nobody looks through the results of checks by hand: those that break come last.
    ordered = sorted(sheets, key=lambda sheet: sheet.table is FINDINGS)
    shapes = tuple(
        (
            BREAKS_SHEET if sheet.table is FINDINGS else sheet.table.name,
            tuple((it.name, it.zh) for it in sheet.columns),
            sheet.filling.last > HEADER_ROWS,
        )
        for sheet in ordered
    )
    # The cover is the first.
    filling = {number: sheet.filling for number, sheet in enumerate(ordered, start=2)}
    filling[len(ordered) + 2] = _codebook_rows(tuple(sheet.table.name for sheet in ordered))
    told = _told(settings, subject)
    made = _frame(shapes, tuple(label for label, _ in told))
    return filled(made, [subject.title, *(text for _, text in told)], filling, HEADER_ROWS)


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


def _sheet(sheet: Any, number: int, columns: _Titles, some: bool, bold: Any) -> None:
    for place, (name, zh) in enumerate(columns):
        sheet.write_string(0, place, zh, bold)
        sheet.write_string(1, place, name, bold)
        sheet.set_column(place, place, 40 if name.startswith(_WIDE) else 16)
    sheet.freeze_panes(HEADER_ROWS, 0)
    if some:
        sheet.autofilter(1, 0, last_row(number) - 1, len(columns) - 1)


def ready(table: Table, rows: Sequence[str]) -> Sheet:
    """The sheet of a table from rows as it has them, "" for one that it does not show."""
    columns, count = labels.columns(table.name), len(rows) - rows.count("")
    return Sheet(table, columns, Filling("".join(rows).encode(), count + HEADER_ROWS, len(columns)))


def of_rows(table: Table, rows: Iterable[Row]) -> Sheet:
    """The sheet of a table of one agency, from its rows as texts of the canonical CSV."""
    # Of the results of checks four of five are no breaks.
    given = [row for row in rows if table is not FINDINGS or row[_RESULT] == BREAKS]
    columns = shown(table, lambda place: max(map(len, map(itemgetter(place), given)), default=0))
    texts = [[row[column.place] for row in given] for column in columns]
    made = [cells(own, column, {}) for own, column in zip(texts, columns, strict=True)]
    xml = rows_xml(made, HEADER_ROWS + 1)
    return Sheet(table, columns, Filling(xml.encode(), len(given) + HEADER_ROWS, len(columns)))


def shown(table: Table, longest: Callable[[int], int], named: bool = False) -> tuple[Column, ...]:
    """The columns of a sheet.

    Codes are followed by a column `<field>_zh` with their labels. A text longer than a cell goes
    on in columns `<field>+`, `<field>++`.

    Args:
        table: What it shows.
        longest: Gives the length of the longest text of a field by its place.
        named: With a column `agency_name`, where there is more than one agency.
    """
    found: list[Column] = []
    for column in labels.columns(table.name):
        found.append(column)
        if column.number or column.labels is not None:
            continue
        for more in range(1, -(-longest(column.place) // LONGEST)):
            name = column.name + CONTINUED * more
            found.append(column._replace(name=name, zh=f"{column.zh}（续）"))
    if named and labels.takes_name(table):
        name_field = AGENCIES.field("name")
        found.insert(1, Column(labels.NAME, name_field.zh, name_field.en, 0, False, None))
    return tuple(found)


def cells(texts: Sequence[str], column: Column, names: Mapping[str, str]) -> list[Cell]:
    """The cells of a column of a sheet from its texts; `names`: those of agencies by id."""
    given = names if column.name == labels.NAME else column.labels
    if given is not None:
        return [text_cell(given[text]) if text else "" for text in texts]
    if column.number:
        return [_figure(text) if text else "" for text in texts]
    if start := LONGEST * column.name.count(CONTINUED):
        texts = [text[start:] for text in texts]
    return [text_cell(text[:LONGEST]) if text else "" for text in texts]


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
    return Filling(rows_xml(cells, 2).encode(), len(rows) + 1, len(_CODEBOOK))


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
