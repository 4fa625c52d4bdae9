"""A site in parts, for hosts that limit one: a part a province, and a hub with the rest.

Every file is in just one part, under its own address: laid over each other, or served side by
side under one origin, the parts are the site.
"""

import os
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

HUB: Final = "hub"
# What one site may have: GitHub Pages publishes no more than a gigabyte.
LARGEST: Final = 10**9

_PROVINCE: Final = re.compile(r"(?:agencies|divisions|manifest|pagefind)/([0-9]{2})[0-9/.]")
_KIND: Final = re.compile(r"(agencies|divisions|years|checks|kinds|pagefind|assets|data)/")
_DATA: Final = (".json", ".csv", ".gz", ".parquet", ".zip", ".xlsx", ".sqlite")


@dataclass(frozen=True, slots=True)
class Size:
    """How many files there are of a kind, and how many bytes."""

    name: str
    files: int
    size: int


def part_of(path: str) -> str:
    """The part that a file of the site belongs to: two digits of a province, or the hub."""
    found = _PROVINCE.match(path)
    return found[1] if found else HUB


def kind_of(path: str) -> str:
    """What a file is: its folder, and whether it is a page or data."""
    found = _KIND.match(path)
    folder = found[1] if found else "/"
    if path.endswith(".html"):
        return f"{folder} .html"
    return f"{folder} {Path(path).suffix}" if path.endswith(_DATA) else folder


def split(site: Path, folder: Path) -> None:
    """Lay every part of a site in a folder of its own below `folder`, which is made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    for path in _files(site):
        target = folder / part_of(path) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(site / path, target)
        except OSError:
            shutil.copyfile(site / path, target)


def sizes(site: Path) -> tuple[list[Size], list[Size]]:
    """Files and bytes of a site by kind, and by part; the largest first."""
    measured = [(path, (site / path).stat().st_size) for path in _files(site)]
    kinds = _summed((kind_of(path), size) for path, size in measured)
    return kinds, _summed((part_of(path), size) for path, size in measured)


def _summed(found: Iterable[tuple[str, int]]) -> list[Size]:
    counted: dict[str, tuple[int, int]] = {}
    for name, size in found:
        files, whole = counted.get(name, (0, 0))
        counted[name] = (files + 1, whole + size)
    made = [Size(name, *numbers) for name, numbers in counted.items()]
    return sorted(made, key=lambda it: (-it.size, it.name))


def _files(site: Path) -> list[str]:
    found = (path for path in site.rglob("*") if path.is_file())
    return sorted(path.relative_to(site).as_posix() for path in found)
