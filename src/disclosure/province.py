"""One province of the archive: its tables in, its packages and pages out.

What a worker takes and gives is bytes; nothing of another province is needed but the rows of
bodies that succeed one of its own.
"""

import pickle
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from disclosure import (
    check,
    corrections,
    coverage,
    frames,
    inventory,
    package,
    pages,
    privacy,
    schema,
)
from disclosure.aggregates import FEWEST, WHOLE, aggregates
from disclosure.coverage import Refused
from disclosure.errors import DataError
from disclosure.frames import Archive
from disclosure.inventory import LARGE, File
from disclosure.pages import Peers
from disclosure.settings import Settings

# A resource in the JSON of a package, which has each in a line of its own.
_RESOURCE: Final = re.compile(rb'^\{"name":"([a-z_]+)"', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Province:
    """What is made of a province.

    `files`: its packages, by their paths on the site. `pages`: Markdown by path. `share`: what
    the pages of the whole archive need of it. `pieces`: what the packages of the whole archive
    and of each year need of it. `sums`: its part of the sums over everything.
    """

    files: dict[str, bytes]
    pages: dict[str, bytes]
    share: bytes
    pieces: dict[str, bytes]
    sums: bytes


@dataclass(frozen=True, slots=True)
class Rest:
    """What a province has to know of the rest of the archive.

    `elsewhere`: rows of agencies of other provinces that succeed one of this, or that one of
    this succeeds. `spreads`: what the bodies of the whole archive report. `latest`: the latest
    year that anything in it speaks of. `refusals`: documents on bodies of this province that
    were not taken in.
    """

    elsewhere: Mapping[str, dict[str, Any]]
    spreads: Peers
    latest: int | None
    refusals: Sequence[Refused]


def compared(tables: Mapping[str, bytes]) -> bytes:
    """What bodies of the whole archive are compared by: the totals of this province's reports.

    And the latest year that it speaks of, or 0.

    Args:
        tables: The CSV files of the province by path.
    """
    archive = _archive(tables)
    rows = archive["agencies"].astype(object).to_dict("records")
    agencies = {str(row["agency_id"]): {str(k): v for k, v in row.items()} for row in rows}
    totals = ((*key, found) for key, found in pages.totals(archive).items())
    years = [archive["reports"]["report_year"]]
    years += [archive["expected"][name] for name in ("first_year", "last_year")]
    latest = pd.concat(years).dropna().max() if any(map(len, years)) else 0
    return pickle.dumps((pages.values(agencies, totals), int(latest)), protocol=5)


def make(tables: Mapping[str, bytes], rest: Rest, settings: Settings) -> Province:
    """Check, package and describe a province; the same input gives the same bytes.

    Args:
        tables: The CSV files of the province, and the table of divisions, by path.
        rest: What is to be known of the rest of the archive.
        settings: What the archive says of itself.

    Raises:
        DataError: the data break their schema, or a correction does not fit any more.
        SiteError: a package is not what it says it is.
    """
    archive, sums = used(tables, rest.refusals, rest.latest)
    require_no_private_numbers(archive)
    texts = package.Texts(archive)
    files = dict(package.agency_packages(texts, settings))
    _hold(files)
    folder = dict(package.province_packages(texts, settings))
    _hold_values(folder, archive)
    listed: dict[str, File] = {}
    for path, content in folder.items():
        inventory.note(listed, path, content)
    world = pages.World(archive, settings, listed, rest.elsewhere, rest.spreads)
    return Province(
        files | folder,
        {path: text.encode() for path, text in pages.province_pages(world)},
        pickle.dumps(pages.share(world), protocol=5),
        package.pieces(*parts(texts)),
        pickle.dumps(sums, protocol=5),
    )


def used(
    tables: Mapping[str, bytes], refusals: Sequence[Refused], latest: int | None
) -> tuple[dict[str, pd.DataFrame], pd.DataFrame]:
    """The tables of a province as they are to be used, and its part of the sums of everything.

    Args:
        tables: The CSV files of the province, and the table of divisions, by path.
        refusals: Documents on its bodies that were not taken in.
        latest: The latest year that anything in the whole archive speaks of.
    """
    archive = _archive(tables)
    archive |= derived(archive, refusals, latest, fewest=1)
    sums = archive["aggregates"]
    of_all = sums["division_code"].eq(WHOLE)
    archive["aggregates"] = sums[~of_all & sums["of"].ge(FEWEST)].reset_index(drop=True)
    return archive, sums[of_all]


def parts(texts: package.Texts) -> tuple[dict[str, package.Part], package.Divisions]:
    """Every table but that of divisions, and all divisions."""
    made = {t.name: texts.part(t.name) for t in schema.TABLES if t is not schema.DIVISIONS}
    return made, package.Divisions(texts[schema.DIVISIONS.name])


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


def _archive(tables: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """The tables of a province as they are to be used: with every correction applied."""
    read: dict[str, pd.DataFrame] = {}
    by_name = {path.rsplit("/", 1)[-1].removesuffix(".csv"): path for path in tables}
    for table in (t for t in schema.TABLES if not t.derived):
        path = by_name.get(table.name)
        read[table.name] = (
            frames.read_csv(tables[path], table, path) if path else frames.frame(table)
        )
        doubled = read[table.name].duplicated(list(table.key))
        if doubled.any():
            first = read[table.name].loc[doubled, list(table.key)].iloc[0].tolist()
            raise DataError(f"主键 {first} 重复", source=path or table.name)
    return corrections.applied(read)


def _hold(files: Mapping[str, bytes]) -> None:
    """The packages of agencies must be what they say they are: one of each set of tables.

    Those of one set are written alike, and their values are those of the province's package.
    """
    found: list[str] = []
    known: set[tuple[bytes, ...]] = set()
    for path, content in files.items():
        folder, _, name = path.rpartition("/")
        tables = tuple(_RESOURCE.findall(content)) if name == "datapackage.json" else ()
        if tables and tables not in known:
            known.add(tables)
            zipped = f"{folder}/{folder.rsplit('/', 1)[-1]}.zip"
            found += package.part_problems(path, {name: content})
            found += package.zip_problems(zipped, files[zipped])
    package.require(found)


def _hold_values(files: Mapping[str, bytes], archive: Archive) -> None:
    """The package of a province is held value by value; agencies' are parts of it.

    Args:
        files: The package, and the workbooks of its years, by path.
        archive: The frames that it was made from.
    """
    if not files:
        # No body is left in it.
        return
    folder = next(path for path in files if not path.startswith(LARGE)).rsplit("/", 1)[0]
    named = {path.rsplit("/", 1)[1]: content for path, content in files.items()}
    found = package.value_problems(folder, named, archive) + package.part_problems(folder, named)
    for path, content in files.items():
        if path.endswith(".zip"):
            found += package.zip_problems(path, content)
    package.require(found)
