"""Is a published package what it says it is? frictionless, and what frictionless lets pass."""

import io
import json
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from disclosure.errors import SiteError
from disclosure.package.inspect import (
    Files,
    file_problems,
    folder_files,
    given_files,
    resource_problems,
    sums_problems,
)

_ERRORS: Final = {
    "blank-label": "列名为空",
    "blank-row": "空行",
    "constraint-error": "值不合规定",
    "extra-cell": "多出单元格",
    "extra-label": "多出一列",
    "foreign-key": "指向的行不存在",
    "incorrect-label": "列名不符",
    "missing-cell": "缺少单元格",
    "missing-label": "缺少一列",
    "primary-key": "主键重复",
    "type-error": "值的类型不符",
}
# Told by our own reading, in words that also name the file.
_OWN: Final = ("byte-count", "hash-count")


def require(found: Sequence[str]) -> None:
    """Nothing may be wrong with a package that is published.

    Raises:
        SiteError: something is.
    """
    if found:
        raise SiteError("数据包不合要求：\n" + "\n".join(found))


def problems(package: Path, *, hashed: bool = True, values: bool = True) -> list[str]:
    """What is wrong with a data package; nothing when the list is empty.

    Beyond what frictionless calls valid: no warnings; schemas are the project's own (so every
    list of codes is known); every CSV is read strictly, because an unclosed quote can swallow
    rows; and sizes, SHA-256 and row counts are present and right.

    Args:
        package: A folder with a datapackage.json, such a file (data beside it or inline), or a
            zip.
        hashed: Whether files must have bytes, hash and rows; not so in the repository's root.
        values: Whether frictionless reads every value. It takes a quarter of a second a
            package; for the parts of a package that was read so, hashes and row counts do.

    Returns:
        One message each, naming the package, the resource and the place.
    """
    if package.suffix == ".zip":
        found = _zip_problems(package, hashed, values)
    elif package.is_dir():
        found = [*_problems(package / "datapackage.json", hashed, values), *sums_problems(package)]
    else:
        found = list(_problems(package, hashed, values))
    return [f"{package}: {message}" for message in found]


def part_problems(name: str, files: Mapping[str, bytes]) -> list[str]:
    """As `problems`, for a package in memory whose values were read as part of another."""
    return [f"{name}: {message}" for message in _described(given_files(files), hashed=True)]


def zip_problems(name: str, content: bytes) -> list[str]:
    """As `part_problems`, for a zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = {path: archive.read(path) for path in archive.namelist()}
    except zipfile.BadZipFile as error:
        return [f"{name}: 不是可读的 zip：{error}"]
    return part_problems(name, files)


def _zip_problems(package: Path, hashed: bool, values: bool) -> list[str]:
    # frictionless reads tables from files only.
    with tempfile.TemporaryDirectory() as folder:
        try:
            with zipfile.ZipFile(package) as archive:
                archive.extractall(folder)
        except (OSError, zipfile.BadZipFile) as error:
            return [f"不是可读的 zip：{error}"]
        return list(_problems(Path(folder, "datapackage.json"), hashed, values))


def _problems(path: Path, hashed: bool, values: bool) -> Iterator[str]:
    yield from _described(folder_files(path.parent), hashed, path.name)
    if values:
        yield from _frictionless_problems(path)


def _described(files: Files, hashed: bool, name: str = "datapackage.json") -> Iterator[str]:
    try:
        described = json.loads(files(name))
    except ValueError as error:
        yield f"{name}: 不可读：{error}"
        return
    resources = described.get("resources", [])
    present = tuple(str(resource.get("name")) for resource in resources)
    for resource in resources:
        for message in resource_problems(files, resource, present, hashed):
            yield f"{resource.get('name')}: {message}"
    for file in described.get("files", []):
        yield from file_problems(files, file)


def _frictionless_problems(path: Path) -> Iterator[str]:
    # Imported for a build only: it takes a third of a second to load.
    import frictionless

    report = frictionless.validate(str(path), type="package")
    for fault in (*report.errors, *report.warnings):
        yield f"{path.name}: {fault if isinstance(fault, str) else fault.message}"
    for task in report.tasks:
        for warning in task.warnings:
            yield f"{task.name}: {warning}"
        for error in task.errors:
            if error.type not in _OWN:
                row = getattr(error, "row_number", None)
                place = f"第{row}行: " if row else ""
                yield f"{task.name}: {place}{_ERRORS.get(error.type, error.type)}: {error.message}"
