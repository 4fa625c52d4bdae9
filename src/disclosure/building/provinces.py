"""First stage: the packages and pages of every province, made where they are not known.

Bodies are taken in batches, whose results are kept one by one; a province is joined from those of
its batches.
"""

import pickle
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

import pandas as pd

from disclosure import aggregates, province, store
from disclosure.building.others import Others, Tables
from disclosure.building.workshop import Workshop
from disclosure.province import Batch, Given, Province, Rest
from disclosure.settings import Settings
from disclosure.site.cache import digest

STAGE: Final = "各机关"
JOINING: Final = "各省"


@dataclass(frozen=True, slots=True)
class Known:
    """What a province gave, as contents of the cache, by path; `pieces` in order, by year.

    `years` are those on which any of its bodies reported. `batches` are the keys of its batches,
    and `kept` what these gave to it alone: for when another of them is made anew.
    """

    files: Mapping[str, str]
    pages: Mapping[str, str]
    shares: Sequence[str]
    pieces: Mapping[str, Sequence[str]]
    years: Sequence[str]
    sums: str
    batches: Sequence[str]
    kept: Sequence[str]

    @property
    def agency_files(self) -> dict[str, str]:
        """The packages of its agencies."""
        return {path: name for path, name in self.files.items() if path.startswith("agencies/")}

    @property
    def bulk_files(self) -> dict[str, str]:
        """Its own package; a file too large for the site has `large/` before its path."""
        return {path: name for path, name in self.files.items() if not path.startswith("agencies/")}

    def contents(self) -> list[str]:
        """Every content."""
        pieces = [name for part in self.pieces.values() for name in part]
        files = [*self.files.values(), *self.pages.values()]
        return [self.sums, *self.kept, *self.shares, *pieces, *files]


@dataclass(frozen=True, slots=True)
class Bodies:
    """What a batch gave, as contents of the cache, and the key of that."""

    key: str
    files: Mapping[str, str]
    pages: Mapping[str, str]
    share: str
    pieces: Mapping[str, str]
    sums: str

    def contents(self) -> list[str]:
        """Every content."""
        several = (self.files, self.pages, self.pieces)
        return [self.share, self.sums, *(name for part in several for name in part.values())]


@dataclass(frozen=True, slots=True)
class Source:
    """What provinces are made of, and their keys by their two digits, the largest first."""

    keys: Mapping[str, str]
    tables: Mapping[str, Tables]
    divisions: Tables
    others: Others

    def missing(self, known: Container[str]) -> list[str]:
        """The provinces that are not known."""
        return [code for code in self.keys if code not in known]


def provinces(shop: Workshop) -> dict[str, Known]:
    """Every province by its two digits, in order, those that are not known made."""
    known, source = known_provinces(shop)
    missing = [*source.missing(known), *lost_provinces(shop, known)]
    known |= made_provinces(shop, source, missing, made_batches(shop, source, missing))
    return {code: known[code] for code in sorted(known)}


def known_provinces(shop: Workshop) -> tuple[dict[str, Known], Source]:
    """The provinces that did not change, which `lost_provinces` is to look at, and their source.

    Raises:
        DataError: a table breaks its schema, or two agencies have one id.
    """
    tables = store.ProvinceTables(shop.root)
    divisions = store.divisions_table(shop.root)
    others = Others(shop, tables)
    listed = {path: digest(content) for path, content in divisions.items()}
    found: dict[str, Known] = {}
    keys: dict[str, str] = {}
    for code in tables.largest_first():
        own = tables.hashes(code) | listed
        keys[code] = _key(shop, "province", own, others.of_province(code))
        kept = shop.cache.result(keys[code])
        if kept:
            found[code] = Known(**kept)
            shop.cache.keep(found[code].batches)
    return found, Source(keys, tables, divisions, others)


def lost_provinces(shop: Workshop, known: dict[str, Known]) -> list[str]:
    """Those of which a content is not there any more, or not what it was; `known` loses them."""
    lost = [code for code, own in known.items() if not shop.cache.holds(own.contents())]
    for code in lost:
        del known[code]
    return lost


def made_provinces(
    shop: Workshop,
    source: Source,
    codes: Sequence[str],
    batches: Mapping[str, Sequence[Bodies]],
) -> dict[str, Known]:
    """Make provinces from what batches of their bodies give; see `made_batches`.

    Raises:
        SiteError: a package is not what it says it is.
    """
    found: dict[str, Known] = {}
    for code, known in _joined(shop, codes, batches, *source.divisions.values()):
        shop.cache.record(source.keys[code], asdict(known))
        found[code] = known
    return found


def _key(shop: Workshop, stage: str, tables: Mapping[str, bytes | str], rest: Rest) -> str:
    return shop.key(stage, *(part for item in sorted(tables.items()) for part in item), repr(rest))


def made_batches(
    shop: Workshop,
    source: Source,
    codes: Iterable[str],
    when_made: Callable[[Mapping[str, str]], object] = dict,
) -> dict[str, list[Bodies]]:
    """What the batches of some provinces give, in order, by the code of the province.

    Args:
        shop: the workshop.
        source: what they are made of.
        codes: the provinces.
        when_made: is told the pages of each batch that was made.

    Raises:
        DataError: a table breaks its schema.
        SiteError: a package is not what it says it is.
    """
    found: dict[tuple[str, int], Bodies] = {}
    keys: dict[tuple[str, int], str] = {}

    def missing() -> Iterator[tuple[tuple[str, int], tuple[Any, ...]]]:
        for code in codes:
            for number, own in enumerate(province.cut(source.tables[code])):
                part, rest = {**own, **source.divisions}, source.others.of(own)
                key = _key(shop, "batch", part, rest)
                kept = shop.cache.result(key)
                known = Bodies(**kept) if kept else None
                if known and shop.cache.holds(known.contents()):
                    found[code, number] = known
                else:
                    keys[code, number] = key
                    yield (code, number), (part, rest, shop.settings)

    # How many there are is known when all provinces are cut: one after another, as they are due.
    for place, made in shop.each(STAGE, province.batch, missing(), 0):
        found[place] = _kept_bodies(shop, keys[place], made)
        when_made(found[place].pages)
    batches: dict[str, list[Bodies]] = {}
    for code, number in sorted(found):
        batches.setdefault(code, []).append(found[code, number])
    return batches


def _kept_bodies(shop: Workshop, key: str, made: Batch) -> Bodies:
    known = Bodies(
        key,
        _put(shop, made.files),
        _put(shop, made.pages),
        shop.cache.put(made.share),
        _put(shop, made.pieces),
        shop.cache.put(made.sums),
    )
    shop.cache.record(key, asdict(known))
    return known


def _joined(
    shop: Workshop, codes: Sequence[str], batches: Mapping[str, Sequence[Bodies]], divisions: bytes
) -> Iterator[tuple[str, Known]]:
    """Provinces from their batches, as they are done."""

    def given(code: str) -> tuple[str, Given, bytes, Settings]:
        own = batches.get(code, [])
        pieces = {
            part: [shop.cache.require(name) for name in names]
            for part, names in _pieces(own).items()
        }
        shares = [shop.cache.require(of.share) for of in own]
        sums = [shop.cache.require(of.sums) for of in own]
        return code, Given(shares, pieces, sums), divisions, shop.settings

    tasks = ((code, given(code)) for code in codes)
    for code, made in shop.each(JOINING, province.join, tasks, len(codes)):
        yield code, _known(shop, batches.get(code, []), made)


def _known(shop: Workshop, batches: Sequence[Bodies], made: Province) -> Known:
    files = [of.files for of in batches] + [_put(shop, made.files)]
    pages = [of.pages for of in batches] + [_put(shop, made.pages)]
    given, own = _pieces(batches), _put(shop, made.pieces)
    return Known(
        {path: name for part in files for path, name in part.items()},
        {path: name for part in pages for path, name in part.items()},
        [of.share for of in batches],
        {part: [*given[part], name] for part, name in own.items()},
        made.years,
        shop.cache.put(made.sums),
        [of.key for of in batches],
        [name for of in batches for name in (of.sums, *of.pieces.values())],
    )


def _pieces(batches: Sequence[Bodies]) -> dict[str, list[str]]:
    """The pieces of batches by part, in order."""
    found: dict[str, list[str]] = {}
    for of in batches:
        for part, name in of.pieces.items():
            found.setdefault(part, []).append(name)
    return found


def _put(shop: Workshop, files: Mapping[str, bytes]) -> dict[str, str]:
    return {path: shop.cache.put(content) for path, content in files.items()}


def national_sums(shop: Workshop, known: Mapping[str, Known]) -> pd.DataFrame:
    """The rows of `aggregates` that are over everything."""
    contents = (shop.cache.require(of_province.sums) for of_province in known.values())
    return aggregates.joined(map(pickle.loads, contents))
