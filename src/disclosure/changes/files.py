"""Releases -> the files of the site: the page, the feed, and the CSV of each release."""

from collections.abc import Iterator

from disclosure import frames
from disclosure.changes.feed import PATH, feed
from disclosure.changes.page import page
from disclosure.changes.release import Release
from disclosure.changes.tables import CHANGES
from disclosure.frames import Archive
from disclosure.settings import Settings


def files(
    releases: list[Release], archive: Archive, settings: Settings
) -> Iterator[tuple[str, bytes]]:
    """What the site says of changes; without a release there is only the page.

    Args:
        releases: Every release, in any order.
        archive: The archive of today: its agencies, reports and corrections.
        settings: What the archive says of itself.

    Yields:
        Paths from the root of the staged pages, and contents: `changes/index.md`,
        `changes/feed.xml`, and `changes/<version>.csv` with the columns of `CHANGES`.
    """
    yield "changes/index.md", page(releases, archive).encode("utf-8")
    if releases:
        yield PATH, feed(releases, archive, settings)
    for release in releases:
        if not release.data.empty:
            yield f"changes/{release.version}.csv", frames.csv_bytes(release.data, CHANGES)
