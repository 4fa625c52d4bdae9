"""The two lists of source files that were not taken in: a person has to decide.

The quarantine list says what was refused, why, and what to do; the pending list which reports
were read but do not say for certain whose they are. Nothing is imported here that takes long: see
`live`.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from disclosure import disk, manifest
from disclosure.errors import DisclosureError, IncompleteError
from disclosure.manifest import Entry, Pending, Refusal

QUARANTINE: Final = "sources/quarantine.csv"
PENDING: Final = "sources/pending.csv"
LISTS: Final = (QUARANTINE, PENDING)


def record(root: Path, outcomes: Sequence[tuple[Entry, object]]) -> tuple[int, int]:
    """Bring the two lists in line with a batch; files of other batches stay in them.

    Args:
        root: The archive.
        outcomes: Of each file what became of it; an error when it was not taken in.

    Returns:
        How many files of this batch are in quarantine, and how many are pending.
    """
    refused: list[Refusal] = []
    pending: list[Pending] = []
    for entry, outcome in outcomes:
        if isinstance(outcome, IncompleteError):
            pending.append(Pending.of(entry.path, disk.hash_of(Path(entry.path)), outcome))
        elif isinstance(outcome, DisclosureError):
            refused.append(Refusal.of(entry.path, disk.hash_of(Path(entry.path)), outcome))
    tried = {entry.path for entry, _ in outcomes}
    _update(root / QUARANTINE, Refusal, refused, tried)
    _update(root / PENDING, Pending, pending, tried)
    return len(refused), len(pending)


def said(root: Path) -> list[tuple[str, str, str]]:
    """Of every file in the lists the agency and the year as written there, and why, as a code."""
    found = [(r.agency, r.year, r.code) for r in _list(root / QUARANTINE, Refusal)]
    return found + [
        (p.agency, p.year, IncompleteError.code) for p in _list(root / PENDING, Pending)
    ]


def number(root: Path) -> int:
    """How many files stand in the two lists."""
    return len(said(root))


def _update(
    path: Path, kind: type[manifest.L], lines: Sequence[manifest.L], tried: set[str]
) -> None:
    earlier = _list(path, kind)
    if lines or earlier:
        other = (line for line in earlier if line.path not in tried)
        disk.write(path, manifest.list_csv(kind, (*other, *lines)))


def _list(path: Path, kind: type[manifest.L]) -> Sequence[manifest.L]:
    return manifest.parse_list(kind, path.read_bytes() if path.is_file() else b"")
