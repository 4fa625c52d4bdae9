"""Tables -> pages: the generated pages of the site as Markdown, with their paths.

Pure: an archive with its findings in, text out; the costs grow with the number of reports.
"""

from disclosure.pages.moved import pages as moved_pages
from disclosure.pages.tree import pages

__all__ = ["moved_pages", "pages"]
