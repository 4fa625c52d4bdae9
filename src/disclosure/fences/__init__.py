"""Custom fences: fenced blocks of the staged pages as HTML, called by MkDocs by name.

A fence's body is JSON, one value a line: codes and figures, with null for a figure that is not
printed. Labels come from the form when the page is rendered. Each formatter escapes all it is
given, so nothing that a report says can become markup, and a figure or its absence is worded
here and nowhere else.

In `mkdocs.yml`, under `pymdownx.superfences`, each name of `__all__` is a custom fence with
`format: !!python/name:disclosure.fences.<name>`.
"""

from disclosure.fences.blocks import (
    downloads,
    entries,
    facts,
    figures,
    glossary,
    prose,
)
from disclosure.fences.citation import checksums, citation
from disclosure.fences.forms import challenges, proactive, requests
from disclosure.fences.history import history
from disclosure.fences.lists import listing
from disclosure.fences.results import checks
from disclosure.fences.summary import outcomes

__all__ = [
    "challenges",
    "checks",
    "checksums",
    "citation",
    "downloads",
    "entries",
    "facts",
    "figures",
    "glossary",
    "history",
    "listing",
    "outcomes",
    "proactive",
    "prose",
    "requests",
]
