"""A published version with what changed in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from disclosure import schema
from disclosure.changes.schemas import SchemaChange
from disclosure.changes.versions import numbers
from disclosure.errors import DataError


@dataclass(frozen=True, slots=True, eq=False)
class Release:
    """A version, the day it was released (YYYY-MM-DD), and its changes.

    `data` is what `difference` returned, `schema` what `schema_changes` returned. A release
    that is no longer to be used has the day and the reason why.

    Raises:
        DataError: the version or the day is not written so.
    """

    version: str
    released_on: str
    data: pd.DataFrame
    schema: tuple[SchemaChange, ...] = ()
    withdrawn_on: str = ""
    withdrawn_because: str = ""

    def __post_init__(self) -> None:
        numbers(self.version)
        if not is_day(self.released_on):
            raise DataError(
                f"发布日期应写作 2024-01-31，实为 {self.released_on!r}", source=self.version
            )

    @property
    def anchor(self) -> str:
        """The anchor of the version on the page of changes."""
        return "v" + self.version.replace(".", "-")

    def reports(self, kind: str) -> pd.DataFrame:
        """The reports of this kind, added or removed: one row a report, with its key."""
        of_table = self.data["table"].eq(schema.REPORTS.name)
        whole = self.data["field"].eq("source_sha256") & self.data["kind"].eq(kind)
        return self.data.loc[of_table & whole, list(schema.REPORT_KEY)]

    def in_kept_reports(self) -> pd.DataFrame:
        """The changes but those of reports that were added or removed as a whole."""
        keys = pd.MultiIndex.from_frame(pd.concat([self.reports("added"), self.reports("removed")]))
        return self.data[~pd.MultiIndex.from_frame(self.data[list(schema.REPORT_KEY)]).isin(keys)]


def newest_first(releases: Iterable[Release]) -> list[Release]:
    """Releases by version, the latest first."""
    return sorted(releases, key=lambda release: numbers(release.version), reverse=True)


def is_day(text: str) -> bool:
    """Whether a text is a day, written as YYYY-MM-DD."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
