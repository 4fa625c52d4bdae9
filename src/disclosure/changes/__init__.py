"""Two versions of the archive -> what changed, why, the next version, a page and a feed.

Pure: archives, descriptors and bytes in; frames, text and bytes out.
"""

from disclosure.changes.cut import Version, cut
from disclosure.changes.difference import difference
from disclosure.changes.feed import PATH as FEED
from disclosure.changes.files import files
from disclosure.changes.fingerprints import FINGERPRINTS, altered, fingerprints
from disclosure.changes.gate import silent, unreasoned, version_problems
from disclosure.changes.load import load
from disclosure.changes.notes import in_change_log, in_settings, notes
from disclosure.changes.published import Kept, cited, pages, shown
from disclosure.changes.reasons import unexplained
from disclosure.changes.record import File, Record, Withdrawal, checksums, described
from disclosure.changes.release import Release, is_day
from disclosure.changes.schemas import SchemaChange, schema_changes
from disclosure.changes.tables import CHANGES, REASONS, read_changes, read_reasons
from disclosure.changes.versions import next_version
from disclosure.changes.withheld import without_words

__all__ = [
    "CHANGES",
    "FEED",
    "FINGERPRINTS",
    "REASONS",
    "File",
    "Kept",
    "Record",
    "Release",
    "SchemaChange",
    "Version",
    "Withdrawal",
    "altered",
    "checksums",
    "cited",
    "cut",
    "described",
    "difference",
    "files",
    "fingerprints",
    "in_change_log",
    "in_settings",
    "is_day",
    "load",
    "next_version",
    "notes",
    "pages",
    "read_changes",
    "read_reasons",
    "schema_changes",
    "shown",
    "silent",
    "unexplained",
    "unreasoned",
    "version_problems",
    "without_words",
]
