"""Two versions of the data -> the release that lies between them, or why it cannot be cut."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd

from disclosure import schema
from disclosure.changes import words
from disclosure.changes.difference import difference
from disclosure.changes.gate import REASONS, breaking
from disclosure.changes.reasons import unexplained
from disclosure.changes.release import Release
from disclosure.changes.schemas import SchemaChange, schema_changes
from disclosure.changes.tables import REASONS as REASONS_TABLE
from disclosure.changes.versions import next_version, numbers
from disclosure.errors import DataError
from disclosure.frames import Archive

# The cell that tells that a row came, for tables of which nobody reads every new cell.
_TELLING: Final = {
    schema.REPORTS.name: "source_sha256",
    schema.AGENCIES.name: "name",
    schema.DIVISIONS.name: "name",
}
_COLUMNS: Final = ",".join(REASONS_TABLE.columns)


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the data as used: its number, tables, and schema as `described` gives it."""

    number: str
    archive: Archive
    schema: Mapping[str, Any]


def cut(
    last: Version | None,
    now: Version,
    reasons: pd.DataFrame | None,
    given: str,
    released_on: str,
) -> Release:
    """The release of `now` after `last`.

    Args:
        last: The version released last; None for the first release.
        now: What is to be released; its number is that of `archive.toml`.
        reasons: What people give as reasons, with the columns of `REASONS`.
        given: The version somebody expects; empty for the one that follows.
        released_on: The day, YYYY-MM-DD.

    Raises:
        DataError: nothing changed; a changed cell or a break of the schema has no reason; the
            version given is not the one that follows.
    """
    before = last.archive if last else {}
    data = difference(before, now.archive, reasons)
    altered = _reasoned(schema_changes(last.schema, now.schema) if last else (), reasons)
    _require_reasons(data, altered)
    derived = next_version(last.number, data, altered) if last else now.number
    if last and derived == last.number:
        raise DataError(f"自 {last.number} 以来没有变动", remedy="没有变动就不需要新版本")
    if given and given != derived:
        raise DataError(
            f"版本号应为 {derived}，而不是 {given}",
            remedy=f"运行 disclosure release {derived}，或不写版本号",
        )
    numbers(derived)
    return Release(derived, released_on, condensed(data), altered)


def _reasoned(
    changes: Iterable[SchemaChange], reasons: pd.DataFrame | None
) -> tuple[SchemaChange, ...]:
    """The changes of the schema with the reasons that name their table and field."""
    said: dict[tuple[str, str], str] = {}
    if reasons is not None:
        of_schema = reasons[reasons["agency_id"].isna() & reasons["report_year"].isna()]
        for row in of_schema.fillna("").itertuples():
            said[str(row.table), str(row.field)] = str(row.reason)
    return tuple(
        replace(it, reason=said.get((it.table, it.field)) or said.get((it.table, ""), ""))
        for it in changes
    )


def _require_reasons(data: pd.DataFrame, altered: tuple[SchemaChange, ...]) -> None:
    named = [words.schema_change(it) for it in breaking(altered) if not it.reason]
    named += [words.place(row) for row in unexplained(data).to_dict("records")]
    if named:
        raise DataError(
            f"{len(named)} 处改动没有理由，不能发布：\n{words.listed_lines(named)}\n",
            remedy=f"读错的改用 corrections 更正；其他的在 {REASONS} 里加一行（列：{_COLUMNS}；"
            "留空的列表示不限），再运行 disclosure release",
        )


def condensed(data: pd.DataFrame) -> pd.DataFrame:
    """The changes with one cell for each report, agency and division that is new as a whole.

    What is new is in the package of the release; a list of its every cell would be as long as
    the data. All other changes stay. Grain and columns are those of `CHANGES`.
    """
    added = data["kind"].eq("added")
    key = list(schema.REPORT_KEY)
    reports = data["table"].eq(schema.REPORTS.name) & data["field"].eq("source_sha256") & added
    new = pd.MultiIndex.from_frame(data.loc[reports, key])
    of_new_report = pd.Series(pd.MultiIndex.from_frame(data[key]).isin(new), data.index)
    whole = added & (of_new_report | data["table"].isin(list(_TELLING)))
    telling = data["field"].eq(data["table"].map(_TELLING))
    return data[~whole | telling.fillna(False).astype(bool)].reset_index(drop=True)
