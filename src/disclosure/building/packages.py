"""Third stage: the packages of the whole archive and of each year, from pieces of provinces."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import pandas as pd

from disclosure import frames, package, schema
from disclosure.building.provinces import Known, national_sums
from disclosure.building.workshop import Workshop
from disclosure.settings import Settings
from disclosure.site.cache import Cache

STAGE: Final = "数据包"


def packages(shop: Workshop, provinces: Mapping[str, Known], divisions: bytes) -> dict[str, str]:
    """The files of these packages by path, as contents of the cache.

    Args:
        shop: the workshop.
        provinces: by code, in order.
        divisions: the CSV of all divisions.
    """
    years = sorted({year for own in provinces.values() for year in own.years})
    sums = national_sums(shop, provinces)
    csv = frames.csv_bytes(sums, schema.AGGREGATES)
    found: dict[str, str] = {}
    missing: dict[str, tuple[str, list[str]]] = {}
    for part in (package.ALL, *years):
        pieces = [name for own in provinces.values() for name in own.pieces.get(part, ())]
        key = shop.key("package", part, divisions, csv, *pieces)
        kept = shop.cache.result(key)
        if kept and shop.cache.holds(kept.values()):
            found |= kept
        else:
            missing[part] = (key, pieces)
    tasks = (
        (part, (shop.made, part, pieces, divisions, sums, shop.settings))
        for part, (_, pieces) in missing.items()
    )
    for part, files in shop.each(STAGE, make, tasks, len(missing), here=True):
        kept = {path: shop.cache.adopt(Path(made)) for path, made in files.items()}
        shop.cache.record(missing[part][0], kept)
        found |= kept
    return found


def make(
    made: Path,
    part: str,
    pieces: Sequence[str],
    divisions: bytes,
    sums: pd.DataFrame,
    settings: Settings,
) -> Mapping[str, str]:
    """Write a package below `build/work`.

    Returns:
        For each path of the site, or of a release, the file that was written.
    """
    cache = Cache(made / "cache")
    listed = frames.read_csv(divisions, schema.DIVISIONS, schema.DIVISIONS.name)
    read = (cache.require(name) for name in pieces)
    folder = made / "work" / "packages" / part
    # One that was cut off, or another command, may have left something.
    shutil.rmtree(folder, ignore_errors=True)
    paths = package.write_joined(folder, settings, part, read, listed, sums)
    return {path: str(folder / path) for path in paths}
