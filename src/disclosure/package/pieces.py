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
from disclosure.package.rows import Row, csv_of, lines_of
from disclosure.schema import AGENCIES, AGGREGATES, DIVISIONS, REPORT_YEAR, REPORTS, Table

ALL: Final = "all"
COUNTRY: Final = "000000"
# The tables that name every agency of a year: those that reported, and those that did not.
_LISTED: Final = ("reports", "coverage")
_DIVISION: Final = AGENCIES.columns.index("division_code")


class Body(NamedTuple):
    """The rows of a table as canonical CSV without the header, and how many they are."""

    content: bytes
    rows: int


def pieces(rows: Mapping[str, list[Row]], divisions: Divisions) -> dict[str, bytes]:
    """The pieces of a province: `all`, and one for each year with a report.

    Args:
        rows: The rows of the province by table, without divisions and code lists.
        divisions: All divisions; a year's piece has those that its rows are about.
    """
    return {part: _packed(tables) for part, tables in bodies(rows, divisions).items()}


def bodies(rows: Mapping[str, list[Row]], divisions: Divisions) -> dict[str, dict[str, Body]]:
    """As `pieces`, each as the bodies of its tables."""
    # Each row is written as a line once, and goes from there into every piece.
    lines = {name: list(zip(part, lines_of(part), strict=True)) for name, part in rows.items()}
    made = {ALL: {name: _body(part) for name, part in lines.items()}}
    place = {name: _year_column(TABLE[name]) for name in rows}
    years = sorted({row[place[REPORTS.name] or 0] for row in rows[REPORTS.name]})
    for year in years:
        of_year = {
            name: [line for line in part if line[0][column] == year]
            for name, part in lines.items()
            if (column := place[name]) is not None
        }
        named = {row[0] for name in _LISTED for row, _ in of_year.get(name, ())}
        agencies = [line for line in lines[AGENCIES.name] if line[0][0] in named]
        placed = [row[_DIVISION] for row, _ in agencies]
        placed += [row[0] for row, _ in of_year.get(AGGREGATES.name, ())]
        # the country as a whole is of no province: whoever joins the pieces adds it
        codes = [code for code in divisions.with_ancestors(placed) if code != COUNTRY]
        made[year] = {name: _body(part) for name, part in of_year.items()}
        made[year] |= {
            AGENCIES.name: _body(agencies),
            DIVISIONS.name: body(divisions.rows(codes), DIVISIONS),
        }
    return made


def _body(lines: Sequence[tuple[Row, str]]) -> Body:
    return Body("".join([line for _, line in lines]).encode("utf-8"), len(lines))


def _year_column(table: Table) -> int | None:
    name = REPORT_YEAR.name
    return table.columns.index(name) if name in table.columns else None


def body(rows: list[Row], table: Table) -> Body:
    """Rows as canonical CSV without the header."""
    return Body(csv_of(rows, table, header=False), len(rows))


def _packed(tables: Mapping[str, Body]) -> bytes:
    listed = {name: (len(it.content), it.rows) for name, it in tables.items()}
    head = json.dumps(listed).encode() + b"\n"
    return zlib.compress(head + b"".join(it.content for it in tables.values()), 1)


def piece(rows: Mapping[str, list[Row]]) -> bytes:
    """A piece of tables that belong to no province."""
    return _packed({name: body(part, TABLE[name]) for name, part in rows.items()})


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
        table.name: (b"".join([_header(table), *found.pop(table.name)]), counts[table.name])
        for table in TABLES
        if table.name in found
    }


def _header(table: Table) -> bytes:
    return csv_of([], table)


def _unpacked(part: bytes) -> Iterator[tuple[str, Body]]:
    whole = zlib.decompress(part)
    start = whole.index(b"\n") + 1
    for name, (length, rows) in json.loads(whole[:start]).items():
        yield name, Body(whole[start : start + length], rows)
        start += length
