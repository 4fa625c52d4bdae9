"""A new site while it is put together: which contents it has, and what is known of them."""

import os
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from disclosure.errors import SiteError
from disclosure.site.cache import Cache
from disclosure.site.contents import Contents, Group
from disclosure.site.facts import Facts

# Files with their inodes, and folders.
Found: TypeAlias = tuple[dict[str, int], list[str]]

# Files are put in place by as many threads: it is the disk that takes the time.
_THREADS = 4


def same_path(path: str) -> SiteError:
    """What is said of two files of one path."""
    return SiteError("两个页面的路径相同", source=path, remedy="给手写的页面换一个路径")


class Assembly:
    """The files of a site as contents of a cache, by path; none may be given twice."""

    def __init__(self, cache: Cache) -> None:
        self.files: dict[str, str] = {}
        self._facts: dict[str, Facts] = {}
        self._groups: list[Group] = []
        self._cache = cache

    def add(self, path: str, name: str, facts: Facts | None = None) -> None:
        """Take a content as a file.

        Raises:
            SiteError: another file has this path.
        """
        if path in self.files:
            raise same_path(path)
        self.files[path] = name
        if facts is not None:
            self._facts[path] = facts

    def add_all(self, files: Mapping[str, str]) -> None:
        """Take contents of which nothing is to be known."""
        if self.files.keys().isdisjoint(files):
            self.files.update(files)
            return
        for path, name in files.items():
            self.add(path, name)

    def add_group(self, files: Mapping[str, str], group: Group) -> None:
        """Take contents as pages of which something is known together."""
        self.add_all(files)
        self._groups.append(group)

    def contents(self) -> Contents:
        """The site as the verification sees it."""
        return Contents(self.files.keys(), self._facts, self._groups)

    def write(self, folder: Path, found: Found | None = None) -> dict[str, tuple[int, int]]:
        """Put every file in its place below a folder, which may hold an earlier site.

        What that has already is left where it is: costs are those of what differs.

        Args:
            folder: the folder.
            found: what is below it, where that is known.

        Returns:
            By path the bytes of every file, and the time of its last change in nanoseconds.
        """
        folder.mkdir(parents=True, exist_ok=True)
        before, folders = found or found_below(folder)
        linked = before if self._cache.is_beside(folder) else {}
        for path in before.keys() - self.files.keys():
            (folder / path).unlink()
        parents = {path.rpartition("/")[0] for path in self.files}
        wanted = _with_above(parents)
        # Those that are below others come first.
        for path in reversed(folders):
            if path not in wanted:
                (folder / path).rmdir()
        for path in sorted(parents - {*folders}):
            folder.joinpath(path).mkdir(parents=True, exist_ok=True)

        def place(paths: Iterable[str]) -> list[str]:
            """Those of the paths that could only be copied."""
            copied = []
            for path in paths:
                if path in before:
                    (folder / path).unlink()
                if not self._cache.place(self.files[path], folder / path):
                    copied.append(path)
            return copied

        made: dict[str, tuple[int, int]] = {}
        other: list[str] = []
        for path, known in zip(self.files, self._cache.files(self.files.values()), strict=True):
            made[path] = known[1:]
            if linked.get(path) != known[0]:
                other.append(path)
        with ThreadPoolExecutor(_THREADS) as threads:
            copied = threads.map(place, (other[n::_THREADS] for n in range(_THREADS)))
            for path in chain.from_iterable(copied):
                copy = (folder / path).stat()
                made[path] = (copy.st_size, copy.st_mtime_ns)
        return made


def found_below(folder: Path) -> Found:
    """The inodes of the files below a folder, and the folders, each before those below it."""
    files: dict[str, int] = {}
    folders: list[str] = []
    start = len(str(folder)) + 1
    waiting = [str(folder)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                    folders.append(entry.path[start:])
                else:
                    files[entry.path[start:]] = entry.inode()
    return files, folders


def _with_above(folders: Iterable[str]) -> set[str]:
    """Folders, and those that they are in."""
    found: set[str] = set()
    new = {*folders}
    while new:
        found |= new
        new = {folder.rpartition("/")[0] for folder in new} - found
    return found
