"""A staged tree as a site in one shard: what the tests of rendering, search and links look at."""

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from disclosure import disk
from disclosure.settings import Settings
from disclosure.site import contents, problem, search, shard
from disclosure.site.addresses import addresses_in, lost
from disclosure.site.shard import Kit
from disclosure.site.sitemap import sitemaps
from disclosure.site.verify import problems_in

NONE = Settings("x", "", "", "")


def render(
    config: Path, docs_dir: Path, site_dir: Path, settings: Settings | None = None
) -> dict[str, bytes]:
    """Write the staged tree as HTML; give what of each page is searched."""
    kit = Kit(
        config.read_text("utf-8"), dict(disk.read_tree(config.parent / "theme")), settings or NONE
    )
    made = shard.render(kit, dict(disk.read_tree(docs_dir)), whole=True)
    written = {path: file.content for path, file in made.items()}
    written |= dict(sitemaps(written, kit.settings.site_url))
    disk.write_tree(site_dir, written.items())
    return {path: file.excerpt for path, file in made.items() if file.excerpt}


def build(
    config: Path,
    docs_dir: Path,
    work_dir: Path,
    committed: Mapping[str, Iterable[str]] | None = None,
    settings: Settings | None = None,
) -> Path:
    """Render, index and verify the staged tree."""
    site_dir = work_dir / "site"
    shutil.rmtree(site_dir, ignore_errors=True)
    excerpts = render(config, docs_dir, site_dir, settings)
    files = search.index(excerpts, True) | {"parts.json": b"[]\n"}
    for path, content in files.items():
        disk.write(site_dir / search.BUNDLE / path, content)
    for path, content in search.index(search.names(excerpts), True).items():
        disk.write(site_dir / search.BUNDLE / search.NAMES / path, content)
    site = contents.read(site_dir, settings.site_url if settings else "")
    found = [*problems_in(site), *lost(addresses_in(site), committed or {})]
    if found:
        shutil.rmtree(site_dir)
        raise problem.error(found, str(site_dir))
    return site_dir
