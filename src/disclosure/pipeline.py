"""The two flows of the archive, one call a line: sources to data, data to site."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from disclosure import (
    changes,
    check,
    corrections,
    coverage,
    drafts,
    manifest,
    moved,
    package,
    province,
    releases,
    schema,
    store,
    verification,
)
from disclosure.building import build as make_site
from disclosure.building import staged, unchanged, workshop
from disclosure.errors import DisclosureError, IncompleteError, SiteError
from disclosure.intake import Intake, Taken
from disclosure.manifest import Entry, Pending, Refusal
from disclosure.site import addresses as address_lists
from disclosure.site import parts as site_parts
from disclosure.site.fingerprint import fingerprint
from disclosure.site.serve import serve as serve_site
from disclosure.site.swap import lock, swap
from disclosure.sources import Source, expand, read_sources, take
from disclosure.work import cluster

QUARANTINE = "sources/quarantine.csv"
PENDING = "sources/pending.csv"
# Files between two writes of a batch: what an interruption costs at most.
BATCH = 500

Outcome = Taken | DisclosureError


def add(
    root: Path, entries: Sequence[Entry], *, replace: bool = False, keep_text: bool = False
) -> Iterator[Outcome]:
    """Sources to data: read the files, take the reports in, write the provinces that changed.

    Files are read side by side, in processes of their own, and written in batches, so that an
    interrupted run is taken up where it stopped; bytes that the archive holds are not read
    again.

    Yields:
        For each entry, in order, its key in the archive, or why it was refused (unreadable,
        not a report, incomplete, in conflict with what the archive holds). A refused one
        changes nothing.
    """
    intake = Intake(store.load_archive(root))
    for start in range(0, len(entries), BATCH):
        part = entries[start : start + BATCH]
        changed: set[str] = set()
        for outcome in _batch(intake, part, replace=replace, keep_text=keep_text):
            if isinstance(outcome, Taken) and outcome.changed:
                changed.add(outcome.agency_id[:2])
            yield outcome
        intake = _save(root, intake, changed)


def _batch(
    intake: Intake, entries: Sequence[Entry], *, replace: bool, keep_text: bool
) -> Iterator[Outcome]:
    held = [None if replace else intake.held(store.hash_of(Path(e.path))) for e in entries]
    new = [Path(e.path) for e, known in zip(entries, held, strict=True) if known is None]
    read = read_sources(new)
    for entry, known in zip(entries, held, strict=True):
        if known is not None:
            yield known
        else:
            yield take(intake, next(read), entry, replace=replace, keep_text=keep_text)


def _save(root: Path, intake: Intake, provinces: set[str]) -> Intake:
    if not provinces:
        return intake
    tables = intake.tables()
    for code in sorted(provinces):
        store.save_partition(root, code, store.of_province(tables, code))
    write_descriptor(root)
    return Intake(tables)


def manifest_entries(path: Path) -> list[Entry]:
    """The files that a manifest names, one entry each.

    Raises:
        DataError: the manifest is not as it must be; names the line.
    """
    return expand(manifest.parse(store.read_source(path), str(path)), path.parent)


def record_refusals(root: Path, outcomes: Sequence[tuple[Entry, Outcome]]) -> tuple[int, int]:
    """Bring the two lists of files not taken in in line with a batch.

    The quarantine list says what was refused, why, and what to do; the pending list which
    reports were read but do not say for certain whose they are, which a person has to say.
    Files of other batches stay in the lists.

    Returns:
        How many files of this batch are in quarantine, and how many are pending.
    """
    refused: list[Refusal] = []
    pending: list[Pending] = []
    for entry, outcome in outcomes:
        if isinstance(outcome, IncompleteError):
            pending.append(Pending.of(entry.path, store.hash_of(Path(entry.path)), outcome))
        elif isinstance(outcome, DisclosureError):
            refused.append(Refusal.of(entry.path, store.hash_of(Path(entry.path)), outcome))
    tried = {entry.path for entry, _ in outcomes}
    _update_list(root / QUARANTINE, Refusal, refused, tried)
    _update_list(root / PENDING, Pending, pending, tried)
    return len(refused), len(pending)


def _update_list(
    path: Path, kind: type[manifest.L], lines: Sequence[manifest.L], tried: set[str]
) -> None:
    earlier = _list(path, kind)
    if lines or earlier:
        other = (line for line in earlier if line.path not in tried)
        store.write(path, manifest.list_csv(kind, (*other, *lines)))


def _refused(root: Path) -> list[coverage.Refused]:
    """What the two lists of files not taken in say of agencies and years."""
    said = [(r.agency, r.year, r.code) for r in _list(root / QUARANTINE, Refusal)]
    said += [(p.agency, p.year, IncompleteError.code) for p in _list(root / PENDING, Pending)]
    return coverage.refused(said, store.OnDemand(root)["agencies"]) if said else []


def undecided(root: Path) -> int:
    """How many files stand in the two lists of what was not taken in: a person has to decide."""
    return len(_list(root / QUARANTINE, Refusal)) + len(_list(root / PENDING, Pending))


def _list(path: Path, kind: type[manifest.L]) -> Sequence[manifest.L]:
    return manifest.parse_list(kind, path.read_bytes() if path.is_file() else b"")


def descriptor(root: Path) -> dict[str, Any]:
    """The root data package's descriptor, as the schema and the files in `data/` require."""
    return package.root_descriptor(store.load_settings(root), store.partition_paths(root))


def write_descriptor(root: Path) -> None:
    """Write `datapackage.json` and what else says in the root what the archive holds."""
    for name, content in package.root_files(store.load_settings(root), store.partition_paths(root)):
        store.write(root / name, content)


def used_archive(root: Path) -> dict[str, pd.DataFrame]:
    """The committed tables as they are to be used: with every correction applied.

    Raises:
        DataError: a table breaks its schema, or a correction does not fit its source any more;
            names them all.
    """
    return corrections.applied(store.load_archive(root))


def review(
    root: Path, sources: Iterable[Source | DisclosureError]
) -> Iterator[drafts.Review | DisclosureError]:
    """A draft of an office against the checks, and against last year's report if it is held."""
    archive = used_archive(root)
    for source in sources:
        if isinstance(source, DisclosureError):
            yield source
            continue
        report = source.report
        agency = drafts.known_agency(report, archive)
        year = drafts.draft_year(report)
        last = drafts.last_year_of(archive, agency["agency_id"], year) if agency else None
        findings = check.run(drafts.draft_archive(report, agency, last))
        yield drafts.review(report, last, findings)


def difference(
    root: Path, old: str, new: str, reasons: Path | None = None
) -> tuple[pd.DataFrame, str]:
    """Every cell that differs between two versions as used, with its reason, and the next version.

    Args:
        root: The archive, whose git revisions may be named.
        old: A folder, a zip or a git revision.
        new: Another one.
        reasons: A CSV of reasons for changes that neither a correction nor a replaced source
            explains.

    Raises:
        DataError: a version cannot be read; names it.
    """
    before, earlier = changes.load(store.version_files(root, old), old)
    after, later = changes.load(store.version_files(root, new), new)
    given = changes.read_reasons(store.read_source(reasons), str(reasons)) if reasons else None
    # an earlier schema may have had no place for a correction; that version is out already
    before, _ = corrections.apply(before)
    data = changes.difference(before, corrections.applied(after), given)
    # a table of today that one side does not describe has no rows there
    altered = [
        change
        for change in changes.schema_changes(earlier, later)
        if change.what != "table" or change.table not in schema.TABLE
    ]
    return data, changes.next_version(str(earlier["version"]), data, altered)


@contextmanager
def workers(scheduler: str) -> Iterator[Executor | None]:
    """Who does the work of a build: the workers of a Dask scheduler, or processes here.

    Raises:
        DisclosureError: nothing answers at that address, or something else than this program.
    """
    if not scheduler:
        yield None
        return
    with cluster(scheduler, fingerprint) as executor:
        yield executor


def build(root: Path, *, record_addresses: bool = False, executor: Executor | None = None) -> Path:
    """Data to site: checked, packaged, rendered, indexed, verified, then swapped in.

    Everything is made in fresh folders below `build/`; whatever fails, the last site stays. What
    did not change since the last build is taken from `build/cache`.

    Args:
        root: The archive.
        record_addresses: Add the new addresses to the committed lists, which only grow.
        executor: Who does the work; processes on this machine unless given.

    Raises:
        DisclosureError: the data break their schema, or the site breaks a promise.
    """
    live = root / "build" / "site"
    with lock(root / "build" / ".lock"):
        begun = store.state(root)
        settings = store.load_settings(root)
        kept = releases.load(root)
        settings = releases.settings_for(
            root, store.OnDemand(root), _UsedOnDemand(root), kept, settings
        )
        committed = _committed_addresses(root)
        with workshop(root, settings, executor, kept, _refused(root)) as shop:
            made_from = unchanged.inputs(shop)
            if unchanged.is_current(shop, made_from, live):
                return live
            site = make_site(shop, committed, _still_promised(root, committed, kept))
            _require_same(begun, store.state(root))
            if record_addresses:
                record(root, address_lists.joined(site.addresses, committed))
            swap(site.folder, live, shop.spare)
            shop.cache.sweep()
            unchanged.record(shop, made_from, site.files)
    return live


def _require_same(begun: Mapping[str, object], ended: Mapping[str, object]) -> None:
    """Refuse a site of which one part may show the archive as it was, another as it is."""
    changed = sorted({path for path, _ in begun.items() ^ ended.items()})
    if changed:
        raise SiteError(
            f"构建期间有文件改动：{'、'.join(changed[:3])}{'等' if len(changed) > 3 else ''}",
            remedy="改完以后再运行构建；上一个网站没有改动",
        )


class _UsedOnDemand(Mapping[str, pd.DataFrame]):
    """The tables with every correction applied, all read when the first is asked for."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @cached_property
    def _tables(self) -> dict[str, pd.DataFrame]:
        return used_archive(self._root)

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self._tables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)


def stage(root: Path, folder: Path) -> None:
    """Write every page and package as MkDocs takes them, for another generator."""
    settings, kept = store.load_settings(root), releases.load(root)
    with (
        lock(root / "build" / ".lock"),
        workshop(root, settings, None, kept, _refused(root)) as shop,
    ):
        store.write_tree(folder, staged(shop, _committed_addresses(root)))


def split(root: Path) -> Path:
    """Lay the built site in parts, a province each, below `build/parts`."""
    site_parts.split(root / "build" / "site", root / "build" / "parts")
    return root / "build" / "parts"


def sizes(site: Path) -> tuple[list[site_parts.Size], list[site_parts.Size]]:
    """Files and bytes of a built site, by kind and by part."""
    return site_parts.sizes(site)


def _committed_addresses(root: Path) -> address_lists.Addresses:
    joined: address_lists.Addresses = {}
    for source, text in store.load_addresses(root).items():
        joined = address_lists.joined(address_lists.parse(text, source), joined)
    return joined


def _still_promised(
    root: Path, committed: address_lists.Addresses, kept: Sequence[changes.Kept]
) -> address_lists.Addresses:
    """The committed addresses but those of files that a page says are gone."""
    gone = releases.gone(kept) | moved.files_given_up(committed, store.load_moved(root))
    return {path: anchors for path, anchors in committed.items() if path not in gone}


def record(root: Path, addresses: address_lists.Addresses) -> None:
    """Write the committed lists of addresses: a province's agencies in its partition."""
    lists: dict[str, address_lists.Addresses] = {}
    for address, anchors in addresses.items():
        lists.setdefault(store.address_list(address), {})[address] = anchors
    for path, part in lists.items():
        store.write(root / path, address_lists.written(part).encode("utf-8"))


def verify(root: Path, site: Path, *, deep: bool = False) -> list[str]:
    """What is wrong with a built site; each problem names its file and what to do.

    `deep`: also read every database and workbook, cell by cell, which takes its time.
    """
    settings = store.load_settings(root)
    kept = releases.load(root)
    settings = releases.settings_for(
        root, store.OnDemand(root), _UsedOnDemand(root), kept, settings
    )
    committed = _committed_addresses(root)
    promised = _still_promised(root, committed, kept)
    given_up = moved.pages_given_up(committed, store.load_moved(root))
    tables, divisions = store.ProvinceTables(root), store.divisions_table(root)
    owed = verification.Owed(settings, tables, divisions, _refused(root), deep)
    found = verification.problems(site, owed, promised, given_up)
    return [*dict.fromkeys(map(str, found)), *releases.damaged_in(root, site, kept)]


def release(root: Path, *, released_on: str, version: str = "", since: str = "") -> str:
    """Cut a release of the data: the difference to the last one, its record and its files.

    Returns:
        The version released.

    Raises:
        DataError: a changed cell has no reason, the version is wrong, or nothing changed.
        LockedError: a build is going on.
    """
    with lock(root / "build" / ".lock"):
        read = store.load_archive(root)
        province.require_no_private_numbers(read)
        used, settings = corrections.applied(read), store.load_settings(root)
        used |= province.derived(used, _refused(root))
        made = releases.cut(
            root, read, used, settings, released_on=released_on, given=version, since=since
        )
    return made.version


def withdraw(root: Path, version: str, *, withdrawn_on: str, reason: str) -> None:
    """Withdraw a release: its page says since when and why, its data files go.

    Raises:
        DataError: there is no such release, or no reason.
        LockedError: a build is going on.
    """
    with lock(root / "build" / ".lock"):
        releases.withdraw(root, version, withdrawn_on, reason)


def serve(site: Path, port: int, prefix: str) -> None:
    """Show a built site on this machine until interrupted.

    Raises:
        SiteError: there is no site, or the port is taken.
    """
    serve_site(site, port=port, prefix=prefix)
