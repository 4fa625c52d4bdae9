"""Corrections by hand, applied in one place: the figure used replaces the figure as read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
import pandas as pd

from disclosure import form, frames
from disclosure.errors import DataError
from disclosure.frames import Archive
from disclosure.schema import CELLS, REPORT_KEY

# A cell of a report: agency, year, table, row and column, as in `CELLS.key`.
Key: TypeAlias = tuple[Any, ...]
Row: TypeAlias = dict[str, Any]

BY_HAND: Final = "by_hand"
# The tables with a column for each figure: the field that names the row, and these columns.
_WIDE: Final = (
    ("requests", "item_code", form.codes(form.APPLICANTS)),
    ("challenges", "channel_code", form.codes(form.OUTCOMES)),
)
_REREAD: Final = "核对原件，改写或删去这条更正；表中的数字应保持读取时的样子，更正只在生成时应用"


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure as read: where its table has it, and where the source does."""

    table: str
    row: int
    column: str
    value: Any
    place: Any


def apply(archive: Archive) -> tuple[dict[str, pd.DataFrame], list[DataError]]:
    """The archive as its table `corrections` says it is to be used.

    Applied twice it gives the same.

    Args:
        archive: The frames of the archive as read from the sources; they are not changed.

    Returns:
        The archive, in which each corrected cell has the value `used` (in the unit of the
        cell, null where it is empty) and one row in `cells`, of kind `by_hand`, with the text
        that was printed. And, in the order of the table, why other corrections were not
        applied: the archive has no such cell; the source does not say `printed`, neither as
        the figure nor as the text kept in `cells`; or `used` cannot stand in that column.
    """
    corrections = archive["corrections"]
    made = dict(archive)
    if corrections.empty:
        return made, []
    figures = dict(_figures(archive, corrections))
    noted = {_key(note): note for note in _records(archive["cells"], corrections)}
    applied: list[tuple[Row, _Figure]] = []
    problems = []
    for correction in _records(corrections, corrections):
        key = _key(correction)
        problem = _problem(correction, figures.get(key), noted.get(key))
        if problem:
            problems.append(problem)
        else:
            applied.append((correction, figures[key]))
    for table in {figure.table for _, figure in applied}:
        own = [(correction, figure) for correction, figure in applied if figure.table == table]
        made[table] = _corrected(archive[table], own)
    notes = [_note(correction, figure, noted) for correction, figure in applied]
    made["cells"] = _noted(archive["cells"], notes)
    return made, problems


def applied(archive: Archive) -> dict[str, pd.DataFrame]:
    """The archive with every correction applied, as `apply` does.

    Raises:
        DataError: corrections that could not be applied; names them all.
    """
    used, problems = apply(archive)
    if problems:
        raise DataError("\n".join(map(str, problems)), source=problems[0].source)
    return used


def _key(row: Row) -> Key:
    return tuple(row[name] for name in CELLS.key)


def _records(rows: pd.DataFrame, corrections: pd.DataFrame) -> Iterator[Row]:
    """The rows of agencies with corrections, None where missing."""
    own = rows[rows["agency_id"].isin(corrections["agency_id"])].astype(object)
    for record in own.where(own.notna(), None).to_dict("records"):
        yield {str(name): value for name, value in record.items()}


def _figures(archive: Archive, corrections: pd.DataFrame) -> Iterator[tuple[Key, _Figure]]:
    """The figures of the agencies with corrections, by cell."""
    for table, field, columns in (("proactive", "subject_code", ("value",)), *_WIDE):
        rows = archive[table]
        places = np.flatnonzero(rows["agency_id"].isin(corrections["agency_id"]))
        for row, record in zip(places, _records(rows, corrections), strict=True):
            report = tuple(record[name] for name in REPORT_KEY)
            for column in columns:
                cell = (record[field], record["measure_code"] if column == "value" else column)
                value, place = record.get(column), record.get("place")
                figure = _Figure(table, int(row), column, value, place)
                yield (*report, table, *cell), figure


def _problem(correction: Row, figure: _Figure | None, note: Row | None) -> DataError | None:
    """Why a correction is not applied, None when it is."""
    printed, used = correction["printed"] or None, correction["used"]
    if figure is None:
        message = f"没有这个单元格（更正写的原文是{_shown(printed)}，采用值是{_shown(used)}）"
        return _error(correction, message, "核对机关标识、年度和表、行、列的代码")
    if used is not None and figure.table != "proactive" and used % 1:
        message = f"原文{_shown(printed)}的采用值{_shown(used)}不是整数"
        return _error(correction, message, "件数是整数，改写采用值")
    said = _said(figure, note)
    if printed not in said:
        found = "或".join(_shown(text) for text in said)
        message = f"更正写的原文是{_shown(printed)}，来源中的是{found}"
        return _error(correction, message, _REREAD)
    return None


def _said(figure: _Figure, note: Row | None) -> list[str | None]:
    """What the source says in a cell: the text kept, and the figure as long as it is as read."""
    value = frames.number_text(figure.value)
    if note is None:
        return [value]
    text = note["printed"] or None
    as_read = value is not None and note["kind_code"] != BY_HAND and value != text
    return [text, value] if as_read else [text]


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else frames.number_text(value)
    return "空白" if text is None else f"“{text}”"


def _error(correction: Row, message: str, remedy: str) -> DataError:
    agency_id, year, *cell = _key(correction)
    place = f"{agency_id} {year} {'.'.join(cell)}"
    return DataError(message, source="corrections", place=place, remedy=remedy)


def _corrected(rows: pd.DataFrame, applied: Sequence[tuple[Row, _Figure]]) -> pd.DataFrame:
    columns: dict[str, Any] = {}
    for correction, figure in applied:
        values = columns.setdefault(figure.column, rows[figure.column].array.copy())
        values[figure.row] = pd.NA if correction["used"] is None else correction["used"]
    return rows.assign(**columns)


def _note(correction: Row, figure: _Figure, noted: dict[Key, Row]) -> Row:
    note = noted.get(_key(correction), {})
    made = {name: correction[name] for name in CELLS.key}
    place = note.get("place") or figure.place
    return made | {"printed": correction["printed"], "kind_code": BY_HAND, "place": place}


def _noted(cells: pd.DataFrame, notes: Sequence[Row]) -> pd.DataFrame:
    """The cells with these notes in place of earlier ones."""
    if not notes:
        return cells
    added = frames.frame(CELLS, notes)
    key = list(CELLS.key)
    joined = pd.concat([cells, added]).drop_duplicates(key, keep="last")
    return frames.typed(joined, CELLS)
