"""What last year's report in the archive says of the figures that go on into the draft."""

from collections.abc import Iterator
from typing import Any, Final

import pandas as pd

from disclosure import form
from disclosure.drafts import places
from disclosure.drafts.parts import Earlier
from disclosure.drafts.problems import number
from disclosure.frames import Archive
from disclosure.records import Report

_STOCK: Final = "in_force"


def earlier(report: Report, last_year: Archive | None) -> tuple[Earlier, ...]:
    """Last year's carry-over beside this year's, and what was in force then and is now.

    Of the columns only the total is told where all are the same.
    """
    if last_year is None or last_year["reports"].empty:
        return ()
    year = int(last_year["reports"]["report_year"].max())
    return (*_carried(report, last_year, year), *_in_force(report, last_year, year))


def _carried(report: Report, last_year: Archive, year: int) -> Iterator[Earlier]:
    rows = last_year["requests"]
    before = rows[rows["item_code"].eq("carried_out") & rows["report_year"].eq(year)]
    for applicant in form.codes(form.APPLICANTS):
        was = None if before.empty else _number(before[applicant].iloc[0])
        now = report.requests.figures.get(("carried_in", applicant))
        if applicant == "total" or was != now:
            yield Earlier(
                year,
                places.cell("carried_out", applicant),
                was,
                places.cell("carried_in", applicant),
                now,
            )


def _in_force(report: Report, last_year: Archive, year: int) -> Iterator[Earlier]:
    rows = last_year["proactive"]
    stock = rows[rows["measure_code"].eq(_STOCK) & rows["report_year"].eq(year)]
    for subject, value in zip(stock["subject_code"], stock["value"], strict=True):
        now = report.proactive.figures.get((subject, _STOCK))
        where = places.cell(subject, _STOCK)
        yield Earlier(year, where, _number(value), where, now)


def _number(value: Any) -> int | float | None:
    return None if pd.isna(value) else number(value)
