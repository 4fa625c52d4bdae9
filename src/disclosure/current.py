"""Is the live site what a build would make? Told by what it would be made from, and its files.

Nothing is imported here that takes long: see `live`.
"""

import os
import pickle
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from disclosure import disk, untaken
from disclosure.site import search
from disclosure.site.cache import digest
from disclosure.site.fingerprint import fingerprint

# What a build reads below the archive: files and folders.
_INPUTS: Final = ("archive.toml", "mkdocs.yml", "data", "docs", "theme", "releases", *untaken.LISTS)
# What of the environment stands before `archive.toml`.
_VARIABLES: Final = ("SITE_URL", "REPOSITORY")
# Beside the site: a hash of all that it was made from, then the size and time of every file.
_RECORD: Final = "site.made"
_DIGEST: Final = 64


def state(root: Path) -> dict[str, tuple[int, int, int]]:
    """Of every file that a build reads its inode, size and time of change, by path."""
    stats = {path.relative_to(root).as_posix(): path.stat() for path in _files(root)}
    return {path: (it.st_ino, it.st_size, it.st_mtime_ns) for path, it in stats.items()}


def inputs(root: Path) -> str:
    """A hash of everything that a site is made from: archive, program, environment."""
    files = {path.relative_to(root).as_posix(): path for path in _files(root)}
    files["pagefind"] = search.program()
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        hashes = [*threads.map(disk.sha256_of, files.values())]
    said = (f"{name}={os.environ.get(name, '')}" for name in _VARIABLES)
    parts = (part for item in sorted(zip(files, hashes, strict=True)) for part in item)
    return digest(fingerprint(), *said, *parts)


def is_current(made: Path, made_from: str, live: Path) -> bool:
    """Whether the live site was made from just this, and no file of it was touched since.

    Args:
        made: Where a build works.
        made_from: See `inputs`.
        live: The site.
    """
    try:
        kept = (made / _RECORD).read_bytes()
    except OSError:
        return False
    said, text = kept[:_DIGEST], kept[_DIGEST:]
    current = live.is_dir() and said == digest(made_from, text).encode()
    return current and pickle.loads(text) == _sizes(live)


def record(made: Path, made_from: str, files: Mapping[str, tuple[int, int]]) -> None:
    """Keep what the live site was made from.

    `files`: of each of its files, by path, the bytes and the time of its last change.
    """
    text = pickle.dumps(dict(files), protocol=5)
    disk.write(made / _RECORD, digest(made_from, text).encode() + text)


def _files(root: Path) -> Iterator[Path]:
    for part in (root / name for name in _INPUTS):
        yield from filter(Path.is_file, part.rglob("*") if part.is_dir() else [part])


def _sizes(folder: Path) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    waiting = [str(folder)]
    start = len(waiting[0]) + 1
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    known = entry.stat(follow_symlinks=False)
                    found[entry.path[start:]] = known.st_size, known.st_mtime_ns
    return found
