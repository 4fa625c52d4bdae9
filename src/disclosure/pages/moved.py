"""A page at every address that moved or was given up, with the anchors it ever had."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import pandas as pd

from disclosure import escape
from disclosure.escape import Markdown
from disclosure.forwarding import covering
from disclosure.pages import paths, templates
from disclosure.pages.records import Row, rows

_AGENCY: Final = re.compile(r"/agencies/([0-9]{6}-[a-z0-9-]+)/")
_ANCHOR: Final = re.compile(r"y([0-9]{4})(?:-([a-z]+))?")
_PARTS: Final = {
    "proactive": "主动公开",
    "requests": "申请与办理",
    "challenges": "复议与诉讼",
    "checks": "核对",
    "narrative": "文字部分",
    "source": "来源",
}


def pages(
    moved: pd.DataFrame, committed: Mapping[str, Iterable[str]], reports: pd.DataFrame
) -> Iterator[tuple[str, Markdown]]:
    """The page of each moved address.

    A page that moved whole, without anchors, leads on by itself; one with anchors names, for
    each, the place that has taken its place, so that nobody loses the year he came for.

    Args:
        moved: The frame `MOVED`.
        committed: Every address ever published, with its anchors.
        reports: The frame `reports` of today: the sections of agencies' pages that exist.
    """
    held = set(zip(reports["agency_id"], reports["report_year"].astype(int), strict=True))
    by_address = {row["address"]: row for row in rows(moved)}
    published = {path: sorted(anchors) for path, anchors in committed.items()}
    wanted = {path for path in (*by_address, *published) if path.endswith("/")}
    for path in sorted(wanted):
        source = covering(path, by_address)
        if source:
            folder = path.lstrip("/")
            yield (
                paths.source(folder),
                _page(folder, by_address[source], published.get(path, []), held),
            )


def _page(folder: str, row: Row, anchors: list[str], held: set[tuple[str, int]]) -> Markdown:
    to = row["to"] or ""
    href = paths.root(folder) + to.lstrip("/") if to else ""
    title = "已移走的页面" if to else "已移除的页面"
    return templates.fill(
        "moved",
        front=escape.front_matter(title=title, redirect="" if anchors else href),
        title=title,
        to=to,
        moved_on=row["moved_on"],
        reason=row["reason"],
        entry=escape.fence("entries", {"title": to, "text": row["reason"], "href": href})
        if to
        else Markdown(),
        root=Markdown(paths.root(folder)),
        anchors=[_part(folder, to, anchor, held) for anchor in anchors],
    )


def _part(folder: str, to: str, anchor: str, held: set[tuple[str, int]]) -> dict[str, Any]:
    found = _ANCHOR.fullmatch(anchor)
    agency = _AGENCY.fullmatch(to)
    if found is None:
        return {"id": Markdown(anchor), "name": anchor, "href": ""}
    year, part = int(found[1]), found[2] or ""
    href = ""
    if agency and (agency[1], year) in held:
        href = f"{paths.root(folder)}{paths.source(to.lstrip('/'))}#{anchor}"
    name = " ".join(filter(None, (f"{year} 年", _PARTS.get(part, part))))
    return {"id": Markdown(anchor), "name": name, "href": Markdown(href)}
