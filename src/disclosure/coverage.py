"""Which reports the archive has of those there should be; one that it lacks is never a zero."""

from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from disclosure import form, frames
from disclosure.catalogue import due_on
from disclosure.frames import Archive
from disclosure.schema import COVERAGE, REPORT_KEY

# Agency, report year and code of the error for which a document was not taken in.
Refused: TypeAlias = tuple[str | None, int, str]

NOT_A_REPORT: Final = "not_a_report"
OTHER_REASON: Final = "error"
_KEY: Final = list(REPORT_KEY)
_OF_BODY: Final = ("agency_id", "level", "category", "valid_from", "valid_to")
_JANUARY: Final = np.timedelta64(30, "D")
_KEY_TYPES: Final = {name: COVERAGE.dtypes[name] for name in _KEY}


def ledger(
    archive: Archive,
    expected: pd.DataFrame | None,
    refusals: Sequence[Refused],
    latest: int | None = None,
) -> pd.DataFrame:
    """What the archive knows of the report of every body on every year.

    Args:
        archive: The frames `agencies` and `reports`.
        expected: Bodies and the years on which they are to report, as `schema.EXPECTED`; an
            empty `last_year` is the latest year that anything given speaks of. None: no list.
        refusals: Documents that were not taken in: agency, report year and code of the error.
            Of an agency that is None or not in `agencies` the ledger says nothing.
        latest: The latest year, where these tables are but a part of the archive.

    Returns:
        The `coverage` frame. Grain: one row an agency and report year, sorted: for a body
        that `expected` names its years there, for another those from its first to its last
        report; and every year with a report or a refused document. `status_code`: a report is
        `late` when it was published after the legal date, else `published`, also where it
        has no date or the law names none for such a body; failing a report a refused document
        decides; failing that the dates of the body, which is `after_abolition` where it was
        abolished before the report was due; the rest is `missing`. Missing: `refusal_code`
        where no refused document decides.

    Source:
        条例第四十九条, by way of `catalogue.due_on`.
    """
    reports = archive["reports"][[*_KEY, "published_on"]].assign(held=True)
    turned_down = _decisive(refusals, archive["agencies"]["agency_id"])
    wanted = _wanted(reports, turned_down, expected, latest)
    keys = pd.concat([wanted, reports[_KEY], turned_down[_KEY]]).drop_duplicates()
    made = keys.merge(reports, "left", _KEY).merge(turned_down, "left", _KEY)
    made = made.merge(archive["agencies"][list(_OF_BODY)], "left", "agency_id")
    status = _status(made)
    decides = np.isin(status, ["not_a_report", "unreadable"])
    made["refusal_code"] = made["refusal_code"].where(decides)
    return frames.typed(made.assign(status_code=status), COVERAGE)


def refused(said: Iterable[tuple[str, str, str]], agencies: pd.DataFrame) -> list[Refused]:
    """Documents that were not taken in, by agency, from the lists that a batch leaves.

    Args:
        said: Agency (an id or a name; empty when not known), year and code of the error. A
            code that is no longer in use counts as another reason.
        agencies: The frame `agencies`.

    Returns:
        Those of which the year is known; the agency is None unless it is an id or the name,
        present or former, of one agency alone.
    """
    ids = _ids(agencies)
    known = form.codes(form.REFUSALS)
    return [
        (ids.get(agency), int(year), code if code in known else OTHER_REASON)
        for agency, year, code in said
        if year.isdecimal()
    ]


def _ids(agencies: pd.DataFrame) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    columns = agencies[["agency_id", "name", "former_names"]].astype(object)
    for agency_id, name, former in columns.itertuples(index=False, name=None):
        for called in {name, *(former.split("；") if isinstance(former, str) else ())}:
            found[called] = None if called in found else agency_id
    return found | {agency_id: agency_id for agency_id in columns["agency_id"]}


def _decisive(refusals: Sequence[Refused], agencies: pd.Series) -> pd.DataFrame:
    """One refusal an agency and year: the first of what may be a report, else the first."""
    listed = set(agencies)
    known = [refusal for refusal in refusals if refusal[0] in listed]
    known.sort(key=lambda refusal: refusal[2] == NOT_A_REPORT)
    made = pd.DataFrame(known, columns=[*_KEY, "refusal_code"], dtype=object)
    return made.astype(_KEY_TYPES | {"refusal_code": "string"}).drop_duplicates(_KEY)


def _wanted(
    reports: pd.DataFrame,
    turned_down: pd.DataFrame,
    expected: pd.DataFrame | None,
    latest: int | None,
) -> pd.DataFrame:
    """The years on which reports are expected of each body."""
    own = reports.groupby("agency_id", as_index=False)["report_year"].agg(["min", "max"])
    own.columns = pd.Index(["agency_id", "first_year", "last_year"])
    if expected is None:
        return _each_year(own)
    listed = expected[["agency_id", "first_year", "last_year"]]
    years = [
        reports["report_year"],
        turned_down["report_year"],
        *(listed[n] for n in own.columns[1:]),
    ]
    listed = listed.fillna({"last_year": latest or pd.concat(years).max()})
    return _each_year(pd.concat([listed, own[~own["agency_id"].isin(listed["agency_id"])]]))


def _each_year(periods: pd.DataFrame) -> pd.DataFrame:
    """One row for each year of each period."""
    first, last = (periods[name].to_numpy(dtype=np.int64) for name in ("first_year", "last_year"))
    lengths = np.maximum(last - first + 1, 0)
    starts = np.repeat(np.cumsum(lengths) - lengths, lengths)
    made = {
        "agency_id": periods["agency_id"].array.repeat(lengths),
        "report_year": np.repeat(first, lengths) + np.arange(lengths.sum()) - starts,
    }
    return pd.DataFrame(made).astype(_KEY_TYPES)


def _status(rows: pd.DataFrame) -> npt.NDArray[np.object_]:
    """The status of each row, of which the first that applies counts."""
    year = rows["report_year"].to_numpy(dtype=np.int64)
    due, published = _due(rows, year), _dates(rows["published_on"])
    # Where the law names no day, a body that saw the earliest of its days may owe a report.
    earliest = (year - 1970 + 1).astype("datetime64[Y]").astype("datetime64[D]") + _JANUARY
    refusal = rows["refusal_code"]
    held = rows["held"].notna().to_numpy()
    established = _dates(rows["valid_from"]).astype("datetime64[Y]")
    cases = {
        "late": held & (published > due),
        "published": held,
        "unreadable": (refusal.notna() & refusal.ne(NOT_A_REPORT)).fillna(False).to_numpy(bool),
        "not_a_report": refusal.notna().to_numpy(),
        "before_establishment": (year - 1970).astype("datetime64[Y]") < established,
        "after_abolition": _dates(rows["valid_to"]) < np.where(np.isnat(due), earliest, due),
    }
    return np.select(list(cases.values()), list(cases), "missing")


def _dates(column: pd.Series) -> npt.NDArray[np.datetime64]:
    """The days of ISO dates, NaT where missing or no date."""
    dates = pd.to_datetime(column, format="%Y-%m-%d", errors="coerce")
    days: npt.NDArray[np.datetime64] = dates.to_numpy("datetime64[D]")
    return days


def _due(rows: pd.DataFrame, year: npt.NDArray[np.int64]) -> npt.NDArray[np.datetime64]:
    """The legal date of each row, NaT where the law names none."""
    levels, categories = (rows[name].fillna("") for name in ("level", "category"))
    number, kinds = pd.MultiIndex.from_arrays([year, levels, categories]).factorize()
    dates = np.array([due_on(*kind) for kind in kinds], dtype="datetime64[D]")
    due: npt.NDArray[np.datetime64] = dates[number]
    return due
