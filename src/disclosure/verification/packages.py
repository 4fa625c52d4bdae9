"""The data packages of a site: valid, of this version, and of the data they are made from."""

import io
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from disclosure import citation, frames, package, schema, subject
from disclosure.frames import Archive
from disclosure.package import descriptor, rows
from disclosure.package.descriptor import TABLE
from disclosure.settings import Settings
from disclosure.site.problem import Problem
from disclosure.site.values import Cells, Values
from disclosure.subject import Subject

_REMEDY: Final = "重新构建网站；若仍不符，检查 package/ 中生成它的程序"
_FIGURES: Final = ("proactive", "requests", "challenges")
_DAMAGED: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


def problems(
    site: Path, path: str, content: bytes, settings: Settings, archive: Archive, values: Values
) -> Iterator[Problem]:
    """What is wrong with a package, by its descriptor."""
    folder = path.removesuffix("datapackage.json")
    try:
        described = json.loads(content)
        names = [str(resource["name"]) for resource in described["resources"]]
    except (ValueError, KeyError, TypeError) as error:
        yield Problem(path, "", f"数据包描述不可读：{error}", _REMEDY)
        return
    of_agency = folder.startswith("agencies/")
    if of_agency:
        found = package.part_problems("", {"datapackage.json": content})
    elif folder == "data/":
        held = {name: _read(site / folder / name) for name in _named(described)}
        files = {name: inside for name, inside in held.items() if inside is not None}
        found = package.problems(site / path, values=False)
        if not found:
            found = package.value_problems("", files | {"datapackage.json": content})
        yield from _of_data(folder, files, archive)
    else:
        found = package.problems(site / path, values=False)
    for message in found:
        yield Problem(path, "", message.removeprefix(f"{site / path}").lstrip(": "), _REMEDY)
    about = _subject(folder, described, names, settings, archive)
    yield from _of_descriptor(path, described, about, settings)
    yield from _of_citation(site, folder, about, settings)
    if of_agency and not found:
        yield from _of_agency(path, described, values)


def of_zip(path: str, content: bytes, beside: Path) -> Iterator[Problem]:
    """What is wrong with a package in a zip, also beside the descriptor in its folder."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            held = {name: archive.read(name) for name in names}
    except _DAMAGED as error:
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
        return _read(folder / str(resource.get("path"))) == inside
    table = TABLE.get(str(resource["name"]))
    return table is None or rows.csv_of(_texts(resource), table) == inside


def _texts(resource: Mapping[str, Any]) -> list[list[str]]:
    """The rows of a table in JSON as the texts of its CSV."""
    return [[_text(value) for value in row] for row in resource["data"][1:]]


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else frames.number_text(value) or ""


def _named(described: Mapping[str, Any]) -> list[str]:
    return [str(it.get("path")) for it in described["resources"]]


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _subject(
    folder: str,
    described: Mapping[str, Any],
    names: list[str],
    settings: Settings,
    archive: Archive,
) -> Subject:
    kind, _, which = folder.rstrip("/").partition("/")
    if kind == "agencies":
        by_name = dict(zip(names, described["resources"], strict=True))
        of = {name: by_name.get(name, {}).get("data", [])[1:] for name in ("agencies", "reports")}
        name = str(of["agencies"][0][1]) if of["agencies"] else ""
        return subject.of_agency(settings, which, name, [int(row[1]) for row in of["reports"]])
    if kind == "years":
        return subject.of_year(settings, which)
    if kind == "divisions":
        divisions = archive[schema.DIVISIONS.name]
        listed = divisions["name"][divisions["division_code"] == which]
        return subject.of_province(settings, which, next(iter(listed), None))
    return subject.whole(settings)


def _of_descriptor(
    path: str, described: Mapping[str, Any], about: Subject, settings: Settings
) -> Iterator[Problem]:
    for name, value in descriptor.about(settings, about).items():
        if described.get(name) != value:
            message = f"{name} 应为 {value!r}，实为 {described.get(name)!r}"
            yield Problem(path, name, message, _REMEDY)


def _of_citation(site: Path, folder: str, about: Subject, settings: Settings) -> Iterator[Problem]:
    for name, content in citation.sidecars(citation.describe(settings, about)):
        if _read(site / folder / name) != content:
            message = "引用文件与数据包的名称、版本或网址不符"
            yield Problem(f"{folder}{name}", "", message, _REMEDY)


def _of_data(folder: str, files: Mapping[str, bytes], archive: Archive) -> Iterator[Problem]:
    """The tables of the whole archive, to the byte."""
    for table in (t for t in schema.TABLES if not t.derived):
        name = f"{table.name}.csv"
        if name in files and frames.csv_bytes(archive[table.name], table) != files[name]:
            yield Problem(f"{folder}{name}", "", "与 data/ 中更正以后的表不同", _REMEDY)


def _of_agency(path: str, described: Mapping[str, Any], values: Values) -> Iterator[Problem]:
    """The figures of an agency's JSON against the data."""
    found: dict[int, Cells] = {}
    for resource in described["resources"]:
        if resource["name"] in _FIGURES:
            header, *listed = resource["data"]
            for row in listed:
                found.setdefault(int(row[1]), {}).update(_cells(resource["name"], header, row))
    of_data = values.of_agency(path.split("/")[1])
    for year, cells in of_data.items():
        wrong = sorted(c for c, value in cells.items() if found.get(year, {}).get(c) != value)
        if wrong:
            message = f"{year} 年有 {len(wrong)} 格与数据不同：{'、'.join(wrong[:3])}"
            yield Problem(path, str(year), message, _REMEDY)
    if extra := sorted(found.keys() - of_data.keys()):
        yield Problem(path, str(extra[0]), "数据中没有这一年的报告", _REMEDY)


def _cells(name: str, header: list[str], row: list[Any]) -> Cells:
    if name == "proactive":
        return {f"{row[2]}.{row[3]}": row[header.index("value")]}
    columns = [c for c in TABLE[name].fields if c.type == "integer" and c.name != "report_year"]
    return {f"{row[2]}.{c.name}": row[header.index(c.name)] for c in columns}
