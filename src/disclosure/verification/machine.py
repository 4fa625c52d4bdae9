"""What programs are told of a site: every address is there, every size and hash is right."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from lxml import etree

from disclosure.metadata import crawl
from disclosure.settings import Settings
from disclosure.site.embedded import addresses_in
from disclosure.site.problem import Problem
from disclosure.site.sitemap import sitemaps

_REQUIRED: Final = ("index.html", "404.html", "robots.txt", "llms.txt", "catalog.jsonld")
_CROISSANT: Final = "data/croissant.json"
_FEED: Final = "changes/feed.xml"
_REMEDY: Final = "重新构建网站；若仍不符，检查 metadata/ 中生成它的程序"
_LINK: Final = re.compile(r"\]\(([^)\s]+)\)")
_LOCATION: Final = re.compile(r"<loc>([^<]*)</loc>")
_HREF: Final = "{http://www.w3.org/2005/Atom}link"


class Machine:
    """The files for programs, held against the files of the site."""

    def __init__(
        self,
        settings: Settings,
        sizes: Mapping[str, int],
        hashes: Mapping[str, str],
        read: Callable[[str], bytes],
    ) -> None:
        """`sizes` and `hashes` of every file by path; `read` gives the content of one."""
        self._settings, self._sizes, self._hashes, self._read = settings, sizes, hashes, read

    def problems(self) -> Iterator[Problem]:
        """What is wrong with them."""
        for path in _REQUIRED:
            if path not in self._sizes:
                yield Problem(path, "", "没有这个文件", "重新构建网站")
        yield from self._robots()
        yield from self._llms()
        yield from self._json("catalog.jsonld")
        yield from self._json(_CROISSANT)
        yield from self._sitemap()
        yield from self._feed()

    def _held(self, path: str) -> bytes | None:
        return self._read(path) if path in self._sizes else None

    def _path(self, address: str) -> str | None:
        """The file that an address of this site means; None for one of another."""
        url = self._settings.site_url
        if url and address.startswith(url):
            path = address.removeprefix(url)
        elif address.startswith("/"):
            path = address[1:]
        else:
            return None
        path = path.partition("#")[0]
        return f"{path}index.html" if path.endswith("/") or not path else path

    def _dead(self, source: str, address: str) -> Iterator[Problem]:
        path = self._path(address)
        if path is not None and path not in self._sizes:
            yield Problem(source, address, "指向的网址不存在", _REMEDY)

    def _robots(self) -> Iterator[Problem]:
        held = self._held("robots.txt")
        if held is not None and held != crawl.robots(self._settings).encode():
            yield Problem("robots.txt", "", "与 archive.toml 所说的网址不符", _REMEDY)

    def _llms(self) -> Iterator[Problem]:
        for address in _LINK.findall((self._held("llms.txt") or b"").decode("utf-8", "replace")):
            yield from self._dead("llms.txt", address)

    def _json(self, path: str) -> Iterator[Problem]:
        held = self._held(path)
        if held is None:
            return
        try:
            said = json.loads(held)
        except ValueError as error:
            yield Problem(path, "", f"不是可读的 JSON：{error}", _REMEDY)
            return
        for address in sorted(set(addresses_in(said))):
            yield from self._dead(path, address)
        for address, size, sha256 in described(said):
            named = self._path(address)
            if named is None and "/" not in address and path == _CROISSANT:
                named = f"data/{address}"
            known = (self._sizes.get(named or ""), self._hashes.get(named or ""))
            if named in self._sizes and (size, sha256) != known:
                yield Problem(path, address, "写的大小或校验值不是这个文件的", _REMEDY)

    def _sitemap(self) -> Iterator[Problem]:
        lists = dict(sitemaps(self._sizes, self._settings.site_url))
        for name, content in lists.items():
            held = self._held(name)
            if held == content:
                continue
            listed = set(_LOCATION.findall((held or b"").decode("utf-8", "replace")))
            wanted = set(_LOCATION.findall(content.decode()))
            for address in sorted(wanted - listed)[:3]:
                yield Problem(name, address, "没有列出这一页", _REMEDY)
            for address in sorted(listed - wanted)[:3]:
                yield Problem(name, address, "列出的网址不是网站的页面", _REMEDY)
            if listed == wanted:
                yield Problem(name, "", "写法与规定不同", _REMEDY)

    def _feed(self) -> Iterator[Problem]:
        held = self._held(_FEED)
        if held is None:
            return
        try:
            root = etree.fromstring(held, etree.XMLParser(resolve_entities=False))
        except etree.XMLSyntaxError as error:
            yield Problem(_FEED, "", f"不是可读的 XML：{error}", _REMEDY)
            return
        for link in root.iter(_HREF):
            yield from self._dead(_FEED, str(link.get("href")))


def described(said: Any) -> Iterator[tuple[str, int | None, str | None]]:
    """The files that a catalogue describes: address, size and SHA-256."""
    if isinstance(said, list):
        for value in said:
            yield from described(value)
    elif isinstance(said, dict):
        if "spdx:checksum" in said:
            size, value = said.get("dcat:byteSize", {}), said["spdx:checksum"]
            value = value.get("spdx:checksumValue", {}).get("@value")
            yield str(said.get("@id")), _number(size.get("@value")), value
        elif "sha256" in said:
            size = str(said.get("contentSize", "")).removesuffix(" B")
            yield str(said.get("contentUrl")), _number(size), str(said["sha256"])
        for value in said.values():
            yield from described(value)


def _number(text: Any) -> int | None:
    return int(text) if str(text).isdecimal() else None
