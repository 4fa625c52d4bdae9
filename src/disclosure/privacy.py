"""Private persons' numbers kept out of the archive: masked in a report, refused in a table."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import pandas as pd

from disclosure import columns, identifiers, schema
from disclosure.errors import DataError
from disclosure.numbers import parse_cell
from disclosure.records import Cell, Report, TableReading

# The fields of the committed tables that hold words: a report's, or of whoever takes it in.
TEXTS: Final = {
    table.name: tuple(
        field.name
        for field in table.fields
        if field.type == "string" and not field.enum and not field.pattern
    )
    for table in schema.TABLES
    if not table.derived and table is not schema.DIVISIONS
}
# Of these the names of files and addresses, whose long numbers are mostly no one's.
_NAMES: Final = ("source_name", "source_url")
# A row of figures, however they stand: no number in it is as long as anyone's.
_FIGURES: Final = re.compile(r"[\s0-9.,+\-—/]*")
_LONG: Final = re.compile("[0-9]{10}")
_REMEDY: Final = "把这一格里的号码换成隐去的标记（见隐私页面），或以 add --replace 重新收入报告"


def masked(report: Report) -> Report:
    """The report without private persons' numbers in its words; its figures stay as they are."""
    return replace(
        report,
        agency_name=_masked(report.agency_name),
        title=_masked(report.title),
        proactive=_reading(report.proactive),
        requests=_reading(report.requests),
        challenges=_reading(report.challenges),
        narratives=tuple(
            replace(n, heading=identifiers.mask(n.heading), text=identifiers.mask(n.text))
            for n in report.narratives
        ),
        statements=tuple(replace(s, quote=identifiers.mask(s.quote)) for s in report.statements),
        remarks=tuple(map(identifiers.mask, report.remarks)),
    )


def _masked(text: str | None) -> str | None:
    return None if text is None else identifiers.mask(text)


def _reading(reading: TableReading) -> TableReading:
    return replace(reading, cells=tuple(map(_cell, reading.cells)))


def _cell(cell: Cell) -> Cell:
    return replace(
        cell,
        printed=cell.printed if _is_figures(cell.printed) else identifiers.mask(cell.printed),
        note=identifiers.mask(cell.note),
    )


def _is_figures(printed: str) -> bool:
    figure = parse_cell(printed)
    if figure is not None and figure.value is not None:
        return True
    return bool(_FIGURES.fullmatch(printed)) and not _LONG.search(printed)


def hidden(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> int:
    """How many numbers are masked in rows of tables, by table."""
    return sum(
        identifiers.count(row[field])
        for table, fields in TEXTS.items()
        for row in rows.get(table, ())
        for field in fields
        if isinstance(row[field], str)
    )


def exposed(archive: Mapping[str, pd.DataFrame]) -> Iterator[DataError]:
    """Where tables hold a private person's number: the field and the key, never the number.

    Args:
        archive: The committed frames; only their texts are read.
    """
    for name, fields in TEXTS.items():
        for field in fields:
            find = identifiers.mask_name if field in _NAMES else identifiers.mask
            yield from _exposed(archive[name], name, field, find)


def _exposed(
    frame: pd.DataFrame, name: str, field: str, find: Callable[[str], str]
) -> Iterator[DataError]:
    told = columns.array(frame[field])
    wrong = [
        text
        for text in told.unique().to_pylist()
        if text is not None
        and find(text) != text
        and not (field == "printed" and _is_figures(text))
    ]
    if not wrong:
        return
    keys = frame.loc[frame[field].isin(wrong), list(schema.TABLE[name].key)]
    for key in keys.itertuples(index=False, name=None):
        place = "，".join(map(str, key))
        yield DataError(f"{field} 中有个人信息", source=name, place=place, remedy=_REMEDY)
