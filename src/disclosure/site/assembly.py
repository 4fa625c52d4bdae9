"""A new site while it is put together: which contents it has, and what is known of them."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from disclosure.errors import SiteError
from disclosure.site.cache import Cache
from disclosure.site.contents import Contents
from disclosure.site.facts import Facts

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
        for path, name in files.items():
            self.add(path, name)

    def contents(self) -> Contents:
        """The site as the verification sees it."""
        return Contents(self.files.keys(), self._facts)

    def write(self, folder: Path) -> None:
        """Put every file in its place below a folder that does not exist."""
        for parent in sorted({(folder / path).parent for path in self.files}):
            parent.mkdir(parents=True, exist_ok=True)

        def place(item: tuple[str, str]) -> None:
            self._cache.place(item[1], folder / item[0])

        with ThreadPoolExecutor(_THREADS) as threads:
            list(threads.map(place, self.files.items(), chunksize=256))
