"""Checks of a report against the same agency's report on the year before."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from disclosure import form
from disclosure.catalogue import JUMP_FACTOR, JUMP_LARGE, JUMP_TO_ZERO
from disclosure.check.figures import Figures
from disclosure.check.judging import Sides, blanks, every
from disclosure.check.names import BEFORE, names_of, with_year_before
from disclosure.check.reports import Reports


@dataclass(frozen=True, slots=True)
class Term:
    """A cell in a sum, of this year's report or of the one `before`, added or subtracted."""

    cell: str
    before: bool = False
    sign: int = 1


@dataclass(frozen=True, slots=True)
class Comparison:
    """One instance of a check between two years; `table` holds all its cells.

    `edition`: the edition of section 二 that both reports must follow; None where the cells
    mean the same in each. `jump`: the sides need not be equal, only not far apart.
    """

    check_id: str
    subject: str
    table: str
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    edition: form.EditionCode | None = None
    jump: bool = False


def _carry_over(applicant: str) -> Comparison:
    """结转下年度 of the year before = 上年结转."""
    left, right = Term(f"carried_out.{applicant}", before=True), Term(f"carried_in.{applicant}")
    return Comparison("carry-over", applicant, "requests", (left,), (right,))


def _in_force(subject: str) -> Comparison:
    """现行有效 = that of the year before + 制发 - 废止."""
    stock = f"{subject}.in_force"
    flow = (Term(f"{subject}.issued"), Term(f"{subject}.repealed", sign=-1))
    right = (Term(stock, before=True), *flow)
    return Comparison("in-force", subject, "proactive", (Term(stock),), right, "2021")


def _prior_year_items(subject: str) -> Comparison:
    """上一年项目数量 = that of the year before + 本年增/减 of the year before."""
    stock = f"{subject}.prior_year_items"
    right = (Term(stock, before=True), Term(f"{subject}.change", before=True))
    return Comparison("prior-year-items", subject, "proactive", (Term(stock),), right, "2019")


def _year_jump(table: str, row: str, column: str) -> Comparison:
    cell = f"{row}.{column}"
    left, right = (Term(cell),), (Term(cell, before=True),)
    return Comparison("year-jump", row, table, left, right, jump=True)


COMPARISONS: Final = (
    *(_carry_over(applicant) for applicant in form.codes(form.APPLICANTS)),
    *(_in_force(s.code) for s in form.subjects("2021") if "in_force" in s.measures["2021"]),
    *(
        _prior_year_items(s.code)
        for s in form.subjects("2019")
        if "prior_year_items" in s.measures["2019"]
    ),
    *(_year_jump("requests", row, "total") for row in ("received_new", "resolved_total")),
    *(_year_jump("proactive", row, "decisions") for row in ("licensing", "penalty", "coercion")),
    *(_year_jump("challenges", row, "total") for row in form.codes(form.CHANNELS)),
)


def across_years(figures: Figures) -> Iterator[Sides]:
    """Every report against the report on the year before.

    Yields:
        For each comparison the sides of one finding a report; `left` and `right` as the
        catalogue names them, in the unit of the cells. Missing: a cell without a figure, in
        the report on the year before named as `reports.2021.row.column`; that report itself,
        `reports.2021`; or `edition` alone where the form of one of the two reports has no
        such figures.

    Source:
        国办公开办函〔2019〕60号 and 〔2021〕30号: what the rows and columns count.
    """
    for comparison in COMPARISONS:
        yield _sides(comparison, figures)


def _sides(comparison: Comparison, figures: Figures) -> Sides:
    reports = figures.reports
    table, terms = comparison.table, (*comparison.left, *comparison.right)
    now = tuple(term.cell for term in terms if not term.before)
    before = tuple(term.cell for term in terms if term.before)
    incomparable = _incomparable(comparison.edition, reports)
    alone = reports.before < 0
    blank_before = blanks(figures, table, before)[reports.before] & ~alone[:, None]
    blank = np.column_stack([blanks(figures, table, now), alone, blank_before])
    marks = np.column_stack([incomparable, blank & ~incomparable[:, None]])
    named = (f"{BEFORE}.{name}" for name in (table, *before))
    names = names_of(marks, ("edition", table, *now, BEFORE, *named))
    left = np.where(incomparable, np.nan, _sum(comparison.left, figures))
    right = np.where(incomparable, np.nan, _sum(comparison.right, figures))
    return Sides(
        comparison.check_id,
        comparison.subject,
        every(reports),
        left,
        right,
        with_year_before(names, reports.year),
        breaks=_far_apart(left, right) if comparison.jump else None,
    )


def _incomparable(edition: form.EditionCode | None, reports: Reports) -> npt.NDArray[np.bool_]:
    """Whether this report, or the one before where there is one, follows another form."""
    follows = reports.national if edition is None else reports.texts("edition") == edition
    return ~(follows & (follows[reports.before] | (reports.before < 0)))


def _sum(terms: tuple[Term, ...], figures: Figures) -> npt.NDArray[np.float64]:
    total = np.zeros(len(figures.reports))
    for term in terms:
        figure = figures.of((term.cell,))[:, 0]
        if term.before:
            before = figures.reports.before
            figure = np.where(before < 0, np.nan, figure[before])
        total += term.sign * figure
    return total


def _far_apart(
    now: npt.NDArray[np.float64], before: npt.NDArray[np.float64]
) -> npt.NDArray[np.bool_]:
    """More than the factor up or down, one of the two being large; or down to zero from more."""
    up = (now > JUMP_FACTOR * before) & (now >= JUMP_LARGE)
    down = (now > 0) & (now * JUMP_FACTOR < before) & (before >= JUMP_LARGE)
    gone = (now == 0) & (before >= JUMP_TO_ZERO)
    far: npt.NDArray[np.bool_] = up | down | gone
    return far
