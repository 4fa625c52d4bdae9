"""From a normalised report to rows of the archive's tables."""

import hashlib
from dataclasses import dataclass
from typing import Any, Final

from disclosure import form
from disclosure.records import Report

Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a report's document came from; times are UTC, empty when not known."""

    sha256: str
    media_type: str
    source_name: str
    reader: str
    source_url: str = ""
    retrieved_at: str = ""
    given_by_hand: tuple[str, ...] = ()


# What a report was recognised by, as fields of the tables.
_EVIDENT: Final = (
    ("title", "title"),
    ("agency_name", "printed_name"),
    ("report_year", "report_year"),
    ("published_on", "published_on"),
    ("division_code", "division_code"),
)
_TABLES: Final = ("proactive", "requests", "challenges")


def report_rows(
    report: Report, agency_id: str, year: int, provenance: Provenance, *, keep_text: bool
) -> Rows:
    """The rows that a report adds to each table of `data/<province>/`.

    Figures not printed stay None. `keep_text` keeps the report's own sentences; without it
    only their length and hash are kept.
    """
    key = {"agency_id": agency_id, "report_year": year}
    rows: Rows = {
        "reports": [_report_row(report, key, provenance)],
        "proactive": _proactive_rows(report, key),
        "requests": _wide_rows(report, key, "requests", "item_code"),
        "challenges": _wide_rows(report, key, "challenges", "channel_code"),
        "cells": _cell_rows(report, key),
        "narratives": [],
        "statements": [],
    }
    for narrative in report.narratives:
        rows["narratives"].append(
            key
            | {
                "section": narrative.section,
                "characters": len("".join(narrative.text.split())),
                "text_sha256": hashlib.sha256(narrative.text.encode()).hexdigest(),
                "text": narrative.text if keep_text else None,
            }
        )
    numbers: dict[str, int] = {}
    for statement in report.statements:
        numbers[statement.measure] = numbers.get(statement.measure, 0) + 1
        rows["statements"].append(
            key
            | {
                "measure_code": statement.measure,
                "statement_number": numbers[statement.measure],
                "value": statement.value,
                "quote": statement.quote if keep_text else None,
                "place": statement.place,
            }
        )
    return rows


def _report_row(report: Report, key: dict[str, Any], provenance: Provenance) -> dict[str, Any]:
    return key | {
        "edition": report.edition,
        "requests_edition": report.requests.edition,
        "title": report.title,
        "printed_name": report.agency_name,
        "published_on": report.published_on,
        "text_year": report.text_year,
        "source_url": provenance.source_url or None,
        "retrieved_at": provenance.retrieved_at or None,
        "source_sha256": provenance.sha256,
        "source_name": provenance.source_name,
        "media_type": provenance.media_type,
        "reader": provenance.reader,
        "transcription": "machine",
        "given_by_hand": "；".join(provenance.given_by_hand) or None,
        "evidence": _evidence(report, provenance) or None,
    }


def _evidence(report: Report, provenance: Provenance) -> str:
    """Where the document says what is known of it; what a person gave has no place there."""
    places = {
        name: report.evidence[field]
        for field, name in _EVIDENT
        if field in report.evidence and name not in provenance.given_by_hand
    }
    return "；".join(f"{name} {place}" for name, place in places.items())


def _proactive_rows(report: Report, key: dict[str, Any]) -> list[dict[str, Any]]:
    reading = report.proactive
    return [
        key
        | {
            "subject_code": subject,
            "measure_code": measure,
            "value": value,
            "unit": form.MEASURE[measure].unit,
            "place": reading.places.get(subject),
        }
        for (subject, measure), value in reading.figures.items()
    ]


def _wide_rows(report: Report, key: dict[str, Any], table: str, name: str) -> list[dict[str, Any]]:
    reading = report.tables[table]
    rows: dict[str, dict[str, Any]] = {}
    for (row, column), value in reading.figures.items():
        rows.setdefault(row, key | {name: row, "place": reading.places.get(row)})[column] = value
    return list(rows.values())


def _cell_rows(report: Report, key: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        key
        | {
            "table_code": cell.table,
            "row_code": cell.row,
            "column_code": cell.column,
            "printed": cell.printed or None,
            "kind_code": cell.kind,
            "place": cell.place or None,
        }
        for table in _TABLES
        for cell in report.tables[table].cells
    ]
