"""The sums of totals that pages show, for all divisions at once."""

from typing import Final, TypeAlias

import pandas as pd

from disclosure import form
from disclosure.pages.records import Row, rows

SHOWN: Final = (
    "received_new",
    "carried_in",
    "granted",
    "granted_in_part",
    "resolved_total",
    "carried_out",
    *form.codes(form.CHANNELS),
)

# By division, then by group, edition and year: the sums of the totals by row.
Key: TypeAlias = tuple[str, str, int]
Sums: TypeAlias = dict[str, dict[Key, dict[str, Row]]]


def sums(aggregates: pd.DataFrame) -> Sums:
    """The sums of `SHOWN`.

    Args:
        aggregates: the frame of that name.
    """
    totals = aggregates["column_code"].eq("total") & aggregates["row_code"].isin(SHOWN)
    found: Sums = {}
    for row in rows(aggregates.loc[totals]):
        key = (row["group_code"], row["edition"], row["report_year"])
        found.setdefault(row["division_code"], {}).setdefault(key, {})[row["row_code"]] = row
    return found
