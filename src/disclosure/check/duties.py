"""What law and form ask of a report as a whole: the edition in force, and its date."""

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from disclosure import form
from disclosure.catalogue import due_on
from disclosure.check.judging import Sides, every
from disclosure.check.names import names_of
from disclosure.check.reports import Reports

SUBJECT: Final = "report"

_DAY: Final = np.timedelta64(1, "D")
_NEVER: Final = np.datetime64("NaT", "D")


def form_edition(reports: Reports) -> Sides:
    """The edition of the form that each report follows against the one in force.

    Returns:
        The sides of one finding a report, subject `report`. `left`: the edition of section 二,
        or that of section 三 where only this is another than the one in force; `right`: the
        edition in force; both by their year. Missing: the edition is not known, or the report
        is from before the national form.

    Source:
        国办公开办函〔2019〕60号 (reports on 2019 and 2020) and 〔2021〕30号 (on 2021 and later).
    """
    years, number = np.unique(reports.year, return_inverse=True)
    in_force = _number([form.edition_in_force(year) or "" for year in years])[number]
    of_tables = _number(reports.texts("edition"))
    of_requests = _number(reports.texts("requests_edition"))
    apart = (of_tables == in_force) & (of_requests != in_force) & ~np.isnan(of_requests)
    left = np.where(apart, of_requests, of_tables)
    unknown = np.isnan(left) | np.isnan(in_force)
    return Sides(
        "form-edition",
        SUBJECT,
        every(reports),
        np.where(unknown, np.nan, left),
        in_force,
        names_of(unknown[:, None], ("edition",)),
    )


def published_on_time(agencies: pd.DataFrame, reports: Reports) -> Sides:
    """The day each report was published against the last day the law allows.

    Args:
        agencies: The `agencies` frame; `level` and `category` tell which day that is.
        reports: The reports.

    Returns:
        The sides of one finding a report, subject `report`. `left`, `right`: the day of
        publication and the last day, counted in days of the year after the report year,
        January 1 being 1; the difference is how many days late. Missing: the date is not
        known (`reports.published_on`), or lies before the report year began, or the agency is
        not (`agencies`), or the law names no day for such a body (`agencies.category`).

    Source:
        条例第四十九条; for reports on 2018 and earlier 第三十一条 of the version of 2007.
    """
    bodies = agencies.set_index("agency_id").reindex(reports.rows["agency_id"])
    unknown = (bodies["level"].isna() | bodies["category"].isna()).to_numpy()
    levels, categories = (bodies[name].fillna("") for name in ("level", "category"))
    kinds = pd.MultiIndex.from_arrays([reports.year, levels, categories])
    number, found = kinds.factorize()
    due = np.array([due_on(*kind) for kind in found], dtype="datetime64[D]")[number]
    new_year = _first_day(reports.year + 1)
    dates = pd.to_datetime(reports.rows["published_on"], format="%Y-%m-%d", errors="coerce")
    published = dates.to_numpy("datetime64[D]")
    published = np.where(published < _first_day(reports.year), _NEVER, published)
    left = (published - new_year) / _DAY + 1
    right = np.where(unknown, np.nan, (due - new_year) / _DAY + 1)
    lacking = np.column_stack([np.isnan(left), unknown, ~unknown & np.isnat(due)])
    return Sides(
        "published-on-time",
        SUBJECT,
        every(reports),
        left,
        right,
        names_of(lacking, ("reports.published_on", "agencies", "agencies.category")),
        breaks=left > right,
    )


def _first_day(years: npt.NDArray[np.int64]) -> npt.NDArray[np.datetime64]:
    return (years - 1970).astype("datetime64[Y]").astype("datetime64[D]")


def _number(editions: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """The years that name editions, NaN for any other text."""
    return pd.to_numeric(pd.Series(editions, dtype="object"), errors="coerce").to_numpy(np.float64)
