"""Rows of the archive's frames by agency: every frame is cut once, whatever the number."""

from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from disclosure import frames

# A row of a table: column name to value, None where the value is missing.
Row: TypeAlias = dict[str, Any]


def rows(frame: pd.DataFrame) -> list[Row]:
    """All rows of a frame, None for what is missing."""
    return _rows(list(frame.columns), [frames.objects(frame[name]) for name in frame.columns])


class ByAgency:
    """The rows of a table by agency."""

    def __init__(self, frame: pd.DataFrame) -> None:
        """Cut the frame by its column `agency_id`; rows keep their order."""
        self._names = list(frame.columns)
        self._columns = [frames.objects(frame[name]) for name in frame.columns]
        self._places = frame.groupby("agency_id", sort=False).indices

    def of(self, agency_id: str) -> list[Row]:
        """The rows of an agency; none when it has none."""
        if agency_id not in self._places:
            return []
        places = self._places[agency_id]
        return _rows(self._names, [column[places] for column in self._columns])


def _rows(names: list[str], columns: list[np.ndarray[Any, Any]]) -> list[Row]:
    lists = (column.tolist() for column in columns)
    return [dict(zip(names, values, strict=True)) for values in zip(*lists, strict=True)]
