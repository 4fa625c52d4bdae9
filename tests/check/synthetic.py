"""Archives of any size in which every report obeys every rule, from random figures."""

import numpy as np
import pandas as pd

from disclosure import form, schema

FIRST, LAST = 2019, 2023
_YEARS = LAST - FIRST + 1
_APPLICANTS = form.codes(form.APPLICANTS)


def archive(agencies: int, seed: int = 0) -> dict[str, pd.DataFrame]:
    """Every table; each agency has five reports, on 2019 to 2023, each in the form in force.

    Made whole columns at a time, so that a hundred thousand reports take some seconds.
    """
    rng = np.random.default_rng(seed)
    ids = pd.array([f"410781-{number:06d}" for number in range(agencies)], dtype="string")
    year = np.tile(np.arange(FIRST, LAST + 1), agencies)
    made = {name: _table(table, 0, ids, year, {}) for name, table in schema.TABLE.items()}
    made["agencies"] = pd.DataFrame(
        {"agency_id": ids, "name": ids, "division_code": "410781"}
        | {"level": "county", "category": "department"},
    ).reindex(columns=list(schema.AGENCIES.columns))
    made["agencies"] = made["agencies"].astype(schema.AGENCIES.dtypes)
    reports = np.arange(len(year))
    made["reports"] = _table(schema.REPORTS, reports, ids, year, _of_reports(year))
    made["reports"]["text_year"] = made["reports"]["report_year"]
    made["proactive"] = _proactive(rng, ids, year)
    made["requests"] = _requests(rng, ids, year)
    made["challenges"] = _challenges(rng, ids, year)
    made["narratives"] = _repeated(
        schema.NARRATIVES, ids, year, {"section": ["1.1", "5", "6"], "characters": [200, 300, 2]}
    )
    made["statements"] = _statements(made)
    return made


def _table(table, report, ids, year, columns):
    """Rows of these reports: numbers and texts given, the rest missing."""
    report = np.atleast_1d(report) if np.ndim(report) else np.zeros(0, dtype=int)
    key = {"agency_id": ids.take(report // _YEARS), "report_year": year[report]}
    empty = np.full(len(report), None, dtype=object)
    made = {}
    for field in table.fields:
        values = (key | columns).get(field.name, empty)
        made[field.name] = pd.array(values[: len(report)], dtype=field.dtype)
    return pd.DataFrame(made, copy=False)


def _repeated(table, ids, year, columns):
    """The same rows for each report."""
    size = len(next(iter(columns.values())))
    report = np.repeat(np.arange(len(year)), size)
    values = {name: np.tile(np.array(column), len(year)) for name, column in columns.items()}
    return _table(table, report, ids, year, values)


def _of_reports(year):
    edition = np.where(year < 2021, "2019", "2021")
    return {
        "edition": edition,
        "requests_edition": edition,
        "published_on": np.char.add((year + 1).astype(str), "-01-20"),
    }


def _requests(rng, ids, year):
    """Rows that add up; natural persons' requests are carried over, others are not."""
    carried = rng.integers(0, 2, len(year) + 1)
    parts = []
    for edition in form.BOTH:
        items = form.items(edition)
        place = {item.code: number for number, item in enumerate(items)}
        own = np.flatnonzero((year < 2021) == (edition == "2019"))
        figures = np.zeros((len(own), len(items), 7), dtype=int)
        outcomes = [number for number, item in enumerate(items) if item.outcome]
        figures[:, outcomes, :6] = rng.poisson(0.05, (len(own), len(outcomes), 6))
        if edition == "2021":
            figures[:, place["closed_other"]] = 0  # a row that tests may write
        figures[:, place["granted_in_part"], 0] += 3
        figures[:, place["resolved_total"], :6] = figures[:, outcomes, :6].sum(axis=1)
        figures[:, place["carried_in"], 0] = carried[own]
        figures[:, place["carried_out"], 0] = carried[own + 1]
        signs = {"resolved_total": 1, "carried_out": 1, "carried_in": -1}
        for code, sign in signs.items():
            figures[:, place["received_new"]] += sign * figures[:, place[code]]
        figures[:, :, 6] = figures[:, :, :6].sum(axis=2)
        columns = {"item_code": np.tile([item.code for item in items], len(own))}
        columns |= {code: figures[:, :, n].ravel() for n, code in enumerate(_APPLICANTS)}
        report = np.repeat(own, len(items))
        parts.append(_table(schema.REQUESTS, report, ids, year, columns))
    return pd.concat(parts, ignore_index=True)


def _challenges(rng, ids, year):
    channels = form.codes(form.CHANNELS)
    figures = rng.poisson(0.3, (len(year) * len(channels), 5))
    figures[:, 4] = figures[:, :4].sum(axis=1)
    columns = {"channel_code": np.tile(channels, len(year))}
    columns |= {code: figures[:, n] for n, code in enumerate(form.codes(form.OUTCOMES))}
    report = np.repeat(np.arange(len(year)), len(channels))
    return _table(schema.CHALLENGES, report, ids, year, columns)


def _proactive(rng, ids, year):
    """Stocks that move as the flows say; decisions that never jump."""
    issued, repealed, change = rng.integers(0, 4, (3, len(year)))
    stock = 50 + _accumulated((issued - repealed) * (year > 2021))
    items = 40 + _accumulated(np.roll(change, 1) * (year == 2020))
    values = {
        "issued": issued,
        "repealed": repealed,
        "in_force": stock,
        "prior_year_items": items,
        "change": change,
    }
    parts = []
    for edition in form.BOTH:
        report = np.flatnonzero((year < 2021) == (edition == "2019"))
        for subject in form.subjects(edition):
            for measure in subject.measures[edition]:
                drawn = rng.integers(20, 60, len(year))
                columns = {
                    "subject_code": np.full(len(report), subject.code),
                    "measure_code": np.full(len(report), measure),
                    "value": values.get(measure, drawn)[report],
                }
                parts.append(_table(schema.PROACTIVE, report, ids, year, columns))
    return pd.concat(parts, ignore_index=True)


def _accumulated(flow):
    """The sum of each agency's flows up to each year."""
    return flow.reshape(-1, _YEARS).cumsum(axis=1).ravel()


def _statements(made):
    """The text says what the tables say."""
    requests, challenges = made["requests"], made["challenges"]
    totals = [requests.rename(columns={"item_code": "measure_code"})]
    totals.append(challenges.rename(columns={"channel_code": "measure_code"}))
    rows = pd.concat(t[["agency_id", "report_year", "measure_code", "total"]] for t in totals)
    rows = rows[rows["measure_code"].isin(_STATED)]
    rows["measure_code"] = rows["measure_code"].map(_STATED).astype("string")
    key = ["agency_id", "report_year", "measure_code"]
    said = rows.groupby(key, as_index=False)["total"].sum().rename(columns={"total": "value"})
    said["statement_number"] = 1
    columns = list(schema.STATEMENTS.columns)
    return said.reindex(columns=columns).astype(schema.STATEMENTS.dtypes)


_STATED = {
    code: "litigation" if code.startswith("litigation") else code
    for code in (
        "received_new",
        "carried_in",
        "resolved_total",
        "carried_out",
        *form.codes(form.CHANNELS),
    )
}
