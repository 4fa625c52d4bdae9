"""Which program makes a site: what it makes depends on its own text and on its tools."""

import sys
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

import disclosure
from disclosure.site.cache import digest

# Whose output, or whose reading of our input, is part of the site.
_TOOLS: Final = (
    "mkdocs", "mkdocs-material", "Markdown", "pymdown-extensions", "PyYAML", "Jinja2",
    "MarkupSafe", "lxml", "pandas", "numpy", "pyarrow", "frictionless",
)  # fmt: skip


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """A hash of this program's files and of the versions of its tools."""
    folder = Path(disclosure.__file__).parent
    files = sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    parts: list[bytes | str] = [sys.version]
    for path in files:
        parts += [path.relative_to(folder).as_posix(), path.read_bytes()]
    return digest(*parts, *(f"{name} {version(name)}" for name in _TOOLS))
