"""What the verification has to know of a file: small, and the same wherever it was made."""

from functools import lru_cache
from typing import Any, Final, NamedTuple

from lxml import etree

from disclosure.site import css, page
from disclosure.site.page import Page, Reference
from disclosure.site.problem import Problem
from disclosure.site.target import NOT_FOUND, Site, Target, resolve

_WRONG: Final = {
    "script": ("地址不是网页地址：{}", "只用 http、https 和站内的相对地址"),
    "escape": ("地址超出网站之外：{}", "检查相对地址的层数"),
    "absolute": ("地址从主机的根算起：{}", "改为相对地址，网站才能放在任何目录下"),
    "outside": ("页面要从别的主机取文件：{}", "把文件放进本站，或改为普通链接"),
    "data": ("数据地址只能用于图像：{}", "改为站内的文件"),
}
_NOT_ITSELF: Final = ("页面说自己的网址是 {}", "canonical 和 og:url 须是这一页自己的网址")
NO_ANCHOR: Final = ("那一页没有这个锚点：{}", "改正链接，或在标题上写明锚点")
# An address that browsers give every page.
TOP: Final = "top"


class Lead(NamedTuple):
    """Where a file leads to inside the site, and the first place that says so."""

    path: str
    fragment: str
    address: str
    place: str


class Facts(NamedTuple):
    """The ids of a page, where a file leads, and what is wrong with it by itself."""

    ids: tuple[str, ...] = ()
    leads: tuple[Lead, ...] = ()
    problems: tuple[Problem, ...] = ()

    @classmethod
    def of_json(cls, kept: Any) -> "Facts":
        """Facts as JSON has kept them."""
        ids, leads, problems = kept
        return cls(
            tuple(ids), tuple(Lead(*lead) for lead in leads), tuple(Problem(*p) for p in problems)
        )


def of_page(path: str, tree: etree._Element | None, site_url: str) -> Facts:
    """The facts about a page.

    Args:
        path: from the root of the site.
        tree: the page parsed.
        site_url: the public address of the site, if known.
    """
    return of(path, page.read(tree), site_url)


def of_style_sheet(path: str, text: str, site_url: str) -> Facts:
    """The facts about a style sheet."""
    references = tuple(Reference("load", address, "") for address in css.addresses(text))
    return of(path, Page(frozenset(), references, ()), site_url)


def of_file(path: str, content: bytes, site_url: str) -> Facts | None:
    """The facts about a file; none about what leads nowhere."""
    if path.endswith(".html"):
        return of_page(path, page.plain(content), site_url)
    if path.endswith(".css"):
        return of_style_sheet(path, content.decode("utf-8", "replace"), site_url)
    return None


def of(path: str, read: Page, site_url: str) -> Facts:
    """The facts about a file of which it is known what it refers to."""
    site = Site(site_url)
    problems = [Problem(path, *flaw) for flaw in read.flaws]
    leads: dict[tuple[str, str], Lead] = {}
    folders = path.count("/")
    for reference in read.references:
        if reference.kind == "said":
            address = _from_root(reference.address, site)
            if address is None:
                continue
            target, named = _led(address, NOT_FOUND, 0, site)
        else:
            target, named = _led(reference.address, path, folders, site)
        if target.where == "inside":
            if named != path and reference.kind == "self":
                problems.append(_problem(path, reference, _NOT_ITSELF))
            elif named != path:
                if (named, target.fragment) not in leads:
                    lead = Lead(target.path, target.fragment, reference.address, reference.place)
                    leads[named, target.fragment] = lead
            elif target.fragment and target.fragment != TOP and target.fragment not in read.ids:
                problems.append(_problem(path, reference, NO_ANCHOR))
        elif not _allowed(target, reference):
            problems.append(_problem(path, reference, _WRONG[target.where]))
    return Facts(tuple(sorted(read.ids)), tuple(leads.values()), tuple(problems))


def _from_root(address: str, site: Site) -> str | None:
    """An address that a program is told, as a page would write it; None of another host."""
    if site.url and address.startswith(site.url):
        return address
    return site.base + address[1:] if address.startswith("/") else None


def _led(address: str, source: str, folders: int, site: Site) -> tuple[Target, str]:
    """Where an address in a file below so many folders leads, and the file that this is."""
    if address.startswith("#"):
        return _resolved(address, NOT_FOUND, site)[0], source
    return _from_any(address, folders, site) or _resolved(address, source, site)


@lru_cache(maxsize=1 << 14)
def _from_any(address: str, folders: int, site: Site) -> tuple[Target, str] | None:
    """Where an address leads from every file below so many folders: those of pages are alike."""
    rest = address[3 * folders :]
    if folders and rest[:1].isalnum() and address.startswith("../" * folders):
        # So that a name with a colon is none of a scheme.
        return _resolved(f"./{rest}", NOT_FOUND, site)
    return None


@lru_cache(maxsize=1 << 14)
def _resolved(address: str, source: str, site: Site) -> tuple[Target, str]:
    target = resolve(address, source, site)
    folder = target.path.endswith("/") or not target.path
    return target, f"{target.path}index.html" if folder else target.path


def _problem(path: str, reference: Reference, wrong: tuple[str, str]) -> Problem:
    return Problem(path, reference.place, wrong[0].format(reference.address), wrong[1])


def _allowed(target: Target, reference: Reference) -> bool:
    if target.where == "outside":
        return reference.kind == "link" and "<form>" not in reference.place
    image = reference.address.startswith("data:image/") or reference.address == "data:,"
    return target.where == "data" and reference.kind == "load" and image
