"""Findings about a draft -> what differs, and what could not be judged."""

import re
from typing import Any, Final

import pandas as pd

from disclosure import form, frames, schema
from disclosure.catalogue import CHECK, Check
from disclosure.drafts import places
from disclosure.drafts.parts import Difference, Number, Unjudged
from disclosure.records import Report

SEPARATOR: Final = "；"
_LAST_REPORT: Final = re.compile(re.escape(schema.REPORTS.name) + r"\.[0-9]{4}")
_ORDER: Final = {check_id: number for number, check_id in enumerate(CHECK)}

Row = dict[str, Any]


def rows_of(findings: pd.DataFrame, year: int) -> list[Row]:
    """The findings about a year in the order of the catalogue, missing values as None."""
    own = findings[findings["report_year"].eq(year) & findings["check_id"].isin(list(CHECK))]
    plain = own.astype(object).where(own.notna(), None)
    rows = [dict(zip(plain.columns, values, strict=True)) for values in plain.to_numpy()]
    return sorted(rows, key=lambda row: (_ORDER[row["check_id"]], _form_order(row["subject"])))


def _form_order(subject: str) -> tuple[int, str]:
    entries = (*form.SUBJECTS, *form.ITEMS, *form.CHANNELS, *form.APPLICANTS)
    codes = [entry.code for entry in entries]
    return (codes.index(subject) if subject in codes else len(codes), subject)


def advises(check: Check) -> bool:
    """Whether a check only gives a hint."""
    return check.basis == "heuristic"


def difference(row: Row, report: Report) -> Difference:
    """A broken rule, with what the draft has in the cells it is about."""
    check = CHECK[row["check_id"]]
    subject = row["subject"]
    left = number(row["left"])
    return Difference(
        check.id,
        subject,
        places.of_check(check.id, subject),
        check.zh,
        check.formula,
        f"{form.label(form.BASES, check.basis)}（{check.source}）",
        check.left,
        left,
        check.right,
        number(row["right"]),
        number(row["difference"]),
        # what adds up by the form leaves nothing to consider
        caution="" if check.basis in ("official", "arithmetical") else check.means_not,
        cells=_named(row["cells"], report),
        filled=_filled(check.id, subject, report),
        quotes=_quotes(check.id, subject, left, report),
        place=_place(check.id, subject, report),
    )


def unjudged(row: Row) -> Unjudged:
    """A rule that could not be judged, and what it lacks."""
    missing = (row["missing"] or "").split(SEPARATOR)
    return Unjudged(
        row["check_id"],
        CHECK[row["check_id"]].zh,
        places.of_check(row["check_id"], row["subject"]),
        tuple(map(places.reference, missing)),
        alone=all(_LAST_REPORT.fullmatch(name) for name in missing),
    )


def number(value: Any) -> Number | None:
    """A figure of a finding as a plain number, an integer where it is one."""
    if value is None:
        return None
    return int(value) if float(value) == int(value) else float(value)


def _named(cells: str | None, report: Report) -> tuple[str, ...]:
    """The cells that a finding names, each with what stands in it."""
    named = []
    for cell in (cells or "").split(SEPARATOR) if cells else ():
        row, _, column = cell.partition(".")
        table = places.table_of(row)
        value = report.tables[table].figures.get((row, column)) if table else None
        shown = "" if value is None else f"：{frames.number_text(value)}"
        named.append(places.reference(cell) + shown)
    return tuple(named)


def _filled(check_id: str, subject: str, report: Report) -> tuple[str, ...]:
    """The figures other than zero that take part in a sum: of a row, or of a column."""
    if check_id in places.COLUMN_OF:
        table = places.table_of(subject)
        figures = report.tables[table].figures if table else {}
        cells = [((r, c), places.column_name(str(table), c)) for r, c in figures if r == subject]
    else:
        figures = report.requests.figures
        rows = _ROWS[check_id](report) if check_id in _ROWS else ()
        cells = [((row, subject), places.row_name(row)) for row in rows]
    return tuple(
        f"{name} {frames.number_text(value)}" for key, name in cells if (value := figures.get(key))
    )


def _outcomes(report: Report) -> list[str]:
    items = form.items(report.requests.edition or "2021")
    return [item.code for item in items if item.outcome or item.code == "resolved_total"]


def _accounts(report: Report) -> list[str]:
    items = form.items(report.requests.edition or "2021")
    return [item.code for item in items if not item.outcome]


# The rows that a check of a column of section 三 adds up.
_ROWS: Final = {"requests-outcomes": _outcomes, "requests-balance": _accounts}


def _quotes(check_id: str, subject: str, value: Number | None, report: Report) -> tuple[str, ...]:
    if not check_id.startswith("text-"):
        return ()
    return tuple(
        f"“{said.quote}”（{said.place}）"
        for said in report.statements
        if said.measure == subject and said.value == value
    )


def _place(check_id: str, subject: str, report: Report) -> str:
    row = places.ROW_OF.get(check_id, subject)
    table = places.table_of(row)
    return report.tables[table].places.get(row, "") if table else ""
