"""value-domain: counts are whole numbers of zero or more."""

from collections.abc import Iterator
from typing import Final

import numpy as np
import pandas as pd

from disclosure import form
from disclosure.check.figures import KEY
from disclosure.check.judging import SEPARATOR, Sides
from disclosure.frames import Archive

SUBJECT: Final = "report"

_SIGNED: Final = [measure.code for measure in form.MEASURES if measure.signed]
_AMOUNTS: Final = [measure.code for measure in form.MEASURES if measure.decimal]
# The tables with a column for each figure, with the field that names the row.
_WIDE: Final = (
    ("requests", "item_code", form.codes(form.APPLICANTS)),
    ("challenges", "channel_code", form.codes(form.OUTCOMES)),
)


def value_domain(archive: Archive, reports: pd.MultiIndex) -> Sides:
    """How many cells of each report hold what cannot be a count.

    Only 本年增/减 may be negative, only amounts in 万元 may have decimals.

    Returns:
        The sides of one finding a report, subject `report`. `left`: the number of cells
        against the rule; `right`: 0; `cells` names them. Missing: both sides when the report
        has no figure at all; `missing` then names the three tables.

    Source:
        The definition of each row and column in 国办公开办函〔2019〕60号 and 〔2021〕30号.
    """
    printed = reports.isin(pd.MultiIndex.from_frame(pd.concat(_printed(archive))))
    wrong = pd.concat(_against_the_rule(archive)).groupby(KEY)["cell"]
    number = wrong.size().reindex(reports, fill_value=0).to_numpy(dtype=np.float64)
    named = wrong.agg(SEPARATOR.join).reindex(reports).to_numpy(dtype=object)
    return Sides(
        "value-domain",
        SUBJECT,
        np.arange(len(reports)),
        np.where(printed, number, np.nan),
        np.where(printed, 0.0, np.nan),
        np.full(len(reports), SEPARATOR.join(form.codes(form.TABLES)), dtype=object),
        named,
    )


def _printed(archive: Archive) -> Iterator[pd.DataFrame]:
    """The keys of the reports that have any figure, table by table."""
    proactive = archive["proactive"]
    yield proactive.loc[proactive["value"].notna(), KEY]
    for table, _, columns in _WIDE:
        rows = archive[table]
        yield rows.loc[rows[list(columns)].notna().any(axis=1), KEY]


def _against_the_rule(archive: Archive) -> Iterator[pd.DataFrame]:
    """Report and `cell` as row.column of each figure against the rule, in form order."""
    proactive = archive["proactive"]
    measure, value = proactive["measure_code"], proactive["value"]
    negative = value.lt(0) & ~measure.isin(_SIGNED)
    fraction = value.mod(1).ne(0) & ~measure.isin(_AMOUNTS)
    wrong = proactive[(negative | fraction).fillna(False)]
    yield wrong[KEY].assign(cell=wrong["subject_code"] + "." + wrong["measure_code"])
    for table, row_field, columns in _WIDE:
        rows = archive[table]
        for column in columns:
            wrong = rows[rows[column].lt(0).fillna(False)]
            yield wrong[KEY].assign(cell=wrong[row_field] + "." + column)
