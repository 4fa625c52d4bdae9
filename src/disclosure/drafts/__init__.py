"""An office's own draft -> what does not add up, what is blank, in words an office uses.

Pure: a report read and the findings of its checks in, text out.
"""

from disclosure.drafts.archive import draft_archive, draft_year, known_agency, last_year_of
from disclosure.drafts.page import html
from disclosure.drafts.parts import Review
from disclosure.drafts.render import json, markdown, text
from disclosure.drafts.review import review

__all__ = [
    "Review",
    "draft_archive",
    "draft_year",
    "html",
    "json",
    "known_agency",
    "last_year_of",
    "markdown",
    "review",
    "text",
]
