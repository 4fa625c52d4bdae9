"""What one worker sees of some files of a site; each file is read once."""

import hashlib
import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from disclosure.frames import Archive
from disclosure.settings import Settings
from disclosure.site import facts, page
from disclosure.site.facts import Facts
from disclosure.site.figures import Scan
from disclosure.site.problem import Problem
from disclosure.verification import packages

_ASKS: Final = b" data-pagefind-body"


@dataclass(frozen=True, slots=True)
class Seen:
    """A file: its hash, where it leads, what is wrong in it, whether it is to be found."""

    path: str
    sha256: str
    facts: Facts | None
    problems: tuple[Problem, ...]
    searched: bool


@dataclass(frozen=True, slots=True)
class Owed:
    """What a site is held to: what the archive says of itself, and its frames as used."""

    settings: Settings
    archive: Archive


@lru_cache(maxsize=1)
def _owed(kept: Path) -> tuple[Owed, Scan]:
    # Once a process, however many of the files it is given.
    owed: Owed = pickle.loads(kept.read_bytes())
    return owed, Scan(owed.archive)


def look(site: Path, paths: Sequence[str], kept: Path) -> list[Seen]:
    """Look at some files of a site.

    Args:
        site: the site.
        paths: the files.
        kept: a file with what it is held to, an `Owed`.
    """
    owed, scan = _owed(kept)
    return [_look(site, path, owed, scan) for path in paths]


def _look(site: Path, path: str, owed: Owed, scan: Scan) -> Seen:
    content = (site / path).read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    if path.endswith(".html"):
        tree = page.parse(content)
        known = facts.of_page(path, tree, owed.settings.site_url)
        found = tuple(scan.tree(path, tree))
        return Seen(path, sha256, known, found, _ASKS in content)
    of_file = facts.of_file(path, content, owed.settings.site_url)
    return Seen(path, sha256, of_file, tuple(_problems(site, path, content, owed, scan)), False)


def _problems(site: Path, path: str, content: bytes, owed: Owed, scan: Scan) -> Iterator[Problem]:
    if path.endswith("/datapackage.json"):
        yield from packages.problems(site, path, content, owed.settings, owed.archive, scan.values)
    elif path.endswith(".zip"):
        yield from packages.of_zip(path, content, (site / path).with_name("datapackage.json"))
