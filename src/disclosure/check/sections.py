"""sections-present: whether a report has the six sections that the form asks for."""

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from disclosure import form
from disclosure.catalogue import SHORTEST_SECTION
from disclosure.check.figures import TABLE_CELLS, Figures
from disclosure.check.judging import Sides, every
from disclosure.check.names import names_of
from disclosure.check.reports import Reports
from disclosure.frames import Archive

SUBJECT: Final = "report"

# The sections that are text; a part such as 1.2 counts for the whole.
_TEXTS: Final = ("1", "5", "6")
_PROBLEMS: Final = 1
_TABLES: Final = form.codes(form.TABLES)
# Kinds of cell in which something is printed of which the reader could make no figure.
_UNREAD: Final = ("unplaced", "unreadable")

_Marks = npt.NDArray[np.bool_]


def sections_present(archive: Archive, figures: Figures) -> Sides:
    """How many of the six sections each report has.

    A table is there if it has any figure, section 一 if it or a part of it has text, section
    五 if its text is longer than a phrase.

    Args:
        archive: The frames `narratives` and `cells`.
        figures: The figures of every report.

    Returns:
        The sides of one finding a report, subject `report`. `left`: the sections there are;
        `right`: 6; `cells` names the others, as `sections.5`. Missing: the archive has none of
        the report's text (`narratives`) or not the length of section 五 (`narratives.5`); a
        table without any figure has cells that the reader could not read; or the report is
        from before the national form (`edition`).

    Source:
        条例第五十条; 国办公开办函〔2019〕60号 and 〔2021〕30号.
    """
    reports = figures.reports
    texts, untold = _texts(archive["narratives"], reports)
    tables, unread = _tables(archive["cells"], figures)
    there = np.column_stack([texts[:, :1], tables, texts[:, 1:]])
    unknown = np.column_stack([~reports.national, untold, unread])
    return Sides(
        "sections-present",
        SUBJECT,
        every(reports),
        np.where(unknown.any(axis=1), np.nan, there.sum(axis=1)),
        np.full(len(reports), float(there.shape[1])),
        names_of(unknown, ("edition", "narratives", "narratives.5", *_TABLES)),
        names_of(~there, [f"sections.{n}" for n in range(1, there.shape[1] + 1)]),
    )


def _texts(narratives: pd.DataFrame, reports: Reports) -> tuple[_Marks, _Marks]:
    """Which sections of text each report has; whether no text is known, or not how long 五 is."""
    report = reports.of(narratives)
    code, codes = pd.factorize(narratives["section"])
    place = pd.Index(_TEXTS).get_indexer(pd.Index([str(c).partition(".")[0] for c in codes]))[code]
    characters = narratives["characters"].to_numpy(dtype=np.float64, na_value=np.nan)
    known = (report >= 0) & (place >= 0)
    enough = known & ((place != _PROBLEMS) | (characters >= SHORTEST_SECTION))
    there = np.zeros((len(reports), len(_TEXTS)), dtype=bool)
    there[report[enough], place[enough]] = True
    untold = np.zeros((len(reports), 2), dtype=bool)
    untold[:, 0] = ~np.isin(np.arange(len(reports)), report)
    untold[report[known & (place == _PROBLEMS) & np.isnan(characters)], 1] = True
    return there, untold


def _tables(cells: pd.DataFrame, figures: Figures) -> tuple[_Marks, _Marks]:
    """Which tables each report has a figure of; which of the others the reader could not read."""
    there = np.zeros((len(figures.reports), len(_TABLES)), dtype=bool)
    for place, names in enumerate(TABLE_CELLS.values()):
        there[:, place] = ~np.isnan(figures.of(names)).all(axis=1)
    doubtful = cells[cells["kind_code"].isin(_UNREAD)]
    report = figures.reports.of(doubtful)
    table = pd.Index(_TABLES).get_indexer(pd.Index(doubtful["table_code"]))
    unread = np.zeros_like(there)
    known = (report >= 0) & (table >= 0)
    unread[report[known], table[known]] = True
    return there, unread & ~there
