"""Source documents: from files to reports, each in a process of its own, one at a time or many."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from disclosure import __version__, disk
from disclosure.assemble import Provenance
from disclosure.errors import DisclosureError
from disclosure.guard import SECONDS, guarded
from disclosure.intake import Given, Intake, Taken
from disclosure.manifest import Entry
from disclosure.read.decode import may_be_scan
from disclosure.read.read import read_document
from disclosure.read.recognise import recognise
from disclosure.records import Report

READER: Final = f"disclosure {__version__}"
# For as many pages as are read of a scan.
SECONDS_OF_SCAN: Final = 300.0


@dataclass(frozen=True, slots=True)
class Source:
    """A document read: its report, the hash of its bytes and its media type."""

    report: Report
    sha256: str
    media_type: str


def read_source(path: Path) -> Source:
    """Bytes, then a document, then the normalised report.

    Raises:
        DisclosureError: the file cannot be read, or is not an annual report; names the file.
    """
    try:
        content = disk.read_source(path)
        document = read_document(content)
        report = recognise(document, str(path))
    except DisclosureError as error:
        error.source = error.source or str(path)
        raise
    return Source(report, disk.sha256(content), document.media_type)


def read_sources(paths: Sequence[Path]) -> Iterator[Source | DisclosureError]:
    """Each document read in a process of its own with limits, or the error it gave, in order."""
    yield from guarded(read_source, paths, seconds=_seconds)


def _seconds(path: Path) -> float:
    """How long reading may take: a page of a scan takes some four seconds of one core."""
    return SECONDS_OF_SCAN if may_be_scan(disk.head(path)) else SECONDS


def read_json(path: Path, source: Source | DisclosureError) -> dict[str, Any]:
    """The JSON of one report, or of the reason why there is none."""
    if isinstance(source, Source):
        return source.report.to_json()
    refused = {"source": str(path), "error": {"code": source.code, "message": str(source)}}
    return refused | ({"not_a_report": True} if source.code == "not_a_report" else {})


def take(
    intake: Intake,
    source: Source | DisclosureError,
    entry: Entry,
    *,
    replace: bool = False,
    keep_text: bool = False,
) -> Taken | DisclosureError:
    """Take a source in with what a person says of it; the error when it is refused."""
    if isinstance(source, DisclosureError):
        source.agency = entry.agency or source.agency
        source.year = entry.year or source.year
        return source
    given = Given(
        entry.agency or None, entry.division or None, entry.year, entry.published_on or None
    )
    provenance = Provenance(
        source.sha256,
        source.media_type,
        Path(entry.path).name,
        READER,
        entry.url,
        entry.retrieved_at,
    )
    try:
        return intake.take(
            source.report, provenance, given, replace_existing=replace, keep_text=keep_text
        )
    except DisclosureError as error:
        error.agency = entry.agency or source.report.agency_name or ""
        error.year = entry.year or source.report.report_year
        return error


def expand(entries: Iterable[Entry], folder: Path) -> list[Entry]:
    """One entry a file: a folder stands for every file below it, sorted.

    Paths are taken from the manifest's folder. What is said of a folder holds for each file.
    """
    files: list[Entry] = []
    for entry in entries:
        path = folder / entry.path
        found = sorted(p for p in path.rglob("*") if not p.is_dir()) if path.is_dir() else [path]
        files += [
            Entry(
                str(file),
                entry.url,
                entry.retrieved_at,
                entry.agency,
                entry.division,
                entry.year,
                entry.published_on,
            )
            for file in found
        ]
    return files
