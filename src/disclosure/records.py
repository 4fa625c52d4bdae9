"""The normalised report: what reading gives, and its JSON."""

from dataclasses import dataclass, field
from typing import Any, Literal

from disclosure import form

# value by (row code, column code); None where no figure is printed.
Figures = dict[tuple[str, str], int | float | None]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds no figure, or was printed other than as a plain integer.

    `kind` is a code of `form.CELL_KINDS`; `note` says in words why, for people.
    """

    table: str
    row: str
    column: str
    printed: str
    kind: str
    place: str
    note: str = ""

    def to_json(self) -> dict[str, str]:
        """The cell in the form of the contract."""
        return {
            "table": self.table,
            "row": self.row,
            "column": self.column,
            "printed": self.printed,
            "kind": self.kind,
            "where": self.place,
            **({"note": self.note} if self.note else {}),
        }


@dataclass(frozen=True, slots=True)
class TableReading:
    """What was read of one statutory table.

    `edition` is None when the printed headers and rows do not tell it; `places` gives where
    each row stands in the source; `refused` says why the whole table was not read, if so.
    """

    edition: form.EditionCode | None
    figures: Figures
    cells: tuple[Cell, ...]
    places: dict[str, str]
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Narrative:
    """The text of a section: its number (`1`, `1.1` … `6`), heading and text."""

    section: str
    heading: str
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure that the report's own text claims, with the words that claim it."""

    measure: str
    value: int
    quote: str
    place: str


@dataclass(frozen=True, slots=True)
class Mention:
    """What a document prints right before the agency's name, and where.

    `kind`: `formal` in a heading, a field or a signature, `text` in running text, `site` where
    a government's site names its division and not the agency.
    """

    words: str
    place: str
    kind: Literal["formal", "text", "site"]


@dataclass(frozen=True, slots=True)
class Report:
    """One normalised report; `evidence` says where name, year and date were found."""

    source: str
    agency_name: str | None
    report_year: int | None
    title: str | None
    published_on: str | None
    proactive: TableReading
    requests: TableReading
    challenges: TableReading
    narratives: tuple[Narrative, ...]
    statements: tuple[Statement, ...]
    evidence: dict[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    text_year: int | None = None
    mentions: tuple[Mention, ...] = ()

    @property
    def edition(self) -> Literal["2019", "2021", "free"] | None:
        """The edition of the form: that of table 2, else that of table 3.

        `free` where no table is printed and the year is before the national form.
        """
        told = self.proactive.edition or self.requests.edition
        before = self.report_year is not None and self.report_year < form.EDITIONS[0].first_year
        return "free" if before and not told else told

    @property
    def tables(self) -> dict[str, TableReading]:
        """The three statutory tables by code."""
        return {
            "proactive": self.proactive,
            "requests": self.requests,
            "challenges": self.challenges,
        }

    def to_json(self) -> dict[str, Any]:
        """The report in the form of the contract, null where no figure is printed."""
        return {
            "source": self.source,
            "agency_name": self.agency_name,
            "report_year": self.report_year,
            "edition": self.edition,
            "requests_edition": self.requests.edition,
            "title": self.title,
            "published_on": self.published_on,
            "text_year": self.text_year,
            **{code: _nested(reading.figures) for code, reading in self.tables.items()},
            "narratives": [
                {"section": n.section, "heading": n.heading, "text": n.text}
                for n in self.narratives
            ],
            "statements": [
                {"measure": s.measure, "value": s.value, "quote": s.quote} for s in self.statements
            ],
            "cells": [cell.to_json() for reading in self.tables.values() for cell in reading.cells],
            "places": {code: reading.places for code, reading in self.tables.items()},
            "evidence": self.evidence,
            "remarks": list(self.remarks) + [r.refused for r in self.tables.values() if r.refused],
        }


def _nested(figures: Figures) -> dict[str, dict[str, int | float | None]]:
    nested: dict[str, dict[str, int | float | None]] = {}
    for (row, column), value in figures.items():
        nested.setdefault(row, {})[column] = value
    return nested
