"""Data to a release: the difference, its reasons, the version, and the files it leaves."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from disclosure import changes, disk, frames, package, store
from disclosure.changes import File, Kept, Record, Release, Version
from disclosure.changes.published import RECORD, SUMS
from disclosure.errors import DataError
from disclosure.frames import Archive
from disclosure.inventory import LARGE
from disclosure.releases.earlier import version_of
from disclosure.releases.kept import CHANGES, FOLDER, PRINTS, data_files, load, reasons
from disclosure.releases.writing import withdraw as withdraw_kept
from disclosure.releases.writing import write
from disclosure.settings import Settings

# A package up to this size is kept in the repository and published under /data/releases/; a
# larger one is attached to the release on the host, and its hash is kept.
LARGEST_KEPT: Final = 8 * 1024 * 1024
# As text, which MkDocs publishes as it is.
NOTES: Final = "notes.txt"


def cut(
    root: Path,
    read: Archive,
    used: Archive,
    settings: Settings,
    *,
    released_on: str,
    given: str = "",
    since: str = "",
) -> Release:
    """Cut a release of the data, and write what it leaves.

    `build/release/<version>/` gets the files to be attached to the release on the host;
    `releases/<version>/` the record; `archive.toml`, `datapackage.json` and `CHANGELOG.md` the
    version. The record comes last: without it, nothing was released, and the command can be
    run again.

    Args:
        root: The archive.
        read: Its committed tables as read.
        used: The same with corrections applied, and what a build derives from them.
        settings: What `archive.toml` says.
        released_on: The day, YYYY-MM-DD.
        given: The version somebody expects; empty for the one that follows.
        since: Where the data of the last release are, if neither kept nor in git.

    Raises:
        DataError: see `changes.cut`; or the data of the last release are not to be had.
    """
    kept = load(root)
    last = kept[-1].record if kept else None
    if last and settings.version != last.version:
        given = given or settings.version
    now = Version(settings.version, used, changes.described())
    old = version_of(root, last, since) if last else None
    release = changes.cut(old, now, reasons(root), given, released_on)
    settings = replace(settings, version=release.version, released_on=released_on)
    files = _files(release, used, settings)
    record = _record(root, release, files, last)
    _attach(root, record, files)
    _announce(root, release, settings)
    prints = frames.csv_bytes(changes.fingerprints(read, record.schema), changes.FINGERPRINTS)
    write(root, record, {name: files[name] for name in record.kept} | {PRINTS: prints})
    return release


def _files(release: Release, used: Archive, settings: Settings) -> dict[str, bytes]:
    """The files that a release publishes, by name."""
    made = {
        path.removeprefix(LARGE).removeprefix("data/"): content
        for path, content in package.archive_package(used, settings)
        if not path.endswith(f"/{SUMS}")
    }
    made[CHANGES] = frames.csv_bytes(release.data, changes.CHANGES)
    made[NOTES] = changes.notes(release, settings).encode("utf-8")
    return made


def _record(root: Path, release: Release, files: dict[str, bytes], last: Record | None) -> Record:
    zips = (n for n, it in files.items() if n.endswith(".zip") and len(it) <= LARGEST_KEPT)
    before = root / FOLDER / last.version / RECORD if last else None
    return Record(
        version=release.version,
        released_on=release.released_on,
        previous=last.version if last else "",
        previous_sha256=disk.sha256(before.read_bytes()) if before else "",
        files=tuple(File.of(name, files[name]) for name in sorted(files)),
        kept=(CHANGES, NOTES, *sorted(zips)),
        data=data_files(root),
        schema=changes.described(),
        schema_changes=release.schema,
    )


def _attach(root: Path, record: Record, files: dict[str, bytes]) -> None:
    folder = root / "build" / "release" / record.version
    sums = changes.checksums(record.files)
    disk.write_tree(folder, [*sorted(files.items()), (SUMS, sums)])


def _announce(root: Path, release: Release, settings: Settings) -> None:
    said = root / "archive.toml"
    disk.write(said, changes.in_settings(said.read_text("utf-8"), release).encode("utf-8"))
    for name, content in package.root_files(settings, store.partition_paths(root)):
        disk.write(root / name, content)
    log = root / "CHANGELOG.md"
    if log.is_file():
        disk.write(log, changes.in_change_log(log.read_text("utf-8"), release).encode("utf-8"))


def withdraw(root: Path, version: str, withdrawn_on: str, reason: str) -> Kept:
    """Withdraw a release: its page stays and says why; its data files go, and words in its changes.

    Raises:
        DataError: there is no such release, no reason is given, or it was withdrawn before.
    """
    found = next((one for one in load(root) if one.record.version == version), None)
    if found is None:
        raise DataError(f"没有发布过 {version}", source=FOLDER, remedy="写一个发布过的版本号")
    if not reason.strip():
        raise DataError("撤回需要理由", remedy="用 --reason 写明理由")
    withdraw_kept(root, found, withdrawn_on, reason)
    return found
