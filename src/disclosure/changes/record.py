"""What a release leaves in the repository: its version, day, files and schema, as JSON."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from disclosure import schema
from disclosure.changes.release import is_day
from disclosure.changes.schemas import SchemaChange
from disclosure.changes.versions import numbers
from disclosure.errors import DataError

NAME: Final = "release.json"
_REMEDY: Final = "已发布的记录不得改动：用 git 恢复这个文件"


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was at the release: path, size in bytes, SHA-256 in hexadecimal."""

    path: str
    size: int
    sha256: str

    @classmethod
    def of(cls, path: str, content: bytes) -> "File":
        """The size and hash of a file's content."""
        return cls(path, len(content), hashlib.sha256(content).hexdigest())

    def is_of(self, content: bytes | None) -> bool:
        """Whether this is the content that was released; None: there is no such file."""
        return content is not None and File.of(self.path, content) == self


@dataclass(frozen=True, slots=True)
class Record:
    """A release as it is kept.

    `files` are those that were published; of these, `kept` names those that stand beside the
    record and are published again by every build. `data` are the committed tables the release
    was made of. `schema` is what `described` gave then, `schema_changes` how it differs from
    before. `previous` is the version before, `previous_sha256` the hash of its record; both
    empty for the first.
    """

    version: str
    released_on: str
    previous: str
    previous_sha256: str
    files: tuple[File, ...]
    kept: tuple[str, ...]
    data: tuple[File, ...]
    schema: Mapping[str, Any]
    schema_changes: tuple[SchemaChange, ...] = ()

    @property
    def kept_files(self) -> tuple[File, ...]:
        """The files that stand beside the record."""
        return tuple(file for file in self.files if file.path in self.kept)


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Since when (YYYY-MM-DD) and why a release is no longer to be used.

    `changes_sha256`: of the list of its changes that is kept, which has no words.
    """

    withdrawn_on: str
    reason: str
    changes_sha256: str


def described() -> dict[str, Any]:
    """Today's schema of the committed tables, also of those without rows, as a descriptor."""
    tables = [table for table in schema.TABLES if not table.derived]
    names = tuple(table.name for table in tables)
    return {
        "resources": [
            {"name": table.name, "schema": schema.table_schema(table, names)} for table in tables
        ]
    }


def written(record: Record) -> bytes:
    """The JSON of a record."""
    return (json.dumps(asdict(record), ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def parse(content: bytes, source: str) -> Record:
    """The record in a file.

    Raises:
        DataError: it is not such a file.
    """
    try:
        values = json.loads(content)
        values |= {name: _files(values[name]) for name in ("files", "data")}
        values["kept"] = tuple(values["kept"])
        values["schema_changes"] = tuple(SchemaChange(**it) for it in values["schema_changes"])
        record = Record(**values)
    except (ValueError, TypeError, KeyError) as error:
        raise DataError(f"不是发布记录：{error}", source=source, remedy=_REMEDY) from error
    numbers(record.version)
    if not is_day(record.released_on):
        raise DataError("发布日期不对", source=source, remedy=_REMEDY)
    return record


def _files(values: Iterable[Mapping[str, Any]]) -> tuple[File, ...]:
    return tuple(File(**value) for value in values)


def checksums(files: Iterable[File]) -> bytes:
    """The hashes of files as `sha256sum --check` reads them."""
    ordered = sorted(files, key=lambda file: file.path)
    return "".join(f"{file.sha256}  {file.path}\n" for file in ordered).encode("utf-8")
