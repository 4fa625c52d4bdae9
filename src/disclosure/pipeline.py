"""The two flows of the archive, one call a line: sources to data, data to site."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from disclosure import __version__, check, package, pages, store
from disclosure.assemble import Provenance
from disclosure.errors import DisclosureError, SiteError
from disclosure.frames import Archive
from disclosure.guard import guarded
from disclosure.intake import Given, Intake, Taken
from disclosure.read.read import read_document
from disclosure.read.recognise import recognise
from disclosure.records import Report
from disclosure.settings import Settings
from disclosure.site import addresses as address_lists
from disclosure.site.build import build as build_site
from disclosure.site.serve import serve as serve_site
from disclosure.site.swap import lock, swap
from disclosure.site.verify import problems as site_problems

READER = f"disclosure {__version__}"


@dataclass(frozen=True, slots=True)
class Source:
    """A document read: its report, the hash of its bytes and its media type."""

    report: Report
    sha256: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Retrieval:
    """Where and when (UTC) a document was retrieved; empty when not known."""

    url: str = ""
    retrieved_at: str = ""


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


def read_sources(paths: Sequence[Path]) -> Iterator[Source | DisclosureError]:
    """Each document read in a process of its own with limits, or the error it gave, in order."""
    yield from guarded(read_source, paths)


def read_json(path: Path, source: Source | DisclosureError) -> dict[str, Any]:
    """The JSON of one report, or of the reason why there is none."""
    if isinstance(source, Source):
        return source.report.to_json()
    refused = {"source": str(path), "error": {"code": source.code, "message": str(source)}}
    return refused | ({"not_a_report": True} if source.code == "not_a_report" else {})


def add(
    root: Path,
    sources: Iterable[tuple[Source | DisclosureError, Given, Retrieval]],
    *,
    replace: bool = False,
    keep_text: bool = False,
) -> Iterator[Taken | DisclosureError]:
    """Put reports into `data/` and bring the root descriptor in line, once all are taken.

    Yields:
        For each source what became of it: its key in the archive, or why it was refused
        (unreadable, incomplete, in conflict with what the archive holds). A refused one changes
        nothing.
    """
    intake = Intake(store.load_archive(root))
    changed: set[str] = set()
    for source, given, retrieval in sources:
        try:
            taken = _take(intake, source, given, retrieval, replace=replace, keep_text=keep_text)
        except DisclosureError as error:
            yield error
            continue
        if taken.changed:
            changed.add(taken.agency_id[:2])
        yield taken
    tables = intake.tables()
    for province in sorted(changed):
        store.save_partition(root, province, store.of_province(tables, province))
    if changed:
        write_descriptor(root)


def _take(
    intake: Intake,
    source: Source | DisclosureError,
    given: Given,
    retrieval: Retrieval,
    *,
    replace: bool,
    keep_text: bool,
) -> Taken:
    if isinstance(source, DisclosureError):
        raise source
    provenance = Provenance(
        source.sha256,
        source.media_type,
        Path(source.report.source).name,
        READER,
        retrieval.url,
        retrieval.retrieved_at,
    )
    return intake.take(
        source.report, provenance, given, replace_existing=replace, keep_text=keep_text
    )


def descriptor(root: Path) -> dict[str, Any]:
    """The root data package's descriptor, as the schema and the files in `data/` require."""
    return package.root_descriptor(store.load_settings(root), store.partition_paths(root))


def write_descriptor(root: Path) -> None:
    """Write `datapackage.json` in the root of the archive."""
    store.write_json(root / "datapackage.json", descriptor(root))


def build(root: Path, *, record_addresses: bool = False) -> Path:
    """Data to site: checked, packaged, rendered, indexed, verified, then swapped in.

    Everything is made in fresh folders below `build/`; whatever fails, the last site stays.
    `record_addresses` adds the new addresses to the committed lists, which only grow.

    Raises:
        DisclosureError: the data break their schema, or the site breaks a promise.
    """
    made = root / "build"
    with lock(made / ".lock"):
        settings = store.load_settings(root)
        archive = store.load_archive(root)
        archive["findings"] = check.run(archive)
        store.write_tree(made / "docs", _staged(root, archive, settings))
        committed = _committed_addresses(root)
        site = build_site(root / "mkdocs.yml", made / "docs", made / "work", committed, settings)
        _require_valid_packages(site)
        if record_addresses:
            _record(root, address_lists.joined(address_lists.addresses(site), committed))
        swap(site, made / "site")
    return made / "site"


def _staged(root: Path, archive: Archive, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Every file of the site before MkDocs: pages by people, pages made, packages."""
    yield from store.read_tree(root / "docs")
    for path, text in pages.pages(archive, settings):
        yield path, text.encode("utf-8")
    yield from package.agency_packages(archive, settings)
    yield from package.year_packages(archive, settings)
    yield from package.province_packages(archive, settings)
    yield from package.archive_package(archive, settings)


def _require_valid_packages(site: Path) -> None:
    found = package_problems(site)
    if found:
        raise SiteError("数据包不合要求：\n" + "\n".join(found), source=str(site))


def package_problems(site: Path) -> list[str]:
    """What is wrong with the data packages of a built site: every folder, JSON and zip."""
    packages = [*sorted(site.rglob("datapackage.json")), *sorted(site.rglob("*.zip"))]
    return [message for path in packages for message in package.problems(path)]


def _committed_addresses(root: Path) -> address_lists.Addresses:
    joined: address_lists.Addresses = {}
    for source, text in store.load_addresses(root).items():
        joined = address_lists.joined(address_lists.parse(text, source), joined)
    return joined


def _record(root: Path, addresses: address_lists.Addresses) -> None:
    lists: dict[str, address_lists.Addresses] = {}
    for address, anchors in addresses.items():
        lists.setdefault(store.address_list(address), {})[address] = anchors
    for path, part in lists.items():
        store.write(root / path, address_lists.written(part).encode("utf-8"))


def verify(root: Path, site: Path) -> list[str]:
    """What is wrong with a built site: links, anchors, hosts, lost addresses, packages."""
    settings = store.load_settings(root)
    found = site_problems(site, settings.site_url)
    found += address_lists.lost(address_lists.addresses(site), _committed_addresses(root))
    return [*map(str, found), *package_problems(site)]


def serve(site: Path, port: int, prefix: str) -> None:
    """Show a built site on this machine until interrupted.

    Raises:
        SiteError: there is no site, or the port is taken.
    """
    serve_site(site, port=port, prefix=prefix)
