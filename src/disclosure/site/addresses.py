"""The addresses of a site: what it publishes, and what it published before and must keep."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final, TypeAlias

from disclosure.errors import SiteError
from disclosure.site import contents
from disclosure.site.contents import Contents
from disclosure.site.problem import Problem

Addresses: TypeAlias = dict[str, tuple[str, ...]]

_ANCHOR: Final = re.compile(r"y[0-9]{4}(-[a-z]+)?")
_LINE: Final = re.compile(r"/[!-~]*( [!-~]+)*")
# Parts of the site's machinery, which nobody cites.
_NOT_CITED: Final = (
    "assets/",
    "manifest/",
    "pagefind/",
    "404.html",
    "sitemap.xml",
    "sitemap.xml.gz",
)
# The forms in which a package is one file.
_ONE_FILE: Final = (".zip", ".sqlite", ".xlsx")
_REMEDY: Final = "网址一经公布不得失效：恢复这一页或锚点，撤并的机关也保留原页"


def addresses(site_dir: Path) -> Addresses:
    """Every page and download of a site, with the anchors of agency pages that are promised."""
    return addresses_in(contents.read(site_dir))


def addresses_in(site: Contents) -> Addresses:
    """As `addresses`, for a site that has been read."""
    found: Addresses = {}
    for path in sorted(site.files):
        if path.startswith((*_NOT_CITED, ".")):
            continue
        ids = site.ids.get(path, ()) if path.startswith("agencies/") else ()
        found["/" + path.removesuffix("index.html")] = _anchors(ids)
    return found


@lru_cache(maxsize=4096)
def _anchors(ids: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the ids of an agency's page that are promised; most pages have the same."""
    return tuple(sorted(id_ for id_ in ids if _ANCHOR.fullmatch(id_)))


def parse(text: str, source: str) -> Addresses:
    """A committed list: one address a line, then its anchors, parted by spaces.

    Raises:
        SiteError: a line is not of this form, or an address stands there twice.
    """
    found: Addresses = {}
    for number, line in enumerate(text.splitlines(), start=1):
        address, *anchors = line.split(" ")
        if not _LINE.fullmatch(line) or address in found:
            raise SiteError(
                f"网址清单的这一行不对：{line!r}",
                source=source,
                place=f"第{number}行",
                remedy="每行一个以 / 开头的网址，空一格写锚点，不得重复",
            )
        found[address] = tuple(anchors)
    return found


def written(addresses: Mapping[str, Iterable[str]]) -> str:
    """The text of a committed list, sorted."""
    lines = (" ".join((path, *sorted(anchors))) for path, anchors in addresses.items())
    return "".join(f"{line}\n" for line in sorted(lines))


def joined(
    published: Mapping[str, Iterable[str]], committed: Mapping[str, Iterable[str]]
) -> Addresses:
    """What was promised before, and what is published now."""
    paths = sorted({*published, *committed})
    return {
        path: tuple(sorted({*published.get(path, ()), *committed.get(path, ())})) for path in paths
    }


def lost(
    published: Mapping[str, Iterable[str]],
    committed: Mapping[str, Iterable[str]],
    outgrown: Collection[str] = (),
) -> Iterator[Problem]:
    """Every address and anchor that was promised and is not published.

    `outgrown`: the folders of packages that may have become too large for one-file forms.
    """
    for path, anchors in committed.items():
        if path not in published:
            # A table that outgrew its file is published compressed.
            of_large = path.endswith(_ONE_FILE) and path[1:].rpartition("/")[0] in outgrown
            if not of_large and f"{path}.gz" not in published:
                yield Problem(path, "", "公布过的网址没有了", _REMEDY)
            continue
        for anchor in sorted({*anchors} - {*published[path]}):
            yield Problem(path, f"#{anchor}", "公布过的锚点没有了", _REMEDY)
