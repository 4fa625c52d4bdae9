"""Two sides -> a result of three values: holds, breaks, or not assessable for want of a figure."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.extensions import ExtensionArray
from pandas.arrays import FloatingArray

from disclosure import form
from disclosure.catalogue import CHECK
from disclosure.check.judging import Sides
from disclosure.check.names import Names, no_names
from disclosure.check.reports import KEY, Reports
from disclosure.schema import FINDINGS


def findings(instances: Iterable[Sides], reports: Reports) -> pd.DataFrame:
    """The `findings` frame that these sides make, sorted by key.

    `missing` is kept only where a side is missing, and exactly these rows are not assessable.
    The rows are put in order as numbers, before they have any text: to sort them afterwards,
    a hundred a report, would take twice the time and memory.
    """
    report, figures, names = _in_order(sorted(instances, key=lambda s: (s.check_id, s.subject)))
    columns = {name: reports.rows[name].array.take(report) for name in KEY}
    columns |= {name: FloatingArray(side, np.isnan(side)) for name, side in figures.items()}
    columns |= {name: _text(names.pop(name)) for name in list(names)}
    return pd.DataFrame({name: columns[name] for name in FINDINGS.columns}, copy=False)


_Coded = tuple[npt.NDArray[np.int32], dict[str, npt.NDArray[np.float64]], dict[str, Names]]


def _in_order(instances: Sequence[Sides]) -> _Coded:
    """Of each finding, sorted by key, the number of its report, its figures and its texts."""
    report = np.concatenate([sides.report for sides in instances])
    order = np.argsort(report, kind="stable").astype(np.int32)
    left = np.concatenate([sides.left for sides in instances])[order]
    right = np.concatenate([sides.right for sides in instances])[order]
    unknown = np.isnan(left - right)
    broken = np.concatenate([_broken(sides) for sides in instances])[order]
    lengths = [len(sides.report) for sides in instances]
    instance = np.repeat(np.arange(len(instances), dtype=np.int16), lengths)[order]
    bases = (CHECK[sides.check_id].basis for sides in instances)
    names = {
        "check_id": Names(instance, tuple(sides.check_id for sides in instances)),
        "subject": Names(instance, tuple(sides.subject for sides in instances)),
        "basis": Names(instance, tuple(bases)),
        "result": Names(np.where(unknown, np.int8(2), broken), form.codes(form.RESULTS)),
        "missing": _joined([sides.missing for sides in instances], order, unknown),
        "cells": _joined([_cells(sides) for sides in instances], order, ~unknown),
    }
    return report[order], {"left": left, "right": right, "difference": left - right}, names


def _broken(sides: Sides) -> npt.NDArray[np.bool_]:
    return sides.left != sides.right if sides.breaks is None else sides.breaks


def _cells(sides: Sides) -> Names:
    return no_names(len(sides.report)) if sides.cells is None else sides.cells


def _joined(
    parts: Sequence[Names], order: npt.NDArray[np.int32], kept: npt.NDArray[np.bool_]
) -> Names:
    """The names of all instances as one, in order; nothing is named where it is not kept."""
    first = np.cumsum([0, *(len(names.texts) for names in parts)], dtype=np.int32)
    numbers = [
        np.where(names.number < 0, np.int32(-1), names.number + start)
        for names, start in zip(parts, first[:-1], strict=True)
    ]
    number = np.where(kept, np.concatenate(numbers)[order], np.int32(-1))
    return Names(number, tuple(text for names in parts for text in names.texts))


def _text(names: Names) -> ExtensionArray:
    values: list[Any] = [*names.texts, None]
    return pd.array(values, dtype="string").take(names.number)
