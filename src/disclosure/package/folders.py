"""Packages as folders: a year, a province, the whole archive; every table and one-file forms."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Final

import pandas as pd

from disclosure.frames import Archive
from disclosure.package import parquet
from disclosure.package.batching import batches
from disclosure.package.codes import CODES, code_rows
from disclosure.package.descriptor import TABLE
from disclosure.package.pieces import ALL, COUNTRY, body, unpacked
from disclosure.package.rows import Part, Texts, by_first, rows_of
from disclosure.package.streams import Body
from disclosure.package.table_files import Made
from disclosure.package.writing import Package, in_memory, write_package
from disclosure.schema import AGGREGATES, DIVISIONS, REPORT_YEAR
from disclosure.settings import Settings
from disclosure.subject import of_year, whole

_YEAR: Final = REPORT_YEAR.name
# The tables with rows of agencies, and those with a row for a division but not for an agency.
_OF_AGENCIES: Final = tuple(n for n, table in TABLE.items() if table.columns[0] == "agency_id")
_OF_DIVISIONS: Final = ("aggregates",)

_Files = Iterator[tuple[str, bytes]]


def archive_package(archive: Archive, settings: Settings) -> _Files:
    """The package of the whole archive.

    Every table given has its file, also one without rows. Grain, units and missing values are
    those of `schema.py`; missing is an empty CSV cell and a Parquet null.

    Yields:
        Path on the site and content: `data/datapackage.json`, `data/<table>.csv` (one that is
        too large compressed, as `<table>.csv.gz`), `data/<table>.parquet`; `data/<name>.zip`
        with descriptor, CSV, README, codebook, citation and licence; `data/<name>.sqlite`
        unless the tables are together too large for a file of the site; `data/<name>.xlsx`
        unless it would be too long for Excel; the files to cite it with; and `data/SHA256SUMS`
        of all these. A file too large for the site has `large/` before its path.
    """
    yield from in_memory(settings, whole(settings), _sections(Texts(archive)))


def _sections(texts: Texts) -> Iterator[Iterable[dict[str, Body]]]:
    """The tables of an archive in the parts that a build joins: so the zip has the same bytes."""
    parts = {name: by_first(texts.part(name), 2) for name in texts if name != DIVISIONS.name}
    fixed = {CODES.name: body(code_rows())}
    if DIVISIONS.name in texts:
        fixed[DIVISIONS.name] = texts.part(DIVISIONS.name).body
    for name in parts:
        # What is filed under the code of central bodies is about the whole country.
        own = parts[name].pop(COUNTRY[:2], None) if name in _OF_DIVISIONS else None
        fixed[name] = own.body if own else body([])
    yield [fixed]
    for digits in sorted({digits for part in parts.values() for digits in part}):
        yield _of_province({n: part[digits] for n, part in parts.items() if digits in part})


def _of_province(parts: Mapping[str, Part]) -> Iterator[dict[str, Body]]:
    of_bodies = {name: by_first(it) for name, it in parts.items() if name in _OF_AGENCIES}
    for bodies in batches(sorted({it for own in of_bodies.values() for it in own})):
        yield {name: _body_of(own, bodies) for name, own in of_bodies.items()}
    yield {name: parts[name].body for name in _OF_DIVISIONS if name in parts}


def _body_of(own: Mapping[str, Part], bodies: Sequence[str]) -> Body:
    """The rows of some bodies."""
    found = [own[it] for it in bodies if it in own]
    return Part(
        [row for it in found for row in it.rows], [ln for it in found for ln in it.lines]
    ).body


def fixed_tables(part: str, divisions: pd.DataFrame, sums: pd.DataFrame) -> dict[str, Body]:
    """What the package of a year, or of the whole archive, has beside the pieces of provinces.

    Args:
        part: The year, or `ALL`.
        divisions: All divisions.
        sums: The rows of `aggregates` that are over everything.
    """
    if part != ALL:
        sums = sums[sums[_YEAR].astype(str) == part]
        # The pieces bring the divisions that their rows are about.
        divisions = divisions[divisions["division_code"] == COUNTRY]
    return {
        CODES.name: body(code_rows()),
        AGGREGATES.name: body(rows_of(sums, AGGREGATES)),
        DIVISIONS.name: body(rows_of(divisions, DIVISIONS)),
    }


def parquets(pieces: Iterable[bytes]) -> dict[str, bytes]:
    """Of each table in the pieces of a province the Parquet file."""
    found: dict[str, list[Body]] = {}
    for piece in pieces:
        for name, own in unpacked(piece):
            found.setdefault(name, []).append(own)
    return {
        name: parquet.content(TABLE[name], (own.content for own in bodies))
        for name, bodies in found.items()
    }


def write_joined(
    folder: Path,
    settings: Settings,
    part: str,
    fixed: Mapping[str, Body],
    pieces: Iterable[bytes],
    made: Made,
) -> Package:
    """Write the package of a year or of the whole archive, from what each province gives to it.

    No more than a piece is in memory at a time, unless the tables are together small enough for a
    database.

    Args:
        folder: Below which it is written.
        settings: What the archive says of itself.
        part: The year, or `ALL`.
        fixed: See `fixed_tables`.
        pieces: Of provinces, in order (see `pieces`).
        made: What of the tables was made before; of each that is not known the Parquet files of
            all provinces that have it.

    Returns:
        Its files as `archive_package`; of a year under `years/<year>/`, and the zip is
        `<year>.zip`.
    """
    about = whole(settings) if part == ALL else of_year(settings, int(part))
    begun = {
        name: [parquet.content(TABLE[name], [own.content])]
        for name, own in fixed.items()
        if name not in made.known
    }
    joined = {
        name: chain(begun.get(name, ()), made.parquets.get(name, ()))
        for name in {**begun, **made.parquets}
    }
    given = (dict(unpacked(piece)) for piece in pieces)
    return write_package(
        folder, settings, about, [chain([fixed], given)], replace(made, parquets=joined)
    )
