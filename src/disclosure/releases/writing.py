"""Writing what a release leaves in the repository, once."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from disclosure import store
from disclosure.changes import Kept, Record, Withdrawal, record
from disclosure.changes.gate import REASONS
from disclosure.changes.published import RECORD
from disclosure.errors import DataError
from disclosure.releases.kept import CHANGES, FOLDER, PRINTS, RESTORE, WITHDRAWN


def write(root: Path, made: Record, files: Mapping[str, bytes]) -> None:
    """Keep a release: its folder appears whole or not at all, and is never written again.

    Raises:
        DataError: that version was released before.
    """
    folder = root / FOLDER / made.version
    if folder.exists():
        raise DataError(f"{made.version} 已经发布过", source=str(folder), remedy=RESTORE)
    new = folder.with_name(f".{made.version}")
    store.write_tree(new, [*files.items(), (RECORD, record.written(made))])
    new.rename(folder)
    # fingerprints are asked of the last release only, and its reasons are in its changes
    for old in (root / FOLDER).glob(f"*/{PRINTS}"):
        if old.parent != folder:
            old.unlink()
    (root / REASONS).unlink(missing_ok=True)


def withdraw(root: Path, one: Kept, withdrawal: Withdrawal) -> None:
    """Record that a release is no longer to be used, and remove its data files.

    Raises:
        DataError: it was withdrawn before.
    """
    if one.withdrawal is not None:
        raise DataError(f"{one.record.version} 已于 {one.withdrawal.withdrawn_on} 撤回")
    folder = root / FOLDER / one.record.version
    store.write_json(folder / WITHDRAWN, asdict(withdrawal))
    for file in one.record.kept_files:
        if file.path != CHANGES:
            (folder / file.path).unlink(missing_ok=True)
