"""First stage: the packages and pages of every province, made where they are not known.

Bodies are taken in batches, whose results are kept one by one; a province is joined from those of
its batches.
"""

import csv
import io
import pickle
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import asdict, dataclass
from typing import Final, TypeAlias

import pandas as pd

from disclosure import aggregates, lineage, pages, province, schema, store
from disclosure.building.workshop import Workshop
from disclosure.errors import DataError
from disclosure.pages import Peers, Values
from disclosure.province import Batch, Given, Province, Rest
from disclosure.settings import Settings

STAGE: Final = "各机关"
JOINING: Final = "各省"
COMPARING: Final = "比较"

# Rows of agencies by id, as their CSV has them; None is missing.
Elsewhere: TypeAlias = dict[str, dict[str, str | None]]
_Rows: TypeAlias = list[dict[str, str | None]]
# The CSV files of a province or of a batch, by path.
_Tables: TypeAlias = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Known:
    """What a province gave, as contents of the cache, by path; `pieces` in order, by year.

    `years` are those on which any of its bodies reported.
    """

    files: Mapping[str, str]
    pages: Mapping[str, str]
    shares: Sequence[str]
    pieces: Mapping[str, Sequence[str]]
    years: Sequence[str]
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
        pieces = [name for part in self.pieces.values() for name in part]
        return [self.sums, *self.shares, *pieces, *self.files.values(), *self.pages.values()]


@dataclass(frozen=True, slots=True)
class _Bodies:
    """What a batch gave, as contents of the cache."""

    files: Mapping[str, str]
    pages: Mapping[str, str]
    share: str
    pieces: Mapping[str, str]
    sums: str

    def contents(self) -> list[str]:
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
    heirs = _heirs(agencies)
    spreads, latest = _compared(shop, tables)

    def rest(own: _Tables) -> Rest:
        rows = _rows(own)
        here = {row["agency_id"] or "" for row in rows}
        refusals = [refused for refused in shop.refusals if refused[0] in here]
        compared = dict(sorted(_of_kinds(spreads, rows).items()))
        return Rest(_related(here, agencies, heirs), compared, latest, refusals)

    found: dict[str, Known] = {}
    missing: dict[str, str] = {}
    for code, own in tables.items():
        key = _key(shop, "province", own | divisions, rest(own))
        kept = shop.cache.result(key)
        known = Known(**kept) if kept else None
        if known and shop.cache.holds(known.contents()):
            found[code] = known
        else:
            missing[code] = key
    # The largest first, so that none is waited for in the end.
    largest = sorted(missing, key=lambda code: -sum(map(len, tables[code].values())))
    parts = [(code, own) for code in largest for own in province.cut(tables.pop(code))]
    batches = _batches(shop, [(code, own | divisions, rest(own)) for code, own in parts])
    for code, known in _joined(shop, largest, batches, *divisions.values()):
        shop.cache.record(missing[code], asdict(known))
        found[code] = known
    return {code: found[code] for code in sorted(found)}


def _key(shop: Workshop, stage: str, tables: _Tables, rest: Rest) -> str:
    return shop.key(stage, *(part for item in sorted(tables.items()) for part in item), repr(rest))


def _batches(
    shop: Workshop, tasks: Sequence[tuple[str, _Tables, Rest]]
) -> dict[str, list[_Bodies]]:
    """What batches give, in order, by the code of their province."""
    keys = [_key(shop, "batch", tables, rest) for _, tables, rest in tasks]
    found: dict[int, _Bodies] = {}
    for place, key in enumerate(keys):
        kept = shop.cache.result(key)
        known = _Bodies(**kept) if kept else None
        if known and shop.cache.holds(known.contents()):
            found[place] = known
    missing = [place for place in range(len(tasks)) if place not in found]
    given = ((place, (*tasks[place][1:], shop.settings)) for place in missing)
    for place, made in shop.each(STAGE, province.batch, given, len(missing)):
        found[place] = _kept_bodies(shop, keys[place], made)
    batches: dict[str, list[_Bodies]] = {}
    for place, (code, _, _) in enumerate(tasks):
        batches.setdefault(code, []).append(found[place])
    return batches


def _kept_bodies(shop: Workshop, key: str, made: Batch) -> _Bodies:
    known = _Bodies(
        _put(shop, made.files),
        _put(shop, made.pages),
        shop.cache.put(made.share),
        _put(shop, made.pieces),
        shop.cache.put(made.sums),
    )
    shop.cache.record(key, asdict(known))
    return known


def _joined(
    shop: Workshop, codes: Sequence[str], batches: Mapping[str, list[_Bodies]], divisions: bytes
) -> Iterator[tuple[str, Known]]:
    """Provinces from their batches, as they are done."""

    def given(code: str) -> tuple[str, Given, bytes, Settings]:
        own = batches.get(code, [])
        pieces = {
            part: [_content(shop, name) for name in names] for part, names in _pieces(own).items()
        }
        shares = [_content(shop, of.share) for of in own]
        sums = [_content(shop, of.sums) for of in own]
        return code, Given(shares, pieces, sums), divisions, shop.settings

    tasks = ((code, given(code)) for code in codes)
    for code, made in shop.each(JOINING, province.join, tasks, len(codes)):
        yield code, _known(shop, batches.get(code, []), made)


def _known(shop: Workshop, batches: Sequence[_Bodies], made: Province) -> Known:
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
    )


def _pieces(batches: Sequence[_Bodies]) -> dict[str, list[str]]:
    """The pieces of batches by part, in order."""
    found: dict[str, list[str]] = {}
    for of in batches:
        for part, name in of.pieces.items():
            found.setdefault(part, []).append(name)
    return found


def _put(shop: Workshop, files: Mapping[str, bytes]) -> dict[str, str]:
    return {path: shop.cache.put(content) for path, content in files.items()}


def _content(shop: Workshop, name: str) -> bytes:
    return shop.cache.content(name) or b""


def national_sums(shop: Workshop, known: Mapping[str, Known]) -> pd.DataFrame:
    """The rows of `aggregates` that are over everything."""
    contents = (shop.cache.content(of_province.sums) for of_province in known.values())
    return aggregates.joined(pickle.loads(content or b"") for content in contents)


def _agencies(tables: Mapping[str, _Tables]) -> Elsewhere:
    """The rows of all agencies by id; the schema is held to where a province is made."""
    found: Elsewhere = {}
    for own in tables.values():
        for row in _rows(own):
            agency_id = row.get(schema.AGENCY_ID.name) or ""
            if agency_id in found:
                raise DataError(f"主键 [{agency_id!r}] 重复", source=schema.AGENCIES.name)
            found[agency_id] = row
    return found


def _rows(own: _Tables) -> _Rows:
    name = f"/{schema.AGENCIES.name}.csv"
    content = next((content for path, content in own.items() if path.endswith(name)), b"")
    text = io.StringIO(content.decode("utf-8", "replace"), newline="")
    return [{name: value or None for name, value in row.items()} for row in csv.DictReader(text)]


def _heirs(agencies: Elsewhere) -> dict[str, set[str]]:
    """The bodies that succeed one or that it succeeds, by its id."""
    found: dict[str, set[str]] = {}
    for agency_id, row in agencies.items():
        for successor in lineage.successors(row.get("successor_id")):
            found.setdefault(agency_id, set()).add(successor)
            found.setdefault(successor, set()).add(agency_id)
    return found


def _related(here: Set[str], agencies: Elsewhere, heirs: Mapping[str, Set[str]]) -> Elsewhere:
    """The rows of other bodies that succeed one of these, or that one of these succeeds."""
    named = {other for agency_id in here for other in heirs.get(agency_id, ())}
    return {name: agencies[name] for name in sorted(named - here) if name in agencies}


def _compared(shop: Workshop, tables: Mapping[str, _Tables]) -> tuple[Peers, int | None]:
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


def _of_kinds(spreads: Peers, own: _Rows) -> Peers:
    """The comparison for the kinds of some bodies."""
    kinds = {(row.get("level"), row.get("category")) for row in own}
    return {key: spread for key, spread in spreads.items() if key[:2] in kinds}
