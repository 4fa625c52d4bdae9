"""Tables -> findings: every check of the catalogue applied to every report.

Pure and vectorised: whole tables in, one frame out. A result has three values; a figure that is
missing makes it `not_assessable`, never zero and never a pass.
"""

from collections.abc import Iterator

import pandas as pd

from disclosure.check.digits import digits_split
from disclosure.check.domain import value_domain
from disclosure.check.duties import form_edition, published_on_time
from disclosure.check.equations import EQUATIONS
from disclosure.check.figures import figures_by_report
from disclosure.check.findings import findings
from disclosure.check.judging import Sides, sides
from disclosure.check.reports import Reports, sorted_reports
from disclosure.check.sections import sections_present
from disclosure.check.texts import text_agreement, text_year
from disclosure.check.years import across_years
from disclosure.frames import Archive

__all__ = ["run"]


def run(archive: Archive) -> pd.DataFrame:
    """Apply every check to every report.

    Args:
        archive: The frames `agencies`, `reports`, `proactive`, `requests`, `challenges`,
            `cells`, `narratives` and `statements`; others are not read. Corrections are
            applied before (see `corrections.apply`).

    Returns:
        The `findings` frame. Grain: one row for each report, check and subject, sorted by key,
        the same rows whatever the figures are. Columns: those of `schema.FINDINGS`; `left`,
        `right` and `difference` in the unit of the cells compared. Missing: a side is empty
        when a cell it needs has no figure; `missing` names these cells as row.column, or the
        table when the report has no row of it; `reports.<year>` is the same agency's report
        on the year before, `reports.<year>.row.column` a cell of it, and `edition` says that
        the form of the report, or of one of the two, has no such figures. A report from
        before the national form has figures nowhere.

    Raises:
        DataError: a report has the same row of a table twice.

    Source:
        国办公开办函〔2019〕60号 and 〔2021〕30号; `catalogue.CHECKS` names the basis of each rule.
    """
    reports = sorted_reports(archive["reports"])
    return findings(_instances(archive, reports), reports)


def _instances(archive: Archive, reports: Reports) -> Iterator[Sides]:
    figures = figures_by_report(archive, reports)
    yield from (sides(equation, figures) for equation in EQUATIONS)
    yield value_domain(figures)
    yield from across_years(figures)
    yield from digits_split(figures)
    yield from text_agreement(archive["statements"], figures)
    yield text_year(reports)
    yield form_edition(reports)
    yield published_on_time(archive["agencies"], reports)
    yield sections_present(archive, figures)
