"""Sums as a flag: figures of a sum that does not hold are read once more, never repaired."""

from collections.abc import Iterator, Sequence
from typing import Final

from disclosure import form
from disclosure.read.challenges import read_challenges
from disclosure.read.document import Document
from disclosure.read.regions import split_sections, table_rows
from disclosure.read.requests import read_requests
from disclosure.read.scan_cells import STRICT, Reading, ScanRow, verify
from disclosure.records import Figures, TableReading

_APPLICANTS: Final = form.codes(form.APPLICANTS)
_OUTCOMES: Final = form.codes(form.OUTCOMES)
_CHANNELS: Final = form.codes(form.CHANNELS)
# Margins of the further readings, in heights of the figure.
_MARGINS: Final = (0.1, 0.8)

# A cell of a table: row and column.
Key = tuple[str, str]


def doubt_broken_sums(rows: Sequence[ScanRow]) -> None:
    """Mark as doubtful what may be misread in sums of sections 三 and 四 that do not hold.

    Each figure of such a sum is read again; one that reads otherwise is doubtful. Where the
    sum is broken even so, figures below a strict certainty are. What is left is as printed:
    the agency's own sum is wrong, which is a finding and no fault of reading.
    """
    suspects = _suspects(rows)
    for margin in _MARGINS:
        verify(suspects, margin)
    for reading in _suspects(rows):
        reading.doubtful |= reading.score < STRICT


def _suspects(rows: Sequence[ScanRow]) -> list[Reading]:
    """The figures in broken sums, each once."""
    sections = split_sections(Document(tuple(row.row() for row in rows), ""))
    requests = read_requests(table_rows(sections, "requests"))
    challenges = read_challenges(table_rows(sections, "challenges"))
    places = {row.place: row.readings for row in rows if row.readings}
    found: dict[int, Reading] = {}
    for table, width, sums in (
        (requests, len(_APPLICANTS), _request_sums(requests)),
        (challenges, len(_CHANNELS) * len(_OUTCOMES), _challenge_sums()),
    ):
        for left, right in sums:
            if _broken(table.figures, left, right):
                for key in (*left, *right):
                    readings = places.get(table.places.get(key[0], ""), [])
                    found |= {id(r): r for r in _cell(readings, key, width)}
    return list(found.values())


def _cell(readings: Sequence[Reading], key: Key, width: int) -> list[Reading]:
    """The figures that can stand under a key: the row's last cells are the form's columns."""
    row, column = key
    cells = list(readings[-width:])
    if row in _CHANNELS:
        offset = _CHANNELS.index(row) * len(_OUTCOMES) + _OUTCOMES.index(column)
    else:
        offset = _APPLICANTS.index(column)
    if len(cells) == width and cells[offset].piece is not None and cells[offset].figure:
        return [cells[offset]]
    return [r for r in readings if r.piece is not None and r.figure]


def _broken(figures: Figures, left: Sequence[Key], right: Sequence[Key]) -> bool:
    values = [[figures.get(key) for key in side] for side in (left, right)]
    if any(value is None for side in values for value in side):
        return False
    one, other = (sum(value for value in side if value is not None) for side in values)
    return abs(one - other) > 1e-6


def _request_sums(reading: TableReading) -> Iterator[tuple[list[Key], list[Key]]]:
    """The sums of section 三; which outcomes add up only where the edition is told."""
    for row in reading.places:
        yield [(row, column) for column in _APPLICANTS[:-1]], [(row, _APPLICANTS[-1])]
    for column in _APPLICANTS:
        yield (
            [("received_new", column), ("carried_in", column)],
            [("resolved_total", column), ("carried_out", column)],
        )
        if reading.edition:
            outcomes = [item.code for item in form.items(reading.edition) if item.outcome]
            yield [(row, column) for row in outcomes], [("resolved_total", column)]


def _challenge_sums() -> Iterator[tuple[list[Key], list[Key]]]:
    for channel in _CHANNELS:
        yield [(channel, column) for column in _OUTCOMES[:-1]], [(channel, _OUTCOMES[-1])]
