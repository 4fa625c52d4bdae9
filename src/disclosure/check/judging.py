"""Two sides -> a result of three values: holds, breaks, or not assessable for want of a figure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.extensions import ExtensionArray

from disclosure.catalogue import CHECK
from disclosure.check.equations import Equation
from disclosure.check.figures import Figures

SEPARATOR: Final = "；"


@dataclass(frozen=True, slots=True)
class Sides:
    """One instance of a check, with the sides of each report it applies to.

    `report` numbers the reports. `left` and `right` are NaN where a figure they need is
    missing; `missing` and `cells` name cells, None where there is nothing to name.
    """

    check_id: str
    subject: str
    report: npt.NDArray[np.int_]
    left: npt.NDArray[np.float64]
    right: npt.NDArray[np.float64]
    missing: npt.NDArray[np.object_]
    cells: npt.NDArray[np.object_] | None = None


def sides(equation: Equation, figures: Figures) -> Sides:
    """The sides of an equation for each report that it applies to."""
    applies = np.ones(len(figures.reports), dtype=bool)
    if equation.editions is not None:
        applies = np.isin(figures.edition, equation.editions)
    left = figures.of(equation.left)[applies]
    right = figures.of(equation.right)[applies]
    blank = np.isnan(np.hstack([left, right]))
    missing = names_of(blank, (*equation.left, *equation.right))
    missing[figures.absent[equation.table][applies]] = equation.table
    return Sides(
        equation.check_id,
        equation.subject,
        np.flatnonzero(applies),
        left.sum(axis=1),
        right.sum(axis=1),
        missing,
    )


def names_of(marks: npt.NDArray[np.bool_], names: Sequence[str]) -> npt.NDArray[np.object_]:
    """For each row the names of the columns marked, joined; None where none is.

    Joined once for each pattern that occurs, so the cost does not grow with the text.
    """
    made = np.full(len(marks), None, dtype=object)
    some = marks.any(axis=1)
    patterns, pattern_of = np.unique(marks[some], axis=0, return_inverse=True)
    texts = np.full(len(patterns), None, dtype=object)
    texts[:] = [SEPARATOR.join(np.array(names)[pattern]) for pattern in patterns]
    made[some] = texts[pattern_of.ravel()]
    return made


def findings(instances: Sequence[Sides], reports: pd.MultiIndex) -> pd.DataFrame:
    """The rows of `findings` that these sides make.

    Columns: those of `schema.FINDINGS`, not yet sorted or typed. `missing` is kept only where
    a side is missing, and exactly these rows are not assessable.
    """
    left = np.concatenate([sides.left for sides in instances])
    right = np.concatenate([sides.right for sides in instances])
    difference = left - right
    unknown = np.isnan(difference)
    missing = np.concatenate([sides.missing for sides in instances])
    missing[~unknown] = None
    counts = [len(sides.report) for sides in instances]
    instance = np.repeat(np.arange(len(instances)), counts)
    columns = {
        "check_id": _text([sides.check_id for sides in instances]).take(instance),
        "subject": _text([sides.subject for sides in instances]).take(instance),
        "basis": _text([CHECK[sides.check_id].basis for sides in instances]).take(instance),
        "result": _text(["holds", "breaks", "not_assessable"]).take(
            np.where(unknown, 2, np.where(difference == 0, 0, 1))
        ),
        "left": pd.array(left, dtype="Float64"),
        "right": pd.array(right, dtype="Float64"),
        "difference": pd.array(difference, dtype="Float64"),
        "missing": _text(missing),
        "cells": _text(np.concatenate([_cells(sides) for sides in instances])),
    }
    report = reports.take(np.concatenate([sides.report for sides in instances]))
    return report.to_frame(index=False).assign(**columns)


def _text(values: Sequence[str] | npt.NDArray[np.object_]) -> ExtensionArray:
    return pd.array(values, dtype="string")


def _cells(sides: Sides) -> npt.NDArray[np.object_]:
    return np.full(len(sides.report), None, dtype=object) if sides.cells is None else sides.cells
