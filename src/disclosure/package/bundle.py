"""A package as CSV files with descriptor and words for people, in one zip."""

import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, TypeAlias

from disclosure.inventory import File
from disclosure.package import descriptor, long, words
from disclosure.package.codebook import codebook
from disclosure.package.codes import CODES
from disclosure.package.descriptor import TABLE
from disclosure.package.zips import Stream, zip_bytes
from disclosure.settings import Settings
from disclosure.subject import Subject

# By table name the canonical CSV and the number of its rows.
Csv: TypeAlias = Mapping[str, tuple[bytes, int]]
# The files that most packages have alike, which are compressed once.
_ALIKE: Final = (f"{CODES.name}.csv", "CODEBOOK.md", "LICENSE.txt")
_stream = lru_cache(maxsize=64)(Stream.of)


def sha256(content: bytes) -> str:
    """The hash of a file, as descriptors write it."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def file_of(content: bytes) -> File:
    """What is known of a file that has this content."""
    return File(len(content), hashlib.sha256(content).hexdigest())


def file_properties(path: str, file: File, format_: str, mediatype: str) -> dict[str, Any]:
    """What a descriptor says of a file: where it is, its kind, its size and hash."""
    return {
        "path": path,
        "format": format_,
        "mediatype": mediatype,
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }


def csv_resources(tables: Csv) -> list[str]:
    """The JSON of each table's resource, its data in `<table>.csv` beside the descriptor."""
    files = {name: (f"{name}.csv", file_of(content)) for name, (content, _) in tables.items()}
    return table_resources(files, {name: count for name, (_, count) in tables.items()})


def table_resources(files: Mapping[str, tuple[str, File]], rows: Mapping[str, int]) -> list[str]:
    """The JSON of each table's resource, its data in a file beside the descriptor.

    Args:
        files: By table the name of its file, which may be compressed, and what is known of it.
        rows: By table how many rows it has.
    """
    present = tuple(files)
    return [
        descriptor.resource_json(
            TABLE[name],
            present,
            file_properties(path, file, "csv", "text/csv")
            | {"encoding": "utf-8", "rows": rows[name]}
            | ({"compression": "gz"} if long.is_compressed(path) else {}),
        )
        for name, (path, file) in files.items()
    ]


def bundle(settings: Settings, subject: Subject, tables: Csv) -> bytes:
    """The zip of a package: descriptor, CSV files, README, codebook, citation, licence."""
    counts = {name: count for name, (_, count) in tables.items()}
    files: dict[str, bytes | Stream] = {f"{n}.csv": content for n, (content, _) in tables.items()}
    files |= described(settings, subject, csv_resources(tables), counts)
    return zip_bytes(
        {
            name: _stream(it) if name in _ALIKE and isinstance(it, bytes) else it
            for name, it in files.items()
        }
    )


def described(
    settings: Settings, subject: Subject, resources: Sequence[str], counts: Mapping[str, int]
) -> dict[str, bytes]:
    """The files of the zip beside the tables.

    Args:
        settings: What the archive says of itself.
        subject: What the package is about.
        resources: The JSON of the resource of each table.
        counts: How many rows each table has.
    """
    about = descriptor.about(settings, subject)
    return {
        "datapackage.json": descriptor.package_json(about, resources),
        "CODEBOOK.md": codebook(counts),
        "README.md": words.readme(settings, subject, [(TABLE[n], it) for n, it in counts.items()]),
        "CITATION.txt": words.citation_file(settings, subject),
        "LICENSE.txt": words.licence(),
    }
