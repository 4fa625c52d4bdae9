"""What is done with the archive, one call a line: sources to data, versions, a site verified.

Data to site is in `live`.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from disclosure import (
    changes,
    check,
    corrections,
    disk,
    drafts,
    manifest,
    moved,
    package,
    province,
    publishing,
    releases,
    schema,
    store,
    verification,
    work,
)
from disclosure.building import staged, workshop
from disclosure.errors import DisclosureError
from disclosure.intake import Intake, Taken
from disclosure.live import build, workers
from disclosure.manifest import Entry
from disclosure.site import parts as site_parts
from disclosure.site.serve import serve as serve_site
from disclosure.site.swap import lock
from disclosure.sources import Source, expand, read_sources, take

__all__ = ["build", "workers"]

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
    held = [None if replace else intake.held(disk.hash_of(Path(e.path))) for e in entries]
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
    return expand(manifest.parse(disk.read_source(path), str(path)), path.parent)


def descriptor(root: Path) -> dict[str, Any]:
    """The root data package's descriptor, as the schema and the files in `data/` require."""
    return package.root_descriptor(store.load_settings(root), store.partition_paths(root))


def write_descriptor(root: Path) -> None:
    """Write `datapackage.json` and what else says in the root what the archive holds."""
    for name, content in package.root_files(store.load_settings(root), store.partition_paths(root)):
        disk.write(root / name, content)


def review(
    root: Path, sources: Iterable[Source | DisclosureError]
) -> Iterator[drafts.Review | DisclosureError]:
    """A draft of an office against the checks, and against last year's report if it is held."""
    archive = publishing.used_archive(root)
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
    given = changes.read_reasons(disk.read_source(reasons), str(reasons)) if reasons else None
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


def stage(root: Path, folder: Path) -> None:
    """Write every page and package as MkDocs takes them, for another generator."""
    settings, kept = store.load_settings(root), releases.load(root)
    with (
        lock(root / "build" / ".lock"),
        work.processes() as here,
        workshop(root, settings, here, None, kept, publishing.refused(root)) as shop,
    ):
        disk.write_tree(folder, staged(shop, publishing.committed_addresses(root)))


def split(root: Path) -> Path:
    """Lay the built site in parts, a province each, below `build/parts`."""
    site_parts.split(root / "build" / "site", root / "build" / "parts")
    return root / "build" / "parts"


def sizes(site: Path) -> tuple[list[site_parts.Size], list[site_parts.Size]]:
    """Files and bytes of a built site, by kind and by part."""
    return site_parts.sizes(site)


def verify(root: Path, site: Path, *, deep: bool = False) -> list[str]:
    """What is wrong with a built site; each problem names its file and what to do.

    `deep`: also read every database and workbook, cell by cell, which takes its time.
    """
    kept = releases.load(root)
    settings = publishing.settings_for(root, kept)
    committed = publishing.committed_addresses(root)
    promised = publishing.still_promised(root, committed, kept)
    given_up = moved.pages_given_up(committed, store.load_moved(root))
    tables, divisions = store.ProvinceTables(root), store.divisions_table(root)
    owed = verification.Owed(settings, tables, divisions, publishing.refused(root), deep)
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
        used |= province.derived(used, publishing.refused(root))
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
