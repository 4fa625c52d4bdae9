"""What frictionless does not look at: exact schemas, strict CSV, row counts, every file's hash."""

import csv
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, TypeAlias

from disclosure import schema
from disclosure.package.bundle import sha256
from disclosure.package.descriptor import TABLE
from disclosure.package.long import plain
from disclosure.package.rows import lines_in

# Gives the content of a file of a package by its path in it, or says with a ValueError why not.
Files: TypeAlias = Callable[[str], bytes]


def folder_files(folder: Path) -> Files:
    """The files of a package in a folder."""
    return partial(_content, folder)


def given_files(files: Mapping[str, bytes]) -> Files:
    """The files of a package in memory."""

    def content(path: str) -> bytes:
        if path not in files:
            raise ValueError("没有这个文件")
        return files[path]

    return content


def resource_problems(
    files: Files, resource: Mapping[str, Any], present: tuple[str, ...], hashed: bool
) -> Iterator[str]:
    """What is wrong with one table of a package that has the tables `present`."""
    table = TABLE.get(str(resource.get("name")))
    if table is None:
        yield "不是本项目的表"
        return
    if resource.get("schema") != _schema(table.name, present):
        yield "schema 与 schema.py 所规定的不符"
    if "data" in resource:
        header, *rows = resource["data"]
        count = len(rows)
        if tuple(header) != table.columns or any(len(row) != len(header) for row in rows):
            yield f"每行应有这些列：{','.join(table.columns)}"
    else:
        paths = resource.get("path", [])
        count = 0
        for path in [paths] if isinstance(paths, str) else paths:
            if hashed:
                yield from file_problems(files, {**resource, "path": path})
            try:
                count += _strict_count(plain(path, files(path)), table)
            except ValueError as error:
                yield f"{path}: {error}"
                return
    if (hashed or "rows" in resource) and resource.get("rows") != count:
        yield f"应有{resource.get('rows')}行，实有{count}行"


@lru_cache(maxsize=1024)
def _schema(name: str, present: tuple[str, ...]) -> Mapping[str, Any]:
    return schema.table_schema(TABLE[name], present)


def file_problems(files: Files, file: Mapping[str, Any]) -> Iterator[str]:
    """Whether a file is there and has the size and the SHA-256 that its descriptor says."""
    path = str(file.get("path"))
    try:
        content = files(path)
    except ValueError as error:
        yield f"{path}: {error}"
        return
    if file.get("bytes") != len(content):
        yield f"{path}: 应有{file.get('bytes')}字节，实有{len(content)}字节"
    if file.get("hash") != sha256(content):
        yield f"{path}: hash 应为 {file.get('hash')}，实为 {sha256(content)}"


def sums_problems(folder: Path) -> Iterator[str]:
    """Whether the files listed in SHA256SUMS, if there is one, have these hashes."""
    if not (folder / "SHA256SUMS").is_file():
        return
    for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines():
        expected, _, name = line.partition("  ")
        try:
            if sha256(_content(folder, name)) != f"sha256:{expected}":
                yield f"{name}: 与 SHA256SUMS 不符"
        except ValueError as error:
            yield f"{name}: {error}"


def _content(folder: Path, path: str) -> bytes:
    file = folder / path
    if not file.resolve().is_relative_to(folder.resolve()):
        raise ValueError("路径超出数据包")
    if not file.is_file():
        raise ValueError("没有这个文件")
    return file.read_bytes()


def _strict_count(content: bytes, table: schema.Table) -> int:
    """The number of rows of a CSV.

    Raises:
        ValueError: not UTF-8, no LF at the end, another header, a row of another width, or a
            quote that is not closed; names the row.
    """
    count = _plain_count(content, table)
    if count is not None:
        return count
    rows = csv.reader(lines_in(content), strict=True)
    number = 0
    try:
        for number, row in enumerate(rows, start=1):
            if number == 1 and tuple(row) != table.columns:
                raise ValueError(f"第1行: 列名应为 {','.join(table.columns)}")
            if len(row) != len(table.columns):
                raise ValueError(f"第{number}行: 应有{len(table.columns)}列，实有{len(row)}列")
    except csv.Error as error:
        raise ValueError(f"第{number + 1}行: 引号没有配对: {error}") from error
    if not content.endswith(b"\n"):
        raise ValueError("文件末尾缺少换行")
    return number - 1


def _plain_count(content: bytes, table: schema.Table) -> int | None:
    """As `_strict_count`, of a CSV in which nothing is quoted; None where it may not be one."""
    header, end, _ = content.partition(b"\n")
    if b'"' in content or b"\r" in content or not (end and content.endswith(end)):
        return None
    if header != ",".join(table.columns).encode():
        return None
    content.decode("utf-8")
    lines = content.split(end)[:-1]
    if {line.count(b",") for line in lines} != {len(table.columns) - 1}:
        return None
    # Longer values than this are refused.
    return len(lines) - 1 if max(map(len, lines)) <= csv.field_size_limit() else None
