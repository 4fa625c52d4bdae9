"""Files: opened, hashed, and written whole or not at all.

Nothing is imported here that takes long: see `live`.
"""

import hashlib
import json
import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from disclosure.errors import SiteError, UnreadableError

_LARGEST: Final = 64 * 1024 * 1024


def read_source(path: Path) -> bytes:
    """The bytes of a source document.

    Raises:
        UnreadableError: not a file, or larger than any report.
    """
    try:
        if path.is_symlink():
            raise UnreadableError(
                "是符号链接，不读取", source=str(path), remedy="放入文件本身，而不是链接"
            )
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            # a pipe would never end
            raise UnreadableError("不是文件", source=str(path), remedy="放入文件本身")
        if found.st_size > _LARGEST:
            raise UnreadableError(
                f"文件超过 {_LARGEST // 2**20} MB", source=str(path), remedy="确认这是一份年度报告"
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableError(
            "没有这个文件", source=str(path), remedy="核对文件名和路径"
        ) from error
    except OSError as error:
        raise UnreadableError(f"不能打开：{error.strerror}", source=str(path)) from error


def head(path: Path) -> bytes:
    """The first bytes of a source document, none where it is no file."""
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as file:
            return file.read(1024)
    except OSError:
        return b""


def hash_of(path: Path) -> str:
    """The SHA-256 of a source document, empty when it cannot be opened."""
    try:
        return sha256(read_source(path))
    except UnreadableError:
        return ""


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file of the archive, however large, in lower-case hexadecimal.

    Raises:
        OSError: it cannot be opened.
    """
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def sha256(content: bytes) -> str:
    """The SHA-256 of some bytes, in lower-case hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def read_tree(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below a folder, sorted: its path from the folder, and its bytes."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def write_tree(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Make a folder anew with these files.

    Raises:
        SiteError: two files have the same path.
    """
    shutil.rmtree(folder, ignore_errors=True)
    made: set[str] = set()
    for name, content in files:
        if name in made:
            raise SiteError("两个页面的路径相同", source=name, remedy="给手写的页面换一个路径")
        made.add(name)
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def write_json(path: Path, value: Any) -> None:
    """Write JSON for people and machines: UTF-8, indented, a newline at the end."""
    write(path, (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8"))


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; an equal file is left alone."""
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
