"""What was made before, kept by what it was made from: contents by hash, results by key.

A content is a file named by its SHA-256; a result is JSON under the hash of everything it
depends on, and carries its own. Both are verified whenever they are read: what does not agree
is as if it were not there, and is made anew. A content that is only put into a site is hashed
unless its file is the very one that was hashed before, by its inode, size and time, as git does
with the files it knows.
"""

import hashlib
import json
import os
import pickle
import shutil
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import Any, Final, TypeAlias

from disclosure.errors import SiteError

# A file as the system knows it: inode, bytes, nanoseconds of its last change.
_Stat: TypeAlias = tuple[int, int, int]

_DIGEST: Final = 64
# What the list of files that were hashed is: one of another form is not believed.
_STATS: Final = "pickle"
# So many contents are looked over side by side.
_MANY: Final = 64
# A file changed within so many nanoseconds of another change can have the same time.
_TICK: Final = 100_000_000


def digest(*parts: bytes | str) -> str:
    """A hash of parts that no other parts have: each counts with its length."""
    made = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        made.update(len(content).to_bytes(8, "big"))
        made.update(content)
    return made.hexdigest()


class Cache:
    """Contents and results below a folder; nothing outside it is ever changed."""

    def __init__(self, folder: Path) -> None:
        self._contents = folder / "contents"
        self._results = folder / "results"
        self._verified = folder / "verified"
        self._used: dict[Path, set[str]] = {self._contents: set(), self._results: set()}
        self._seen: dict[Path, set[str]] = {}
        for name in range(256):
            for kind in (self._contents, self._results):
                (kind / f"{name:02x}").mkdir(parents=True, exist_ok=True)

    def put(self, content: bytes) -> str:
        """Keep a content.

        Returns:
            Its SHA-256, under which it is found again.
        """
        name = hashlib.sha256(content).hexdigest()
        path = self._path(self._contents, name)
        # A file is never written into: it may be one of a site, too.
        if not _is(path, content):
            _replace(path, content)
        self._know(name)
        return name

    def _know(self, name: str) -> None:
        found = self._stat(name)
        if found is not None:
            self._stats[name] = found

    def content(self, name: str) -> bytes | None:
        """A content, or None when it is not there or no longer what it was."""
        path = self._path(self._contents, name)
        content = _bytes(path)
        if content is None or hashlib.sha256(content).hexdigest() == name:
            return content
        # Whoever knew it by its file is not to believe it once more.
        Path(path).unlink(missing_ok=True)
        return None

    def require(self, name: str) -> bytes:
        """A content that is held.

        Raises:
            SiteError: it was changed without a trace; the next build makes it anew.
        """
        content = self.content(name)
        if content is None:
            raise SiteError("缓存里的一个文件坏了，已经丢弃", source=name, remedy="再运行一次构建")
        return content

    def adopt(self, path: Path, name: str) -> None:
        """Keep a file, however large, as a content; it is gone from where it was.

        `name`: its SHA-256, as read from it.
        """
        path.replace(self._path(self._contents, name))
        self._know(name)

    def holds(self, names: Iterable[str]) -> bool:
        """Whether all of these contents are there and are what they were."""
        unknown = self._unknown([*names])
        if len(unknown) < _MANY:
            return all(map(self._holds, unknown))
        # Reading and hashing wait for no other thread.
        number = os.cpu_count() or 1
        with ThreadPoolExecutor(number) as threads:
            parts = (unknown[n::number] for n in range(number))
            return all(threads.map(lambda part: all(map(self._holds, part)), parts))

    def _unknown(self, names: Sequence[str]) -> list[str]:
        """Those of the contents of which the file is not the one that was hashed before."""
        self._used[self._contents].update(names)
        unknown = []
        # Here every call counts.
        folder, known, stat = f"{self._contents}/", self._stats.get, os.stat
        for name in names:
            try:
                found = stat(f"{folder}{name[:2]}/{name[2:]}")
            except OSError:
                unknown.append(name)
                continue
            if known(name) != (found.st_ino, found.st_size, found.st_mtime_ns):
                unknown.append(name)
        return unknown

    def _holds(self, name: str) -> bool:
        found = self._stat(name)
        try:
            with Path(self._path(self._contents, name)).open("rb") as source:
                same = hashlib.file_digest(source, "sha256").hexdigest() == name
        except OSError:
            return False
        if same and found is not None:
            self._stats[name] = found
        return same

    def _stat(self, name: str) -> _Stat | None:
        try:
            found = os.stat(self._path(self._contents, name))  # noqa: PTH116
        except OSError:
            return None
        return found.st_ino, found.st_size, found.st_mtime_ns

    @cached_property
    def _stats(self) -> dict[str, _Stat]:
        """The files of contents as they were when they were hashed."""
        try:
            kept = self._verified.read_bytes()
        except OSError:
            return {}
        said, listed = kept[:_DIGEST], kept[_DIGEST:]
        if said != digest(_STATS, listed).encode():
            return {}
        found: dict[str, _Stat] = pickle.loads(listed)
        return found

    def is_beside(self, folder: Path) -> bool:
        """Whether a folder is of the file system of the contents: their inodes are of one kind."""
        return folder.stat().st_dev == self._contents.stat().st_dev

    def size(self, name: str) -> int:
        """The bytes of a content that is held."""
        return os.stat(self._path(self._contents, name)).st_size  # noqa: PTH116

    def files(self, names: Iterable[str]) -> Iterator[_Stat]:
        """Of contents that were put in or held the inode, the bytes, and the time of change."""
        known = self._stats.get
        return (known(name) or self._stat(name) or (0, 0, 0) for name in names)

    def place(self, name: str, target: Path) -> bool:
        """Put a content that is held at a path of a new site, whose folder is there.

        Returns:
            Whether it is the very file of the content, and not another with the same bytes.
        """
        path = self._path(self._contents, name)
        try:
            os.link(path, target)
        except OSError:
            shutil.copyfile(path, target)
            return False
        return True

    def record(self, key: str, result: Any) -> None:
        """Keep a result under its key."""
        text = json.dumps(result, ensure_ascii=False, separators=(",", ":")).encode()
        _replace(self._path(self._results, key), digest(key, text).encode() + text)

    def result(self, key: str) -> Any:
        """A result, or None when it is not there or no longer what it was."""
        kept = _bytes(self._path(self._results, key))
        if kept is None:
            return None
        said, text = kept[:_DIGEST], kept[_DIGEST:]
        return json.loads(text) if said == digest(key, text).encode() else None

    def keep(self, keys: Iterable[str]) -> None:
        """Sweep out nothing of these results, though they are not asked for."""
        self._used[self._results].update(keys)

    def look_over(self) -> None:
        """Note what is there: what comes later is used, and no sweep has to look for it."""
        for kind in self._used:
            folders = [folder.name for folder in kind.iterdir() if folder.is_dir()]
            self._seen[kind] = {
                f"{name}{entry}"
                for name in folders
                for entry in os.listdir(f"{kind}/{name}")  # noqa: PTH208
            }

    def sweep(self) -> None:
        """Remove what was not used since the cache was opened, and keep what was verified."""
        if not self._seen:
            self.look_over()
        for kind, used in self._used.items():
            for name in self._seen[kind] - used:
                Path(f"{kind}/{name[:2]}/{name[2:]}").unlink(missing_ok=True)
        latest = time.time_ns() - _TICK
        held = self._used[self._contents]
        kept = {n: it for n, it in self._stats.items() if n in held and it[2] < latest}
        # In JSON a hundred thousand of them take several times as long.
        listed = pickle.dumps(kept, protocol=5)
        _replace(str(self._verified), digest(_STATS, listed).encode() + listed)

    def _path(self, kind: Path, name: str) -> str:
        # A site has a hundred thousand files: a `Path` of each costs more than to ask for it.
        self._used[kind].add(name)
        return f"{kind}/{name[:2]}/{name[2:]}"


def _bytes(path: str) -> bytes | None:
    try:
        with open(path, "rb", buffering=0) as source:  # noqa: PTH123
            return source.read()
    except OSError:
        return None


def _is(path: str, content: bytes) -> bool:
    """Whether a file is there and has this content."""
    try:
        same = os.stat(path).st_size == len(content)  # noqa: PTH116
    except OSError:
        return False
    return same and _bytes(path) == content


def _replace(path: str, content: bytes) -> None:
    folder, _, name = path.rpartition("/")
    temporary = f"{folder}/.{name}.{os.getpid()}.{threading.get_ident()}"
    with open(temporary, "wb") as target:  # noqa: PTH123
        target.write(content)
    os.replace(temporary, path)  # noqa: PTH105
