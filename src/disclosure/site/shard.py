"""Some pages to HTML: MkDocs, strict, in this process, in a folder that is gone afterwards."""

import logging
import os
import tempfile
import threading
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from disclosure.errors import SiteError
from disclosure.settings import Settings
from disclosure.site import facts, page, strict
from disclosure.site.excerpt import excerpt, of_plain, without_facets
from disclosure.site.facts import Facts
from disclosure.site.opened import html_path

# MkDocs writes to one log and reads one environment.
_ONE_AT_A_TIME: Final = threading.Lock()

# As `mkdocs.yml` has it, but that a link to what another shard makes is no mistake here: it stays
# as it is written, and the verification of the whole site looks at every one.
_VALIDATION: Final = {
    "nav": {"omitted_files": "warn", "not_found": "warn", "absolute_links": "warn"},
    "links": {
        "not_found": "ignore",
        "anchors": "warn",
        "absolute_links": "warn",
        "unrecognized_links": "ignore",
    },
}


@dataclass(frozen=True, slots=True)
class Kit:
    """What every shard is rendered with.

    `config` is the text of `mkdocs.yml`, `theme` the files of the theme's own part, `settings`
    what pages say of the archive, `feed` where its feed of changes is ("" without one).
    """

    config: str
    theme: Mapping[str, bytes]
    settings: Settings
    feed: str = ""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A file of the site: its bytes, what is known of it, and what of it is searched."""

    content: bytes
    facts: Facts | None
    excerpt: bytes


def render(
    kit: Kit, pages: Mapping[str, bytes], whole: bool = False, beside: Collection[str] = ()
) -> dict[str, Rendered]:
    """The files of the site that some pages make, with what is known and searched of them.

    Takes and raises what `html` does.
    """
    made = html(kit, pages, whole, beside)
    return {path: _rendered(path, made[path], kit.settings.site_url) for path in sorted(made)}


def html(
    kit: Kit, pages: Mapping[str, bytes], whole: bool = False, beside: Collection[str] = ()
) -> dict[str, bytes]:
    """The files of the site that some pages make; the same pages give the same bytes.

    Args:
        kit: what every shard is rendered with.
        pages: Markdown, and files that stay as they are, by path.
        whole: With all that the theme brings; otherwise nothing but `pages` is made. What they
            link to is looked at later.
        beside: Files that are no pages, to which a page may link by their paths.

    Raises:
        SiteError: MkDocs failed or warned; holds what it said.
    """
    # Imported for a build only: it takes a sixth of a second to load.
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    from disclosure.site.in_memory import InMemory

    with tempfile.TemporaryDirectory() as folder, _ONE_AT_A_TIME:
        root = Path(folder)
        _write(root, {"mkdocs.yml": kit.config.encode()})
        _write(root / "theme", kit.theme)
        with _environment(kit, root / "docs"), _complaints() as said:
            try:
                config = load_config(
                    str(root / "mkdocs.yml"), site_dir=str(root / "site"), validation=_VALIDATION
                )
                stubs = set(_pages_of(config.nav or [])) - set(pages)
                given = dict(pages) | dict.fromkeys(stubs, b"# -\n")
                memory = InMemory(given, frozenset(beside), whole)
                config.plugins["memory"] = memory
                build(config)
            # What a fence or an extension raises comes through as it is.
            except Exception as error:
                said.append(str(error))
        if said:
            raise SiteError(
                "MkDocs 没有生成网页：\n" + "\n".join(filter(None, said)),
                remedy="改正上面指出的页面，再运行 make site",
            )
        made = _read(root / "site") | memory.taken()
    wanted = {html_path(path) for path in pages}
    if whole:
        wanted = made.keys() - {html_path(path) for path in stubs}
    return {path: made[path] for path in wanted}


def _rendered(path: str, content: bytes, site_url: str) -> Rendered:
    if not path.endswith(".html"):
        return Rendered(content, facts.of_file(path, content, site_url), b"")
    found = strict.facts_of(path, content, site_url)
    if found is not None:
        return Rendered(without_facets(content), found, of_plain(content))
    tree = page.plain(content)
    known = facts.of_page(path, tree, site_url)
    return Rendered(without_facets(content), known, excerpt(tree))


def _pages_of(nav: list[Any]) -> Iterator[str]:
    """The Markdown files that a navigation names."""
    for item in nav:
        for value in item.values() if isinstance(item, dict) else (item,):
            if isinstance(value, list):
                yield from _pages_of(value)
            elif str(value).endswith(".md"):
                yield str(value)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _read(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@contextmanager
def _environment(kit: Kit, docs_dir: Path) -> Iterator[None]:
    """What `mkdocs.yml` takes from the environment, and nothing of it afterwards."""
    settings = kit.settings
    said = {
        # MkDocs writes the day of the build into the site, unless told a fixed one.
        "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", "0"),
        "DOCS_DIR": str(docs_dir),
        "NO_MKDOCS_2_WARNING": "1",
        "SITE_URL": settings.site_url,
        "ARCHIVE_VERSION": settings.version,
        "REPOSITORY": settings.repository,
        "ARCHIVE_NOTICE": settings.notice,
        "ARCHIVE_FEED": kit.feed,
    }
    before = {name: os.environ.get(name) for name in said}
    os.environ.update(said)
    docs_dir.mkdir(parents=True, exist_ok=True)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """Every warning and error of MkDocs, in order."""
    said: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    listener = Listener(logging.WARNING)
    log = logging.getLogger("mkdocs")
    # Without a level of its own the log would say what the calling program says.
    level, log.propagate = log.level, False
    log.addHandler(listener)
    log.setLevel(logging.WARNING)
    try:
        yield said
    finally:
        log.removeHandler(listener)
        log.setLevel(level)
        log.propagate = True
