"""The data of the last release: from a package that is kept, from git, or from where one says."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

from disclosure import changes, corrections, store
from disclosure.changes import Record, Version
from disclosure.changes.published import RECORD
from disclosure.errors import DataError
from disclosure.releases.kept import FOLDER


def version_of(root: Path, last: Record, since: str = "") -> Version:
    """The data of the last release as used, from `since`, its kept package, or git.

    Raises:
        DataError: they are not there, or are not those of the release.
    """
    files = _files_of(root, last, since)
    archive, _ = changes.load(files, since or last.version)
    used, _ = corrections.apply(archive)
    return Version(last.version, used, last.schema)


def _files_of(root: Path, last: Record, since: str) -> Mapping[str, bytes]:
    if not since:
        packages = [it.path for it in last.kept_files if it.path.endswith(".zip")]
        paths = [root / FOLDER / last.version / name for name in packages]
        for path in filter(Path.is_file, paths):
            return store.version_files(root, str(path))
        since = _commit(root, last.version)
    files = store.version_files(root, since)
    is_package = Path(since).suffix == ".zip" and any(
        it.is_of(Path(since).read_bytes()) for it in last.files
    )
    differing = [it.path for it in last.data if not it.is_of(files.get(it.path))]
    if differing and not is_package:
        raise DataError(
            f"不是 {last.version} 发布时的数据：{differing[0]} 等 {len(differing)} 个文件不同",
            source=since,
            remedy="用 --since 给出那个版本的文件夹、压缩包或 git 版本",
        )
    return files


def _commit(root: Path, version: str) -> str:
    """The commit that brought a release's record."""
    path = f"{FOLDER}/{version}/{RECORD}"
    command = ["git", "-C", str(root), "log", "-1", "--format=%H", "--diff-filter=A", "--", path]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = done.stdout.strip()
    if not found:
        raise DataError(
            f"找不到 {version} 发布时的数据",
            source=path,
            remedy="取得完整的 git 历史，或用 --since 给出那个版本的文件夹、压缩包或 git 版本",
        )
    return found
