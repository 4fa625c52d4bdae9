"""What was made before, kept by what it was made from: contents by hash, results by key.

A content is a file named by its SHA-256; a result is JSON under the hash of everything it
depends on, and carries its own. Both are verified whenever they are used: what does not agree
is as if it were not there, and is made anew.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

_DIGEST: Final = 64
# So many contents are looked over side by side.
_MANY: Final = 64


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
        self._used: set[Path] = set()
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
        if not path.is_file() or path.read_bytes() != content:
            _replace(path, content)
        return name

    def content(self, name: str) -> bytes | None:
        """A content, or None when it is not there or no longer what it was."""
        path = self._path(self._contents, name)
        try:
            content = path.read_bytes()
        except OSError:
            return None
        return content if hashlib.sha256(content).hexdigest() == name else None

    def _holds(self, name: str) -> bool:
        try:
            with self._path(self._contents, name).open("rb") as source:
                return hashlib.file_digest(source, "sha256").hexdigest() == name
        except OSError:
            return False

    def adopt(self, path: Path) -> str:
        """Keep a file, however large, as a content; it is gone from where it was.

        Returns:
            Its SHA-256.
        """
        with path.open("rb") as source:
            name = hashlib.file_digest(source, "sha256").hexdigest()
        path.replace(self._path(self._contents, name))
        return name

    def holds(self, names: Iterable[str]) -> bool:
        """Whether all of these contents are there and are what they were."""
        listed = list(names)
        if len(listed) < _MANY:
            return all(map(self._holds, listed))
        # Reading and hashing wait for no other thread.
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            return all(threads.map(self._holds, listed))

    def size(self, name: str) -> int:
        """The bytes of a content that is held."""
        return self._path(self._contents, name).stat().st_size

    def place(self, name: str, target: Path) -> None:
        """Put a content that is held at a path of a new site, whose folder is there."""
        path = self._path(self._contents, name)
        try:
            os.link(path, target)
        except OSError:
            shutil.copyfile(path, target)

    def record(self, key: str, result: Any) -> None:
        """Keep a result under its key."""
        text = json.dumps(result, ensure_ascii=False, separators=(",", ":")).encode()
        _replace(self._path(self._results, key), digest(key, text).encode() + text)

    def result(self, key: str) -> Any:
        """A result, or None when it is not there or no longer what it was."""
        try:
            kept = self._path(self._results, key).read_bytes()
        except OSError:
            return None
        said, text = kept[:_DIGEST], kept[_DIGEST:]
        return json.loads(text) if said == digest(key, text).encode() else None

    def sweep(self) -> None:
        """Remove what was not used since the cache was opened."""
        for kind in (self._contents, self._results):
            for path in kind.glob("*/*"):
                if path not in self._used:
                    path.unlink()

    def _path(self, kind: Path, name: str) -> Path:
        path = kind / name[:2] / name[2:]
        self._used.add(path)
        return path


def _replace(path: Path, content: bytes) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_bytes(content)
    temporary.replace(path)
