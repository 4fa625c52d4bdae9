"""The releases as pages: all of them, one page each, the latest by a name that never changes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd

from disclosure import citation, escape
from disclosure.changes import words
from disclosure.changes.page import fill
from disclosure.changes.record import Record, Withdrawal
from disclosure.changes.release import Release
from disclosure.changes.versions import numbers
from disclosure.escape import Markdown
from disclosure.settings import Settings
from disclosure.subject import of_release

FOLDER: Final = "data/releases/"
RECORD: Final = "release.json"
SUMS: Final = "SHA256SUMS"
# Beside the page the files of the same names are those of the release itself.
CITED: Final = "cite/"
_COLUMNS: Final = ("文件", "字节", "SHA-256")


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """A release as the repository keeps it: its record, its changes, and whether it stands."""

    record: Record
    changes: pd.DataFrame
    withdrawal: Withdrawal | None = None

    @property
    def release(self) -> Release:
        """The release as the page of changes and the feed show it."""
        record, withdrawn = self.record, self.withdrawal
        return Release(
            record.version,
            record.released_on,
            self.changes,
            record.schema_changes,
            withdrawn.withdrawn_on if withdrawn else "",
            withdrawn.reason if withdrawn else "",
        )


def latest(kept: Sequence[Kept]) -> Kept | None:
    """The newest release that was not withdrawn."""
    standing = [one for one in kept if one.withdrawal is None]
    return max(standing, key=lambda one: numbers(one.record.version), default=None)


def pages(kept: Sequence[Kept], settings: Settings) -> Iterator[tuple[str, str]]:
    """The page of all releases, a page for each, and that of the latest.

    Args:
        kept: the releases.
        settings: of the archive as it is now.

    Yields:
        Paths from the root of the staged pages, and Markdown. A withdrawn release keeps its
        page, which says since when and why; its data files are not published any more.
    """
    ordered = sorted(kept, key=lambda one: numbers(one.record.version), reverse=True)
    newest = latest(kept)
    yield (
        f"{FOLDER}index.md",
        fill(
            "releases",
            latest=_version(newest),
            listing=_listing(ordered, newest) if ordered else "",
        ),
    )
    for one in ordered:
        yield f"{FOLDER}{one.record.version}/index.md", _page(one, newest, cited(one, settings))
    if newest:
        yield (
            f"{FOLDER}latest/index.md",
            fill("latest", version=_version(newest), files=_files(newest, "../")),
        )


def _version(one: Kept | None) -> Markdown:
    """A version's number, which is digits and dots, as it stands in links."""
    return Markdown(one.record.version if one else "")


def _listing(ordered: Sequence[Kept], newest: Kept | None) -> Markdown:
    columns = ("版本", "发布日期", "内容", "状态")
    head = {"caption": "全部版本", "columns": [{"label": it} for it in columns], "quiet": True}
    return escape.fence(
        "listing",
        head,
        *(
            [
                {"text": one.record.version, "href": f"{one.record.version}/"},
                one.record.released_on,
                words.sentence(one.release),
                "已撤回" if one.withdrawal else "最新" if one is newest else "",
            ]
            for one in ordered
        ),
    )


def cited(one: Kept, settings: Settings) -> citation.Item:
    """A release as what is cited: by its version, its day and its own address."""
    record = one.record
    then = replace(settings, version=record.version, released_on=record.released_on)
    return citation.describe(then, of_release(then, record.version))


def _page(one: Kept, newest: Kept | None, item: citation.Item) -> str:
    record, withdrawal = one.record, one.withdrawal
    return fill(
        "release",
        version=_version(one),
        released_on=record.released_on,
        previous=Markdown(record.previous),
        sentence=words.sentence(one.release),
        anchor=Markdown(one.release.anchor),
        withdrawn_on=withdrawal.withdrawn_on if withdrawal else "",
        reason=withdrawal.reason if withdrawal else "",
        latest=_version(newest),
        files=_files(one, ""),
        elsewhere=len(record.files) - len(shown(one)),
        citation=escape.fence("citation", item, CITED),
    )


def shown(one: Kept) -> list[str]:
    """The data files of a release that the site publishes; none of a withdrawn one."""
    return [] if one.withdrawal else [file.path for file in one.record.kept_files]


def _files(one: Kept, way: str) -> Markdown:
    here = shown(one)
    head = {"caption": f"{one.record.version} 的文件", "columns": _columns(), "quiet": True}
    folder = f"{way}{one.record.version}/" if way else ""
    return escape.fence(
        "listing",
        head,
        *([_name(it.path, folder, here), it.size, {"code": it.sha256}] for it in one.record.files),
    )


def _columns() -> list[dict[str, Any]]:
    return [{"label": label, "number": label == "字节"} for label in _COLUMNS]


def _name(path: str, folder: str, here: list[str]) -> Any:
    return {"text": path, "href": f"{folder}{path}"} if path in here else path
