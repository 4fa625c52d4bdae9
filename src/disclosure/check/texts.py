"""text-*: a figure that the report's own text claims against the table. Advisory only."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from disclosure.check.figures import KEY, Figures
from disclosure.check.judging import Sides, names_of


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
    for claim in CLAIMS:
        cells = figures.of(claim.cells)
        table = cells.sum(axis=1)
        said = _said(statements[statements["measure_code"].eq(claim.measure)], table, figures)
        absent = figures.absent[claim.table]
        blank = np.column_stack([absent, np.isnan(cells) & ~absent[:, None], np.isnan(said)])
        names = (claim.table, *claim.cells, f"statements.{claim.measure}")
        yield Sides(
            claim.check_id,
            claim.measure,
            np.arange(len(table)),
            said,
            table,
            names_of(blank, names),
        )


def _said(
    claims: pd.DataFrame, table: npt.NDArray[np.float64], figures: Figures
) -> npt.NDArray[np.float64]:
    """For each report the claim that agrees with the table, or else the first."""
    said = np.full(len(table), np.nan)
    ordered = claims[claims["value"].notna()].sort_values([*KEY, "statement_number"])
    report = figures.reports.get_indexer(pd.MultiIndex.from_frame(ordered[KEY]))
    value = ordered["value"].to_numpy(dtype=np.float64)[report >= 0]
    report = report[report >= 0]
    reports, first = np.unique(report, return_index=True)
    said[reports] = value[first]
    agrees = value == table[report]
    said[report[agrees]] = value[agrees]
    return said
