"""Releases -> an Atom feed: one entry a release, one an agency whose figures were changed.

Source: RFC 4287; RFC 4151 for the ids of an archive without a public address.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from lxml import etree

from disclosure import schema
from disclosure.changes import words
from disclosure.changes.grouped import OfAgency, by_agency
from disclosure.changes.release import Release, is_day, newest_first
from disclosure.escape import clean
from disclosure.frames import Archive
from disclosure.settings import Settings

PATH: Final = "changes/feed.xml"
PAGE: Final = "changes/"
LONGEST: Final = 200

_ATOM: Final = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class _Entry:
    path: str
    title: str
    day: str
    summary: str


def feed(releases: list[Release], archive: Archive, settings: Settings) -> bytes:
    """The feed of changes as UTF-8 XML, the newest entries first.

    No clock: a release has its date, an agency's entry the latest `corrected_on` of the
    corrections behind it, or else the date of its release.

    Args:
        releases: At least one release.
        archive: The archive of today, for the names of agencies.
        settings: What the archive says of itself. Ids are the public addresses; without a
            `site_url` they are tag URIs made of the archive's name.

    Raises:
        ValueError: there is no release.
    """
    entries = [entry for release in newest_first(releases) for entry in _entries(release, archive)]
    if not entries:
        raise ValueError("a feed needs a release, which gives it its date")
    founded = min(release.released_on for release in releases)[:4]
    root = etree.fromstring(f'<feed xmlns="{_ATOM}" xml:lang="zh-CN"/>')
    _add(root, "id", _id(settings, PAGE, founded))
    _add(root, "title", f"{settings.title}：数据变更")
    _add(root, "updated", _time(max(entry.day for entry in entries)))
    _add(etree.SubElement(root, f"{{{_ATOM}}}author"), "name", settings.title)
    if settings.site_url:
        _link(root, "self", settings.address(PATH), "application/atom+xml")
    _link(root, "alternate", settings.address(PAGE), "text/html")
    for entry in entries[:LONGEST]:
        made = etree.SubElement(root, f"{{{_ATOM}}}entry")
        _add(made, "id", _id(settings, entry.path, founded))
        _add(made, "title", entry.title)
        _add(made, "updated", _time(entry.day))
        _link(made, "alternate", settings.address(entry.path), "text/html")
        _add(made, "summary", entry.summary)
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return written


def _entries(release: Release, archive: Archive) -> Iterator[_Entry]:
    page = f"{PAGE}#{release.anchor}"
    title, day, said = f"数据版本 {release.version}", release.released_on, words.sentence(release)
    if release.withdrawn_on:
        title, day = f"{title}（已撤回）", release.withdrawn_on
        said = f"已撤回：{release.withdrawn_because}"
    yield _Entry(page, title, day, said)
    agencies = archive[schema.AGENCIES.name]
    names = dict(zip(agencies["agency_id"], agencies["name"], strict=True))
    for agency_id, changes in by_agency(release).items():
        if agency_id and changes.published:
            name = names.get(agency_id, agency_id)
            yield _Entry(
                f"{page}-{quote(agency_id)}",
                f"{name}：数据更改（{release.version}）",
                _day(agency_id, release),
                _summary(changes),
            )


def _summary(changes: OfAgency) -> str:
    said = []
    if changes.removed:
        said.append(f"移除 {'、'.join(map(str, sorted(changes.removed)))} 年的报告")
    if changes.changed:
        said.append(f"更改 {len(changes.changed)} 格")
    reasons = dict.fromkeys(row["reason"] for row in changes.changed if row["reason"])
    return "；".join([*said, *(words.value(reason) for reason in reasons)]) + "。"


def _day(agency_id: str, release: Release) -> str:
    """The day of the agency's latest new correction, else the day of the release."""
    data = release.data
    dates = data["table"].eq(schema.CORRECTIONS.name) & data["field"].eq("corrected_on")
    fresh = data[dates & data["agency_id"].eq(agency_id) & data["kind"].ne("removed")]
    return max((day for day in fresh["new"] if is_day(day)), default=release.released_on)


def _id(settings: Settings, path: str, founded: str) -> str:
    if settings.site_url:
        return settings.address(path)
    return f"tag:{settings.name}.invalid,{founded}:{path}"


def _time(day: str) -> str:
    return f"{day}T00:00:00Z"


def _add(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}{name}").text = clean(text)


def _link(parent: etree._Element, rel: str, href: str, media_type: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}link", rel=rel, type=media_type, href=href)
