"""What every build owes to the releases before it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import pandas as pd

from disclosure import changes, schema, store
from disclosure.changes import Kept, Record
from disclosure.changes.gate import breaking
from disclosure.changes.words import place
from disclosure.errors import DataError
from disclosure.frames import Archive
from disclosure.releases.earlier import version_of
from disclosure.releases.kept import data_files, prints, reasons
from disclosure.settings import Settings

# Ends the version of data that differ from every release.
UNRELEASED: Final = "+unreleased"


def settings_for(
    root: Path, read: Archive, used: Archive, kept: Sequence[Kept], settings: Settings
) -> Settings:
    """The settings under which these data may be published now.

    Args:
        root: The archive.
        read: Its committed tables as read.
        used: The same with corrections applied.
        kept: Its releases, the earliest first.
        settings: What `archive.toml` says.

    Returns:
        The settings, whose version ends in `+unreleased` when the data are not those of the
        last release; without a release they are as given.

    Raises:
        DataError: the version cannot follow the last release, the schema breaks without a new
            first number, or data of a release were changed without a reason; names them.
    """
    if not kept:
        return settings
    last = kept[-1].record
    now = changes.described()
    problems = list(changes.version_problems(last, settings.version, now))
    if problems:
        raise DataError("\n".join(map(str, problems)), source="archive.toml")
    altered = changes.schema_changes(last.schema, now)
    files = data_files(root)
    if files == last.data and not altered and settings.version == last.version:
        return settings
    if not breaking(altered):
        # fields that are gone cannot be compared; the release lists every cell all the same
        paths = {file.path for file in {*files} ^ {*last.data}}
        _require_reasons(root, read, used, last, paths)
    return replace(settings, version=settings.version + UNRELEASED, released_on="")


def _require_reasons(
    root: Path, read: Archive, used: Archive, last: Record, paths: set[str]
) -> None:
    provinces = tuple({path.split("/")[1] for path in paths if path.count("/") > 1})
    common = f"{store.DATA}/{schema.DIVISIONS.name}.csv" in paths
    before = prints(root, last)
    ours = before["agency_id"].str.startswith(provinces).fillna(common).astype(bool)
    now = {
        name: rows[rows["agency_id"].str.startswith(provinces).astype(bool)]
        if "agency_id" in rows
        else rows
        for name, rows in read.items()
    }
    altered = changes.altered(before[ours], changes.fingerprints(now, last.schema))
    given = reasons(root)
    left = changes.unreasoned(altered, given)
    if not left.empty:
        raise changes.silent(left, last, _cells(root, used, last, left, given))


def _cells(
    root: Path, used: Archive, last: Record, left: pd.DataFrame, given: pd.DataFrame | None
) -> list[str]:
    """The changed cells of some reports in words, if the data of the release can be had."""
    try:
        before = version_of(root, last)
    except DataError:
        return []
    found = changes.unexplained(changes.difference(before.archive, used, given))
    key = list(schema.REPORT_KEY)
    of = pd.MultiIndex.from_frame(left.fillna({"agency_id": ""}))
    listed = found[pd.MultiIndex.from_frame(found[key]).isin(of)]
    return [place(row) for row in listed.to_dict("records")]
