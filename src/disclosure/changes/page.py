"""Releases -> the page of changes: the newest first, agency by agency."""

from typing import Final

from disclosure.changes.release import Release, newest_first
from disclosure.changes.sections import Pages, section
from disclosure.frames import Archive
from disclosure.templating import filler

fill: Final = filler("disclosure.changes")


def page(releases: list[Release], archive: Archive) -> str:
    """The page of changes as Markdown.

    Args:
        releases: Every release to be shown, in any order.
        archive: The archive of today; what it has not, is named and not linked.
    """
    # Without a release there is nothing to be linked, and tables of everything take long to read.
    pages = Pages.of(archive) if releases else Pages({}, frozenset())
    shown = [section(release, pages) for release in newest_first(releases)]
    return fill("changes", releases=shown)
