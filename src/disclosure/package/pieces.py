"""What a province adds to the packages of the whole archive and of each year.

Tables are sorted by key, and keys begin with the division: so the tables of the archive are
those of its provinces one after another, and no frame of the whole is ever needed.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Final

from disclosure.package.descriptor import TABLE
from disclosure.package.divisions import Divisions
from disclosure.package.rows import Part, Row
from disclosure.package.streams import Body, inflated
from disclosure.schema import AGENCIES, AGGREGATES, DIVISIONS, REPORT_YEAR, REPORTS

ALL: Final = "all"
COUNTRY: Final = "000000"
# The tables that name every agency of a year: those that reported, and those that did not.
_LISTED: Final = ("reports", "coverage")
_YEAR: Final = REPORT_YEAR.name
_DIVISION: Final = AGENCIES.columns.index("division_code")


def pieces(tables: Mapping[str, Part], divisions: Divisions) -> dict[str, bytes]:
    """The pieces of a province: `all`, and one for each year with a report.

    Args:
        tables: The tables of the province, without divisions and code lists.
        divisions: All divisions; a year's piece has those that its rows are about.
    """
    return {part: _packed(made) for part, made in bodies(tables, divisions).items()}


def bodies(tables: Mapping[str, Part], divisions: Divisions) -> dict[str, dict[str, Body]]:
    """As `pieces`, each as the bodies of its tables."""
    made = {ALL: {name: part.body for name, part in tables.items()}}
    by_year = {
        name: _by_year(part, TABLE[name].columns.index(_YEAR))
        for name, part in tables.items()
        if _YEAR in TABLE[name].columns
    }
    agencies = tables[AGENCIES.name]
    for year in sorted(by_year[REPORTS.name]):
        of_year = {name: years.get(year, Part([], [])) for name, years in by_year.items()}
        named = {row[0] for name in _LISTED if name in of_year for row in of_year[name].rows}
        of_year[AGENCIES.name] = agencies.chosen([row[0] in named for row in agencies.rows])
        placed = [row[_DIVISION] for row in of_year[AGENCIES.name].rows]
        if AGGREGATES.name in of_year:
            placed += [row[0] for row in of_year[AGGREGATES.name].rows]
        # the country as a whole is of no province: whoever joins the pieces adds it
        codes = [code for code in divisions.with_ancestors(placed) if code != COUNTRY]
        made[year] = {name: part.body for name, part in of_year.items()}
        made[year][DIVISIONS.name] = body(divisions.rows(codes))
    return made


def _by_year(part: Part, column: int) -> dict[str, Part]:
    years = [row[column] for row in part.rows]
    return {year: part.chosen([it == year for it in years]) for year in sorted({*years})}


def body(rows: list[Row]) -> Body:
    """Rows as canonical CSV without the header."""
    return Part.of(rows).body


def _packed(tables: Mapping[str, Body]) -> bytes:
    listed = {name: (len(it.deflated), it.rows) for name, it in tables.items()}
    head = json.dumps(listed).encode() + b"\n"
    return head + b"".join(it.deflated for it in tables.values())


def unpacked(piece: bytes) -> Iterator[tuple[str, Body]]:
    """The bodies of the tables of a piece."""
    start = piece.index(b"\n") + 1
    for name, (length, rows) in json.loads(piece[:start]).items():
        stream = piece[start : start + length]
        yield name, Body(inflated(stream), rows, stream)
        start += length
