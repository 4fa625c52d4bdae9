"""Two archives -> every cell that was added, removed or changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from disclosure import frames, schema
from disclosure.changes.reasons import explained
from disclosure.changes.tables import CHANGES, blank
from disclosure.changes.texts import Texts, column_text, joined
from disclosure.changes.withheld import without_masked
from disclosure.errors import DataError
from disclosure.frames import Archive
from disclosure.schema import Table

# No key holds it, so keys that differ stay different when their fields are joined.
_APART: Final = "\x1f"


def difference(old: Archive, new: Archive, reasons: pd.DataFrame | None = None) -> pd.DataFrame:
    """Every cell that differs between two archives, with the reason where there is one.

    Args:
        old: Frames by table name, such as `store.load_archive` gives; a table not there has
            no rows. Its columns may be those of an earlier schema.
        new: The same of the later version.
        reasons: Reasons given by people, with the columns of `REASONS`; a missing selector
            stands for any value.

    Returns:
        Grain: one row for each cell, sorted by table, key and field. Columns: those of
        `CHANGES`. `old` and `new` are the texts of the CSV, empty when missing. `kind`: `added`
        or `removed` for every cell, blank ones too, of a row that is new or gone, and for the
        printed cells of a field that is; else `changed`. The `old` of a text in which somebody's
        details were masked since is a mark. Nothing is missing but `report_year` where the table
        has none; other texts are empty. Derived tables are not compared.

    Raises:
        DataError: a key stands twice in a table.
    """
    tables = [table for table in schema.TABLES if not table.derived]
    parts = [
        part
        for table in tables
        for part in _cells(
            table,
            old.get(table.name, frames.frame(table)),
            new.get(table.name, frames.frame(table)),
        )
    ]
    listed = pd.concat(parts) if parts else frames.frame(CHANGES)
    listed = blank(frames.typed(listed.assign(reason=""), CHANGES))
    return without_masked(listed.assign(reason=explained(listed, new, reasons)))


@dataclass(frozen=True, slots=True)
class _Side:
    """One version of a table: its frame, its key as texts, and each row's number in both."""

    frame: pd.DataFrame
    rows: npt.NDArray[np.intp]
    here: npt.NDArray[np.bool_]

    def texts(self, field: str) -> Texts:
        made = np.full(len(self.here), "", dtype=object)
        if field in self.frame:
            made[self.rows] = column_text(self.frame[field])
        return made


def _cells(table: Table, old: pd.DataFrame, new: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """The cells of a table that differ, field by field."""
    if old.empty and new.empty:
        return
    keys = [_key(table, old), _key(table, new)]
    rows, names = pd.factorize(np.concatenate([joined(key, _APART) for key in keys]))
    before = _side(table, old, rows[: len(old)], len(names))
    after = _side(table, new, rows[len(old) :], len(names))
    where = _where(table, keys, rows, len(names))
    for field in dict.fromkeys([*new.columns, *old.columns]):
        if field in table.key:
            continue
        left, right = before.texts(field), after.texts(field)
        # a row that only one side has counts whole, but not in a field that side lacks
        gone = before.here & ~after.here & (field in old)
        come = after.here & ~before.here & (field in new)
        differs = np.flatnonzero((left != right) | gone | come)
        kind = np.full(len(names), "changed", dtype=object)
        kind[gone | (field not in new)] = "removed"
        kind[come | (field not in old)] = "added"
        if differs.size:
            yield where.take(differs).assign(
                field=field, old=left[differs], new=right[differs], kind=kind[differs]
            )


def _key(table: Table, frame: pd.DataFrame) -> list[Texts]:
    none = np.full(len(frame), "", dtype=object)
    return [column_text(frame[name]) if name in frame else none for name in table.key]


def _side(table: Table, frame: pd.DataFrame, rows: npt.NDArray[np.intp], count: int) -> _Side:
    here = np.zeros(count, dtype=bool)
    here[rows] = True
    if here.sum() < len(rows):
        twice = frame.loc[pd.Series(rows).duplicated().to_numpy()].iloc[0]
        key = "，".join(str(twice[name]) for name in table.key if name in frame)
        raise DataError("主键重复", source=table.name, place=key, remedy="一个主键只留一行")
    return _Side(frame, rows, here)


def _where(
    table: Table, keys: list[list[Texts]], rows: npt.NDArray[np.intp], count: int
) -> pd.DataFrame:
    """For each row of either side what names it in `CHANGES`."""
    parts: dict[str, Texts] = {}
    for number, name in enumerate(table.key):
        parts[name] = np.full(count, "", dtype=object)
        parts[name][rows] = np.concatenate([keys[0][number], keys[1][number]])
    none = np.full(count, "", dtype=object)
    year = parts.pop("report_year", none)
    agency = parts.pop("agency_id", none)
    return pd.DataFrame(
        {
            "table": table.name,
            "agency_id": agency,
            "report_year": pd.Series(year, dtype="string").mask(year == "").astype("Int64"),
            "key": joined(list(parts.values()), ".") if parts else none,
        }
    )
