"""The two tables of this package: the cells that changed, and the reasons people give."""

from typing import Final

import pandas as pd

from disclosure import frames
from disclosure.form import Code
from disclosure.schema import Field, Table

KINDS: Final = (
    Code("added", "新增", "added"),
    Code("removed", "移除", "removed"),
    Code("changed", "更改", "changed"),
)

_WHERE: Final = (
    Field("table", "表", "table"),
    Field("agency_id", "机关标识", "agency_id, where the table has one"),
    Field("report_year", "报告年度", "report year, where the table has one", "integer"),
    Field("key", "其余主键（以点分隔）", "the other key fields, joined with a dot"),
    Field("field", "字段", "field"),
)
# What names a cell.
CELL: Final = tuple(field.name for field in _WHERE)

CHANGES: Final = Table(
    "changes",
    "数据变动",
    "Changes of the data between two versions",
    "cell that differs",
    (
        *_WHERE,
        Field("old", "原来", "text before, as in the CSV"),
        Field("new", "现在", "text now, as in the CSV"),
        Field("kind", "情形", "kind of change", enum=KINDS, required=True),
        Field("reason", "理由", "why"),
    ),
    CELL,
)
REASONS: Final = Table(
    "reasons",
    "变动理由",
    "Reasons given for changes",
    "group of cells; an empty field stands for any value",
    (*_WHERE, Field("reason", "理由", "why", required=True)),
    CELL,
)

_TEXTS: Final = tuple(field.name for field in CHANGES.fields if field.type == "string")


def read_changes(content: bytes, source: str) -> pd.DataFrame:
    """The frame of changes that `frames.csv_bytes(…, CHANGES)` wrote.

    Returns:
        What `difference` returns: one row a cell, text empty where missing.

    Raises:
        DataError: not such a CSV; names the line.
    """
    return blank(frames.read_csv(content, CHANGES, source))


def read_reasons(content: bytes, source: str) -> pd.DataFrame:
    """The reasons that people give, from a CSV with the columns of `REASONS`.

    Returns:
        One row a group of cells; a missing selector stands for any value.

    Raises:
        DataError: not such a CSV; names the line.
    """
    return frames.read_csv(content, REASONS, source)


def blank(changes: pd.DataFrame) -> pd.DataFrame:
    """The changes with their texts empty instead of missing."""
    return changes.assign(**{name: changes[name].fillna("") for name in _TEXTS})
