"""Writing what a release leaves in the repository, once."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from disclosure import changes, disk, frames
from disclosure.changes import CHANGES as CHANGES_TABLE
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
    disk.write_tree(new, [*files.items(), (RECORD, record.written(made))])
    new.rename(folder)
    # fingerprints are asked of the last release only, and its reasons are in its changes
    for old in (root / FOLDER).glob(f"*/{PRINTS}"):
        if old.parent != folder:
            old.unlink()
    (root / REASONS).unlink(missing_ok=True)


def withdraw(root: Path, one: Kept, withdrawn_on: str, reason: str) -> None:
    """Record that a release is no longer to be used, and remove its data files.

    Of the list of its changes the words are taken out. The record of the withdrawal comes last:
    without it, what is missing is told by every command until it is restored or gone.

    Raises:
        DataError: it was withdrawn before.
    """
    if one.withdrawal is not None:
        raise DataError(f"{one.record.version} 已于 {one.withdrawal.withdrawn_on} 撤回")
    folder = root / FOLDER / one.record.version
    left = frames.csv_bytes(changes.without_words(one.changes), CHANGES_TABLE)
    for file in one.record.kept_files:
        (folder / file.path).unlink()
    disk.write(folder / CHANGES, left)
    withdrawal = Withdrawal(withdrawn_on, reason, disk.sha256(left))
    disk.write_json(folder / WITHDRAWN, asdict(withdrawal))
