"""The version of the data after a change."""

import re
from collections.abc import Iterable
from enum import IntEnum
from typing import Final

import pandas as pd

from disclosure import schema
from disclosure.changes.schemas import SchemaChange
from disclosure.errors import DataError

_VERSION: Final = re.compile(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)")


class Step(IntEnum):
    """How far a version moves."""

    SAME = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


def next_version(
    current: str, data_changes: pd.DataFrame, schema_changes: Iterable[SchemaChange]
) -> str:
    """The version that follows `current` when these changes are published.

    Major, so that whoever relies on the data must look: a table, field or code was removed,
    renamed or retyped; or an agency or a report was removed and the changes do not name a
    successor of the agency. Minor: tables, fields, codes or rows were added; or other rows
    were removed, among them those of an agency that the changes give a successor. Patch: only
    cells changed, or corrections of cells came or went. Without changes it stays the same.

    Args:
        current: The version before, as `1.2.3`.
        data_changes: What `difference` returned.
        schema_changes: What `schema_changes` returned.

    Raises:
        DataError: `current` is not a version of three numbers.
    """
    major, minor, patch = numbers(current)
    match max(_of_schema(schema_changes), _of_data(data_changes)):
        case Step.MAJOR:
            return f"{major + 1}.0.0"
        case Step.MINOR:
            return f"{major}.{minor + 1}.0"
        case Step.PATCH:
            return f"{major}.{minor}.{patch + 1}"
    return current


def numbers(version: str) -> tuple[int, int, int]:
    """The three numbers of a version.

    Raises:
        DataError: it is not written as 1.2.3.
    """
    found = _VERSION.fullmatch(version)
    if not found:
        raise DataError(
            f"版本号应为三个数字，如 1.2.3，实为 {version!r}", remedy="改正 archive.toml 的 version"
        )
    return int(found[1]), int(found[2]), int(found[3])


def _of_schema(changes: Iterable[SchemaChange]) -> Step:
    kinds = {change.kind for change in changes}
    if kinds & {"removed", "retyped"}:
        return Step.MAJOR
    return Step.MINOR if kinds else Step.SAME


def _of_data(changes: pd.DataFrame) -> Step:
    if _lost(changes):
        return Step.MAJOR
    kinds = set(changes.loc[~_of_corrections(changes), "kind"])
    if kinds & {"added", "removed"}:
        return Step.MINOR
    return Step.SAME if changes.empty else Step.PATCH


def _of_corrections(changes: pd.DataFrame) -> "pd.Series[bool]":
    """The rows that come and go with a correction of a cell: its own, and its note in `cells`."""
    own = changes["table"].eq(schema.CORRECTIONS.name)
    cell = ["agency_id", "report_year", "key"]
    corrected = pd.MultiIndex.from_frame(changes.loc[own, cell])
    of_cell = pd.Series(pd.MultiIndex.from_frame(changes[cell]).isin(corrected), changes.index)
    return own | (changes["table"].eq(schema.CELLS.name) & of_cell)


def _lost(changes: pd.DataFrame) -> bool:
    """Whether an agency or a report is gone that no successor took over."""
    published = changes["table"].isin([schema.AGENCIES.name, schema.REPORTS.name])
    gone = changes[published & changes["kind"].eq("removed") & _whole_row(changes)]
    successor = changes[
        changes["table"].eq(schema.AGENCIES.name) & changes["field"].eq("successor_id")
    ]
    # of an agency that is gone, the successor its row named last
    last = successor["new"].where(successor["kind"].ne("removed"), successor["old"])
    succeeded = successor.loc[last.ne(""), "agency_id"]
    return not gone["agency_id"].isin(succeeded).all()


def _whole_row(changes: pd.DataFrame) -> "pd.Series[bool]":
    """The cells that tell that their row is gone: those of a field that is always there."""
    return changes["field"].isin(["name", "source_sha256"])
