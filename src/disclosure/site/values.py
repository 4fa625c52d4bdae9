"""The figures of the archive by the references that pages give of them."""

from functools import lru_cache
from typing import Any, Final, TypeAlias

import numpy as np
import pandas as pd

from disclosure import form, schema
from disclosure.frames import Archive

# Of a report, by `row.column`: the figure, or None where none is printed.
Cells: TypeAlias = dict[str, float | None]

_LITIGATION: Final = tuple(c.code for c in form.CHANNELS if c.code.startswith("litigation"))
_GROUPS: Final = form.codes(form.ITEM_GROUPS)
_WIDE: Final = (
    ("requests", "item_code", form.codes(form.APPLICANTS)),
    ("challenges", "channel_code", form.codes(form.OUTCOMES)),
)
_FINDING: Final = ("report_year", "check_id", "subject")
_SIDES: Final = ("left", "right", "difference")
_SUM_KEY: Final = schema.AGGREGATES.key
# An agency's figures are asked for again and again while its page is read, and then no more.
_KEPT: Final = 256


class Values:
    """The figures of an archive; a table is cut by agency once, and read an agency at a time."""

    def __init__(self, archive: Archive) -> None:
        """`archive`: the frames of the three tables, `reports`, `findings` and `aggregates`."""
        tables = ("reports", "proactive", "requests", "challenges", "findings")
        self._tables = {name: archive[name] for name in tables}
        self._places = {
            name: frame.groupby("agency_id").indices for name, frame in self._tables.items()
        }
        sums = archive["aggregates"]
        keys = zip(*(sums[name].astype(str) for name in _SUM_KEY), strict=True)
        columns = zip(*(_objects(sums[name]) for name in ("value", "n", "of")), strict=True)
        self.sums: dict[str, tuple[Any, ...]] = {
            "/".join(key): values for key, values in zip(keys, columns, strict=True)
        }
        self.of_agency = lru_cache(_KEPT)(self._of_agency)
        self.findings = lru_cache(_KEPT)(self._findings)

    def _rows(self, table: str, agency_id: str) -> list[dict[str, Any]]:
        places = self._places[table].get(agency_id, np.array([], dtype=int))
        rows = self._tables[table].iloc[places]
        names = list(map(str, rows.columns))
        columns = [_objects(rows[name]) for name in names]
        return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]

    def _of_agency(self, agency_id: str) -> dict[int, Cells]:
        found: dict[int, Cells] = {
            row["report_year"]: {} for row in self._rows("reports", agency_id)
        }
        for row in self._rows("proactive", agency_id):
            cell = f"{row['subject_code']}.{row['measure_code']}"
            found.setdefault(row["report_year"], {})[cell] = row["value"]
        for table, code, columns in _WIDE:
            for row in self._rows(table, agency_id):
                of_year = found.setdefault(row["report_year"], {})
                of_year |= {f"{row[code]}.{column}": row[column] for column in columns}
        return found

    def _findings(self, agency_id: str) -> dict[str, Any]:
        return {
            "/".join((*(str(row[name]) for name in _FINDING), side)): row[side]
            for row in self._rows("findings", agency_id)
            for side in _SIDES
        }

    def edition(self, agency_id: str, year: int) -> str | None:
        """The edition of section 三 of a report."""
        of_year = (r for r in self._rows("reports", agency_id) if r["report_year"] == year)
        return next((r["requests_edition"] or r["edition"] for r in of_year), None)

    def figure(self, agency_id: str, year: int, cell: str) -> float | None:
        """The figure of a cell, or of a sum of totals that pages show; None where there is none.

        Args:
            agency_id: whose report.
            year: on which year.
            cell: `row.column`; or alone a row, of which the total is meant, a group of rows or
                `litigation`, of which the sum of the totals is, if every one is printed.
        """
        cells = self.of_agency(agency_id).get(year, {})
        if "." in cell:
            return cells.get(cell)
        if cell == "litigation":
            return _sum([cells.get(f"{channel}.total") for channel in _LITIGATION])
        if cell in _GROUPS:
            edition = self.edition(agency_id, year)
            # in 2019 the last group is a row of its own
            own = (i for i in form.ITEMS if i.outcome and (i.group or i.code) == cell)
            items = (item for item in own if edition in item.editions)
            return _sum([cells.get(f"{item.code}.total") for item in items])
        return cells.get(f"{cell}.total")


def _objects(column: pd.Series) -> Any:
    return column.astype(object).where(column.notna(), None).tolist()


def _sum(parts: list[float | None]) -> float | None:
    printed = [part for part in parts if part is not None]
    return sum(printed) if printed and len(printed) == len(parts) else None
