"""The search index: Pagefind, run as a command over what of each page is searched."""

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from disclosure.errors import SiteError

# Where the index of the shared pages is, and below it that of every province.
BUNDLE: Final = "pagefind/"
# Below it that of the names of all bodies, which is small and gives the first results.
NAMES: Final = "names"
# The one program that an index needs beside it to be asked alone.
WORKER: Final = "pagefind-worker.js"
# Names the indexes that the search box joins to the one beside it.
PARTS: Final = "pagefind/parts.json"

# Only this variant of the program knows where a Chinese word ends.
_PROGRAM: Final = "node_modules/@pagefind/*/bin/pagefind_extended*"
_REMEDY: Final = (
    "运行 make site，它会按 package-lock.json 装好搜索程序；或用 PAGEFIND 指明程序的位置"
)
_HEADING_ENDS: Final = b"</h1>"
_REST: Final = b"</h1></article></body></html>"
# What checks found changes with any figure: an index of names that knew it would, too.
_CHECKS: Final = re.compile(
    rb'<span [^>]*data-pagefind-filter="checks\[data-value\]"[^>]*></span>\n?'
)
# Indexes of provinces are made side by side: threads of their own would wait for each other.
_ONE_THREAD: Final = {"RAYON_NUM_THREADS": "1", "TOKIO_WORKER_THREADS": "1"}
# Results that are fetched as one file are so many that what is searched of them has these bytes:
# short ones each alone would be most files of an index, and more together are slow to arrive.
_TOGETHER: Final = 4_000
# What an index that is joined to another does not need of its own.
_ASSETS: Final = (".js", ".css", ".pagefind")


def index(excerpts: Mapping[str, bytes], whole: bool) -> dict[str, bytes]:
    """The index of some pages.

    Args:
        excerpts: What of each page is searched, by the path of the page.
        whole: With the programs that a browser needs; an index that is joined to another does
            without.

    Returns:
        The files of the index, by their paths in it.

    Raises:
        SiteError: the program is missing or failed, or there is nothing to index.
    """
    with tempfile.TemporaryDirectory() as folder:
        site, made = Path(folder, "site"), Path(folder, "made")
        for name, content in excerpts.items():
            path = site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        command = [str(program()), "--site", str(site), "--output-path", str(made)]
        fragments = max(1, sum(map(len, excerpts.values())) // _TOGETHER)
        command += ["--max-fragments", str(fragments)]
        _run(command, {} if whole else _ONE_THREAD)
        files = sorted(path for path in made.rglob("*") if path.is_file())
        return {
            path.relative_to(made).as_posix(): path.read_bytes()
            for path in files
            if whole or path.suffix not in _ASSETS
        }


def names(excerpts: Mapping[str, bytes]) -> dict[str, bytes]:
    """What of each page of a body is searched first: its names and what it is filtered by.

    Not what checks found. `excerpts`: what of each page is searched, by the path of the page. All
    of that stands before the end of the heading.
    """
    return {
        path: _CHECKS.sub(b"", content.partition(_HEADING_ENDS)[0]) + _REST
        for path, content in excerpts.items()
        if path.startswith("agencies/")
    }


def _run(command: list[str], more: Mapping[str, str]) -> None:
    environment = {**os.environ, **more}
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, encoding="utf-8", check=False
        )
    except OSError as error:
        raise SiteError(
            f"搜索程序不能运行：{error.strerror}", source=command[0], remedy=_REMEDY
        ) from error
    if done.returncode:
        raise SiteError(
            f"没有建成搜索索引：\n{(done.stderr or done.stdout).strip()}",
            remedy="要搜索的页面须在页首写明 search",
        )


def program() -> Path:
    """The search program of this machine.

    Raises:
        SiteError: there is none.
    """
    named = os.environ.get("PAGEFIND")
    if named:
        return Path(named)
    found = next(_installed(), None)
    if found is None:
        raise SiteError("没有搜索程序 pagefind_extended", remedy=_REMEDY)
    return found


def _installed() -> Iterator[Path]:
    here = Path.cwd()
    source = Path(__file__).resolve()
    for folder in (here, *here.parents, *source.parents):
        for found in sorted(folder.glob(_PROGRAM)):
            if found.suffix in ("", ".exe"):
                yield found
