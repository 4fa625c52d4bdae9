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
    pages = Pages.of(archive)
    shown = [section(release, pages) for release in newest_first(releases)]
    return fill("changes", releases=shown)
