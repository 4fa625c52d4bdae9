"""Columns as the text that stands in the CSV, missing as empty."""

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from disclosure import frames

Texts: TypeAlias = npt.NDArray[np.object_]


def column_text(column: "pd.Series[Any]") -> Texts:
    """The cells of a column as `frames.csv_bytes` writes them, missing as empty.

    Each distinct value is written once, so that the cost is that of finding them.
    """
    codes, values = pd.factorize(column)
    written = np.array([*(_written(value) for value in values), ""], dtype=object)
    return written[codes]


def _written(value: Any) -> str:
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, bool | np.bool_):
        return "true" if value else "false"
    return str(frames.number_text(value))


def joined(columns: list[Texts], separator: str) -> Texts:
    """Texts side by side, row by row."""
    if not columns:
        return np.array([], dtype=object)
    made = columns[0]
    for column in columns[1:]:
        made = made + separator + column
    return made
