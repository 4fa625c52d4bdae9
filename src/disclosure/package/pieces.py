"""What bodies and provinces add to the packages of provinces, of years and of the whole archive.

Tables are sorted by key, and keys begin with the division: so the tables of the archive are
those of its provinces one after another, and no frame of the whole is ever needed.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import numpy as np

from disclosure.package.descriptor import TABLE
from disclosure.package.divisions import Divisions
from disclosure.package.rows import Part, Row, rows_in
from disclosure.package.streams import Body, inflated
from disclosure.schema import AGENCIES, AGGREGATES, DIVISIONS, REPORT_YEAR

ALL: Final = "all"
COUNTRY: Final = "000000"
# The tables that name every agency of a year: those that reported, and those that did not.
_LISTED: Final = ("reports", "coverage")
_YEAR: Final = REPORT_YEAR.name
_DIVISION: Final = AGENCIES.columns.index("division_code")


def pieces(tables: Mapping[str, Part]) -> dict[str, bytes]:
    """What some bodies give: `all`, and one for each year that their tables speak of.

    Args:
        tables: Their tables, without divisions, sums and code lists.
    """
    years = {year: _of_year(tables, own) for year, own in _by_year(tables).items()}
    made = {ALL: tables} | years
    return {part: packed({n: it.body for n, it in own.items()}) for part, own in made.items()}


def bodies(tables: Mapping[str, Part], divisions: Divisions) -> dict[str, dict[str, Body]]:
    """The tables of a province in the packages of the whole archive, `all`, and of years.

    Args:
        tables: The tables of the province, without divisions and code lists.
        divisions: All divisions; a year has those that its rows are about.
    """
    made = {ALL: {name: part.body for name, part in tables.items()}}
    for year, own in _by_year(tables).items():
        of_year = _of_year(tables, own)
        made[year] = {name: part.body for name, part in of_year.items()}
        made[year][DIVISIONS.name] = places(of_year, divisions)
    return made


def places(of_year: Mapping[str, Part], divisions: Divisions) -> Body:
    """The divisions that the agencies and sums of a year are about, but the country."""
    placed = of_year[AGENCIES.name].column(_DIVISION) + of_year[AGGREGATES.name].column(0)
    # the country as a whole is of no province: whoever joins the pieces adds it
    codes = [code for code in divisions.with_ancestors(placed) if code != COUNTRY]
    return body(divisions.rows(codes))


def _by_year(tables: Mapping[str, Part]) -> dict[str, dict[str, Part]]:
    """The tables that have years, by year."""
    cut = {
        name: _years_of(part, TABLE[name].columns.index(_YEAR))
        for name, part in tables.items()
        if _YEAR in TABLE[name].columns
    }
    years = sorted({year for own in cut.values() for year in own})
    none = Part([], [])
    return {year: {name: own.get(year, none) for name, own in cut.items()} for year in years}


def _of_year(tables: Mapping[str, Part], own: Mapping[str, Part]) -> dict[str, Part]:
    """The tables of a year, with the agencies that they are about."""
    agencies = tables[AGENCIES.name]
    named = {it for name in _LISTED if name in own for it in own[name].column(0)}
    chosen = agencies.chosen([it in named for it in agencies.column(0)])
    return {**own, AGENCIES.name: chosen}


def _years_of(part: Part, column: int) -> dict[str, Part]:
    years = np.array(part.column(column), dtype=object)
    return {year: part.taken(np.flatnonzero(years == year)) for year in sorted({*years})}


def body(rows: Sequence[Row]) -> Body:
    """Rows as canonical CSV without the header."""
    return Part.of(rows).body


def packed(tables: Mapping[str, Body]) -> bytes:
    """A piece of some tables."""
    listed = {name: (len(it.deflated), it.rows) for name, it in tables.items()}
    head = json.dumps(listed).encode() + b"\n"
    return head + b"".join(it.deflated for it in tables.values())


def rows_in_piece(piece: bytes, table: str) -> int:
    """How many rows of a table a piece has."""
    _, rows = json.loads(piece[: piece.index(b"\n")]).get(table, (0, 0))
    return int(rows)


def rows_of_piece(piece: bytes, table: str) -> list[Row]:
    """The rows of a table of a piece; what else it has is not looked into."""
    start = piece.index(b"\n") + 1
    for name, (length, _) in json.loads(piece[:start]).items():
        if name == table:
            return [*rows_in(inflated(piece[start : start + length]))]
        start += length
    return []


def unpacked(piece: bytes) -> Iterator[tuple[str, Body]]:
    """The bodies of the tables of a piece."""
    start = piece.index(b"\n") + 1
    for name, (length, rows) in json.loads(piece[:start]).items():
        stream = piece[start : start + length]
        yield name, Body(None, rows, stream)
        start += length


def hashes(pieces: Iterable[bytes]) -> dict[str, str]:
    """Of each table in pieces that follow each other a hash of its compressed rows."""
    found: dict[str, hashlib._Hash] = {}
    for piece in pieces:
        for name, own in unpacked(piece):
            found.setdefault(name, hashlib.sha256()).update(own.deflated)
    return {name: rows.hexdigest() for name, rows in found.items()}
