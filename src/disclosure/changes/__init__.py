"""Two versions of the archive -> what changed, why, the next version, a page and a feed.

Pure: archives, descriptors and bytes in; frames, text and bytes out.
"""

from disclosure.changes.difference import difference
from disclosure.changes.files import files
from disclosure.changes.load import load
from disclosure.changes.reasons import unexplained
from disclosure.changes.release import Release
from disclosure.changes.schemas import SchemaChange, schema_changes
from disclosure.changes.tables import CHANGES, REASONS, read_changes, read_reasons
from disclosure.changes.versions import next_version

__all__ = [
    "CHANGES",
    "REASONS",
    "Release",
    "SchemaChange",
    "difference",
    "files",
    "load",
    "next_version",
    "read_changes",
    "read_reasons",
    "schema_changes",
    "unexplained",
]
