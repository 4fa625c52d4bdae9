"""The figures of every report side by side: one row a report, one column a cell of the form."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from disclosure import form
from disclosure.check.reports import Reports
from disclosure.errors import DataError
from disclosure.frames import Archive

# A cell no report has: an equation that names it is never assessable, and says why.
UNKNOWN_EDITION: Final = "requests_edition"

# The tables with a column for each figure: the field that names the row, its codes, the columns.
_WIDE: Final = (
    ("requests", "item_code", form.codes(form.ITEMS), form.codes(form.APPLICANTS)),
    ("challenges", "channel_code", form.codes(form.CHANNELS), form.codes(form.OUTCOMES)),
)
_SUBJECTS: Final = form.codes(form.SUBJECTS)
_MEASURES: Final = form.codes(form.MEASURES)
# Section 二 has the pairs of subject and measure that either edition prints.
_PRINTED: Final = np.array(
    [
        [any(measure in own for own in subject.measures.values()) for measure in _MEASURES]
        for subject in form.SUBJECTS
    ]
)
# The cells of each table, named `row.column`, in form order.
TABLE_CELLS: Final = {
    "proactive": tuple(f"{_SUBJECTS[row]}.{_MEASURES[n]}" for row, n in np.argwhere(_PRINTED))
} | {
    table: tuple(f"{row}.{column}" for row in rows for column in columns)
    for table, _, rows, columns in _WIDE
}
CELLS: Final = (UNKNOWN_EDITION, *(cell for cells in TABLE_CELLS.values() for cell in cells))
_COLUMN: Final = {cell: column for column, cell in enumerate(CELLS)}


@dataclass(frozen=True, slots=True)
class Figures:
    """What the checks compare; row n of everything is report n.

    `values`: the cells of `CELLS`, NaN where no figure is printed, so that a sum of cells is
    missing as soon as one of them is. `edition`: that of section 三, "" when not told.
    `absent`: for each table, whether a report has no row of it. A report from before the
    national form has neither figures nor tables here.
    """

    reports: Reports
    values: npt.NDArray[np.float64]
    edition: npt.NDArray[np.object_]
    absent: dict[str, npt.NDArray[np.bool_]]

    def of(self, cells: tuple[str, ...]) -> npt.NDArray[np.float64]:
        """The figures of these cells: one row a report, one column a cell."""
        return self.values[:, [_COLUMN[cell] for cell in cells]]


def figures_by_report(archive: Archive, reports: Reports) -> Figures:
    """The cells of the three tables of every report, in one row each.

    Raises:
        DataError: a report has the same row of a table twice.
    """
    values = np.full((len(reports), len(CELLS)), np.nan, order="F")
    absent = {}
    for table, report, first, columns in _tables(archive, reports):
        of_report = report >= 0
        absent[table] = ~np.isin(np.arange(len(reports)), report[of_report])
        known = of_report & (first >= 0)
        for offset, column in enumerate(columns):
            figures = archive[table][column].to_numpy(dtype=np.float64, na_value=np.nan)
            values[report[known], first[known] + offset] = figures[known]
    return Figures(reports, values, reports.texts("requests_edition"), absent)


_Table = tuple[str, npt.NDArray[np.int64], npt.NDArray[np.int64], tuple[str, ...]]


def _tables(archive: Archive, reports: Reports) -> Iterator[_Table]:
    """For each table its name, of each row the report and the first cell, and its columns.

    -1: a row of no report in the national form, or outside the form.
    """
    rows = archive["proactive"]
    report = _report(reports, rows)
    first = _first_of_pair(rows)
    _require_unique(rows[["subject_code", "measure_code"]], "proactive", report, first, reports)
    yield "proactive", report, first, ("value",)
    for table, field, codes, columns in _WIDE:
        rows = archive[table]
        report = _report(reports, rows)
        row = _places(codes, rows[field])
        first = np.where(row < 0, -1, _COLUMN[f"{codes[0]}.{columns[0]}"] + row * len(columns))
        _require_unique(rows[[field]], table, report, first, reports)
        yield table, report, first, columns


def _report(reports: Reports, rows: pd.DataFrame) -> npt.NDArray[np.int64]:
    """The report of each row, -1 for a row of none in the national form."""
    report = reports.of(rows)
    # -1, a row of no report, takes the last place
    national = np.append(reports.national, False)
    return np.where(national[report], report, -1)


def _places(codes: tuple[str, ...], column: pd.Series) -> npt.NDArray[np.int64]:
    """The place of each value among the codes, -1 for another value."""
    numbers, found = pd.factorize(column)
    places = pd.Index(codes).get_indexer(pd.Index(found))
    return np.where(numbers < 0, -1, places[numbers])


def _first_of_pair(rows: pd.DataFrame) -> npt.NDArray[np.int64]:
    """The cell of each subject and measure."""
    cell = np.full((len(_SUBJECTS) + 1, len(_MEASURES) + 1), -1, dtype=np.int64)
    cell[:-1, :-1][_PRINTED] = 1 + np.arange(_PRINTED.sum())
    # -1, a code outside the form, is the last row or column
    subject = _places(_SUBJECTS, rows["subject_code"])
    return cell[subject, _places(_MEASURES, rows["measure_code"])]


def _require_unique(
    names: pd.DataFrame,
    table: str,
    report: npt.NDArray[np.int64],
    first: npt.NDArray[np.int64],
    reports: Reports,
) -> None:
    known = (report >= 0) & (first >= 0)
    cells = report * len(CELLS) + first
    _, found, number = np.unique(cells[known], return_index=True, return_counts=True)
    if (number > 1).any():
        row = np.flatnonzero(known)[found[number > 1][0]]
        agency_id, year = reports.rows[["agency_id", "report_year"]].iloc[report[row]]
        place = f"{agency_id} {year} {'.'.join(names.iloc[row])}"
        raise DataError("同一行出现两次", source=table, place=place)
