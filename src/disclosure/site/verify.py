"""The site's own checker: every link, anchor and file resolves, nothing comes from elsewhere."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from disclosure.site import contents, css
from disclosure.site.contents import Contents
from disclosure.site.page import Page, Reference
from disclosure.site.problem import Problem
from disclosure.site.target import Site, Target, resolve

_WRONG: Final = {
    "script": ("地址不是网页地址：{}", "只用 http、https 和站内的相对地址"),
    "escape": ("地址超出网站之外：{}", "检查相对地址的层数"),
    "absolute": ("地址从主机的根算起：{}", "改为相对地址，网站才能放在任何目录下"),
    "outside": ("页面要从别的主机取文件：{}", "把文件放进本站，或改为普通链接"),
    "data": ("数据地址只能用于图像：{}", "改为站内的文件"),
}


def problems(site_dir: Path, site_url: str = "") -> list[Problem]:
    """Everything wrong with a built site, in the order of its files.

    Args:
        site_dir: the built site.
        site_url: its public address with a trailing slash, if known.
    """
    return problems_in(contents.read(site_dir), site_url)


def problems_in(site: Contents, site_url: str = "") -> list[Problem]:
    """As `problems`, for a site that has been read."""
    checker = _Checker(site, Site(site_url))
    found: list[Problem] = []
    for path, file in site.files.items():
        if path in site.pages:
            found += checker.of_page(path, site.pages[path])
        elif path.endswith(".css"):
            found += checker.of_style_sheet(path, file.read_text("utf-8", "replace"))
    return found


class _Checker:
    """What is known of the whole site while its files are checked one by one."""

    def __init__(self, contents: Contents, site: Site) -> None:
        self._files = contents.files
        self._pages = contents.pages
        self._site = site

    def of_page(self, path: str, read: Page) -> Iterator[Problem]:
        """What is wrong with a page."""
        for flaw in read.flaws:
            yield Problem(path, *flaw)
        for reference in read.references:
            yield from self._of(reference, path)

    def of_style_sheet(self, path: str, text: str) -> Iterator[Problem]:
        """What is wrong with a style sheet."""
        for address in css.addresses(text):
            yield from self._of(Reference("load", address, ""), path)

    def _of(self, reference: Reference, source: str) -> Iterator[Problem]:
        target = resolve(reference.address, source, self._site)
        if target.where == "inside":
            wrong = self._inside(target, reference.address)
        elif self._allowed(target, reference):
            return
        else:
            wrong = _WRONG[target.where]
        if wrong:
            message = wrong[0].format(reference.address)
            yield Problem(source, reference.place, message, wrong[1])

    def _allowed(self, target: Target, reference: Reference) -> bool:
        if target.where == "outside":
            return reference.kind == "link" and "<form>" not in reference.place
        image = reference.address.startswith("data:image/") or reference.address == "data:,"
        return target.where == "data" and reference.kind == "load" and image

    def _inside(self, target: Target, address: str) -> tuple[str, str] | None:
        path = target.path
        file = f"{path}index.html" if path.endswith("/") or not path else path
        if file not in self._files:
            if f"{path}/index.html" in self._files:
                return "网页地址末尾少了斜杠：{}", "在末尾加上 /"
            return "没有这个地址：{}", "改正链接，或生成它指向的文件"
        page = self._pages.get(file)
        if page and target.fragment and target.fragment not in page.ids | {"top"}:
            return "那一页没有这个锚点：{}", "改正链接，或在标题上写明锚点"
        return None
