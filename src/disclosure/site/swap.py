"""Puts a finished site in the place of the old one, one builder at a time."""

import ctypes
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from disclosure.errors import LockedError, SiteError

# AT_FDCWD and RENAME_EXCHANGE of Linux.
_HERE: Final = -100
_EXCHANGE: Final = 2


@contextmanager
def lock(path: Path) -> Iterator[None]:
    """Hold a lock file; the system lets go of it when the process ends, however it ends.

    Raises:
        LockedError: another process holds it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LockedError(
                "另一个构建正在进行", source=str(path), remedy="等它结束后再运行"
            ) from None
        yield


def swap(new: Path, live: Path, spare: Path) -> None:
    """Put the site `new` at `live`, and the old one at `spare`; all are of one file system.

    Of the first site there is no old one: then `spare` has the same files, for the next to be made
    of, where the system can link them.

    Where the system can exchange two folders in one step, `live` is a whole site at every
    moment. Elsewhere, between two renames, neither is at `live`; should the process end just
    there, `recover` brings the old one back.

    Raises:
        SiteError: there is no new site, or it could not be put there; the old one stays.
    """
    recover(live)
    if not new.is_dir():
        raise SiteError("没有新建成的网站", source=str(new), remedy="先建成再替换")
    live.parent.mkdir(parents=True, exist_ok=True)
    try:
        if live.exists() and not exchanged(new, live):
            live.rename(_aside(live))
        if not live.exists():
            new.rename(live)
    except OSError as error:
        recover(live)
        raise SiteError(
            f"不能换上新建成的网站：{error.strerror}",
            source=str(live),
            remedy="检查目录的权限，以及两处是否在同一磁盘",
        ) from error
    shutil.rmtree(spare, ignore_errors=True)
    for old in (new, _aside(live)):
        with suppress(OSError):
            old.rename(spare)
        shutil.rmtree(old, ignore_errors=True)
    if not spare.exists():
        _link_all(live, spare)


class _NoLinks(Exception):
    """The system cannot link files; `copytree` would try all of them."""


def _link_all(live: Path, spare: Path) -> None:
    def link(source: str, target: str) -> None:
        try:
            os.link(source, target)
        except OSError as error:
            raise _NoLinks from error

    try:
        shutil.copytree(live, spare, copy_function=link)
    except (OSError, shutil.Error, _NoLinks):
        shutil.rmtree(spare, ignore_errors=True)


def exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; whether the system could.

    Source: renameat2(2), with RENAME_EXCHANGE; Linux since 3.15.
    """
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    done = rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE)
    return bool(done == 0)


def recover(live: Path) -> None:
    """Mend what a swap that was cut off has left: bring the old site back, or remove it."""
    old = _aside(live)
    if not old.exists():
        return
    if live.exists():
        shutil.rmtree(old)
    else:
        old.rename(live)


def _aside(live: Path) -> Path:
    return live.with_name(f".{live.name}.old")
