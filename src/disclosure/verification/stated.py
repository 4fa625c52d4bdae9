"""The sizes and hashes that pages state of files, against the files."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from lxml import html

from disclosure.inventory import size_text
from disclosure.site import page
from disclosure.site.problem import Problem
from disclosure.site.target import Site, resolve
from disclosure.verification.listed import SUMS, sums_of
from disclosure.verification.machine import described

_REMEDY: Final = "重新构建网站；若仍不符，检查 pages/files.py"
_RECORD: Final = "release.json"
_SIZE: Final = re.compile(r"(?<![0-9.])([0-9]+(?:\.[0-9])? [KM]?B)(?![A-Za-z])")
_HASH: Final = re.compile("[0-9a-f]{64}")
# A page that has nothing of this states nothing.
_MAYBE: Final = re.compile(rb"class=\"(?:checksums|downloads)|<code>[0-9a-f]{64}<|\"contentSize\"")
# Their pages name the documents they were read from, which are no files of the site, and the
# sizes of none.
_OF_AGENCIES: Final = "agencies/"


class Stated(NamedTuple):
    """What a page states of a file: its size, in words or as a number of bytes, or its SHA-256."""

    page: str
    place: str
    file: str
    size: str = ""
    sha256: str = ""


def statements(path: str, content: bytes, site_url: str) -> tuple[Stated, ...]:
    """What a page states of files.

    Args:
        path: of the page, from the root of the site.
        content: the page.
        site_url: the public address of the site, if known.
    """
    if path.startswith(_OF_AGENCIES) or not _MAYBE.search(content):
        return ()
    tree = page.parse(content)
    return () if tree is None else tuple(_Stating(path, site_url).all(tree))


class _Stating:
    def __init__(self, path: str, site_url: str) -> None:
        self._path, self._site = path, Site(site_url)

    def all(self, tree: html.HtmlElement) -> Iterator[Stated]:
        for link in tree.iter("a"):
            yield from self._of_link(link)
        for row in tree.iter("tr"):
            yield from self._of_row(row)
        for details in tree.find_class("checksums"):
            for name, sha256 in zip(details.iter("dt"), details.iter("dd"), strict=False):
                file = self._file(_text(name))
                yield Stated(self._path, page.place(name), file, sha256=_text(sha256))
        for script in tree.iter("script"):
            if script.get("type") == "application/ld+json":
                yield from self._of_description(script)

    def _file(self, address: str) -> str:
        """The file that an address leads to; nothing where it leads to none of this site."""
        found = resolve(address, self._path, self._site)
        return "" if found.where != "inside" or found.path.endswith("/") else found.path

    def _of_link(self, link: html.HtmlElement) -> Iterator[Stated]:
        file = self._file(link.get("href") or "")
        beside = link.getnext()
        note = beside.text_content() if beside is not None and beside.tag == "span" else ""
        if file:
            for size in _SIZE.findall(f"{link.text_content()} {note}"):
                yield Stated(self._path, page.place(link), file, size=size)

    def _of_row(self, row: html.HtmlElement) -> Iterator[Stated]:
        """A row of a list of files: name, bytes, hash."""
        cells = row.findall("th") + row.findall("td")
        if len(cells) != 3 or not _HASH.fullmatch(_text(cells[2])):
            return
        # Of files that are with the release on the host the name alone stands there.
        table = next(row.iterancestors("table"))
        ways = [str(link.get("href")) for cell in (cells[0], table) for link in cell.iter("a")]
        folder = ways[0].rpartition("/")[0] if ways else ""
        file = self._file(f"{folder}/{_text(cells[0])}" if folder else _text(cells[0]))
        yield Stated(self._path, page.place(row), file, _text(cells[1]), _text(cells[2]))

    def _of_description(self, script: html.HtmlElement) -> Iterator[Stated]:
        try:
            said: Any = json.loads(script.text or "")
        except ValueError:
            # Told of where the page is looked at.
            return
        for address, size, sha256 in described(said):
            file = address.removeprefix(self._site.url or "/")
            if "://" not in file:
                yield Stated(self._path, page.place(script), file, str(size or ""), sha256 or "")


def _text(element: html.HtmlElement) -> str:
    return str(element.text_content()).strip()


def problems(
    stated: Iterable[Stated],
    sizes: Mapping[str, int],
    sha256: Mapping[str, str],
    read: Callable[[str], bytes],
) -> Iterator[Problem]:
    """Where a page states of a file what it is not.

    Of a file that is with a release, and not on the site, the lists of its folder tell.

    Args:
        stated: what pages state.
        sizes: of every file, in bytes, by its path.
        sha256: of every file.
        read: gives the content of a file.
    """
    elsewhere: dict[str, tuple[int | None, str]] = {}
    for path in sizes:
        folder, _, name = path.rpartition("/")
        if name in (SUMS, _RECORD):
            found = _recorded(read(path)) if name == _RECORD else _summed(read(path))
            for file, known in found.items():
                if name == _RECORD or f"{folder}/{file}" not in elsewhere:
                    elsewhere[f"{folder}/{file}"] = known
    for one in stated:
        size: int | None
        if one.file in sizes:
            size, hash_ = sizes[one.file], sha256[one.file]
        elif one.file in elsewhere:
            size, hash_ = elsewhere[one.file]
        else:
            message = f"没有这个文件，也没有清单列出它：{one.file}"
            yield Problem(one.page, one.place, message, _REMEDY)
            continue
        if one.size and size is not None and one.size not in (str(size), size_text(size)):
            message = f"写的大小是 {one.size}，{one.file} 有 {size} 字节"
            yield Problem(one.page, one.place, message, _REMEDY)
        if one.sha256 and one.sha256 != hash_:
            message = f"写的校验值不是 {one.file} 的"
            yield Problem(one.page, one.place, message, _REMEDY)


def _recorded(content: bytes) -> dict[str, tuple[int | None, str]]:
    try:
        return {it["path"]: (it["size"], it["sha256"]) for it in json.loads(content)["files"]}
    except (ValueError, KeyError, TypeError):
        # Told of where the releases are looked at.
        return {}


def _summed(content: bytes) -> dict[str, tuple[int | None, str]]:
    return {file: (None, sha256) for file, sha256 in sums_of(content)}
