"""The files of a version -> its tables and its descriptor, whatever the schema was then."""

import json
from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from disclosure import frames, schema
from disclosure.errors import DataError
from disclosure.schema import DTYPES, Field, Table

_DESCRIPTOR: Final = "datapackage.json"


def load(
    files: Mapping[str, bytes], source: str = ""
) -> tuple[dict[str, pd.DataFrame], dict[str, Any]]:
    """The archive and the descriptor that some files hold: those of a folder, a zip, a commit.

    The outermost `datapackage.json` says where the tables are and what their columns were, so
    that a version with an earlier schema is read by that schema.

    Args:
        files: Contents by path, with `/`; paths may share a folder in front.
        source: What the files are called in messages.

    Returns:
        Frames by table name, of every table that is committed; one that the descriptor does not
        have is without rows. Missing values are missing, never zero. And the descriptor as it is.

    Raises:
        DataError: there is no descriptor, it is not as it must be, it names a file that is not
            there, or a file does not follow its schema.
    """
    root, descriptor = _descriptor(files, source)
    archive = {table.name: frames.frame(table) for table in schema.TABLES if not table.derived}
    for resource in descriptor.get("resources", []):
        table = schema.TABLE.get(resource.get("name", ""))
        if table is None or table.derived:
            continue
        described = _table(resource, table)
        parts = [
            frames.read_csv(_content(files, root + path, source), described, root + path)
            for path in _paths(resource)
        ]
        if parts:
            archive[table.name] = frames.typed(pd.concat(parts), described)
    return archive, descriptor


def _descriptor(files: Mapping[str, bytes], source: str) -> tuple[str, dict[str, Any]]:
    found = [path for path in files if path.rsplit("/", 1)[-1] == _DESCRIPTOR]
    if not found:
        raise DataError(f"没有 {_DESCRIPTOR}", source=source, remedy="给出数据包的根目录")
    path = min(found, key=lambda name: (name.count("/"), name))
    try:
        descriptor = json.loads(files[path])
    except ValueError as error:
        raise DataError(f"不是有效的 JSON：{error}", source=source, place=path) from error
    if not isinstance(descriptor, dict):
        raise DataError("不是数据包的描述", source=source, place=path)
    return path.removesuffix(_DESCRIPTOR), descriptor


def _paths(resource: Mapping[str, Any]) -> list[str]:
    path = resource.get("path", [])
    return [path] if isinstance(path, str) else list(path)


def _content(files: Mapping[str, bytes], path: str, source: str) -> bytes:
    if path not in files:
        raise DataError("描述中的文件不存在", source=source, place=path)
    return files[path]


def _table(resource: Mapping[str, Any], now: Table) -> Table:
    """The table as its descriptor has it; the key is today's, as far as it has its fields."""
    fields = tuple(
        Field(
            field["name"],
            field.get("title", ""),
            field.get("description", ""),
            field["type"] if field.get("type") in DTYPES else "string",
        )
        for field in resource.get("schema", {}).get("fields", [])
    )
    names = {field.name for field in fields}
    key = tuple(name for name in now.key if name in names)
    return Table(now.name, now.zh, now.en, now.grain, fields, key)
