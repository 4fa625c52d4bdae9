"""value-domain: counts are whole numbers of zero or more."""

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from disclosure import form
from disclosure.check.figures import CELLS, Figures
from disclosure.check.judging import Sides, every
from disclosure.check.names import SEPARATOR, Names, names_of

SUBJECT: Final = "report"

_TABLES: Final = form.codes(form.TABLES)
_SIGNED: Final = tuple(f".{measure.code}" for measure in form.MEASURES if measure.signed)
_AMOUNTS: Final = tuple(f".{measure.code}" for measure in form.MEASURES if measure.decimal)
# The cells that may not be negative, and those that may have no decimals.
_COUNTS: Final = np.array([not cell.endswith(_SIGNED) for cell in CELLS])
_WHOLE: Final = np.array([not cell.endswith(_AMOUNTS) for cell in CELLS])


def value_domain(figures: Figures) -> Sides:
    """How many cells of each report hold what cannot be a count.

    Only 本年增/减 may be negative, only amounts in 万元 may have decimals.

    Returns:
        The sides of one finding a report, subject `report`. `left`: the number of cells
        against the rule; `right`: 0; `cells` names them. Missing: both sides when the report
        has no figure at all; `missing` then names the three tables.

    Source:
        The definition of each row and column in 国办公开办函〔2019〕60号 and 〔2021〕30号.
    """
    reports = every(figures.reports)
    printed = np.any(~np.isnan(figures.values), axis=1)
    # The figures lie column by column.
    wrong = np.zeros(figures.values.shape, dtype=bool, order="F")
    wrong[:, _COUNTS] = figures.values[:, _COUNTS] < 0
    whole = figures.values[:, _WHOLE]
    wrong[:, _WHOLE] |= np.abs(whole - np.rint(whole)) > 0
    return Sides(
        "value-domain",
        SUBJECT,
        reports,
        np.where(printed, wrong.sum(axis=1), np.nan),
        np.where(printed, 0.0, np.nan),
        names_of(~printed[:, None], (SEPARATOR.join(_TABLES),)),
        _named(wrong),
    )


def _named(wrong: npt.NDArray[np.bool_]) -> Names:
    """The cells marked in each report, in form order."""
    report, column = np.nonzero(wrong)
    joined = pd.Series(np.array(CELLS, dtype=object)[column]).groupby(report).agg(SEPARATOR.join)
    number = np.full(len(wrong), -1, dtype=np.int32)
    number[joined.index] = np.arange(len(joined))
    return Names(number, tuple(joined))
