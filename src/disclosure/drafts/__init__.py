"""An office's own draft -> what does not add up, what is blank, in words an office uses.

Pure: a report read and the findings of its checks in, text out.
"""

from disclosure.drafts.archive import draft_archive, draft_year, known_agency, last_year_of
from disclosure.drafts.page import html
from disclosure.drafts.parts import Review
from disclosure.drafts.render import json, markdown, text
from disclosure.drafts.review import review

# What an office does with a draft of its own that cannot be read.
REMEDY = "用 Word 打开这份文件，确认内容完整，另存为 .docx 后再核对"

__all__ = [
    "REMEDY",
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
