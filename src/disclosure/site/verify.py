"""The site's own checker: every link, anchor and file resolves, nothing comes from elsewhere."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from disclosure.site import contents
from disclosure.site.contents import Contents, Group
from disclosure.site.facts import NO_ANCHOR, TOP, Facts
from disclosure.site.problem import Problem

_LOST: Final = ("这一组网页有不合要求之处，再读时没有找到", "删去 build/cache，再运行一次构建")
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
    found = [problem for path in site.facts for problem in _of(path, site.facts[path], site)]
    for group in site.groups:
        found += _of_group(group, site)
    return sorted(found, key=lambda problem: problem.source)


def _of_group(group: Group, site: Contents) -> list[Problem]:
    """What is wrong with the pages of a group, told page by page."""
    wrong = {lead: said for lead in group.leads if (said := _wrong(*lead, site))}
    if group.sound and not wrong:
        return []
    known = group.each()
    found = [problem for path, it in known.items() for problem in _of(path, it, site)]
    # Of what was seen when the pages were made nothing may get lost.
    leads = (
        Problem(path, "", said[0].format(f"{path}#{fragment}"), said[1])
        for (path, fragment), said in wrong.items()
    )
    return found or [*leads] or [Problem(min(group.ids, default=""), "", *_LOST)]


def _of(path: str, known: Facts, site: Contents) -> Iterator[Problem]:
    yield from known.problems
    for lead in known.leads:
        wrong = _wrong(lead.path, lead.fragment, site)
        if wrong:
            yield Problem(path, lead.place, wrong[0].format(lead.address), wrong[1])


def _wrong(path: str, fragment: str, site: Contents) -> tuple[str, str] | None:
    """What is wrong with a lead to a path and, there, a fragment."""
    file = f"{path}index.html" if path.endswith("/") or not path else path
    if file not in site.files:
        return _NO_SLASH if f"{path}/index.html" in site.files else _NO_FILE
    if not fragment or fragment == TOP or not file.endswith(".html"):
        return None
    return None if fragment in site.ids[file] else NO_ANCHOR
