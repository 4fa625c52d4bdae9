"""What a province adds to the packages of the whole archive and of each year.

Tables are sorted by key, and keys begin with the division: so the tables of the archive are
those of its provinces one after another, and no frame of the whole is ever needed.
"""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from disclosure.package.descriptor import TABLE, TABLES
from disclosure.package.divisions import Divisions
from disclosure.package.rows import Part, Row, header, lines_of
from disclosure.schema import AGENCIES, AGGREGATES, DIVISIONS, REPORT_YEAR, REPORTS

ALL: Final = "all"
COUNTRY: Final = "000000"
# The tables that name every agency of a year: those that reported, and those that did not.
_LISTED: Final = ("reports", "coverage")
_YEAR: Final = REPORT_YEAR.name
_DIVISION: Final = AGENCIES.columns.index("division_code")


class Body(NamedTuple):
    """The rows of a table as canonical CSV without the header, and how many they are."""

    content: bytes
    rows: int


def pieces(tables: Mapping[str, Part], divisions: Divisions) -> dict[str, bytes]:
    """The pieces of a province: `all`, and one for each year with a report.

    Args:
        tables: The tables of the province, without divisions and code lists.
        divisions: All divisions; a year's piece has those that its rows are about.
    """
    return {part: _packed(made) for part, made in bodies(tables, divisions).items()}


def bodies(tables: Mapping[str, Part], divisions: Divisions) -> dict[str, dict[str, Body]]:
    """As `pieces`, each as the bodies of its tables."""
    made = {ALL: {name: _body(part.lines) for name, part in tables.items()}}
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
        made[year] = {name: _body(part.lines) for name, part in of_year.items()}
        made[year][DIVISIONS.name] = body(divisions.rows(codes))
    return made


def _body(lines: Sequence[str]) -> Body:
    return Body("".join(lines).encode("utf-8"), len(lines))


def _by_year(part: Part, column: int) -> dict[str, Part]:
    years = [row[column] for row in part.rows]
    return {year: part.chosen([it == year for it in years]) for year in sorted({*years})}


def body(rows: list[Row]) -> Body:
    """Rows as canonical CSV without the header."""
    return _body(lines_of(rows))


def _packed(tables: Mapping[str, Body]) -> bytes:
    listed = {name: (len(it.content), it.rows) for name, it in tables.items()}
    head = json.dumps(listed).encode() + b"\n"
    return zlib.compress(head + b"".join(it.content for it in tables.values()), 1)


def piece(rows: Mapping[str, list[Row]]) -> bytes:
    """A piece of tables that belong to no province."""
    return _packed({name: body(part) for name, part in rows.items()})


def join(parts: Iterable[bytes]) -> dict[str, tuple[bytes, int]]:
    """The canonical CSV of each table of pieces, one after another, and how many rows it has."""
    found: dict[str, list[bytes]] = {}
    counts: dict[str, int] = {}
    for part in parts:
        for name, one in _unpacked(part):
            found.setdefault(name, []).append(one.content)
            counts[name] = counts.get(name, 0) + one.rows
    # The parts of a table are let go as soon as it is whole.
    return {
        table.name: (b"".join([header(table).encode(), *found.pop(table.name)]), counts[table.name])
        for table in TABLES
        if table.name in found
    }


def _unpacked(part: bytes) -> Iterator[tuple[str, Body]]:
    whole = zlib.decompress(part)
    start = whole.index(b"\n") + 1
    for name, (length, rows) in json.loads(whole[:start]).items():
        yield name, Body(whole[start : start + length], rows)
        start += length
