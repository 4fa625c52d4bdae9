"""The figures of the archive by the references that pages give of them."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, Final, TypeAlias

import numpy as np
import pandas as pd
import pyarrow as pa

from disclosure import form, frames, schema
from disclosure.frames import Archive

# Of a report, by `row.column`: the figure as printed, or None where there is none.
Cells: TypeAlias = dict[str, str | None]
# Of an agency, by `year/check/subject`: the two sides and their difference.
_Sides: TypeAlias = dict[str, list[str | None]]

_LITIGATION: Final = tuple(c.code for c in form.CHANNELS if c.code.startswith("litigation"))
_GROUPS: Final = form.codes(form.ITEM_GROUPS)
_WIDE: Final = (
    ("requests", "item_code", form.codes(form.APPLICANTS)),
    ("challenges", "channel_code", form.codes(form.OUTCOMES)),
)
_SIDES: Final = ("left", "right", "difference")
_SUM_KEY: Final = schema.AGGREGATES.key
# An agency's figures are asked for again and again while its page is read, and then no more.
_KEPT: Final = 256
_AGENCY: Final = "agency_id"
_NEEDED: Final = {
    "reports": ("report_year", "edition", "requests_edition"),
    "proactive": ("report_year", "subject_code", "measure_code", "value"),
    **{name: ("report_year", code, *columns) for name, code, columns in _WIDE},
    "findings": ("report_year", "check_id", "subject", *_SIDES),
}
_FIGURES: Final = {"value", *_SIDES, *(column for _, _, columns in _WIDE for column in columns)}


class _Rows:
    """Some columns of a table, which give the rows of an agency without looking at the others."""

    def __init__(self, frame: pd.DataFrame, columns: Sequence[str]) -> None:
        """`frame`: rows of one agency stand together, as its key has them."""
        ordered = frame.sort_values(_AGENCY, kind="stable")
        texts = (
            frames.number_texts(ordered[it]) if it in _FIGURES else ordered[it] for it in columns
        )
        self._columns = [*map(_arrow, texts)]
        ids, firsts, counts = np.unique(
            ordered[_AGENCY].to_numpy(dtype=object).astype(str),
            return_index=True,
            return_counts=True,
        )
        starts = zip(firsts.tolist(), counts.tolist(), strict=True)
        self._places = dict(zip(ids.tolist(), starts, strict=True))

    def of(self, agency_id: str) -> Iterator[tuple[Any, ...]]:
        """The rows of an agency, each with the columns in order; None is missing."""
        start, length = self._places.get(agency_id, (0, 0))
        return zip(*(it.slice(start, length).to_pylist() for it in self._columns), strict=True)


class Values:
    """The figures of an archive, an agency at a time."""

    def __init__(self, archive: Archive) -> None:
        """`archive`: the frames of the three tables, `reports`, `findings` and `aggregates`."""
        self._tables = {name: _Rows(archive[name], columns) for name, columns in _NEEDED.items()}
        self.sums = _keyed(archive["aggregates"], _SUM_KEY, ("value", "n", "of"))
        # Of functions that know nothing of this: in a circle it would be let go late.
        self.of_agency = lru_cache(_KEPT)(partial(_of_agency, self._tables))
        self._findings = lru_cache(_KEPT)(partial(_findings, self._tables["findings"]))

    def finding(self, agency_id: str, key: str) -> tuple[bool, str | None]:
        """Whether there is a finding, and a side of it.

        Args:
            agency_id: whose.
            key: `year/check/subject/side`.
        """
        row, _, side = key.rpartition("/")
        found = self._findings(agency_id).get(row)
        if found is None or side not in _SIDES:
            return False, None
        return True, found[_SIDES.index(side)]

    def edition(self, agency_id: str, year: int) -> str | None:
        """The edition of section 三 of a report."""
        of_year = (row[1:] for row in self._tables["reports"].of(agency_id) if row[0] == year)
        return next((requests or report for report, requests in of_year), None)

    def figure(self, agency_id: str, year: int, cell: str) -> str | None:
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


def _of_agency(tables: Mapping[str, _Rows], agency_id: str) -> dict[int, Cells]:
    found: dict[int, Cells] = {year: {} for year, *_ in tables["reports"].of(agency_id)}
    for year, subject, measure, text in tables["proactive"].of(agency_id):
        found.setdefault(year, {})[f"{subject}.{measure}"] = text
    for table, _, columns in _WIDE:
        for year, code, *texts in tables[table].of(agency_id):
            found.setdefault(year, {}).update(zip(_names(code, columns), texts, strict=True))
    return found


@lru_cache(maxsize=256)
def _names(code: str, columns: tuple[str, ...]) -> list[str]:
    return [f"{code}.{column}" for column in columns]


def _findings(rows: _Rows, agency_id: str) -> _Sides:
    found = rows.of(agency_id)
    return {f"{year}/{check}/{subject}": sides for year, check, subject, *sides in found}


def _arrow(column: pd.Series) -> Any:
    array = pa.array(column, from_pandas=True)
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array


def _keyed(
    frame: pd.DataFrame, key: Sequence[str], values: Sequence[str]
) -> dict[str, tuple[Any, ...]]:
    """Some columns of the rows of a table by their keys, parted by slashes."""
    others: Any = [frame[name].astype("string") for name in key[1:]]
    names = frame[key[0]].astype("string").str.cat(others, sep="/")
    columns = (_arrow(frame[name]).to_pylist() for name in values)
    return dict(zip(_arrow(names).to_pylist(), zip(*columns, strict=True), strict=True))


def _sum(parts: list[str | None]) -> str | None:
    printed = [float(part) for part in parts if part is not None]
    whole = printed and len(printed) == len(parts)
    return frames.number_text(sum(printed)) if whole else None
