"""The two sides of a check, for every report that it applies to."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from disclosure.check.equations import Equation
from disclosure.check.figures import Figures
from disclosure.check.names import Names, names_of
from disclosure.check.reports import Reports


@dataclass(frozen=True, slots=True)
class Sides:
    """One instance of a check, with the sides of each report it applies to.

    `report` numbers the reports, ascending. `left` and `right` are NaN where a figure they
    need is missing; `missing` and `cells` name cells. `breaks`: where the rule is broken; None
    for a rule that the two sides are equal.
    """

    check_id: str
    subject: str
    report: npt.NDArray[np.int32]
    left: npt.NDArray[np.float64]
    right: npt.NDArray[np.float64]
    missing: Names
    cells: Names | None = None
    breaks: npt.NDArray[np.bool_] | None = None


def every(reports: Reports) -> npt.NDArray[np.int32]:
    """The numbers of all reports."""
    return np.arange(len(reports), dtype=np.int32)


def applying(editions: tuple[str, ...] | None, figures: Figures) -> npt.NDArray[np.int32]:
    """The reports whose section 三 follows one of these editions; None: every report."""
    if editions is None:
        return every(figures.reports)
    return np.flatnonzero(np.isin(figures.edition, editions)).astype(np.int32)


def blanks(figures: Figures, table: str, cells: tuple[str, ...]) -> npt.NDArray[np.bool_]:
    """Whether a report has no row of the table; else which of the cells have no figure."""
    absent = figures.absent[table]
    return np.column_stack([absent, np.isnan(figures.of(cells)) & ~absent[:, None]])


def sides(equation: Equation, figures: Figures) -> Sides:
    """The sides of an equation for each report that it applies to."""
    report = applying(equation.editions, figures)
    cells = (*equation.left, *equation.right)
    return Sides(
        equation.check_id,
        equation.subject,
        report,
        figures.of(equation.left)[report].sum(axis=1),
        figures.of(equation.right)[report].sum(axis=1),
        names_of(blanks(figures, equation.table, cells)[report], (equation.table, *cells)),
    )
