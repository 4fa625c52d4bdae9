"""The changes of a release, agency by agency."""

from dataclasses import dataclass, field
from typing import Any

from disclosure.changes.release import Release

Row = dict[str, Any]


@dataclass(slots=True)
class OfAgency:
    """What changed for one agency: whole reports by year, changed cells, other cells counted.

    `others`: for each year (None where the table has none), table and kind the number of cells
    that were added to or removed from what was kept.
    """

    added: list[int] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    changed: list[Row] = field(default_factory=list)
    others: dict[tuple[int | None, str, str], int] = field(default_factory=dict)

    @property
    def published(self) -> bool:
        """Whether anything that was published has changed or is gone."""
        return bool(self.changed or self.removed)


def by_agency(release: Release) -> dict[str, OfAgency]:
    """The changes of a release by agency_id, those with changes of published data first.

    The id is empty for tables that have no agencies.
    """
    found: dict[str, OfAgency] = {}
    for agency_id, year in release.reports("added").itertuples(index=False, name=None):
        found.setdefault(agency_id, OfAgency()).added.append(int(year))
    for agency_id, year in release.reports("removed").itertuples(index=False, name=None):
        found.setdefault(agency_id, OfAgency()).removed.append(int(year))
    kept = release.in_kept_reports()
    changed = kept["kind"].eq("changed")
    for row in _rows(kept[changed]):
        found.setdefault(row["agency_id"], OfAgency()).changed.append(row)
    keys = ["agency_id", "report_year", "table", "kind"]
    counted = kept[~changed].groupby(keys, dropna=False).size().reset_index(name="number")
    for row in _rows(counted):
        others = found.setdefault(row["agency_id"], OfAgency()).others
        others[row["report_year"], row["table"], row["kind"]] = row["number"]
    return dict(sorted(found.items(), key=lambda entry: (not entry[1].published, entry[0])))


def _rows(frame: Any) -> list[Row]:
    """Rows as dictionaries, missing values as None."""
    plain = frame.astype(object).where(frame.notna(), None)
    return [dict(zip(plain.columns, values, strict=True)) for values in plain.to_numpy()]
