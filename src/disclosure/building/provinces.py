"""First stage: the packages and pages of every province, made where they are not known."""

import csv
import io
import pickle
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final, TypeAlias

import pandas as pd

from disclosure import aggregates, lineage, pages, province, schema, store
from disclosure.building.workshop import Workshop
from disclosure.errors import DataError
from disclosure.pages import Peers, Values
from disclosure.province import Province, Rest

STAGE: Final = "各省"
COMPARING: Final = "比较"

# Rows of agencies by id, as their CSV has them; None is missing.
Elsewhere: TypeAlias = dict[str, dict[str, str | None]]


@dataclass(frozen=True, slots=True)
class Known:
    """What a province gave, as contents of the cache, by path; `pieces` by year."""

    files: Mapping[str, str]
    pages: Mapping[str, str]
    share: str
    pieces: Mapping[str, str]
    sums: str

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
        several = (self.files, self.pages, self.pieces)
        return [self.share, self.sums, *(name for part in several for name in part.values())]


def provinces(shop: Workshop) -> dict[str, Known]:
    """Every province by its two digits, in order; those that did not change are taken as known.

    Raises:
        DataError: a table breaks its schema, or two agencies have one id.
        SiteError: a package is not what it says it is.
    """
    tables = store.province_tables(shop.root)
    divisions = store.divisions_table(shop.root)
    agencies = _agencies(tables)
    wrong = list(lineage.problems(store.OnDemand(shop.root)[schema.AGENCIES.name]))
    if wrong:
        raise DataError("\n".join(map(str, wrong)), source=schema.AGENCIES.name)
    spreads, latest = _compared(shop, tables)
    found: dict[str, Known] = {}
    missing: dict[str, tuple[str, Rest]] = {}
    for code, own in tables.items():
        refusals = [refused for refused in shop.refusals if (refused[0] or "").startswith(code)]
        compared = dict(sorted(_of_kinds(spreads, own).items()))
        rest = Rest(_related(own, agencies), compared, latest, refusals)
        parts = [part for item in sorted((own | divisions).items()) for part in item]
        key = shop.key("province", *parts, repr(rest))
        kept = shop.cache.result(key)
        known = Known(**kept) if kept else None
        if known and shop.cache.holds(known.contents()):
            found[code] = known
        else:
            missing[code] = (key, rest)
    # The largest first, so that none is waited for in the end.
    largest = sorted(missing, key=lambda code: -sum(map(len, tables[code].values())))
    tasks = (
        (code, (tables[code] | divisions, missing[code][1], shop.settings)) for code in largest
    )
    for code, made in shop.each(STAGE, province.make, tasks, len(missing)):
        found[code] = _kept(shop, missing[code][0], made)
    return {code: found[code] for code in sorted(found)}


def _kept(shop: Workshop, key: str, made: Province) -> Known:
    def put(files: Mapping[str, bytes]) -> dict[str, str]:
        return {path: shop.cache.put(content) for path, content in files.items()}

    known = Known(
        put(made.files),
        put(made.pages),
        shop.cache.put(made.share),
        put(made.pieces),
        shop.cache.put(made.sums),
    )
    shop.cache.record(key, asdict(known))
    return known


def national_sums(shop: Workshop, known: Mapping[str, Known]) -> pd.DataFrame:
    """The rows of `aggregates` that are over everything."""
    contents = (shop.cache.content(of_province.sums) for of_province in known.values())
    return aggregates.joined(pickle.loads(content or b"") for content in contents)


def _agencies(tables: Mapping[str, Mapping[str, bytes]]) -> Elsewhere:
    """The rows of all agencies by id; the schema is held to where a province is made."""
    found: Elsewhere = {}
    for own in tables.values():
        for row in _rows(own):
            agency_id = row.get(schema.AGENCY_ID.name) or ""
            if agency_id in found:
                raise DataError(f"主键 [{agency_id!r}] 重复", source=schema.AGENCIES.name)
            found[agency_id] = row
    return found


def _rows(own: Mapping[str, bytes]) -> list[dict[str, str | None]]:
    name = f"/{schema.AGENCIES.name}.csv"
    content = next((content for path, content in own.items() if path.endswith(name)), b"")
    text = io.StringIO(content.decode("utf-8", "replace"), newline="")
    return [{name: value or None for name, value in row.items()} for row in csv.DictReader(text)]


def _related(own: Mapping[str, bytes], agencies: Elsewhere) -> Elsewhere:
    """The rows of bodies of other provinces that succeed one of this, or that one succeeds."""
    here = {row["agency_id"]: lineage.successors(row.get("successor_id")) for row in _rows(own)}
    named = {successor for successors in here.values() for successor in successors}
    return {
        name: row
        for name, row in sorted(agencies.items())
        if name not in here
        and (name in named or here.keys() & set(lineage.successors(row.get("successor_id"))))
    }


def _compared(
    shop: Workshop, tables: Mapping[str, Mapping[str, bytes]]
) -> tuple[Peers, int | None]:
    """What the bodies of the whole archive report, and the latest year that is spoken of."""
    found: dict[str, tuple[Values, int]] = {}
    keys = {
        code: shop.key("compared", *(part for item in sorted(own.items()) for part in item))
        for code, own in tables.items()
    }
    for code, key in keys.items():
        content = shop.cache.content(shop.cache.result(key) or "-")
        if content is not None:
            found[code] = pickle.loads(content)
    missing = [code for code in tables if code not in found]
    tasks = ((code, (tables[code],)) for code in missing)
    for code, made in shop.each(COMPARING, province.compared, tasks, len(missing)):
        shop.cache.record(keys[code], shop.cache.put(made))
        found[code] = pickle.loads(made)
    years = [year for _, year in found.values()] + [refused[1] for refused in shop.refusals]
    return pages.spreads(found[code][0] for code in tables), max(years, default=0) or None


def _of_kinds(spreads: Peers, own: Mapping[str, bytes]) -> Peers:
    """The comparison for the kinds of bodies that a province has."""
    kinds = {(row.get("level"), row.get("category")) for row in _rows(own)}
    return {key: spread for key, spread in spreads.items() if key[:2] in kinds}
