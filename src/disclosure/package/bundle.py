"""A package as CSV files with descriptor and words for people, in one zip."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from disclosure.package import descriptor, long, words
from disclosure.package.codebook import codebook
from disclosure.package.descriptor import TABLE
from disclosure.package.zips import zip_bytes
from disclosure.settings import Settings
from disclosure.subject import Subject

# By table name the canonical CSV and the number of its rows.
Csv: TypeAlias = Mapping[str, tuple[bytes, int]]


def sha256(content: bytes) -> str:
    """The hash of a file, as descriptors write it."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def file_properties(path: str, content: bytes, format_: str, mediatype: str) -> dict[str, Any]:
    """What a descriptor says of a file: where it is, its kind, its size and hash."""
    return {
        "path": path,
        "format": format_,
        "mediatype": mediatype,
        "bytes": len(content),
        "hash": sha256(content),
    }


def csv_resources(tables: Csv) -> list[str]:
    """The JSON of each table's resource, its data in `<table>.csv` beside the descriptor."""
    files = {name: (f"{name}.csv", content) for name, (content, _) in tables.items()}
    return table_resources(files, {name: count for name, (_, count) in tables.items()})


def table_resources(files: Mapping[str, tuple[str, bytes]], rows: Mapping[str, int]) -> list[str]:
    """The JSON of each table's resource, its data in a file beside the descriptor.

    Args:
        files: By table the name of its file and what it has, which may be compressed.
        rows: By table how many rows it has.
    """
    present = tuple(files)
    return [
        descriptor.resource_json(
            TABLE[name],
            present,
            file_properties(path, content, "csv", "text/csv")
            | {"encoding": "utf-8", "rows": rows[name]}
            | ({"compression": "gz"} if long.is_compressed(path) else {}),
        )
        for name, (path, content) in files.items()
    ]


def bundle(settings: Settings, subject: Subject, tables: Csv) -> bytes:
    """The zip of a package: descriptor, CSV files, README, codebook, citation, licence."""
    counts = {name: count for name, (_, count) in tables.items()}
    return zip_bytes(
        {f"{name}.csv": content for name, (content, _) in tables.items()}
        | described(settings, subject, csv_resources(tables), counts)
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
