"""The bodies of the fences that show a report's tables, what became of requests, and checks."""

from collections.abc import Iterable
from typing import Any, Final, TypeAlias

from disclosure import catalogue, escape, form
from disclosure.escape import Markdown
from disclosure.pages import results
from disclosure.pages.records import Row
from disclosure.pages.summary import Summary

# What stood in a cell other than a plain integer, by row and column.
Cells: TypeAlias = dict[tuple[str, str], Row]

_SUBJECTS: Final = (
    *form.APPLICANTS,
    *form.ITEMS,
    *form.SUBJECTS,
    *form.CHANNELS,
    *form.STATEMENT_MEASURES,
)
# Of a code that two lists have, the first place counts.
_ORDER: Final = {subject.code: number for number, subject in reversed(list(enumerate(_SUBJECTS)))}
# The subject of a check on a report as a whole.
_WHOLE: Final = "report"
_CHECKS: Final = tuple(check.id for check in catalogue.CHECKS)


# For each check on a row or column, the cells of the sums, as row and column; None is the subject.
_SUMS: Final[dict[str, tuple[tuple[str | None, str | None], ...]]] = {
    "requests-balance": tuple(
        (row, None) for row in ("received_new", "carried_in", "resolved_total", "carried_out")
    ),
    "requests-outcomes": (("resolved_total", None),),
    "requests-applicants": ((None, "total"),),
    "challenges-outcomes": ((None, "total"),),
    "carry-over": (("carried_in", None),),
    "in-force": ((None, "in_force"),),
}


def broken(findings: list[Row]) -> list[str]:
    """The cells, as `row.column`, whose figures a broken check on figures is about."""
    named: dict[str, None] = {}
    for finding in findings:
        if finding["result"] == "breaks" and results.KIND[finding["check_id"]] == "figures":
            for row, column in _SUMS.get(finding["check_id"], ()):
                named[f"{row or finding['subject']}.{column or finding['subject']}"] = None
            named.update(dict.fromkeys(results.references(finding["cells"])))
    return list(named)


class _Notes:
    """The notes of a table: one for each kind and printed text, in order of appearance."""

    def __init__(self, cells: Cells, corrections: list[Row]) -> None:
        self._cells = cells
        self._reasons = {
            (row["row_code"], row["column_code"]): row["reason"] for row in corrections
        }
        self.entries: list[list[str | None]] = []

    def figure(self, value: Any, row: str, column: str) -> Any:
        """A figure as the fence takes it, with the number of its note if it has one."""
        cell = self._cells.get((row, column))
        if cell is None or (cell["kind_code"] == "blank" and not cell["printed"]):
            return number(value)
        return [number(value), self._number(cell)]

    def outside(self, table: str, shown: set[str]) -> None:
        """Note what was printed in rows that the table does not show."""
        for (row, _), cell in self._cells.items():
            if cell["table_code"] == table and row not in shown:
                self._number(cell)

    def _number(self, cell: Row) -> int:
        entry = [cell["kind_code"], cell["printed"]]
        reason = self._reasons.get((cell["row_code"], cell["column_code"]))
        if reason:
            entry.append(reason)
        if entry not in self.entries:
            self.entries.append(entry)
        return self.entries.index(entry) + 1


def number(value: Any) -> int | float | None:
    """A figure for JSON: whole numbers without a fraction, None where none is printed."""
    if value is None:
        return None
    return int(value) if float(value).is_integer() else float(value)


def tables(report: Row, tables: dict[str, list[Row]], cells: Cells) -> dict[str, Markdown]:
    """The fences of sections 二, 三 and 四; empty where the report has no such table."""
    marked = broken(tables["findings"])
    edition = report["edition"]
    corrected = tables["corrections"]
    made = {"proactive": _proactive(edition, tables["proactive"], _Notes(cells, corrected), marked)}
    for name, key, entries, its_edition in (
        ("requests", "item_code", form.APPLICANTS, report["requests_edition"] or edition),
        ("challenges", "channel_code", form.OUTCOMES, edition),
    ):
        notes = _Notes(cells, corrected)
        body = [
            [
                row[key],
                [notes.figure(row[c], row[key], c) for c in form.codes(entries)],
                row["place"],
            ]
            for row in sorted(tables[name], key=lambda row: _ORDER[row[key]])
        ]
        notes.outside(name, {row[key] for row in tables[name]})
        made[name] = _fence(name, its_edition, notes, marked, body)
    return made


def _proactive(edition: str | None, rows: list[Row], notes: _Notes, marked: list[str]) -> Markdown:
    figures: dict[str, dict[str, Any]] = {}
    places: dict[str, str | None] = {}
    for row in sorted(rows, key=lambda row: _ORDER[row["subject_code"]]):
        subject, measure = row["subject_code"], row["measure_code"]
        figures.setdefault(subject, {})[measure] = notes.figure(row["value"], subject, measure)
        places.setdefault(subject, row["place"])
    notes.outside("proactive", set(figures))
    body = [[subject, columns, places[subject]] for subject, columns in figures.items()]
    return _fence("proactive", edition, notes, marked, body)


def _fence(
    table: str, edition: str | None, notes: _Notes, marked: list[str], body: list[list[Any]]
) -> Markdown:
    rows = {row[0] for row in body}
    head = {
        "edition": _national(edition),
        "notes": notes.entries,
        "broken": [cell for cell in marked if cell.partition(".")[0] in rows],
    }
    return escape.fence(table, head, *body) if body else Markdown()


def _national(edition: str | None) -> str | None:
    return edition if edition in form.codes(form.EDITIONS) else None


def outcomes(
    summary: Summary, requested: list[Row], challenged: list[Row], cells: Cells
) -> Markdown:
    """What came in and what became of it; nothing when the report has no such tables."""
    totals = {row["item_code"]: row["total"] for row in requested}
    if not totals:
        return Markdown()
    new = next((row for row in requested if row["item_code"] == "received_new"), None)
    body = [["natural_person", new["natural_person"] if new else None, None]]
    edition = _national(summary.report["requests_edition"] or summary.report["edition"])
    listed = [i.code for i in form.ITEMS if _has(edition, i) or i.code in totals]
    body += [[code, totals.get(code), _kind(cells, code)] for code in listed]
    body += [
        [row["channel_code"], row["total"], _kind(cells, row["channel_code"])] for row in challenged
    ]
    return escape.fence("outcomes", {"year": summary.year}, *body)


def _has(edition: str | None, item: form.Item) -> bool:
    return item.editions == form.BOTH or edition in item.editions


def _kind(cells: Cells, row: str, column: str = "total") -> str | None:
    cell = cells.get((row, column))
    return cell["kind_code"] if cell else None


def checks(summary: Summary, findings: list[Row], cells: Cells, root: str) -> Markdown:
    """The results of a report's checks, in the order of the catalogue and the form."""
    ordered = sorted(
        findings, key=lambda f: (_CHECKS.index(f["check_id"]), _ORDER.get(f["subject"], 0))
    )
    rules: dict[str, set[str]] = {}
    body: list[list[Any]] = []
    for f in ordered:
        reason = _uncompared(f)
        if reason:
            if not _foreign(f, reason):
                rules.setdefault(reason, set()).add(f["check_id"])
            continue
        sides = [number(f[side]) for side in ("left", "right", "difference")]
        named = list(_named(f["missing"] or f["cells"], cells))
        body.append([f["check_id"], f["subject"], f["result"], *sides, named])
    if len(rules) > 1:
        # Without last year's report there are no two forms to tell apart.
        rules.pop("edition", None)
    head = {
        "root": root,
        "year": summary.year,
        "tally": summary.tally,
        "uncompared": [[reason, len(checks)] for reason, checks in rules.items()],
    }
    return escape.fence("checks", head, *body)


def _uncompared(finding: Row) -> str | None:
    """Why there is no other report to compare with; None for what is about one report alone."""
    reason = results.nothing_to_compare(finding["missing"])
    return reason if finding["subject"] != _WHOLE else None


def _foreign(finding: Row, reason: str) -> bool:
    """Whether a rule that is only told is about another edition of the form than the report's."""
    return results.KIND[finding["check_id"]] == "told" and reason == "edition"


def _named(joined: str | None, cells: Cells) -> Iterable[list[str | None]]:
    for reference in results.references(joined):
        row, _, column = reference.partition(".")
        yield [reference, _kind(cells, row, column)]
