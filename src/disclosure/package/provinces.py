"""The package of a province, joined from what batches of its bodies give to it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

import pandas as pd
import pyarrow as pa

from disclosure.package.codes import CODES, code_rows
from disclosure.package.columns import columns_in
from disclosure.package.descriptor import TABLE
from disclosure.package.divisions import Divisions
from disclosure.package.excel import shown, year_workbooks
from disclosure.package.long import plain
from disclosure.package.pieces import ALL, body, packed, places, rows_in_piece, unpacked
from disclosure.package.rows import Part, Row, rows_in, rows_of
from disclosure.package.streams import Body
from disclosure.package.writing import folder_package
from disclosure.schema import AGENCIES, AGGREGATES, DIVISIONS, REPORT_YEAR, REPORTS
from disclosure.settings import Settings
from disclosure.subject import of_province

_DIVISION: Final = AGENCIES.columns.index("division_code")
_YEAR: Final = AGGREGATES.columns.index(REPORT_YEAR.name)

# What batches give, in order, by part: `ALL` and years.
Pieces: TypeAlias = Mapping[str, Sequence[bytes]]


class ProvincePackage:
    """The package of a province (`00`: central bodies), with all of its agencies."""

    def __init__(
        self, settings: Settings, digits: str, divisions: pd.DataFrame, sums: pd.DataFrame
    ) -> None:
        """Make ready what does not come from batches.

        Args:
            settings: What the archive says of itself.
            digits: The first two of the codes of its divisions.
            divisions: All divisions.
            sums: The rows of `aggregates` over its divisions.
        """
        code = f"{digits}0000"
        self._settings = settings
        self._divisions = Divisions(rows_of(divisions, DIVISIONS))
        self._sums = Part.of(rows_of(sums, AGGREGATES))
        self._about = of_province(settings, code, self._divisions.name(code))

    def files(self, pieces: Pieces) -> Iterator[tuple[str, bytes]]:
        """The files of the package, as `archive_package`; none where there are no bodies.

        Yields:
            Path on the site and content, under `divisions/<code>/`; the zip is `<code>.zip`. And
            `<code>-<year>.xlsx`, the reports of one year.
        """
        if not pieces.get(ALL):
            return
        texts: dict[str, pa.Table] = {}
        for path, content in folder_package(self._settings, self._about, self._parts(pieces[ALL])):
            name, dot, kind = path.rsplit("/", 1)[1].partition(".")
            if kind.startswith("csv"):
                texts[name] = columns_in(plain(f"{name}{dot}{kind}", content), TABLE[name])
            yield path, content
        years = sorted(pieces.keys() - {ALL})
        yield from year_workbooks(self._settings, self._about, years, shown(texts))

    def _parts(self, given: Sequence[bytes]) -> Iterator[dict[str, Body]]:
        """The tables as batches give them, then those about divisions."""
        placed = [row[0] for row in self._sums.rows]
        for piece in given:
            tables = dict(unpacked(piece))
            placed += [row[_DIVISION] for row in rows_in(tables[AGENCIES.name].content)]
            yield tables
        yield {
            AGGREGATES.name: self._sums.body,
            DIVISIONS.name: body(self._divisions.rows(self._divisions.with_ancestors(placed))),
            CODES.name: body(code_rows()),
        }

    def _of_year(self, year: str) -> Part:
        return self._sums.chosen([row[_YEAR] == year for row in self._sums.rows])

    def pieces(self, pieces: Pieces) -> dict[str, bytes]:
        """What the province gives to the whole archive and to years beside its batches."""
        made = {ALL: packed({AGGREGATES.name: self._sums.body})} if pieces.get(ALL) else {}
        for year in sorted(pieces.keys() - {ALL}):
            agencies = [row for piece in pieces[year] for row in _agencies(piece)]
            sums = self._of_year(year)
            about = {AGENCIES.name: Part(agencies, []), AGGREGATES.name: sums}
            listed = places(about, self._divisions)
            made[year] = packed({AGGREGATES.name: sums.body, DIVISIONS.name: listed})
        return made


def reported(pieces: Pieces) -> list[str]:
    """The years on which any of the bodies that gave these pieces reported."""
    return sorted(
        year
        for year, given in pieces.items()
        if year != ALL and any(rows_in_piece(piece, REPORTS.name) for piece in given)
    )


def _agencies(piece: bytes) -> Iterator[Row]:
    return rows_in(dict(unpacked(piece))[AGENCIES.name].content)
