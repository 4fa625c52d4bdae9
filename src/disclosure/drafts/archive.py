"""A draft as an archive of one report, or of two with last year's, for the checks to run on."""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from disclosure import form, frames, schema
from disclosure.assemble import Provenance, report_rows
from disclosure.frames import Archive
from disclosure.records import Report

# The draft of an agency that the archive does not know.
UNKNOWN_AGENCY: Final = "000000-draft"

_OF_REPORT: Final = tuple(
    table for table in schema.PARTITIONED if table.key[:2] == schema.REPORT_KEY
)


def draft_year(report: Report) -> int:
    """The year a draft is checked as: its own, or the first in which its form was in force."""
    if report.report_year is not None:
        return report.report_year
    first = {edition.code: edition.first_year for edition in form.EDITIONS}
    return first[report.edition] if report.edition else max(first.values())


def draft_archive(
    report: Report,
    agency_row: Mapping[str, Any] | None = None,
    last_year_rows: Archive | None = None,
) -> dict[str, pd.DataFrame]:
    """The frames that the checks read, holding the draft alone or with last year's report.

    Args:
        report: The draft as read.
        agency_row: The agency's row of `agencies`, or None when the archive does not know it.
        last_year_rows: The frames of last year's report of the same agency, or None.

    Returns:
        Every table that is committed, with its columns and types; figures not printed are
        missing. The draft's own sentences are kept in it, so it is not to be published.
    """
    year = draft_year(report)
    agency = agency_row or {"agency_id": UNKNOWN_AGENCY, "name": report.agency_name or ""}
    nowhere = Provenance("0" * 64, "", report.source, "")
    rows = report_rows(report, agency["agency_id"], year, nowhere, keep_text=True)
    made = {
        table.name: frames.frame(table, rows.get(table.name, ()))
        for table in schema.TABLES
        if not table.derived
    }
    made[schema.AGENCIES.name] = frames.frame(schema.AGENCIES, [agency])
    for table in _OF_REPORT if last_year_rows is not None else ():
        earlier = (last_year_rows or {}).get(table.name, frames.frame(table))
        earlier = earlier[earlier["report_year"].lt(year)]
        made[table.name] = frames.typed(pd.concat([earlier, made[table.name]]), table)
    return made


def known_agency(report: Report, archive: Archive) -> dict[str, Any] | None:
    """The agency's row in the archive, by its name or a former name.

    Returns:
        The row of `agencies`, missing values as None; None when no agency or several have the
        name that the draft prints.
    """
    agencies = archive[schema.AGENCIES.name]
    plain = agencies.astype(object).where(agencies.notna(), None)
    rows = [dict(zip(plain.columns, values, strict=True)) for values in plain.to_numpy()]
    found = [row for row in rows if report.agency_name in _names(row)]
    return found[0] if len(found) == 1 else None


def _names(agency: Mapping[str, Any]) -> list[str]:
    return [agency["name"], *filter(None, (agency["former_names"] or "").split("；"))]


def last_year_of(archive: Archive, agency_id: str, year: int) -> dict[str, pd.DataFrame] | None:
    """The frames of an agency's report on the year before `year`; None when there is none.

    Grain, columns, units and missing values are those of the archive.
    """
    made = {}
    for table in _OF_REPORT:
        rows = archive[table.name]
        own = rows["agency_id"].eq(agency_id) & rows["report_year"].eq(year - 1)
        made[table.name] = rows[own].reset_index(drop=True)
    return None if made[schema.REPORTS.name].empty else made
