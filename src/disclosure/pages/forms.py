"""The bodies of the fences that show a report's tables, what became of requests, and checks."""

from functools import lru_cache
from typing import Any, Final

from disclosure import escape, form
from disclosure.escape import Markdown
from disclosure.pages import results
from disclosure.pages.found import ORDER, Cells, Found, kind, side
from disclosure.pages.records import Row
from disclosure.pages.summary import Summary

_APPLICANTS: Final = form.codes(form.APPLICANTS)
_OUTCOMES: Final = form.codes(form.OUTCOMES)
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


def broken(breaks: list[Row]) -> list[str]:
    """The cells, as `row.column`, whose figures a broken check on figures is about."""
    named: dict[str, None] = {}
    for finding in breaks:
        if results.KIND[finding["check_id"]] == "figures":
            for row, column in _SUMS.get(finding["check_id"], ()):
                named[f"{row or finding['subject']}.{column or finding['subject']}"] = None
            named.update(dict.fromkeys(results.references(finding["cells"])))
    return list(named)


class _Notes:
    """The notes of a table: one for each kind and printed text, in order of appearance."""

    def __init__(self, cells: Cells, corrections: list[Row]) -> None:
        self._cells = cells
        # Rows with a cell of which there may be something to note.
        self._rows = {row for row, _ in cells}
        self._reasons = {
            (row["row_code"], row["column_code"]): row["reason"] for row in corrections
        }
        self.entries: list[list[str | None]] = []

    def figures(self, row: Row, code: str, names: tuple[str, ...]) -> str:
        """The figures of a row as JSON."""
        if code in self._rows:
            return ",".join([self.figure(row[name], code, name) for name in names])
        return ",".join([side(row[name]) for name in names])

    def figure(self, value: Any, row: str, column: str) -> str:
        """A figure as the fence takes it, with the number of its note if it has one."""
        cell = self._cells.get((row, column))
        if cell is None or (cell["kind_code"] == "blank" and not cell["printed"]):
            return side(value)
        return f"[{side(value)},{self._number(cell)}]"

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


def tables(
    report: Row, tables: dict[str, list[Row]], breaks: list[Row], cells: Cells
) -> dict[str, Markdown]:
    """The fences of sections 二, 三 and 四; empty where the report has no such table."""
    marked = broken(breaks)
    edition = report["edition"]
    corrected = tables["corrections"]
    made = {"proactive": _proactive(edition, tables["proactive"], _Notes(cells, corrected), marked)}
    for name, key, codes, its_edition in (
        ("requests", "item_code", _APPLICANTS, report["requests_edition"] or edition),
        ("challenges", "channel_code", _OUTCOMES, edition),
    ):
        notes = _Notes(cells, corrected)
        body = {
            row[key]: f"[{notes.figures(row, row[key], codes)}],{_text(row['place'])}"
            for row in sorted(tables[name], key=lambda row: ORDER[row[key]])
        }
        notes.outside(name, {*body})
        made[name] = _fence(name, its_edition, notes, marked, body)
    return made


def _proactive(edition: str | None, rows: list[Row], notes: _Notes, marked: list[str]) -> Markdown:
    figures: dict[str, dict[str, str]] = {}
    places: dict[str, str | None] = {}
    for row in sorted(rows, key=lambda row: ORDER[row["subject_code"]]):
        subject, measure = row["subject_code"], row["measure_code"]
        figures.setdefault(subject, {})[measure] = notes.figure(row["value"], subject, measure)
        places.setdefault(subject, row["place"])
    notes.outside("proactive", set(figures))
    body = {}
    for subject, columns in figures.items():
        written = ",".join(f"{_text(measure)}:{it}" for measure, it in columns.items())
        body[subject] = f"{{{written}}},{_text(places[subject])}"
    return _fence("proactive", edition, notes, marked, body)


def _fence(
    table: str, edition: str | None, notes: _Notes, marked: list[str], body: dict[str, str]
) -> Markdown:
    """The fence of a table; `body`: the JSON of each row but its code, by this."""
    if not body:
        return Markdown()
    head = {
        "edition": _national(edition),
        "notes": notes.entries,
        "broken": [cell for cell in marked if cell.partition(".")[0] in body],
    }
    lines = [f"[{_text(code)},{line}]" for code, line in body.items()]
    return escape.fence_of(table, [escape.json_text(head), *lines])


@lru_cache(maxsize=65536)
def _text(text: str | None) -> str:
    """A code or a place as JSON: most come again and again."""
    return escape.json_text(text)


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
    body = [_line("natural_person", new["natural_person"] if new else None, None)]
    edition = _national(summary.report["requests_edition"] or summary.report["edition"])
    listed = [i.code for i in form.ITEMS if _has(edition, i) or i.code in totals]
    body += [_line(code, totals.get(code), kind(cells, code)) for code in listed]
    for row in challenged:
        code = row["channel_code"]
        body.append(_line(code, row["total"], kind(cells, code)))
    return escape.fence_of("outcomes", [escape.json_text({"year": summary.year}), *body])


def _line(code: str, value: int | None, kind_code: str | None) -> str:
    return f"[{_text(code)},{'null' if value is None else value},{_text(kind_code)}]"


def _has(edition: str | None, item: form.Item) -> bool:
    return item.editions == form.BOTH or edition in item.editions


def checks(summary: Summary, found: Found, cells: Cells, root: str) -> Markdown:
    """The results of a report's checks, in the order of the catalogue and the form."""
    rules: dict[str, set[str]] = {}
    for reason, check in found.uncompared:
        rules.setdefault(reason, set()).add(check)
    if len(rules) > 1:
        # Without last year's report there are no two forms to tell apart.
        rules.pop("edition", None)
    head = {
        "root": root,
        "year": summary.year,
        "tally": summary.tally,
        "uncompared": [[reason, len(checks)] for reason, checks in rules.items()],
    }
    return escape.fence_of("checks", [escape.json_text(head), *found.shown(cells)])
