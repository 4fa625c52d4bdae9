"""The files of a site as they lie on the disk: plain, not empty, not hidden, not too large."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from disclosure.site.problem import Problem

# A page of more is slow to open on a phone; the largest list of ten thousand bodies has half.
LARGEST_PAGE: Final = 8_000_000
# What GitHub takes of one file.
LARGEST_FILE: Final = 100_000_000


def files(site: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Every entry below a folder that is no folder, by its path, links not followed."""
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        with os.scandir(site / folder) as entries:
            for entry in sorted(entries, key=lambda it: it.name):
                path = f"{folder}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{path}/")
                else:
                    yield path, entry.stat(follow_symlinks=False)


def problem(path: str, known: os.stat_result) -> Problem | None:
    """What is wrong with a file before it is read."""
    if stat.S_ISLNK(known.st_mode):
        return Problem(path, "", "是符号链接，公布网站时会丢失", "换成它指向的文件，或重新构建")
    if not stat.S_ISREG(known.st_mode):
        return Problem(path, "", "不是普通文件", "删去它，重新构建网站")
    if any(part.startswith(".") for part in path.split("/")):
        return Problem(path, "", "是隐藏文件，公布网站时会丢失", "删去它，或换一个名称")
    if not known.st_size:
        return Problem(path, "", "文件是空的", "重新构建网站")
    most = LARGEST_PAGE if path.endswith(".html") else LARGEST_FILE
    if known.st_size > most:
        return Problem(path, "", f"有 {known.st_size} 字节，最多 {most}", "把内容分到几个文件里")
    return None
