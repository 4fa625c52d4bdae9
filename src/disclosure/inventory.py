"""What is known of the files that people download: their sizes, hashes and whereabouts."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

# Paths of files that are too large for the site begin so; they go with a release.
LARGE: Final = "large/"
# A file of more than so many bytes would fill the site, which may have 1 GB in all.
LARGEST: Final = 64_000_000


@dataclass(frozen=True, slots=True)
class File:
    """A file's size in bytes, its SHA-256, and whether it is on the site or with a release."""

    size: int
    sha256: str
    released: bool = False


# Files by the path that they have on the site, or would have.
Inventory: TypeAlias = Mapping[str, File]


def note(inventory: dict[str, File], path: str, content: bytes) -> None:
    """Keep in mind a file that was made."""
    site_path = path.removeprefix(LARGE)
    digest = hashlib.sha256(content).hexdigest()
    inventory[site_path] = File(len(content), digest, released=site_path != path)


def table_file(inventory: Inventory, folder: str, table: str) -> str:
    """The path of the CSV of a table, compressed where it is large; nothing where there is none."""
    path = f"{folder}{table}.csv"
    return next((one for one in (path, f"{path}.gz") if one in inventory), "")


def outgrown(sizes: Mapping[str, int]) -> set[str]:
    """The folders of packages of which a zip, database or workbook may be too large for the site.

    A workbook is not made of more rows than Excel shows well, which a quarter of `LARGEST` has.

    Args:
        sizes: The bytes of files by path.
    """
    tables: dict[str, int] = {}
    for path, size in sizes.items():
        folder, _, name = path.rpartition("/")
        if name.endswith(".csv.gz"):
            size = LARGEST
        if name.endswith((".csv", ".csv.gz")):
            tables[folder] = tables.get(folder, 0) + size
    return {folder for folder, size in tables.items() if size > LARGEST // 4}


def sums(inventory: Inventory) -> bytes:
    """The hashes of files in the folder of a release as `sha256sum --check` reads them."""
    lines = (
        f"{file.sha256}  {path.rsplit('/', 1)[-1]}\n" for path, file in sorted(inventory.items())
    )
    return "".join(lines).encode("utf-8")


def size_text(size: int) -> str:
    """A size in words: `812 B`, `12 KB`, `3.4 MB`."""
    if size < 1000:
        return f"{size} B"
    if size < 999_500:
        return f"{size / 1000:.0f} KB"
    return f"{size / 1_000_000:.1f} MB"
