"""Third stage: the packages of the whole archive and of each year, from pieces of provinces.

A table of which no row changed keeps its files; of another the Parquet file is joined from those of
provinces, of which most are known.
"""

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Final, TypeAlias

import pandas as pd

from disclosure import frames, package, schema
from disclosure.building.provinces import Known
from disclosure.building.workshop import Workshop
from disclosure.inventory import File
from disclosure.package import Body, Made, Package, Written
from disclosure.settings import Settings
from disclosure.site.cache import Cache, digest

STAGE: Final = "数据包"

# Of a table of a province a hash of its rows, and its Parquet file as a content of the cache. Only
# where both are the same are the files that it is joined to.
_Table: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Part:
    """What a package is made of: its pieces and tables, as contents of the cache.

    `results` are the keys of all that was asked for on the way, `keys` those of its tables.
    """

    part: str
    pieces: Sequence[str]
    fixed: Mapping[str, Body]
    parquets: Mapping[str, Sequence[str]]
    keys: Mapping[str, str]
    known: Mapping[str, Written]
    results: Sequence[str]


def packages(
    shop: Workshop, provinces: Mapping[str, Known], divisions: bytes, sums: pd.DataFrame
) -> dict[str, str]:
    """The files of these packages by path, as contents of the cache.

    Args:
        shop: the workshop.
        provinces: by code, in order.
        divisions: the CSV of all divisions.
        sums: see `national_sums`.
    """
    years = sorted({year for own in provinces.values() for year in own.years})
    csv = frames.csv_bytes(sums, schema.AGGREGATES)
    found: dict[str, str] = {}
    missing: dict[str, str] = {}
    for part in (package.ALL, *years):
        pieces = [name for own in provinces.values() for name in own.pieces.get(part, ())]
        key = shop.key("package", part, divisions, csv, *pieces)
        kept = shop.cache.result(key)
        if kept and shop.cache.holds([*kept["files"].values(), *kept["parquets"]]):
            shop.cache.keep(kept["results"])
            found |= kept["files"]
        else:
            missing[part] = key
    if not missing:
        return found
    listed = frames.read_csv(divisions, schema.DIVISIONS, schema.DIVISIONS.name)
    parts = {
        part: _part(shop, part, provinces, package.fixed_tables(part, listed, sums), of_provinces)
        for part, of_provinces in _tables(shop, provinces, [*missing]).items()
    }
    tasks = ((part, (shop.made, own, shop.settings)) for part, own in parts.items())
    for part, made in shop.each(STAGE, make, tasks, len(parts), here=True):
        found |= _taken(shop, missing[part], parts[part], made)
    return found


def _tables(
    shop: Workshop, provinces: Mapping[str, Known], parts: Sequence[str]
) -> dict[str, tuple[dict[str, dict[str, _Table]], list[str]]]:
    """By part and province the tables that this gives to it, and the keys of these results."""
    found: dict[tuple[str, str], dict[str, _Table]] = {}
    missing: dict[tuple[str, str], str] = {}
    keys: dict[str, list[str]] = {part: [] for part in parts}
    for part in parts:
        for code, own in provinces.items():
            if own.pieces.get(part):
                key = shop.key("tables", part, *own.pieces[part])
                keys[part].append(key)
                kept = shop.cache.result(key)
                if kept and shop.cache.holds(content for _, content in kept.values()):
                    found[part, code] = kept
                else:
                    missing[part, code] = key
    for place, made in _parquets(shop, provinces, missing):
        pieces = _contents(shop.cache, provinces[place[1]].pieces[place[0]])
        found[place] = {n: (rows, made[n]) for n, rows in package.hashes(pieces).items()}
        shop.cache.record(missing[place], found[place])
    return {
        part: ({code: found[part, code] for code in provinces if (part, code) in found}, keys[part])
        for part in parts
    }


def _parquets(
    shop: Workshop, provinces: Mapping[str, Known], places: Iterable[tuple[str, str]]
) -> Iterator[tuple[tuple[str, str], dict[str, str]]]:
    """By part and province the Parquet files of the tables, as contents of the cache."""
    of_years: list[tuple[str, str]] = []
    for part, code in places:
        if part == package.ALL:
            # Its own package has them: it is of the same pieces.
            files = provinces[code].bulk_files
            named = {path.rpartition("/")[2]: name for path, name in files.items()}
            yield (part, code), {p.removesuffix(".parquet"): it for p, it in named.items()}
        else:
            of_years.append((part, code))
    tasks = (
        ((part, code), ([*_contents(shop.cache, provinces[code].pieces[part])],))
        for part, code in of_years
    )
    for place, made in shop.each(STAGE, package.parquets, tasks, 0):
        yield place, {name: shop.cache.put(content) for name, content in made.items()}


def _part(
    shop: Workshop,
    part: str,
    provinces: Mapping[str, Known],
    fixed: Mapping[str, Body],
    given: tuple[Mapping[str, Mapping[str, _Table]], Sequence[str]],
) -> _Part:
    """What a package is made of, and which of its tables are known."""
    of_provinces, results = given
    tables: dict[str, list[_Table]] = {name: [] for name in fixed}
    for own in of_provinces.values():
        for name, table in own.items():
            tables.setdefault(name, []).append(table)
    keys: dict[str, str] = {}
    known: dict[str, Written] = {}
    for name, listed in tables.items():
        begins = digest(fixed[name].content) if name in fixed else ""
        key = keys[name] = shop.key("table", part, name, begins, *chain(*listed))
        kept = shop.cache.result(key)
        written = _written(kept) if kept else None
        if written and shop.cache.holds((written.csv.sha256, written.parquet.sha256)):
            known[name] = written
    return _Part(
        part,
        [name for own in provinces.values() for name in own.pieces.get(part, ())],
        fixed,
        {name: [content for _, content in listed] for name, listed in tables.items()},
        keys,
        known,
        [*results, *keys.values()],
    )


def _written(kept: Mapping[str, Any]) -> Written:
    files = {name: File(**kept[name]) for name in ("plain", "csv", "parquet")}
    return Written(**{**kept, **files})


def _taken(shop: Workshop, key: str, part: _Part, made: Package) -> dict[str, str]:
    """Keep a package that was written."""
    for path, name in made.files.items():
        shop.cache.adopt(_folder(shop.made, part.part) / path, name)
    for name, written in made.tables.items():
        shop.cache.record(part.keys[name], asdict(written))
    parquets = sorted({name for listed in part.parquets.values() for name in listed})
    kept = {"files": made.files, "parquets": parquets, "results": part.results}
    shop.cache.record(key, kept)
    return made.files


def _folder(made: Path, part: str) -> Path:
    return made / "work" / "packages" / part


def make(made: Path, part: _Part, settings: Settings) -> Package:
    """Write a package below `build/work`."""
    cache = Cache(made / "cache")
    folder = _folder(made, part.part)
    # One that was cut off, or another command, may have left something.
    shutil.rmtree(folder, ignore_errors=True)
    before = Made(
        {
            name: _contents(cache, listed)
            for name, listed in part.parquets.items()
            if name not in part.known
        },
        part.known,
        cache.place,
    )
    pieces = _contents(cache, part.pieces)
    return package.write_joined(folder, settings, part.part, part.fixed, pieces, before)


def _contents(cache: Cache, names: Sequence[str]) -> Iterator[bytes]:
    return (cache.require(name) for name in names)
