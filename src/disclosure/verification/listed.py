"""The files that nobody leads to: left over, or forgotten in a list."""

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final

from disclosure.site import hashes
from disclosure.site.problem import Problem
from disclosure.site.search import BUNDLE

SUMS: Final = "SHA256SUMS"
_LINE: Final = re.compile(r"([0-9a-f]{64})  (\S.*)")
_REMEDY: Final = "重新构建网站"
# Parts of the machinery, which programs and style sheets lead to; their hashes are listed.
_MACHINERY: Final = ("assets/", BUNDLE, hashes.FOLDER)
# Addresses that programs know, and those that the page for programmers names.
_KNOWN: Final = re.compile(
    r"index\.html|404\.html|robots\.txt|llms\.txt|catalog\.jsonld|sitemap(-[0-9]+)?\.xml"
    r"|changes/feed\.xml|data/croissant\.json|(en/)?glossary/terms\.json"
)


def sums_problems(files: Mapping[str, str], read: Callable[[str], bytes]) -> Iterator[Problem]:
    """Where the lists of hashes of data sets are not those of their files, or forget one.

    Args:
        files: the SHA-256 of every file by its path.
        read: gives the content of a file.
    """
    for path in sorted(path for path in files if path.endswith(f"/{SUMS}")):
        folder = path.removesuffix(SUMS)
        listed: set[str] = set()
        for number, line in enumerate(read(path).decode("utf-8", "replace").splitlines(), 1):
            found = _LINE.fullmatch(line)
            if not found:
                yield Problem(path, f"第{number}行", "这一行不是校验值和文件名", _REMEDY)
                continue
            listed.add(found[2])
            name = f"{folder}{found[2]}"
            # What is too large for the site is with the release.
            if name in files and files[name] != found[1]:
                yield Problem(name, "", f"与 {path} 中的 SHA-256 不符", _REMEDY)
        for name in sorted(_described(files, folder, read) - listed):
            yield Problem(path, name, "没有列出这个文件", _REMEDY)


def _described(files: Mapping[str, str], folder: str, read: Callable[[str], bytes]) -> set[str]:
    """The files that the descriptor in a folder names, and itself."""
    name = f"{folder}datapackage.json"
    if name not in files:
        return set()
    try:
        said = json.loads(read(name))
    except ValueError:
        return set()
    parts = [*said.get("resources", []), *said.get("files", [])]
    return {"datapackage.json", *(str(part["path"]) for part in parts if "path" in part)}


def left_over(
    files: Collection[str], led_to: Collection[str], given_up: Collection[str]
) -> Iterator[Problem]:
    """The files that no page leads to and no list names.

    Args:
        files: the paths of all files.
        led_to: those that something leads to, or that a list names.
        given_up: pages at addresses that moved, which keep them alive.
    """
    for path in sorted({*files} - {*led_to} - {*given_up}):
        if not path.startswith(_MACHINERY) and not _KNOWN.fullmatch(path):
            yield Problem(
                path, "", "没有网页链接到它，也没有清单列出它", "删去它，或在网页上链接到它"
            )


def named(files: Mapping[str, str], read: Callable[[str], bytes]) -> set[str]:
    """The files that the lists of hashes and the descriptors of data sets name."""
    found: set[str] = set()
    for path in files:
        folder, _, name = path.rpartition("/")
        if name == SUMS:
            found |= {f"{folder}/{file}" for file, _ in sums_of(read(path))}
    return found


def sums_of(content: bytes) -> Iterator[tuple[str, str]]:
    """Each file of a list of hashes, with its SHA-256; other lines are passed over."""
    for line in content.decode("utf-8", "replace").splitlines():
        if found := _LINE.fullmatch(line):
            yield found[2], found[1]
