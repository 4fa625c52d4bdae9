"""The two flows of the archive, one call a line: sources to data, data to site."""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from disclosure import __version__, check, package, pages, store
from disclosure.assemble import Provenance
from disclosure.errors import DisclosureError, SiteError
from disclosure.intake import Given, Taken, take_in
from disclosure.read.read import read_document
from disclosure.read.recognise import recognise
from disclosure.records import Report
from disclosure.site import addresses as published
from disclosure.site.build import build as build_site
from disclosure.site.swap import lock, swap

READER = f"disclosure {__version__}"


@dataclass(frozen=True, slots=True)
class Source:
    """A document read: its report, the hash of its bytes and its media type."""

    report: Report
    sha256: str
    media_type: str


def read_source(path: Path) -> Source:
    """Sources to report: bytes, then a document, then the normalised report.

    Raises:
        DisclosureError: the file cannot be read, or is not an annual report; names the file.
    """
    try:
        content = store.read_source(path)
        document = read_document(content)
        report = recognise(document, str(path))
    except DisclosureError as error:
        error.source = error.source or str(path)
        raise
    return Source(report, store.sha256(content), document.media_type)


def read_json(path: Path) -> dict[str, Any]:
    """The JSON of one report, or of the reason why there is none."""
    try:
        return read_source(path).report.to_json()
    except DisclosureError as error:
        refused = {"source": str(path), "error": {"code": error.code, "message": str(error)}}
        return refused | ({"not_a_report": True} if error.code == "not_a_report" else {})


def add(
    root: Path,
    path: Path,
    given: Given,
    *,
    source_url: str = "",
    retrieved_at: str = "",
    replace: bool = False,
    keep_text: bool = False,
) -> Taken:
    """Put one report into `data/` and bring the root descriptor in line.

    Raises:
        DisclosureError: unreadable, incomplete or in conflict with what the archive holds;
            nothing is written then.
    """
    source = read_source(path)
    provenance = Provenance(
        source.sha256, source.media_type, path.name, READER, source_url, retrieved_at
    )
    archive = store.load_archive(root)
    taken = take_in(
        archive, source.report, provenance, given, replace_existing=replace, keep_text=keep_text
    )
    if taken.changed:
        partition = store.of_province(taken.tables, taken.province)
        store.save_partition(root, taken.province, partition)
        write_descriptor(root)
    return taken


def descriptor(root: Path) -> dict[str, Any]:
    """The root data package's descriptor, as the schema and the files in `data/` require."""
    return package.root_descriptor(store.load_settings(root), store.partition_paths(root))


def write_descriptor(root: Path) -> None:
    """Write `datapackage.json` in the root of the archive."""
    store.write_json(root / "datapackage.json", descriptor(root))
