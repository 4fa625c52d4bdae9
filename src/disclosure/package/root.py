"""The repository's own datapackage.json: the contract beside `data/`."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from disclosure import metadata, schema
from disclosure.metadata import terms
from disclosure.package import descriptor
from disclosure.settings import Settings
from disclosure.subject import whole


def root_descriptor(settings: Settings, paths: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The descriptor of the committed tables.

    It has no hashes and no row counts: git keeps the one, and both would change with every
    pull request that adds a report.

    Args:
        settings: What the archive says of itself.
        paths: For each table the CSV files that exist, from the root of the repository
            (`data/divisions.csv`, `data/41/reports.csv`); a table without any is left out.

    Returns:
        A Data Package v2 descriptor, with one resource a table, its files in sorted order.

    Raises:
        ValueError: a path of a table that is not one of those in `data/`.
    """
    committed = {table.name: table for table in schema.TABLES if not table.derived}
    if unknown := sorted(set(paths) - set(committed)):
        raise ValueError(f"not tables of data/: {unknown}")
    present = tuple(name for name in committed if paths.get(name))
    subject = whole(settings)
    made = descriptor.about(settings, subject)
    made["resources"] = [
        descriptor.resource(committed[name], present)
        | {"path": _path(sorted(paths[name])), "format": "csv", "mediatype": "text/csv"}
        | {"encoding": "utf-8"}
        for name in present
    ]
    return made


def root_files(
    settings: Settings, paths: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, bytes]]:
    """The files in the root of the repository that say what it holds, by name.

    The data package, and what citing and depositing the repository takes. Arguments as those
    of `root_descriptor`.
    """
    described = root_descriptor(settings, paths)
    yield "datapackage.json", terms.written(described)
    yield from metadata.deposit_files(settings, whole(settings), described)


def _path(files: list[str]) -> str | list[str]:
    return files[0] if files == ["data/divisions.csv"] else files
