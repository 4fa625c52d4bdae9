"""What a build must not publish after a release: a break of its schema, a silent change."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import pandas as pd

from disclosure.changes import words
from disclosure.changes.record import Record
from disclosure.changes.schemas import SchemaChange, schema_changes
from disclosure.changes.versions import numbers
from disclosure.errors import DataError
from disclosure.schema import REPORT_KEY

# Where people say why data changed since the last release.
REASONS: Final = "releases/reasons.csv"


def breaking(changes: Sequence[SchemaChange]) -> list[SchemaChange]:
    """The changes of a schema that whoever relies on it must know of."""
    return [change for change in changes if change.kind in ("removed", "retyped")]


def version_problems(last: Record, version: str, now: Mapping[str, Any]) -> Iterator[DataError]:
    """Why a version cannot follow the last release, or cannot have this schema.

    Args:
        last: The last release.
        version: That of `archive.toml`: the last one, or the next one that is announced.
        now: What `described` gives today.
    """
    major, minor, patch = numbers(last.version)
    following = {f"{major}.{minor}.{patch + 1}", f"{major}.{minor + 1}.0", f"{major + 1}.0.0"}
    if version != last.version and version not in following:
        yield DataError(
            f"版本号 {version} 不能接在已发布的 {last.version} 之后",
            source="archive.toml",
            remedy=f"写 {last.version}，由 disclosure release 改写；"
            f"或写下一个版本：{'、'.join(sorted(following))}",
        )
    if numbers(version)[0] <= major:
        for change in breaking(schema_changes(last.schema, now)):
            yield DataError(
                f"{words.schema_change(change)}，而版本号仍是 {version}",
                source="schema",
                place=".".join(filter(None, (change.table, change.field, change.code))),
                remedy=f"恢复 {last.version} 的结构；确要改动时，把 archive.toml 的 version 写成 "
                f"{major + 1}.0.0，并在 {REASONS} 写明理由",
            )


def unreasoned(altered: pd.DataFrame, reasons: pd.DataFrame | None) -> pd.DataFrame:
    """Of what `fingerprints.altered` found, that for which nobody gives any reason.

    A reason counts here when its agency and year are those, or left open; whether it covers
    each cell is judged when a version is released.
    """
    if reasons is None or reasons.empty or altered.empty:
        return altered
    covered = pd.Series(False, index=altered.index)
    for row in reasons[list(REPORT_KEY)].drop_duplicates().itertuples(index=False):
        matches = pd.Series(True, index=altered.index)
        for name, value in zip(REPORT_KEY, row, strict=True):
            if not pd.isna(value):
                matches &= altered[name].eq(value).fillna(False).astype(bool)
        covered |= matches
    return altered[~covered]


def silent(unreasoned_reports: pd.DataFrame, last: Record, cells: Sequence[str]) -> DataError:
    """The error for data that differ from a release without a reason.

    Args:
        unreasoned_reports: What `unreasoned` found.
        last: The last release.
        cells: The changed cells in words, where the data of the release could be read.
    """
    named = list(cells) or [
        " ".join("" if pd.isna(value) else str(value) for value in row).strip() or "divisions"
        for row in unreasoned_reports.itertuples(index=False)
    ]
    return DataError(
        f"自 {last.version} 发布以来，数据有改动而没有理由：\n" + words.listed_lines(named) + "\n",
        source="data",
        remedy=f"恢复原值；读错的改用 corrections 更正；其他的在 {REASONS} 写明理由，再运行构建",
    )
