"""The stages of a build, one after another."""

import shutil
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from itertools import chain
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

import pandas as pd

from disclosure import described, disk, inventory, store
from disclosure.building.hub import Hub, Shares
from disclosure.building.packages import packages
from disclosure.building.pages import Excerpts, frame, kit, render, render_ahead
from disclosure.building.provinces import (
    Bodies,
    Known,
    Source,
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
    site = Assembly(shop.cache)
    # What waits for workers waits beside the rest.
    with ThreadPoolExecutor(_ASIDE) as aside:
        before = aside.submit(_spare, shop)
        published, data = _assembled(shop, site, aside, committed)
    _add_lists(shop, site)
    large = outgrown({path: file.size for path, file in data.items()})
    wrong = [*problems_in(site.contents()), *lost(published, promised, large)]
    if wrong:
        raise problem.error(wrong, str(shop.made / "work" / "site"))
    folder, files = _written(shop, site, before.result())
    return Built(folder, published, files)


class _Making(NamedTuple):
    """What is under way: batches, the provinces that are made of them, all, and what these give."""

    batches: Future[dict[str, list[Bodies]]]
    provinces: Future[dict[str, Known]]
    every: Future[dict[str, Known]]
    sums: Future[pd.DataFrame]
    data: Future[Inventory]


def _begun(
    shop: Workshop, aside: Executor, known: dict[str, Known], source: Source, ahead: "_Ahead"
) -> _Making:
    """Begin with all that is made of the data; `known` loses the provinces that are lost."""
    missing = source.missing(known)
    # Of provinces that are not known batches are made while the others are looked at.
    first = aside.submit(made_batches, shop, source, missing, ahead.render_first)
    gone = lost_provinces(shop, known)
    batches = aside.submit(lambda: first.result() | made_batches(shop, source, gone))
    made = aside.submit(lambda: made_provinces(shop, source, [*missing, *gone], batches.result()))
    every = aside.submit(lambda: _sorted(known | made.result()))
    sums = aside.submit(lambda: national_sums(shop, every.result()))
    data = aside.submit(lambda: bulk(shop, every.result(), sums.result()))
    return _Making(batches, made, every, sums, data)


def _assembled(
    shop: Workshop, site: Assembly, aside: ThreadPoolExecutor, committed: Addresses
) -> tuple[Addresses, Inventory]:
    """Put the site together, but for the lists of its files; its addresses, and its data files."""
    known, source = known_provinces(shop)
    rendering = kit(shop)
    ahead = _Ahead(aside, shop, rendering)
    making = _begun(shop, aside, known, source, ahead)
    found = _rendered(shop, rendering, known, site)
    hub = Hub(shop, committed, _shares(shop, known, making), making.sums.result, making.data.result)
    shared = hub.of_bodies()
    ahead.render(_pages(shop, shared), {*_beside(shared), *described.PATHS})
    made = making.provinces.result()
    ahead.wait()
    found |= _rendered(shop, rendering, made, site)
    excerpts = _by_province(found, making.every.result())
    indexing = aside.submit(of_provinces, shop, dict(excerpts))
    shared = hub.whole(shared, making.every.result())
    frame(shop, rendering, _beside(shared), site)
    of_hub = render(shop, rendering, [_pages(shop, shared)], site, _beside(shared))
    last = aside.submit(indexes, shop, {HUB: of_hub})
    site.add_all({path: it.sha256 for path, it in hub.data.items() if not it.released})
    site.add_all(indexing.result())
    # Nobody cites what is added after this.
    published = addresses_in(site.contents())
    site.add_all(last.result())
    return published, hub.data


def _shares(shop: Workshop, known: Mapping[str, Known], making: _Making) -> list[Any]:
    """What the shared pages need of all bodies: of known provinces while others are made."""
    shares = Shares(shop)
    of_known = {code: own.shares for code, own in known.items()}
    shares.read(chain.from_iterable(of_known.values()))
    of_made = {code: [of.share for of in own] for code, own in making.batches.result().items()}
    return shares.take(chain.from_iterable(_sorted(of_known | of_made).values()))


def _add_lists(shop: Workshop, site: Assembly) -> None:
    """Add the lists of pages and of files."""
    # MkDocs packs the list of the pages that it knows, which are those of the hub alone.
    site.files.pop("sitemap.xml.gz", None)
    for path, content in sitemaps(site.files, shop.settings.site_url):
        site.files[path] = shop.cache.put(content)
    for path, content in hashes.lists(site.files):
        site.add(path, shop.cache.put(content))


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
    shop: Workshop, site: Assembly, before: Found | None
) -> tuple[Path, dict[str, tuple[int, int]]]:
    """The site in its folder, and its files; see `Built`.

    It is made of the one before the live one, in which most files are as they should be.
    """
    folder = shop.made / "work" / "site"
    folder.parent.mkdir(exist_ok=True)
    if shop.spare.is_dir():
        shop.spare.rename(folder)
    return folder, site.write(folder, before)


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
