"""The site's own checker: every link, anchor and file resolves, nothing comes from elsewhere."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from disclosure.site import contents
from disclosure.site.contents import Contents
from disclosure.site.facts import NO_ANCHOR, TOP, Lead
from disclosure.site.problem import Problem

_NO_SLASH: Final = ("网页地址末尾少了斜杠：{}", "在末尾加上 /")
_NO_FILE: Final = ("没有这个地址：{}", "改正链接，或生成它指向的文件")


def problems(site_dir: Path, site_url: str = "") -> list[Problem]:
    """Everything wrong with a built site, in the order of its files.

    Args:
        site_dir: the built site.
        site_url: its public address with a trailing slash, if known.
    """
    return problems_in(contents.read(site_dir, site_url))


def problems_in(site: Contents) -> list[Problem]:
    """As `problems`, for a site of which the facts are known."""
    return [problem for path in sorted(site.facts) for problem in _of(path, site)]


def _of(path: str, site: Contents) -> Iterator[Problem]:
    known = site.facts[path]
    yield from known.problems
    for lead in known.leads:
        wrong = _wrong(lead, site)
        if wrong:
            yield Problem(path, lead.place, wrong[0].format(lead.address), wrong[1])


def _wrong(lead: Lead, site: Contents) -> tuple[str, str] | None:
    path = lead.path
    file = f"{path}index.html" if path.endswith("/") or not path else path
    if file not in site.files:
        return _NO_SLASH if f"{path}/index.html" in site.files else _NO_FILE
    if not lead.fragment or lead.fragment == TOP or not file.endswith(".html"):
        return None
    return None if lead.fragment in site.facts[file].ids else NO_ANCHOR
