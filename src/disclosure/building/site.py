"""The stages of a build, one after another."""

import shutil
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

import pandas as pd

from disclosure import described, disk, inventory, pages, store
from disclosure.building.hub import Hub, Shares
from disclosure.building.packages import packages
from disclosure.building.pages import Excerpts, frame, kit, render, render_ahead
from disclosure.building.provinces import (
    Known,
    known_provinces,
    lost_provinces,
    made_batches,
    made_provinces,
    national_sums,
    provinces,
)
from disclosure.building.searching import HUB, indexes, of_provinces
from disclosure.building.workshop import Workshop
from disclosure.inventory import LARGE, File, Inventory, outgrown
from disclosure.site import hashes, problem
from disclosure.site.addresses import Addresses, addresses_in, lost
from disclosure.site.assembly import Assembly, Found, found_below
from disclosure.site.shard import Kit
from disclosure.site.sitemap import sitemaps
from disclosure.site.verify import problems_in

_T = TypeVar("_T")

# Tasks beside the rest, of which most wait for each other, and batches rendered ahead.
_FIRST: Final = 2
_ASIDE: Final = 8 + _FIRST


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
    known, source = known_provinces(shop)
    missing = source.missing(known)
    site = Assembly(shop.cache)
    rendering = kit(shop)
    shares = Shares(shop)
    # What waits for workers waits beside the rest.
    with ThreadPoolExecutor(_ASIDE) as aside:
        ahead = _Ahead(aside, shop, rendering)
        before = aside.submit(_spare, shop)
        # Of provinces that are not known batches are made while the others are looked at.
        first = aside.submit(made_batches, shop, source, missing, ahead.render_first)
        lost = lost_provinces(shop, known)
        cutting = aside.submit(lambda: first.result() | made_batches(shop, source, lost))
        making = aside.submit(
            lambda: made_provinces(shop, source, [*missing, *lost], cutting.result())
        )
        every = aside.submit(lambda: _sorted(known | making.result()))
        summing = aside.submit(lambda: national_sums(shop, every.result()))
        packing = aside.submit(lambda: bulk(shop, every.result(), summing.result()))
        found = _rendered(shop, rendering, known, site)
        of_known = {code: own.shares for code, own in known.items()}
        shares.read(chain.from_iterable(of_known.values()))
        of_made = {code: [of.share for of in own] for code, own in cutting.result().items()}
        named = chain.from_iterable(_sorted(of_known | of_made).values())
        hub = Hub(shop, committed, shares.take(named), summing.result, packing.result)
        shared = hub.of_bodies()
        ahead.render(_pages(shop, shared), {*_beside(shared), *described.PATHS, pages.DICTIONARY})
        made = making.result()
        ahead.wait()
        found |= _rendered(shop, rendering, made, site)
        known = every.result()
        excerpts = _by_province(found, known)
        indexing = aside.submit(of_provinces, shop, dict(excerpts))
        shared = hub.whole(shared, known)
        beside = _beside(shared)
        frame(shop, rendering, beside, site)
        excerpts[HUB] = render(shop, rendering, [_pages(shop, shared)], site, beside)
        site.add_all(indexing.result())
    site.add_all({path: file.sha256 for path, file in hub.data.items() if not file.released})
    site.add_all(indexes(shop, {HUB: excerpts[HUB]}))
    # MkDocs packs the list of the pages that it knows, which are those of the hub alone.
    site.files.pop("sitemap.xml.gz", None)
    for path, content in sitemaps(site.files, shop.settings.site_url):
        site.files[path] = shop.cache.put(content)
    for path, content in hashes.lists(site.files):
        site.add(path, shop.cache.put(content))
    large = outgrown({path: file.size for path, file in hub.data.items()})
    return _written(shop, site, promised, large, before.result())


def _sorted(of_provinces: Mapping[str, _T]) -> dict[str, _T]:
    return dict(sorted(of_provinces.items()))


def _pages(shop: Workshop, files: Mapping[str, bytes]) -> dict[str, str]:
    """Those of the files that are pages, as contents of the cache."""
    return {path: shop.cache.put(it) for path, it in files.items() if path.endswith(".md")}


def _beside(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Those of the files that are no pages."""
    return {path: content for path, content in files.items() if not path.endswith(".md")}


def _spare(shop: Workshop) -> Found | None:
    """What is in the site of which the next is made; and what is in the cache, for its sweep."""
    shop.cache.look_over()
    return found_below(shop.spare) if shop.spare.is_dir() else None


class _Ahead:
    """Pages that are rendered before all pages of their group are there.

    Those of batches while their province is still to be made: of many batches only the first, as
    each costs the start of a rendering of its own. Shared ones while data files are.
    """

    def __init__(self, aside: ThreadPoolExecutor, shop: Workshop, rendering: Kit) -> None:
        self._aside, self._shop, self._rendering = aside, shop, rendering
        self._begun: list[Future[None]] = []

    def render_first(self, pages: Mapping[str, str]) -> None:
        """Begin with the pages of a batch, if it is one of the first."""
        if len(self._begun) < _FIRST:
            self.render(pages)

    def render(self, pages: Mapping[str, str], beside: Collection[str] = ()) -> None:
        """Begin with some pages, which may link to the files beside them."""
        task = self._aside.submit(render_ahead, self._shop, self._rendering, pages, beside)
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
    shares = Shares(shop).take(name for own in known.values() for name in own.shares)
    hub = Hub(shop, committed, shares, lambda: sums, lambda: files)
    yield from hub.whole(hub.of_bodies(), known).items()
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
