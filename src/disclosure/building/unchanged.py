"""Is the live site what a build would make? Told by what it would be made from, and its files."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from disclosure import store
from disclosure.building.workshop import Workshop
from disclosure.site import search
from disclosure.site.cache import digest

# Beside the site: a hash of all that it was made from, then the size and time of every file.
_RECORD: Final = "site.json"
_DIGEST: Final = 64


def inputs(shop: Workshop) -> str:
    """A hash of everything that a site is made from."""
    files: dict[str, bytes] = {}
    for folder in ("data", "docs", "theme", "releases"):
        files |= {f"{folder}/{path}": it for path, it in store.read_tree(shop.root / folder)}
    files["mkdocs.yml"] = (shop.root / "mkdocs.yml").read_bytes()
    files["pagefind"] = search.program().read_bytes()
    return shop.key(
        "site", repr(shop.refusals), *(part for item in sorted(files.items()) for part in item)
    )


def is_current(shop: Workshop, made_from: str, live: Path) -> bool:
    """Whether the live site was made from just this, and no file of it was touched since."""
    try:
        kept = (shop.made / _RECORD).read_bytes()
    except OSError:
        return False
    said, text = kept[:_DIGEST], kept[_DIGEST:]
    current = live.is_dir() and said == digest(made_from, text).encode()
    return current and json.loads(text) == _files(live)


def record(shop: Workshop, made_from: str, files: Mapping[str, tuple[int, int]]) -> None:
    """Keep what the live site was made from.

    `files`: of each of its files, by path, the bytes and the time of its last change.
    """
    text = json.dumps(files).encode()
    store.write(shop.made / _RECORD, digest(made_from, text).encode() + text)


def _files(folder: Path) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    waiting = [str(folder)]
    start = len(waiting[0]) + 1
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    known = entry.stat(follow_symlinks=False)
                    found[entry.path[start:]] = [known.st_size, known.st_mtime_ns]
    return found
