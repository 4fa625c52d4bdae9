"""The reports that are checked: their order, and to which of them a row of a table belongs."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from disclosure import form
from disclosure.schema import REPORT_KEY

KEY: Final = list(REPORT_KEY)


@dataclass(frozen=True, slots=True)
class Reports:
    """The reports sorted by key; row n of everything is report n.

    `rows`: the frame `reports`, sorted. `year`: the report years. `before`: the number of the
    same agency's report on the year before, -1 when the archive has none. `national`: False
    for a report from before the national form, whose figures no check may read.
    """

    rows: pd.DataFrame
    year: npt.NDArray[np.int64]
    before: npt.NDArray[np.int64]
    national: npt.NDArray[np.bool_]
    agencies: pd.Index
    number: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.year)

    def of(self, rows: pd.DataFrame) -> npt.NDArray[np.int64]:
        """For each row of a table the number of its report, -1 when there is none."""
        codes, agencies = pd.factorize(rows["agency_id"])
        agency = self.agencies.get_indexer(pd.Index(agencies))[codes]
        span = self.number.shape[1]
        year = rows["report_year"].to_numpy(dtype=np.int64) - (self.year.min() if len(self) else 0)
        known = (agency >= 0) & (year >= 0) & (year < span)
        found = np.full(len(rows), -1, dtype=np.int64)
        found[known] = self.number[agency[known], year[known]]
        return found

    def texts(self, column: str) -> npt.NDArray[np.object_]:
        """A column of the reports as text, "" where it is missing."""
        return self.rows[column].fillna("").to_numpy(dtype=object)


def sorted_reports(reports: pd.DataFrame) -> Reports:
    """The reports in order of their keys, each with the one before it.

    A report with edition `free` counts as national all the same if `requests_edition` says
    that its section 三 follows the national form.
    """
    rows = reports.sort_values(KEY).reset_index(drop=True)
    year = rows["report_year"].to_numpy(dtype=np.int64)
    agency, agencies = pd.factorize(rows["agency_id"])
    first, last = (year.min(), year.max()) if len(year) else (0, 0)
    number = np.full((len(agencies), last - first + 1), -1, dtype=np.int64)
    number[agency, year - first] = np.arange(len(rows))
    before = np.full(len(rows), -1, dtype=np.int64)
    later = year > first
    before[later] = number[agency[later], year[later] - first - 1]
    free = rows["edition"].eq(form.FREE_EDITION.code).fillna(False).to_numpy(dtype=bool)
    national = ~(free & rows["requests_edition"].isna().to_numpy())
    return Reports(rows, year, before, national, pd.Index(agencies), number)
