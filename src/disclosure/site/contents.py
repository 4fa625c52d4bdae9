"""A built site as the verification sees it: its files, and the facts about each."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from disclosure.site import facts
from disclosure.site.facts import Facts


@dataclass(frozen=True, slots=True)
class Contents:
    """Every file by its path from the site's root, and the facts about those that lead on."""

    files: Collection[str]
    facts: Mapping[str, Facts]


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
