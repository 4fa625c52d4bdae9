"""A built site as the verification sees it: its files, and the facts about each."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from disclosure.site import facts
from disclosure.site.facts import Facts


class Group(NamedTuple):
    """What is known of some pages together: most of it is the same on many of them.

    `ids`: of each page, by its path. `leads`: where any of them leads to inside the site, path and
    fragment. `sound`: with none of them anything is wrong by itself. `each`: reads the facts about
    each, for when something is wrong.
    """

    ids: Mapping[str, tuple[str, ...]]
    leads: Collection[tuple[str, str]]
    sound: bool
    each: Callable[[], Mapping[str, Facts]]


@dataclass(frozen=True)
class Contents:
    """Every file by its path from the site's root, and the facts about those that lead on.

    `groups`: further pages.
    """

    files: Collection[str]
    facts: Mapping[str, Facts]
    groups: Sequence[Group] = ()

    @cached_property
    def ids(self) -> dict[str, tuple[str, ...]]:
        """The ids of every page by its path."""
        found = {path: known.ids for path, known in self.facts.items()}
        for one in self.groups:
            found.update(one.ids)
        return found


def read(site_dir: Path, site_url: str = "") -> Contents:
    """Read a built site, one file after another; nothing of them is kept but the facts."""
    files = sorted(file for file in site_dir.rglob("*") if file.is_file())
    named = {file.relative_to(site_dir).as_posix(): file for file in files}
    known: dict[str, Facts] = {}
    for path, file in named.items():
        if path.endswith((".html", ".css")):
            found = facts.of_file(path, file.read_bytes(), site_url)
            if found is not None:
                known[path] = found
    return Contents(set(named), known)
