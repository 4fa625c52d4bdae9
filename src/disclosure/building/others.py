"""What a part of the archive has to know of the rest of it."""

import csv
import io
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain, islice
from typing import Final, TypeAlias

from disclosure import lineage, pages, province, schema, store
from disclosure.building.workshop import Workshop
from disclosure.errors import DataError
from disclosure.pages import Peers, Values
from disclosure.province import Rest

STAGE: Final = "比较"

# Rows of agencies by id, as their CSV has them; None is missing.
Elsewhere: TypeAlias = dict[str, dict[str, str | None]]
# Of each batch of a province what its bodies report, and the latest year that it speaks of.
_Compared: TypeAlias = list[tuple[Values, int]]
# A batch: the code of its province, and which of its batches it is.
_Place: TypeAlias = tuple[str, int]
_Rows: TypeAlias = list[dict[str, str | None]]
# The CSV files of a province or of a batch, by path.
Tables: TypeAlias = Mapping[str, bytes]


class Others:
    """The whole archive, as each part of it has to know it."""

    def __init__(self, shop: Workshop, tables: store.ProvinceTables) -> None:
        """Gather what the provinces say.

        Raises:
            DataError: a table breaks its schema, two agencies have one id, or one succeeds
                another in a way that cannot be.
        """
        self._refusals = shop.refusals
        files = [tables.file(code, schema.AGENCIES) for code in tables]
        self._rows = {code: _rows(content) for code, content in zip(tables, files, strict=True)}
        self._agencies = _agencies(self._rows.values())
        _require_lineage(shop, files)
        self._heirs = _heirs(self._agencies)
        self._spreads, self._latest = _compared(shop, tables)

    def of_province(self, code: str) -> Rest:
        """What the bodies of a province have to know."""
        return self._of(self._rows[code])

    def of(self, own: Tables) -> Rest:
        """What the bodies of some tables have to know."""
        return self._of(_rows(_file_of_agencies(own)))

    def _of(self, rows: _Rows) -> Rest:
        here = {row["agency_id"] or "" for row in rows}
        refusals = [refused for refused in self._refusals if refused[0] in here]
        spreads = dict(sorted(_of_kinds(self._spreads, rows).items()))
        related = _related(here, self._agencies, self._heirs)
        return Rest(related, spreads, self._latest, refusals)


def _require_lineage(shop: Workshop, files: Sequence[bytes]) -> None:
    """Hold what agencies say of those that succeed them.

    Raises:
        DataError: one says what cannot be.
    """
    key = shop.key("lineage", *files)
    if shop.cache.result(key):
        return
    wrong = list(lineage.problems(store.OnDemand(shop.root)[schema.AGENCIES.name]))
    if wrong:
        raise DataError("\n".join(map(str, wrong)), source=schema.AGENCIES.name)
    shop.cache.record(key, True)


def _file_of_agencies(own: Tables) -> bytes:
    name = f"/{schema.AGENCIES.name}.csv"
    return next((content for path, content in own.items() if path.endswith(name)), b"")


def _agencies(of_provinces: Iterable[_Rows]) -> Elsewhere:
    """The rows of all agencies by id; the schema is held to where a province is made."""
    found: Elsewhere = {}
    for row in chain.from_iterable(of_provinces):
        agency_id = row.get(schema.AGENCY_ID.name) or ""
        if agency_id in found:
            raise DataError(f"主键 [{agency_id!r}] 重复", source=schema.AGENCIES.name)
        found[agency_id] = row
    return found


def _rows(content: bytes) -> _Rows:
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


def _compared(shop: Workshop, tables: store.ProvinceTables) -> tuple[Peers, int | None]:
    """What the bodies of the whole archive report, and the latest year that is spoken of."""
    found: dict[str, _Compared] = {}
    keys = {code: shop.key("compared", *_listed(tables.hashes(code))) for code in tables}
    for code, key in keys.items():
        kept = shop.cache.result(key)
        contents = [shop.cache.content(name) for name in kept.values()] if kept else [None]
        if None not in contents:
            # For when another batch of the province is made anew.
            shop.cache.keep(kept)
            found[code] = [pickle.loads(content) for content in contents if content]
    missing = [code for code in tables if code not in found]
    for code, of_batches in _compared_parts(shop, tables, missing).items():
        shop.cache.record(keys[code], of_batches)
        found[code] = [pickle.loads(shop.cache.require(it)) for it in of_batches.values()]
    every = [part for code in tables for part in found[code]]
    years = [year for _, year in every] + [refused[1] for refused in shop.refusals]
    return pages.spreads(values for values, _ in every), max(years, default=0) or None


def _compared_parts(
    shop: Workshop, tables: Mapping[str, Tables], codes: Sequence[str]
) -> dict[str, dict[str, str]]:
    """For some provinces what each of their batches gives, as contents of the cache, by its key.

    Raises:
        DataError: a table breaks its schema.
    """
    found: dict[_Place, str] = {}
    keys: dict[_Place, str] = {}

    def missing() -> Iterator[tuple[_Place, tuple[Tables]]]:
        for code in codes:
            for number, own in enumerate(_cut(shop, tables[code])):
                keys[code, number] = key = shop.key("compared part", *_listed(own))
                kept = shop.cache.result(key)
                if kept and shop.cache.content(kept) is not None:
                    found[code, number] = kept
                else:
                    yield (code, number), (own,)

    for place, made in _made(shop, missing()):
        if not made:
            # The whole province says what is wrong, and in which line.
            _require_sound(tables[place[0]])
        found[place] = shop.cache.put(made)
        shop.cache.record(keys[place], found[place])
    made_of: dict[str, dict[str, str]] = {code: {} for code in codes}
    for place in sorted(found):
        made_of[place[0]][keys[place]] = found[place]
    return made_of


def _made(
    shop: Workshop, tasks: Iterator[tuple[_Place, tuple[Tables]]]
) -> Iterator[tuple[_Place, bytes]]:
    """What some batches give; for a single one the processes, which still begin, are not waited."""
    first = [*islice(tasks, 2)]
    if len(first) > 1:
        return shop.each(STAGE, province.compared_part, chain(first, tasks), 0)
    return ((place, province.compared_part(*arguments)) for place, arguments in first)


def _listed(own: Mapping[str, str | bytes]) -> Iterator[str | bytes]:
    return (part for item in sorted(own.items()) for part in item)


def _cut(shop: Workshop, own: Tables) -> list[dict[str, bytes]]:
    """The batches of a province.

    Raises:
        DataError: a file is none that can be cut, or does not begin as its table does: in a
            batch without rows of the table nobody would see it.
    """
    heads = {path: content.partition(b"\n")[0] for path, content in own.items()}
    # Most provinces begin alike, and pandas takes a second to read nothing.
    key = shop.key("heads", *_listed({path.rsplit("/", 1)[-1]: it for path, it in heads.items()}))
    if not shop.cache.result(key):
        province.compared(heads)
        shop.cache.record(key, True)
    try:
        return province.cut(own)
    except (ValueError, csv.Error):
        _require_sound(own)
        raise


def _require_sound(own: Tables) -> None:
    """Tell what is wrong with a province.

    Raises:
        DataError: always; where the files are sound now, they were changed in between.
    """
    province.compared(own)
    raise DataError("构建期间数据文件有改动", source=min(own), remedy="改完以后再运行构建")


def _of_kinds(spreads: Peers, own: _Rows) -> Peers:
    """The comparison for the kinds of some bodies."""
    kinds = {(row.get("level"), row.get("category")) for row in own}
    return {key: spread for key, spread in spreads.items() if key[:2] in kinds}
