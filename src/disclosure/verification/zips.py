"""The zips of a site: whole, with the files that they should have, of the package beside them."""

import io
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from disclosure import frames, package
from disclosure.package import rows
from disclosure.package.descriptor import TABLE
from disclosure.site.problem import Problem

_REMEDY: Final = "重新构建网站；若仍不符，检查 package/ 中生成它的程序"
DAMAGED: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


def of_zip(
    path: str,
    content: bytes,
    expected: Mapping[str, bytes],
    beside: Path,
    anew: bool = False,
) -> Iterator[Problem]:
    """What is wrong with a zip that should have these files; `anew`: also where it has them."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            other = [name for name in names if archive.read(name) != expected.get(name)]
    except DAMAGED as error:
        yield Problem(path, "", f"不是完好的 zip：{error}", _REMEDY)
        return
    other += sorted(expected.keys() - {*names})
    if not other and names == sorted(expected) and not anew:
        return
    found = list(in_zip(path, content, beside))
    yield from found
    for name in other:
        if not any(name in f"{it.place} {it.message}" for it in found):
            yield Problem(path, name, "与由数据生成的不同", _REMEDY)


def in_zip(path: str, content: bytes, beside: Path) -> Iterator[Problem]:
    """What is wrong with a package in a zip, also beside the descriptor in its folder."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            held = {name: archive.read(name) for name in names}
    except DAMAGED as error:
        yield Problem(path, "", f"不是完好的 zip：{error}", _REMEDY)
        return
    unsafe = [name for name in names if "/" in name or "\\" in name or name.startswith(".")]
    for name in [*unsafe, *sorted({name for name in names if names.count(name) > 1})]:
        yield Problem(path, name, "zip 里不得有文件夹、隐藏或重名的文件", _REMEDY)
    for message in package.part_problems("", held):
        yield Problem(path, "", message.lstrip(": "), _REMEDY)
    try:
        outside = json.loads(beside.read_bytes())
        inside = json.loads(held["datapackage.json"])
    except (OSError, KeyError, ValueError):
        # Told of where the descriptor itself is looked at.
        return
    if inside.get("version") != outside.get("version") or inside["name"] != outside["name"]:
        yield Problem(path, "datapackage.json", "与网站上的数据包不是同一个版本", _REMEDY)
    for resource in outside["resources"]:
        name = str(resource["name"])
        same = _same(resource, held.get(f"{name}.csv"), beside.parent)
        if name in TABLE and not same:
            yield Problem(path, f"{name}.csv", "与网站上的同一张表不同", _REMEDY)


def _same(resource: Mapping[str, Any], inside: bytes | None, folder: Path) -> bool:
    if inside is None:
        return False
    if "data" not in resource:
        path = str(resource.get("path"))
        try:
            return package.long.plain(path, read(folder / path) or b"") == inside
        except ValueError:
            return False
    table = TABLE.get(str(resource["name"]))
    return table is None or rows.csv_of(_texts(resource), table) == inside


def _texts(resource: Mapping[str, Any]) -> list[list[str]]:
    """The rows of a table in JSON as the texts of its CSV."""
    return [[_text(value) for value in row] for row in resource["data"][1:]]


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else frames.number_text(value) or ""


def read(path: Path) -> bytes | None:
    """The content of a file, or nothing where there is none."""
    return path.read_bytes() if path.is_file() else None
