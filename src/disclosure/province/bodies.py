"""Some bodies of a province: their tables in, their packages and pages out.

What a worker takes and gives is bytes; nothing of other bodies is needed but the rows of those
that succeed one of these.
"""

import pickle
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from disclosure import frames, package, pages
from disclosure.coverage import Refused
from disclosure.pages import Peers
from disclosure.province.tables import derived, of_bodies, require_no_private_numbers
from disclosure.schema import AGGREGATES, DIVISIONS, TABLES
from disclosure.settings import Settings

# A resource in the JSON of a package, which has each in a line of its own.
_RESOURCE: Final = re.compile(rb'^\{"name":"([a-z_]+)"', re.MULTILINE)

# The tables that bodies give to packages; the others are about divisions.
_GIVEN: Final = tuple(t.name for t in TABLES if t not in (AGGREGATES, DIVISIONS))


@dataclass(frozen=True, slots=True)
class Batch:
    """What is made of some bodies.

    `files`: their packages, by their paths on the site. `pages`: Markdown by path. `share`: what
    the pages of divisions and of the whole archive need of them. `pieces`: what the packages of
    their province, of the whole archive and of each year need of them. `sums`: their part of the
    sums over divisions.
    """

    files: dict[str, bytes]
    pages: dict[str, bytes]
    share: bytes
    pieces: dict[str, bytes]
    sums: bytes


@dataclass(frozen=True, slots=True)
class Rest:
    """What a part of the archive has to know of the rest.

    `elsewhere`: rows of other agencies that succeed one of this part, or that one of it
    succeeds. `spreads`: what the bodies of the whole archive report. `latest`: the latest
    year that anything in it speaks of. `refusals`: documents on bodies of this part that were
    not taken in.
    """

    elsewhere: Mapping[str, dict[str, Any]]
    spreads: Peers
    latest: int | None
    refusals: Sequence[Refused]


def batch(tables: Mapping[str, bytes], rest: Rest, settings: Settings) -> Batch:
    """Check, package and describe some bodies; the same input gives the same bytes.

    Args:
        tables: Their CSV files, and the table of divisions, by path.
        rest: What is to be known of the rest of the archive.
        settings: What the archive says of itself.

    Raises:
        DataError: the data break their schema, or a correction does not fit any more.
        SiteError: a package is not what it says it is.
    """
    archive = of_bodies(tables, rest.elsewhere.values())
    archive |= derived(archive, rest.refusals, rest.latest, fewest=1)
    sums, archive[AGGREGATES.name] = archive[AGGREGATES.name], frames.frame(AGGREGATES)
    require_no_private_numbers(archive)
    package.require([*package.frame_problems(archive)])
    texts = package.Texts(archive)
    files = dict(package.agency_packages(texts, settings))
    _hold(files)
    world = pages.World(archive, settings, {}, rest.elsewhere, rest.spreads)
    return Batch(
        files,
        {path: text.encode() for path, text in pages.agency_pages(world)},
        pickle.dumps(pages.share(world), protocol=5),
        package.pieces({name: texts.part(name) for name in _GIVEN}),
        pickle.dumps(sums, protocol=5),
    )


def _hold(files: Mapping[str, bytes]) -> None:
    """The packages of agencies must be what they say they are: one of each set of tables.

    Those of one set are written alike, and their values are those that were held already.
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
