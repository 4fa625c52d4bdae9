"""The tables of a province, or of a part of it, as they are to be used."""

import pickle
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from disclosure import check, corrections, coverage, frames, package, pages, privacy, schema
from disclosure.aggregates import FEWEST, WHOLE, aggregates
from disclosure.coverage import Refused
from disclosure.errors import DataError
from disclosure.frames import Archive
from disclosure.schema import DIVISIONS, Table


def compared(tables: Mapping[str, bytes]) -> bytes:
    """What bodies of the whole archive are compared by: the totals of this province's reports.

    And the latest year that it speaks of, or 0.

    Args:
        tables: The CSV files of the province by path.
    """
    archive = committed(tables)
    rows = archive["agencies"].astype(object).to_dict("records")
    agencies = {str(row["agency_id"]): {str(k): v for k, v in row.items()} for row in rows}
    totals = ((*key, found) for key, found in pages.totals(archive).items())
    years = [archive["reports"]["report_year"]]
    years += [archive["expected"][name] for name in ("first_year", "last_year")]
    latest = pd.concat(years).dropna().max() if any(map(len, years)) else 0
    return pickle.dumps((pages.values(agencies, totals), int(latest)), protocol=5)


def compared_part(tables: Mapping[str, bytes]) -> bytes:
    """As `compared`, of some bodies of a province; nothing where something is wrong.

    Then the whole province says what: of a part, lines are counted from where that begins.
    """
    try:
        return compared(tables)
    except DataError:
        return b""


def used(
    tables: Mapping[str, bytes], refusals: Sequence[Refused], latest: int | None
) -> tuple[dict[str, pd.DataFrame], pd.DataFrame]:
    """The tables of a province as they are to be used, and its part of the sums of everything.

    Args:
        tables: The CSV files of the province, and the table of divisions, by path.
        refusals: Documents on its bodies that were not taken in.
        latest: The latest year that anything in the whole archive speaks of.
    """
    archive = committed(tables)
    archive |= derived(archive, refusals, latest, fewest=1)
    sums = archive["aggregates"]
    of_all = sums["division_code"].eq(WHOLE)
    archive["aggregates"] = sums[~of_all & sums["of"].ge(FEWEST)].reset_index(drop=True)
    return archive, sums[of_all]


def parts(texts: package.Texts) -> tuple[dict[str, package.Part], package.Divisions]:
    """Every table but that of divisions, and all divisions."""
    made = {t.name: texts.part(t.name) for t in schema.TABLES if t is not DIVISIONS}
    return made, package.Divisions(texts[DIVISIONS.name])


def require_no_private_numbers(archive: Archive) -> None:
    """Hold the tables to what taking in a report does already; a hand may have changed them.

    Raises:
        DataError: a table has a private person's number; names the place.
    """
    found = list(privacy.exposed(archive))
    if found:
        raise DataError("\n".join(map(str, found)), source="data")


def derived(
    archive: Archive,
    refusals: Sequence[Refused] = (),
    latest: int | None = None,
    fewest: int = FEWEST,
) -> dict[str, pd.DataFrame]:
    """The tables that a build derives from the committed ones, or from a part of them.

    Args:
        archive: The committed tables, corrections applied.
        refusals: Documents that were not taken in.
        latest: The latest year that the whole archive speaks of; when not given, that these do.
        fewest: Of fewer reports there is no sum.
    """
    return {
        "findings": check.run(archive),
        "coverage": coverage.ledger(archive, archive["expected"], refusals, latest),
        "aggregates": aggregates(archive, fewest),
    }


def committed(tables: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """The committed tables as they are to be used: with every correction applied.

    Args:
        tables: The CSV files of a province or of some of its bodies, and the table of divisions,
            by path; a table without a file has no rows.

    Raises:
        DataError: a table breaks its schema, or a correction does not fit any more.
    """
    read: dict[str, pd.DataFrame] = {}
    by_name = _paths(tables)
    for table in (t for t in schema.TABLES if not t.derived):
        path = by_name.get(table.name)
        if path is None:
            read[table.name] = frames.frame(table)
        elif table is DIVISIONS:
            read[table.name], _ = all_divisions(tables[path], path)
        else:
            read[table.name] = _read(tables[path], table, path)
    return corrections.applied(read)


def of_bodies(
    tables: Mapping[str, bytes], elsewhere: Iterable[Mapping[str, Any]]
) -> dict[str, pd.DataFrame]:
    """As `committed`, with no more divisions than some bodies lie in.

    Args:
        tables: As for `committed`.
        elsewhere: Rows of other agencies, whose divisions are needed as well.
    """
    made = committed(tables)
    codes = [*made["agencies"]["division_code"], *(row["division_code"] for row in elsewhere)]
    path = _paths(tables)[DIVISIONS.name]
    listed, known = all_divisions(tables[path], path)
    needed = listed["division_code"].isin(known.with_ancestors(codes))
    return made | {DIVISIONS.name: listed[needed].reset_index(drop=True)}


def _paths(tables: Iterable[str]) -> dict[str, str]:
    """The paths of tables by the names of these."""
    return {path.rsplit("/", 1)[-1].removesuffix(".csv"): path for path in tables}


# Every batch and every province of an archive is given the same.
@lru_cache(maxsize=2)
def all_divisions(content: bytes, path: str) -> tuple[pd.DataFrame, package.Divisions]:
    """The table of divisions, and its rows by code.

    Raises:
        DataError: the table breaks its schema.
    """
    listed = _read(content, DIVISIONS, path)
    return listed, package.Divisions(package.rows_of(listed, DIVISIONS))


def _read(content: bytes, table: Table, path: str) -> pd.DataFrame:
    made = frames.read_csv(content, table, path)
    doubled = frames.repeated(made, table)
    if doubled is not None:
        first = made[list(table.key)].iloc[doubled].tolist()
        raise DataError(f"主键 {first} 重复", source=path)
    return made
