"""A built site as read once: its files, and the facts about its pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from disclosure.site import page
from disclosure.site.page import Page, Reference


@dataclass(frozen=True, slots=True)
class Contents:
    """Every file by its path from the site's root, and every page."""

    files: Mapping[str, Path]
    pages: Mapping[str, Page]


def read(site_dir: Path) -> Contents:
    """Read a built site; its pages are parsed one after another and not kept."""
    files = sorted(file for file in site_dir.rglob("*") if file.is_file())
    named = {file.relative_to(site_dir).as_posix(): file for file in files}
    # Most references stand in the same place of many pages: each is kept once.
    known: dict[Reference, Reference] = {}
    pages = {}
    for path, file in named.items():
        if path.endswith(".html"):
            ids, references, flaws = page.read(file)
            shared = tuple(known.setdefault(reference, reference) for reference in references)
            pages[path] = Page(ids, shared, flaws)
    return Contents(named, pages)
