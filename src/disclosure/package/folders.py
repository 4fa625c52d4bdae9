"""Packages as folders: a year, a province, the whole archive; every table and one-file forms."""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Final

import pandas as pd

from disclosure.frames import Archive
from disclosure.package.codes import CODES, code_rows
from disclosure.package.descriptor import TABLE
from disclosure.package.pieces import ALL, COUNTRY, body, unpacked
from disclosure.package.rows import Texts, by_first, rows_of
from disclosure.package.streams import Body
from disclosure.package.writing import folder_package, write_package
from disclosure.schema import AGENCIES, AGGREGATES, DIVISIONS, REPORT_YEAR
from disclosure.settings import Settings
from disclosure.subject import of_year, whole

_YEAR: Final = REPORT_YEAR.name
_DIVISION: Final = AGENCIES.columns.index("division_code")
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
    yield from folder_package(settings, whole(settings), _by_province(Texts(archive)))


def _by_province(texts: Texts) -> Iterator[dict[str, Body]]:
    """The tables of an archive in the parts in which a build joins them."""
    parts = {name: by_first(texts.part(name), 2) for name in texts if name != DIVISIONS.name}
    fixed = {CODES.name: body(code_rows())}
    if DIVISIONS.name in texts:
        fixed[DIVISIONS.name] = texts.part(DIVISIONS.name).body
    for name in parts:
        # What is filed under the code of central bodies is about the whole country.
        own = parts[name].pop(COUNTRY[:2], None) if name in _OF_DIVISIONS else None
        fixed[name] = own.body if own else body([])
    yield fixed
    for digits in sorted({digits for part in parts.values() for digits in part}):
        yield {name: part[digits].body for name, part in parts.items() if digits in part}


def write_joined(
    folder: Path,
    settings: Settings,
    part: str,
    pieces: Iterable[bytes],
    divisions: pd.DataFrame,
    sums: pd.DataFrame,
) -> list[str]:
    """Write the package of a year or of the whole archive, from what each province gives to it.

    No more than a piece is in memory at a time.

    Args:
        folder: Below which it is written.
        settings: What the archive says of itself.
        part: The year, or `ALL`.
        pieces: Of provinces, in order (see `pieces`).
        divisions: All divisions.
        sums: The rows of `aggregates` that are over everything.

    Returns:
        The paths of its files, as `archive_package`; of a year under `years/<year>/`, and the
        zip is `<year>.zip`.
    """
    if part == ALL:
        about = whole(settings)
    else:
        about = of_year(settings, int(part))
        sums = sums[sums[_YEAR].astype(str) == part]
        # The pieces bring the divisions that their rows are about.
        divisions = divisions[divisions["division_code"] == COUNTRY]
    fixed = {
        CODES.name: body(code_rows()),
        AGGREGATES.name: body(rows_of(sums, AGGREGATES)),
        DIVISIONS.name: body(rows_of(divisions, DIVISIONS)),
    }
    given = (dict(unpacked(piece)) for piece in pieces)
    return write_package(folder, settings, about, chain([fixed], given))
