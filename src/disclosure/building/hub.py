"""The files of the site, before MkDocs, that are of no province: by people, and made.

They come in two parts: first what needs the bodies of the archive alone, then what shows sums or
names data files, both of which are made at the same time.
"""

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import Any

import pandas as pd

from disclosure import changes, described, disk, pages, releases, store
from disclosure.building.provinces import Known
from disclosure.building.workshop import Workshop
from disclosure.inventory import File, Inventory
from disclosure.schema import AGGREGATES, DIVISIONS, REPORTS
from disclosure.site.addresses import Addresses
from disclosure.site.assembly import same_path


class Shares:
    """The shares of batches, which take long to read and may be read ahead."""

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop
        self._read: dict[str, Any] = {}

    def read(self, names: Iterable[str]) -> None:
        """Read some, named as contents of the cache."""
        for name in names:
            if name not in self._read:
                self._read[name] = pickle.loads(self._shop.cache.require(name))

    def take(self, names: Iterable[str]) -> list[Any]:
        """Some shares, in order, and of no others afterwards."""
        listed = [*names]
        self.read(listed)
        found = [self._read[name] for name in listed]
        self._read.clear()
        return found


class Hub:
    """The files that are of no province; whatever is still being made is waited for when needed."""

    def __init__(
        self,
        shop: Workshop,
        committed: Addresses,
        shares: Iterable[Any],
        sums: Callable[[], pd.DataFrame],
        files: Callable[[], Inventory],
    ) -> None:
        """Make ready.

        Args:
            shop: the workshop.
            committed: the addresses that were ever published.
            shares: what the pages need of the bodies of the archive.
            sums: gives the sums over everything; see `national_sums`.
            files: gives the packages of years, provinces and the whole archive.
        """
        self._shop, self._committed = shop, committed
        self._tables = store.OnDemand(shop.root, {AGGREGATES.name: sums})
        self.data = _Awaited(files)
        self._world = pages.joined(self._tables, shop.settings, self.data, shares)

    def of_bodies(self) -> dict[str, bytes]:
        """The files of the first part, by path.

        Raises:
            SiteError: two files have the same path.
        """
        return _unique(self._of_bodies())

    def whole(self, first: Mapping[str, bytes], known: Mapping[str, Known]) -> dict[str, bytes]:
        """The files of both parts, by path.

        Args:
            first: those of the first.
            known: the provinces.

        Raises:
            SiteError: two files have the same path.
        """
        return _unique(chain(first.items(), self._of_files(known)))

    def _of_bodies(self) -> Iterator[tuple[str, bytes]]:
        shop, tables = self._shop, self._tables
        yield from disk.read_tree(shop.root / "docs")
        yield from changes.files([one.release for one in shop.kept], tables, shop.settings)
        yield from releases.published(shop.root, shop.kept, shop.settings)
        yield from _encoded(pages.pages_of_bodies(self._world))
        moved = store.load_moved(shop.root)
        if len(moved):
            # The reports of the whole archive are read for nothing else.
            reports = tables[REPORTS.name]
            yield from _encoded(pages.moved_pages(moved, self._committed, reports))

    def _of_files(self, known: Mapping[str, Known]) -> Iterator[tuple[str, bytes]]:
        yield from _encoded(pages.pages_of_files(self._world))
        years = {int(year) for own in known.values() for year in own.years}
        codes = [f"{code}0000" for code, own in known.items() if own.agency_files]
        divisions = self._tables[DIVISIONS.name]
        yield from described.files(self._shop.settings, self.data, years, codes, divisions)


class _Awaited(Mapping[str, File]):
    """Data files that are still being made: the first who looks into them waits."""

    def __init__(self, files: Callable[[], Inventory]) -> None:
        self._given = files

    @cached_property
    def _files(self) -> Inventory:
        return self._given()

    def __getitem__(self, path: str) -> File:
        return self._files[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def _encoded(made: Iterable[tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
    return ((path, text.encode()) for path, text in made)


def _unique(files: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    made: dict[str, bytes] = {}
    for path, content in files:
        if path in made:
            raise same_path(path)
        made[path] = content
    return made
