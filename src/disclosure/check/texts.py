"""text-*: what the report's own text says against its tables and its year. Advisory only."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from disclosure import schema
from disclosure.check.figures import Figures
from disclosure.check.judging import Sides, blanks, every
from disclosure.check.names import names_of
from disclosure.check.reports import KEY, Reports

SUBJECT: Final = "report"


@dataclass(frozen=True, slots=True)
class Claim:
    """Statements about `measure` say the same as the sum of these `cells` of `table`."""

    check_id: str
    measure: str
    table: str
    cells: tuple[str, ...]


CLAIMS: Final = (
    Claim("text-received", "received_new", "requests", ("received_new.total",)),
    Claim("text-carried", "carried_in", "requests", ("carried_in.total",)),
    Claim("text-carried", "carried_out", "requests", ("carried_out.total",)),
    Claim("text-resolved", "resolved_total", "requests", ("resolved_total.total",)),
    Claim("text-reconsideration", "reconsideration", "challenges", ("reconsideration.total",)),
    Claim(
        "text-litigation",
        "litigation",
        "challenges",
        ("litigation_direct.total", "litigation_after_reconsideration.total"),
    ),
)


def text_agreement(statements: pd.DataFrame, figures: Figures) -> Iterator[Sides]:
    """What the text of each report claims against its tables; the subject is the measure.

    A text may speak of several scopes and years. So where it makes several claims of one kind,
    the finding holds if any of them equals the table, and otherwise breaks with the first.

    Args:
        statements: The `statements` frame: one row a claim, `value` in 件.
        figures: The figures of every report.

    Yields:
        For each kind of claim the sides of one finding a report. `left`: the figure claimed;
        `right`: the table's. Missing: the text claims nothing, or the table has no figure.

    Source:
        Text and tables of the same report; no rule requires them to have the same scope.
    """
    ordered = statements[statements["value"].notna()].sort_values([*KEY, "statement_number"])
    report = figures.reports.of(ordered)
    value = ordered["value"].to_numpy(dtype=np.float64)
    for claim in CLAIMS:
        own = (report >= 0) & ordered["measure_code"].eq(claim.measure).to_numpy(dtype=bool)
        table = figures.of(claim.cells).sum(axis=1)
        said = _said(report[own], value[own], table)
        blank = np.column_stack([blanks(figures, claim.table, claim.cells), np.isnan(said)])
        names = (claim.table, *claim.cells, f"statements.{claim.measure}")
        missing = names_of(blank, names)
        yield Sides(claim.check_id, claim.measure, every(figures.reports), said, table, missing)


def _said(
    report: npt.NDArray[np.int64], value: npt.NDArray[np.float64], table: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """For each report the claim that agrees with the table, or else the first."""
    said = np.full(len(table), np.nan)
    reports, first = np.unique(report, return_index=True)
    said[reports] = value[first]
    agrees = value == table[report]
    said[report[agrees]] = value[agrees]
    return said


def text_year(reports: Reports) -> Sides:
    """The year that the text speaks of as its own against the year of the report.

    Returns:
        The sides of one finding a report, subject `report`. `left`: the year of the text;
        `right`: the report year. Missing: the archive does not say which year the text
        speaks of (`reports.text_year`).

    Source:
        The report's own text, as far as the reader found the year in it.
    """
    name = schema.TEXT_YEAR.name
    said = reports.rows[name].to_numpy(dtype=np.float64, na_value=np.nan)
    return Sides(
        "text-year",
        SUBJECT,
        every(reports),
        said,
        reports.year.astype(np.float64),
        names_of(np.isnan(said)[:, None], (f"reports.{name}",)),
    )
