"""Tables -> findings: every check of the catalogue applied to every report.

Pure and vectorised: whole tables in, one frame out. A result has three values; a figure that is
missing makes it `not_assessable`, never zero and never a pass.
"""

import pandas as pd

from disclosure import frames
from disclosure.check.domain import value_domain
from disclosure.check.equations import EQUATIONS
from disclosure.check.figures import figures_by_report, national
from disclosure.check.judging import findings, sides
from disclosure.check.texts import text_agreement
from disclosure.frames import Archive
from disclosure.schema import FINDINGS

__all__ = ["run"]


def run(archive: Archive) -> pd.DataFrame:
    """Apply every check to every report.

    Args:
        archive: The frames `reports`, `proactive`, `requests`, `challenges` and `statements`;
            others are not read.

    Returns:
        The `findings` frame. Grain: one row for each report, check and subject, sorted by key,
        the same rows whatever the figures are. Columns: those of `schema.FINDINGS`; `left`,
        `right` and `difference` in the unit of the cells compared. Missing: a side is empty
        when a cell it needs has no figure; `missing` names these cells as row.column, or the
        table when the report has no row of it. A report from before the national form is not
        assessable anywhere.

    Raises:
        DataError: a report has the same row of a table twice.

    Source:
        国办公开办函〔2019〕60号 and 〔2021〕30号; `catalogue.CHECKS` names the basis of each rule.
    """
    judged = national(archive)
    figures = figures_by_report(judged)
    instances = [sides(equation, figures) for equation in EQUATIONS]
    instances.append(value_domain(judged, figures.reports))
    instances.extend(text_agreement(judged["statements"], figures))
    return frames.typed(findings(instances, figures.reports), FINDINGS)
