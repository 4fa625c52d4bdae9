"""What the checks find in each report, as the lines of its page: made of all findings at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from disclosure import catalogue, columns, escape, form
from disclosure.pages import results
from disclosure.pages.records import Row, rows
from disclosure.pages.summary import Key
from disclosure.schema import REPORT_KEY

# What stood in a cell other than a plain integer, by row and column.
Cells: TypeAlias = dict[tuple[str, str], Row]

SUBJECTS: Final = (
    *form.APPLICANTS,
    *form.ITEMS,
    *form.SUBJECTS,
    *form.CHANNELS,
    *form.STATEMENT_MEASURES,
)
# Of a code that two lists have, the first place counts.
ORDER: Final = {subject.code: number for number, subject in reversed(list(enumerate(SUBJECTS)))}
# The subject of a check on a report as a whole.
_WHOLE: Final = "report"
_CHECKS: Final = {check.id: number for number, check in enumerate(catalogue.CHECKS)}
_SIDES: Final = ("left", "right", "difference")


@dataclass(slots=True)
class Found:
    """What the checks find in a report, in the order of the catalogue and the form.

    `lines`: the results as lines of the fence, if no cell that one names is noted. `named`: of
    each the cells it names, None for none. `uncompared`: why a check has no other report to
    compare with, and which. `breaks`: the findings that break, in the order of the table.
    """

    lines: list[str]
    named: list[str | None]
    uncompared: list[tuple[str, str]]
    breaks: list[Row]

    def shown(self, cells: Cells) -> list[str]:
        """The lines of the fence, with what is noted of the cells they name."""
        if not cells:
            return self.lines
        return [
            line if joined is None else f"{line[: -len(_plain(joined))]}{_named(joined, cells)}"
            for line, joined in zip(self.lines, self.named, strict=True)
        ]


NOTHING: Final = Found([], [], [], [])


def found(findings: pd.DataFrame) -> dict[Key, Found]:
    """What the checks find in every report.

    Args:
        findings: The frame `findings`, sorted by report.
    """
    given = {name: columns.array(findings[name]) for name in findings.columns}
    report = columns.places([given[name] for name in REPORT_KEY])
    subject = _places(given["subject"], lambda text: ORDER.get(text, 0))
    order = np.lexsort((subject, _places(given["check_id"], _CHECKS.__getitem__), report))
    given = {name: column.take(pa.array(order)) for name, column in given.items()}
    report = report[order]
    reason = columns.mapped(given["missing"], results.nothing_to_compare)
    reason = pc.if_else(pc.equal(given["subject"], _WHOLE), None, reason)
    compared = reason.is_null().to_numpy(zero_copy_only=False)
    joined = pc.coalesce(given["missing"], given["cells"])
    lines, named = (_Column(report, compared, it) for it in (_lines(given, joined), joined))
    why = [_Column(report, ~compared, it) for it in (reason, given["check_id"])]
    broken = _breaks(findings)
    first = np.flatnonzero(np.diff(report, prepend=-1))
    keys = zip(*(given[name].take(pa.array(first)).to_pylist() for name in REPORT_KEY), strict=True)
    return {
        key: Found(lines.of(number), named.of(number), _pairs(why, number), broken.get(key, []))
        for key, number in zip(keys, report[first].tolist(), strict=True)
    }


class _Column:
    """Some values of a column by report."""

    def __init__(
        self, report: npt.NDArray[np.int64], which: npt.NDArray[np.bool_], column: pa.Array
    ) -> None:
        self._report = report[which]
        self._values: list[Any] = column.filter(pa.array(which)).to_pylist()

    def of(self, report: int) -> list[Any]:
        start, end = np.searchsorted(self._report, (report, report + 1))
        return self._values[start:end]


def _pairs(why: Sequence[_Column], report: int) -> list[tuple[str, str]]:
    reasons, checks = (it.of(report) for it in why)
    return [
        (reason, check)
        for reason, check in zip(reasons, checks, strict=True)
        # A rule that is only told, about another edition of the form than the report's.
        if reason != "edition" or results.KIND[check] != "told"
    ]


def _places(column: pa.Array, place: Callable[[str], int]) -> npt.NDArray[np.int64]:
    known = column.dictionary_encode()
    places = np.array([place(text) for text in known.dictionary.to_pylist()], dtype=np.int64)
    made: npt.NDArray[np.int64] = places[known.indices.to_numpy()]
    return made


def _lines(given: dict[str, pa.Array], joined: pa.Array) -> pa.Array:
    texts = [columns.mapped(given[name], escape.json_text) for name in ("check_id", "subject")]
    texts.append(columns.mapped(given["result"], escape.json_text))
    sides = [columns.mapped(given[name], side) for name in _SIDES]
    named = columns.mapped(joined, _plain)
    comma, start, nothing = (pa.scalar(text, columns.TEXT) for text in (",", "[", ""))
    values = pc.binary_join_element_wise(*texts, *sides, named, comma)
    return pc.binary_join_element_wise(start, values, nothing)


@lru_cache(maxsize=65536)
def side(value: float | None) -> str:
    """A figure as JSON: whole numbers without a fraction, null where none is printed."""
    return escape.json_text(number(value))


def number(value: Any) -> int | float | None:
    """A figure for JSON: whole numbers without a fraction, None where none is printed."""
    if value is None:
        return None
    return int(value) if float(value).is_integer() else float(value)


@lru_cache(maxsize=65536)
def _plain(joined: str | None) -> str:
    """The end of a line: the cells named, of which nothing is noted."""
    return _named(joined, {})


def _named(joined: str | None, cells: Cells) -> str:
    noted = []
    for reference in results.references(joined):
        row, _, column = reference.partition(".")
        noted.append([reference, kind(cells, row, column)])
    return f"{escape.json_text(noted)}]"


def kind(cells: Cells, row: str, column: str = "total") -> str | None:
    """What stood in a cell other than a plain integer."""
    cell = cells.get((row, column))
    return cell["kind_code"] if cell else None


def _breaks(findings: pd.DataFrame) -> dict[Key, list[Row]]:
    found: dict[Key, list[Row]] = {}
    for row in rows(findings.loc[findings["result"].eq("breaks")]):
        found.setdefault((row["agency_id"], row["report_year"]), []).append(row)
    return found
