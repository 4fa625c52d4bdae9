"""The stages of a build, one after another."""

import pickle
import shutil
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple

import pandas as pd

from disclosure import changes, described, disk, inventory, pages, releases, store
from disclosure.building.packages import packages
from disclosure.building.pages import Excerpts, frame, kit, render, render_ahead
from disclosure.building.provinces import (
    Known,
    known_provinces,
    made_provinces,
    national_sums,
    provinces,
)
from disclosure.building.searching import HUB, indexes, of_provinces
from disclosure.building.workshop import Workshop
from disclosure.inventory import LARGE, File, Inventory, outgrown
from disclosure.site import hashes, problem
from disclosure.site.addresses import Addresses, addresses_in, lost
from disclosure.site.assembly import Assembly, Found, found_below, same_path
from disclosure.site.shard import Kit
from disclosure.site.sitemap import sitemaps
from disclosure.site.verify import problems_in

# Tasks beside the rest, of which most wait for each other, and batches rendered ahead.
_FIRST: Final = 2
_ASIDE: Final = 7 + _FIRST


class Built(NamedTuple):
    """A new site, ready to be swapped in: its folder, its addresses, and its files by path.

    Of a file the bytes and the time of its last change in nanoseconds.
    """

    folder: Path
    addresses: Addresses
    files: Mapping[str, tuple[int, int]]


def build(shop: Workshop, committed: Addresses, promised: Addresses) -> Built:
    """Make a new site below `build/work`; the live one is not touched.

    Args:
        shop: the workshop.
        committed: the addresses that were ever published, each with its anchors.
        promised: those of them that the site must have.

    Raises:
        DataError: the data break their schema.
        SiteError: a step failed, or the site breaks promises: all of them are listed.
    """
    shutil.rmtree(shop.made / "work", ignore_errors=True)
    known, missing = known_provinces(shop)
    site = Assembly(shop.cache)
    rendering = kit(shop)
    # What waits for workers waits beside the rest; only the pages that all share need both.
    with ThreadPoolExecutor(_ASIDE) as aside:
        ahead = _Ahead(aside, shop, rendering)
        before = aside.submit(_spare, shop)
        making = aside.submit(made_provinces, shop, missing, ahead.render)
        every = aside.submit(lambda: dict(sorted((known | making.result()).items())))
        summing = aside.submit(lambda: national_sums(shop, every.result()))
        packing = aside.submit(lambda: bulk(shop, every.result(), summing.result()))
        found = _rendered(shop, rendering, known, site)
        shares = _Shares(shop)
        shares.read(known)
        made = making.result()
        ahead.wait()
        found |= _rendered(shop, rendering, made, site)
        known = every.result()
        excerpts = _by_province(found, known)
        indexing = aside.submit(of_provinces, shop, dict(excerpts))
        files = _Awaited(packing)
        shared = _unique(hub_files(shop, known, files, committed, shares, summing.result()))
        pages = {path: it for path, it in shared.items() if path.endswith(".md")}
        beside = {path: it for path, it in shared.items() if path not in pages}
        frame(shop, rendering, beside, site)
        named = {path: shop.cache.put(content) for path, content in pages.items()}
        excerpts[HUB] = render(shop, rendering, [named], site, beside)
        site.add_all(indexing.result())
    site.add_all({path: file.sha256 for path, file in files.items() if not file.released})
    site.add_all(indexes(shop, {HUB: excerpts[HUB]}))
    # MkDocs packs the list of the pages that it knows, which are those of the hub alone.
    site.files.pop("sitemap.xml.gz", None)
    for path, content in sitemaps(site.files, shop.settings.site_url):
        site.files[path] = shop.cache.put(content)
    for path, content in hashes.lists(site.files):
        site.add(path, shop.cache.put(content))
    large = outgrown({path: file.size for path, file in files.items()})
    return _written(shop, site, promised, large, before.result())


def _spare(shop: Workshop) -> Found | None:
    """What is in the site of which the next is made."""
    return found_below(shop.spare) if shop.spare.is_dir() else None


class _Shares:
    """The shares of batches, which take long to read and may be read ahead."""

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop
        self._read: dict[str, Any] = {}

    def read(self, provinces: Mapping[str, Known]) -> list[str]:
        """Read the shares of some provinces; their names as contents."""
        names = [name for of_province in provinces.values() for name in of_province.shares]
        for name in names:
            if name not in self._read:
                self._read[name] = pickle.loads(self._shop.cache.require(name))
        return names

    def take(self, provinces: Mapping[str, Known]) -> list[Any]:
        """The shares of some provinces, and of no others afterwards."""
        found = [self._read[name] for name in self.read(provinces)]
        self._read.clear()
        return found


class _Ahead:
    """Pages that are rendered while the province of their bodies is still to be made.

    Of many batches only the first: each costs the start of a rendering of its own.
    """

    def __init__(self, aside: ThreadPoolExecutor, shop: Workshop, rendering: Kit) -> None:
        self._aside, self._shop, self._rendering = aside, shop, rendering
        self._begun: list[Future[None]] = []

    def render(self, pages: Mapping[str, str]) -> None:
        """Begin with the pages of a batch."""
        if len(self._begun) < _FIRST:
            task = self._aside.submit(render_ahead, self._shop, self._rendering, pages)
            self._begun.append(task)

    def wait(self) -> None:
        """Wait until they are known; whoever needs one that failed is told."""
        wait(self._begun)


def _rendered(
    shop: Workshop, rendering: Kit, provinces: Mapping[str, Known], site: Assembly
) -> Excerpts:
    """Add the packages and pages of the bodies of some provinces, and the pages of divisions."""
    for own in provinces.values():
        site.add_all(own.agency_files)
    return render(shop, rendering, [own.pages for own in provinces.values()], site)


class _Awaited(Mapping[str, File]):
    """Data files that are still being made: the first who looks into them waits."""

    def __init__(self, packing: Future[Inventory]) -> None:
        self._packing = packing

    @cached_property
    def _files(self) -> Inventory:
        return self._packing.result()

    def __getitem__(self, path: str) -> File:
        return self._files[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def _unique(files: Iterator[tuple[str, bytes]]) -> dict[str, bytes]:
    made: dict[str, bytes] = {}
    for path, content in files:
        if path in made:
            raise same_path(path)
        made[path] = content
    return made


def _written(
    shop: Workshop,
    site: Assembly,
    promised: Addresses,
    large: Collection[str],
    before: Found | None,
) -> Built:
    """The site in its folder, once everything in it leads somewhere and nothing is lost.

    It is made of the one before the live one, in which most files are as they should be.
    """
    folder = shop.made / "work" / "site"
    contents = site.contents()
    published = addresses_in(contents)
    found = [*problems_in(contents), *lost(published, promised, large)]
    if found:
        raise problem.error(found, str(folder))
    folder.parent.mkdir(exist_ok=True)
    if shop.spare.is_dir():
        shop.spare.rename(folder)
    return Built(folder, published, site.write(folder, before))


def hub_files(
    shop: Workshop,
    known: Mapping[str, Known],
    files: Inventory,
    committed: Addresses,
    shares: _Shares,
    sums: pd.DataFrame,
) -> Iterator[tuple[str, bytes]]:
    """Every file of the site before MkDocs that is of no province: by people, and made.

    Args:
        shop: the workshop.
        known: the provinces.
        files: the packages of years, provinces and the whole archive.
        committed: the addresses that were ever published.
        shares: gives those of the provinces.
        sums: see `national_sums`.
    """
    # First what does not wait for the packages.
    yield from disk.read_tree(shop.root / "docs")
    tables = store.OnDemand(shop.root, {"aggregates": sums})
    yield from changes.files([one.release for one in shop.kept], tables, shop.settings)
    yield from releases.published(shop.root, shop.kept, shop.settings)
    world = pages.joined(tables, shop.settings, files, shares.take(known))
    for path, text in pages.shared_pages(world):
        yield path, text.encode()
    moved = store.load_moved(shop.root)
    if len(moved):
        # The reports of the whole archive are read for nothing else.
        for path, text in pages.moved_pages(moved, committed, tables["reports"]):
            yield path, text.encode()
    years = {int(year) for of_province in known.values() for year in of_province.years}
    codes = [f"{code}0000" for code, of_province in known.items() if of_province.agency_files]
    yield from described.files(shop.settings, files, years, codes, tables["divisions"])


def bulk(shop: Workshop, known: Mapping[str, Known], sums: pd.DataFrame) -> Inventory:
    """The packages of years, provinces and the whole archive.

    What is too large for the site is written to `build/large`, with its hashes.
    """
    named = packages(shop, known, _divisions(shop), sums)
    for of_province in known.values():
        named |= of_province.bulk_files
    found: dict[str, File] = {}
    for path, name in named.items():
        site_path = path.removeprefix(LARGE)
        found[site_path] = File(shop.cache.size(name), name, released=site_path != path)
    folder = shop.made / LARGE
    shutil.rmtree(folder, ignore_errors=True)
    released = {path: file for path, file in found.items() if file.released}
    if released:
        folder.mkdir(parents=True)
        for path, file in released.items():
            shop.cache.place(file.sha256, folder / Path(path).name)
        disk.write(folder / "SHA256SUMS", inventory.sums(released))
    return found


def staged(shop: Workshop, committed: Addresses) -> Iterator[tuple[str, bytes]]:
    """Every file of the site before MkDocs, for another generator of the same pages."""
    known = provinces(shop)
    sums = national_sums(shop, known)
    files = bulk(shop, known, sums)
    yield from hub_files(shop, known, files, committed, _Shares(shop), sums)
    named = {path: file.sha256 for path, file in files.items() if not file.released}
    for part in (named, *(p for own in known.values() for p in (own.agency_files, own.pages))):
        for path, name in part.items():
            yield path, shop.cache.require(name)


def _divisions(shop: Workshop) -> bytes:
    return next(iter(store.divisions_table(shop.root).values()))


def _by_province(
    excerpts: Mapping[str, str], known: Mapping[str, Known]
) -> dict[str, dict[str, str]]:
    """What of each page is searched, by the province that the page is of."""
    parts: dict[str, dict[str, str]] = {code: {} for code in known}
    for path, name in excerpts.items():
        parts[path.split("/")[1][:2]][path] = name
    return parts
