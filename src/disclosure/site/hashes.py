"""Every file of a site with its hash: a list a part, as `sha256sum --check` reads it."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from disclosure.site.parts import part_of
from disclosure.site.problem import Problem

FOLDER: Final = "manifest/"
_LINE: Final = re.compile(r"([0-9a-f]{64})  (\S.*)")
_REBUILD: Final = "重新构建网站；构建以外的程序不得改动它的文件"


def lists(files: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """The lists of a site.

    Args:
        files: the SHA-256 of every file by its path.
    """
    by_part: dict[str, list[str]] = {}
    for path in sorted(files):
        by_part.setdefault(part_of(path), []).append(f"{files[path]}  {path}\n")
    for part, lines in sorted(by_part.items()):
        yield f"{FOLDER}{part}.sha256", "".join(lines).encode("utf-8")


def problems(files: Mapping[str, str], found: Mapping[str, bytes]) -> Iterator[Problem]:
    """Where the files of a site are not those of its lists.

    Args:
        files: the SHA-256 of every file that is there.
        found: the lists.
    """
    listed: dict[str, tuple[str, str]] = {}
    for source, content in found.items():
        for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), 1):
            known = _LINE.fullmatch(line)
            if not known:
                yield Problem(source, f"第{number}行", "这一行不是校验值和路径", _REBUILD)
                continue
            listed[known[2]] = (known[1], source)
    if not found:
        yield Problem(FOLDER, "", "没有全站文件的校验值清单", "用 disclosure build 重新构建网站")
        return
    for path, (sha256, source) in listed.items():
        if path not in files:
            yield Problem(path, "", f"{source} 列有这个文件，网站里没有", _REBUILD)
        elif files[path] != sha256:
            yield Problem(path, "", f"与 {source} 中的 SHA-256 不符", _REBUILD)
    for path in sorted(files.keys() - listed.keys() - found.keys()):
        yield Problem(path, "", "全站文件的清单里没有这个文件", "删去它，或重新构建网站")
