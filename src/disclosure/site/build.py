"""From staged pages to a site that has been verified."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from disclosure.settings import Settings
from disclosure.site import contents, problem
from disclosure.site.addresses import addresses_in, lost
from disclosure.site.generate import render
from disclosure.site.search import index
from disclosure.site.verify import problems_in


def build(
    config_file: Path,
    docs_dir: Path,
    work_dir: Path,
    committed: Mapping[str, Iterable[str]] | None = None,
    settings: Settings | None = None,
) -> Path:
    """Render, index and verify a new site below `work_dir`; the live site is not touched.

    Args:
        config_file: `mkdocs.yml`.
        docs_dir: the staged pages.
        work_dir: where the new site is made, on the file system of the live one.
        committed: the addresses that were ever published, each with its anchors.
        settings: what the site says of the archive's version and addresses.

    Returns:
        The folder of the new site, ready to be swapped in.

    Raises:
        SiteError: a step failed, or the site breaks promises: all of them are listed.
    """
    site_dir = work_dir / "site"
    render(config_file, docs_dir, site_dir, settings)
    index(site_dir)
    site = contents.read(site_dir)
    found = problems_in(site, settings.site_url if settings else "")
    found += lost(addresses_in(site), committed or {})
    if found:
        raise problem.error(found, str(site_dir))
    return site_dir
