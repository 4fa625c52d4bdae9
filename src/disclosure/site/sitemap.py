"""The list of a site's pages for search engines."""

from collections.abc import Iterable, Iterator
from typing import Final
from xml.sax.saxutils import escape

_SCHEMA: Final = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
# What one file may hold; beyond, a list of lists is needed.
_LONGEST: Final = 50_000


def sitemaps(files: Iterable[str], site_url: str) -> Iterator[tuple[str, bytes]]:
    """`sitemap.xml`, and where there are too many pages the lists that it names.

    Args:
        files: the paths of the site.
        site_url: its public address; without one there can be no list.
    """
    if not site_url:
        return
    pages = sorted(path.removesuffix("index.html") for path in files if _is_page(path))
    parts = [pages[n : n + _LONGEST] for n in range(0, len(pages), _LONGEST)]
    if len(parts) == 1:
        yield "sitemap.xml", _listed("urlset", "url", parts[0], site_url)
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield "sitemap.xml", _listed("sitemapindex", "sitemap", names, site_url)
    for name, part in zip(names, parts, strict=True):
        yield name, _listed("urlset", "url", part, site_url)


def _is_page(path: str) -> bool:
    return path == "index.html" or path.endswith("/index.html")


def _listed(root: str, item: str, paths: Iterable[str], site_url: str) -> bytes:
    lines = (f"  <{item}><loc>{escape(site_url + path)}</loc></{item}>\n" for path in paths)
    return f"{_HEAD}<{root} {_SCHEMA}>\n{''.join(lines)}</{root}>\n".encode()
