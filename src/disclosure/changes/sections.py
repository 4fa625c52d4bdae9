"""A release as the page shows it: its counts, then what changed, agency by agency."""

import re
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from disclosure import escape, schema
from disclosure.changes import words
from disclosure.changes.grouped import OfAgency, by_agency
from disclosure.changes.release import Release
from disclosure.escape import Markdown
from disclosure.frames import Archive

# What the page shows of one release; the CSV of the release has all of it.
AGENCIES_SHOWN: Final = 200
CELLS_SHOWN: Final = 200

_AGENCY_ID: Final = re.compile(schema.AGENCY_ID.pattern or "")
_COLUMNS: Final = ("年度", "表", "位置", "原来", "现在", "情形", "理由")


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages that can be linked: names of agencies by id, and the keys of reports."""

    names: dict[str, str]
    reports: frozenset[tuple[str, int]]

    @classmethod
    def of(cls, archive: Archive) -> "Pages":
        """The pages of the agencies and reports of an archive."""
        agencies = archive[schema.AGENCIES.name]
        reports = archive[schema.REPORTS.name]
        keys = zip(reports["agency_id"], reports["report_year"].astype(int), strict=True)
        return cls(
            dict(zip(agencies["agency_id"], agencies["name"], strict=True)),
            frozenset(key for key in keys if _AGENCY_ID.fullmatch(key[0])),
        )


def section(release: Release, pages: Pages) -> dict[str, Any]:
    """The values of the template for one release."""
    agencies = by_agency(release)
    first = list(agencies.items())[:AGENCIES_SHOWN]
    return {
        "version": release.version,
        "anchor": Markdown(release.anchor),
        "released_on": release.released_on,
        "withdrawn_on": release.withdrawn_on,
        "withdrawn_because": release.withdrawn_because,
        "counts": escape.fence("figures", *_counts(release)) if words.counts(release) else "",
        "csv": Markdown(f"{release.version}.csv"),
        "has_data": not release.data.empty,
        "schema": [words.schema_change(change) for change in release.schema],
        "agencies": [_agency(release, id_, of, pages) for id_, of in first],
        "more": len(agencies) - len(first),
    }


def _counts(release: Release) -> list[dict[str, Any]]:
    return [
        {"label": label, "value": number, "unit": unit}
        for label, number, unit in words.counts(release)
    ]


def _agency(
    release: Release,
    agency_id: str,
    changes: OfAgency,
    pages: Pages,
) -> dict[str, Any]:
    rows = _changed(agency_id, changes, pages) + _others(agency_id, changes, pages)
    name = pages.names.get(agency_id, agency_id) if agency_id else "不属于某一机关的表"
    has_page = agency_id in pages.names and _AGENCY_ID.fullmatch(agency_id)
    columns = [{"label": label} for label in _COLUMNS]
    head = {"caption": f"{name}：{release.version}", "columns": columns, "quiet": True}
    return {
        "name": name,
        "anchor": _anchor(release, agency_id),
        "href": Markdown(f"../agencies/{agency_id}/index.md") if has_page else "",
        "added": _years(agency_id, changes.added, pages),
        "removed": "、".join(map(str, sorted(changes.removed))),
        "listing": escape.fence("listing", head, *rows[:CELLS_SHOWN]) if rows else "",
        "more": max(0, len(rows) - CELLS_SHOWN),
    }


def _anchor(release: Release, agency_id: str) -> Markdown:
    """The anchor of an agency's part; none for an id that no agency can have."""
    part = agency_id or "tables"
    known = part == "tables" or _AGENCY_ID.fullmatch(part)
    return Markdown(f" {{#{release.anchor}-{part}}}" if known else "")


def _years(agency_id: str, years: list[int], pages: Pages) -> Markdown:
    linked = [
        f"[{year}](../agencies/{agency_id}/index.md#y{year})"
        if (agency_id, year) in pages.reports
        else str(year)
        for year in sorted(years)
    ]
    return Markdown("、".join(linked))


def _changed(agency_id: str, changes: OfAgency, pages: Pages) -> list[list[Any]]:
    return [
        [
            _year(agency_id, row["report_year"], pages),
            words.table(row["table"]),
            words.cell(row),
            words.value(row["old"]),
            words.value(row["new"]),
            words.kind(row["kind"]),
            row["reason"],
        ]
        for row in changes.changed
    ]


def _others(agency_id: str, changes: OfAgency, pages: Pages) -> list[list[Any]]:
    return [
        [
            _year(agency_id, year, pages),
            words.table(table),
            f"共 {number} 格",
            "",
            "",
            words.kind(kind),
            "",
        ]
        for (year, table, kind), number in changes.others.items()
    ]


def _year(agency_id: str, year: Any, pages: Pages) -> Any:
    if year is None or pd.isna(year):
        return "—"
    if (agency_id, int(year)) not in pages.reports:
        return str(year)
    return {"text": str(year), "href": f"../agencies/{agency_id}/#y{year}"}
