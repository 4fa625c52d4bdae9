"""Tables -> pages: the generated pages of the site as Markdown, with their paths.

Pure: an archive with its findings in, text out; the costs grow with the number of reports.
"""

from disclosure.pages.moved import pages as moved_pages
from disclosure.pages.peers import Peers, Values, spreads, values
from disclosure.pages.shares import Share, joined, share
from disclosure.pages.summary import totals
from disclosure.pages.tree import (
    agency_pages,
    division_pages,
    pages,
    pages_of_bodies,
    pages_of_files,
)
from disclosure.pages.world import World

__all__ = [
    "Peers",
    "Share",
    "Values",
    "World",
    "agency_pages",
    "division_pages",
    "joined",
    "moved_pages",
    "pages",
    "pages_of_bodies",
    "pages_of_files",
    "share",
    "spreads",
    "totals",
    "values",
]
