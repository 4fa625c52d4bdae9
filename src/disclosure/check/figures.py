"""The figures of every report side by side: one row a report, one column a cell of the form."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from disclosure import form
from disclosure.errors import DataError
from disclosure.frames import Archive
from disclosure.schema import REPORT_KEY

# A cell no report has: an equation that names it is never assessable, and says why.
UNKNOWN_EDITION: Final = "requests_edition"

KEY: Final = list(REPORT_KEY)
_WIDE: Final = (
    ("requests", "item_code", form.ITEMS, form.APPLICANTS),
    ("challenges", "channel_code", form.CHANNELS, form.OUTCOMES),
)


@dataclass(frozen=True, slots=True)
class Figures:
    """What the checks compare; row n of everything is report n.

    `reports`: the keys, sorted. `values`: NaN where no figure is printed, so that a sum of
    cells is missing as soon as one of them is; `column`: where in it a cell `row.column` of
    section 三 or 四 stands. `edition`: that of section 三, "" when not told. `absent`: for each
    of the two tables, whether a report has no row of it.
    """

    reports: pd.MultiIndex
    values: npt.NDArray[np.float64]
    column: dict[str, int]
    edition: npt.NDArray[np.object_]
    absent: dict[str, npt.NDArray[np.bool_]]

    def of(self, cells: tuple[str, ...]) -> npt.NDArray[np.float64]:
        """The figures of these cells: one row a report, one column a cell."""
        return self.values[:, [self.column[cell] for cell in cells]]


def national(archive: Archive) -> dict[str, pd.DataFrame]:
    """The tables without figures of reports from before the national form.

    Grain, columns, units and missing values are those of the tables given. A report with
    edition `free` keeps its figures only if `requests_edition` says that section 三 follows
    the national form all the same.
    """
    reports = archive["reports"]
    free = reports["edition"].eq(form.FREE_EDITION.code).fillna(False)
    none = pd.MultiIndex.from_frame(reports.loc[free & reports["requests_edition"].isna(), KEY])
    kept = {"reports": reports, "statements": archive["statements"]}
    for name in form.codes(form.TABLES):
        rows = archive[name]
        kept[name] = rows[~pd.MultiIndex.from_frame(rows[KEY]).isin(none)]
    return kept


def figures_by_report(archive: Archive) -> Figures:
    """The cells of sections 三 and 四 of every report, in one row each.

    Raises:
        DataError: a report has the same row of a table twice.
    """
    ordered = archive["reports"].sort_values(KEY)
    reports = pd.MultiIndex.from_frame(ordered[KEY])
    blocks = [np.full((len(reports), 1), np.nan)]
    column = {UNKNOWN_EDITION: 0}
    absent = {}
    for name, row_field, row_codes, columns in _WIDE:
        rows = archive[name]
        _require_unique(rows, name, row_field)
        report = reports.get_indexer(pd.MultiIndex.from_frame(rows[KEY]))
        row = pd.Index(form.codes(row_codes)).get_indexer(pd.Index(rows[row_field]))
        known = (report >= 0) & (row >= 0)
        figures = rows[list(form.codes(columns))].to_numpy(dtype=np.float64, na_value=np.nan)
        block = np.full((len(reports), len(row_codes), len(columns)), np.nan)
        block[report[known], row[known]] = figures[known]
        blocks.append(block.reshape(len(reports), len(row_codes) * len(columns)))
        for row_code in form.codes(row_codes):
            for column_code in form.codes(columns):
                column[f"{row_code}.{column_code}"] = len(column)
        absent[name] = ~np.isin(np.arange(len(reports)), report)
    edition = ordered["requests_edition"].fillna("").to_numpy(dtype=object)
    return Figures(reports, np.hstack(blocks), column, edition, absent)


def _require_unique(rows: pd.DataFrame, table: str, row_field: str) -> None:
    twice = rows.duplicated([*KEY, row_field])
    if twice.any():
        agency_id, year, code = rows.loc[twice, [*KEY, row_field]].iloc[0]
        raise DataError("同一行出现两次", source=table, place=f"{agency_id} {year} {code}")
