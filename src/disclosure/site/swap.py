"""Puts a finished site in the place of the old one, one builder at a time."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from disclosure.errors import LockedError, SiteError


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


def swap(new: Path, live: Path) -> None:
    """Put the site `new` at `live`; both are folders of one file system.

    At any moment one whole site exists, the old or the new. Only between the two renames is
    neither at `live`; should the process end just there, `recover` brings the old one back.

    Raises:
        SiteError: there is no new site, or it could not be put there; the old one stays.
    """
    recover(live)
    if not new.is_dir():
        raise SiteError("没有新建成的网站", source=str(new), remedy="先建成再替换")
    old = _aside(live)
    live.parent.mkdir(parents=True, exist_ok=True)
    try:
        if live.exists():
            live.rename(old)
        new.rename(live)
    except OSError as error:
        recover(live)
        raise SiteError(
            f"不能换上新建成的网站：{error.strerror}",
            source=str(live),
            remedy="检查目录的权限，以及两处是否在同一磁盘",
        ) from error
    shutil.rmtree(old, ignore_errors=True)


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
