"""The records of releases in the repository: read, held to their hashes, and published."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import pandas as pd

from disclosure import changes, citation, disk, frames, store
from disclosure.changes import File, Kept, Record, Withdrawal, record
from disclosure.changes.gate import REASONS
from disclosure.changes.published import CITED, RECORD, SUMS
from disclosure.changes.published import FOLDER as PUBLISHED
from disclosure.changes.versions import numbers
from disclosure.errors import DataError
from disclosure.settings import Settings

FOLDER: Final = "releases"
CHANGES: Final = "changes.csv"
PRINTS: Final = "fingerprints.csv"
WITHDRAWN: Final = "withdrawn.json"
_ALTERED: Final = "与发布时的 SHA-256 不一致"
RESTORE: Final = "已发布的文件不得改动：用 git 恢复它"


def load(root: Path) -> list[Kept]:
    """Every release that the repository keeps, the earliest first.

    Raises:
        DataError: a record or a file it keeps is missing or not as it was released; names them.
    """
    folders = [path for path in (root / FOLDER).glob("*") if (path / RECORD).is_file()]
    kept = [_kept(folder) for folder in folders]
    kept.sort(key=lambda one: numbers(one.record.version))
    problems = list(_damage(root, kept))
    if problems:
        raise DataError("\n".join(problems), source=FOLDER, remedy=RESTORE)
    return kept


def _kept(folder: Path) -> Kept:
    made = record.parse((folder / RECORD).read_bytes(), f"{FOLDER}/{folder.name}/{RECORD}")
    withdrawal = _withdrawal(folder / WITHDRAWN)
    content = _content(folder / CHANGES) or b""
    if withdrawal:
        wanted = {withdrawal.changes_sha256}
    else:
        wanted = {file.sha256 for file in made.files if file.path == CHANGES}
    if disk.sha256(content) not in wanted:
        raise DataError(_ALTERED, source=f"{FOLDER}/{folder.name}/{CHANGES}", remedy=RESTORE)
    listed = changes.read_changes(content, f"{FOLDER}/{folder.name}/{CHANGES}")
    return Kept(made, listed, withdrawal)


def _withdrawal(path: Path) -> Withdrawal | None:
    content = _content(path)
    if content is None:
        return None
    try:
        return Withdrawal(**json.loads(content))
    except (ValueError, TypeError) as error:
        raise DataError(f"不是撤回记录：{error}", source=str(path)) from error


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _damage(root: Path, kept: Sequence[Kept]) -> Iterator[str]:
    before = ""
    for one in kept:
        folder = f"{FOLDER}/{one.record.version}"
        if one.record.previous_sha256 != before:
            yield f"{folder}/{RECORD}：与上一个版本的记录接不上"
        before = disk.sha256((root / folder / RECORD).read_bytes())
        for file in one.record.kept_files:
            wanted = file.path != CHANGES and one.withdrawal is None
            if wanted and not file.is_of(_content(root / folder / file.path)):
                yield f"{folder}/{file.path}：{_ALTERED}"


def published(root: Path, kept: Sequence[Kept], settings: Settings) -> Iterator[tuple[str, bytes]]:
    """What the site has of releases: their pages, kept files, hashes, records and citations."""
    for path, text in changes.pages(kept, settings):
        yield path, text.encode("utf-8")
    for one in kept:
        for name, content in citation.sidecars(changes.cited(one, settings)):
            yield f"{PUBLISHED}{one.record.version}/{CITED}{name}", content
        folder = root / FOLDER / one.record.version
        for name in changes.shown(one):
            yield f"{PUBLISHED}{one.record.version}/{name}", (folder / name).read_bytes()
        yield f"{PUBLISHED}{one.record.version}/{SUMS}", changes.checksums(one.record.files)
        yield f"{PUBLISHED}{one.record.version}/{RECORD}", (folder / RECORD).read_bytes()


def damaged_in(root: Path, site: Path, kept: Sequence[Kept]) -> list[str]:
    """The files and records of releases that a built site has otherwise than they were released."""
    found = []
    for one in kept:
        version, shown = one.record.version, changes.shown(one)
        written = (root / FOLDER / version / RECORD).read_bytes()
        wanted = [file for file in one.record.kept_files if file.path in shown]
        wanted += [File.of(RECORD, written), File.of(SUMS, changes.checksums(one.record.files))]
        paths = ((f"{PUBLISHED}{version}/{file.path}", file) for file in wanted)
        found += [path for path, file in paths if not file.is_of(_content(site / path))]
    return [f"{path}：{_ALTERED}。处理办法：重新构建网站" for path in found]


def reasons(root: Path) -> pd.DataFrame | None:
    """What people said of changes since the last release."""
    path = root / REASONS
    return changes.read_reasons(path.read_bytes(), REASONS) if path.is_file() else None


def prints(root: Path, last: Record) -> pd.DataFrame:
    """The fingerprints of the last release.

    Raises:
        DataError: they are missing.
    """
    path = root / FOLDER / last.version / PRINTS
    content = _content(path)
    if content is None:
        raise DataError("没有这个文件", source=str(path), remedy=RESTORE)
    return frames.read_csv(content, changes.FINGERPRINTS, str(path))


def data_files(root: Path) -> tuple[File, ...]:
    """The committed tables as files."""
    listed = sorted(path for paths in store.partition_paths(root).values() for path in paths)
    return tuple(File.of(path, (root / path).read_bytes()) for path in listed)


def gone(kept: Sequence[Kept]) -> frozenset[str]:
    """The addresses of data files of releases that were withdrawn: told of on their pages."""
    return frozenset(
        f"/{PUBLISHED}{one.record.version}/{file.path}"
        for one in kept
        if one.withdrawal
        for file in one.record.kept_files
    )
