"""One province from its batches: its package, the pages of its divisions, its part of the whole."""

import pickle
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from disclosure import aggregates, inventory, package, pages
from disclosure.aggregates import FEWEST, WHOLE
from disclosure.inventory import LARGE, File
from disclosure.province.tables import all_divisions
from disclosure.schema import AGGREGATES, DIVISIONS
from disclosure.settings import Settings


@dataclass(frozen=True, slots=True)
class Given:
    """What the batches of a province give to it, in order; see `Batch`."""

    shares: Sequence[bytes]
    pieces: Mapping[str, Sequence[bytes]]
    sums: Sequence[bytes]


@dataclass(frozen=True, slots=True)
class Province:
    """What is made of a province beside what is made of its bodies.

    `files`: its package, by paths on the site. `pages`: Markdown of its divisions, by path.
    `pieces`: what the packages of the whole archive and of each year need of it beside what its
    batches give. `years`: those on which a body of it reported. `sums`: its part of the sums
    over everything.
    """

    files: dict[str, bytes]
    pages: dict[str, bytes]
    pieces: dict[str, bytes]
    years: list[str]
    sums: bytes


def join(code: str, given: Given, divisions: bytes, settings: Settings) -> Province:
    """Package and describe a province; the same input gives the same bytes.

    Args:
        code: Its two digits.
        given: What its batches give.
        divisions: The CSV of all divisions.
        settings: What the archive says of itself.

    Raises:
        SiteError: a package is not what it says it is.
    """
    sums = aggregates.joined(map(pickle.loads, given.sums), fewest=1)
    of_all = sums["division_code"].eq(WHOLE)
    own = sums[~of_all & sums["of"].ge(FEWEST)].reset_index(drop=True)
    listed, known = _divisions(divisions)
    tables = {AGGREGATES.name: own, DIVISIONS.name: listed}
    package.require([*package.frame_problems(tables, [AGGREGATES])])
    made = package.ProvincePackage(settings, code, known, own)
    files = dict(made.files(given.pieces))
    _hold(files)
    return Province(
        files,
        dict(_pages(listed, own, files, given.shares, settings)),
        made.pieces(given.pieces),
        package.reported(given.pieces),
        pickle.dumps(sums[of_all], protocol=5),
    )


@lru_cache(maxsize=1)
def _divisions(content: bytes) -> tuple[pd.DataFrame, package.Divisions]:
    """The table of divisions, which is the same for all provinces, held to its schema once."""
    listed, known = all_divisions(content, DIVISIONS.name)
    package.require([*package.frame_problems({DIVISIONS.name: listed})])
    return listed, known


def _pages(
    divisions: pd.DataFrame,
    sums: pd.DataFrame,
    files: Mapping[str, bytes],
    shares: Iterable[bytes],
    settings: Settings,
) -> Iterable[tuple[str, bytes]]:
    listed: dict[str, File] = {}
    for path, content in files.items():
        inventory.note(listed, path, content)
    tables = {DIVISIONS.name: divisions, AGGREGATES.name: sums}
    world = pages.joined(tables, settings, listed, map(pickle.loads, shares))
    return ((path, text.encode()) for path, text in pages.division_pages(world))


def _hold(files: Mapping[str, bytes]) -> None:
    """The package of a province must be what it says it is; a small one is read value by value."""
    if not files:
        # No body is left in it.
        return
    folder = next(path for path in files if not path.startswith(LARGE)).rsplit("/", 1)[0]
    named = {path.rsplit("/", 1)[1]: content for path, content in files.items()}
    package.require(package.value_problems(folder, named) + package.part_problems(folder, named))
