"""The search index: Pagefind, run as a command over the finished pages."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from disclosure.errors import SiteError

# Only this variant of the program knows where a Chinese word ends.
_PROGRAM = "node_modules/@pagefind/*/bin/pagefind_extended*"
_REMEDY = "运行 make site，它会按 package-lock.json 装好搜索程序；或用 PAGEFIND 指明程序的位置"


def index(site_dir: Path) -> int:
    """Index the pages that ask for it, into `pagefind/` below the site.

    Returns:
        The number of pages in the index.

    Raises:
        SiteError: the program is missing or failed, or no page asks to be indexed.
    """
    # The mark beside every heading and the way to the page are no words of it.
    command = [
        str(_program()),
        "--site",
        str(site_dir),
        "--exclude-selectors",
        ".headerlink,.crumbs",
    ]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", check=False
        )
    except OSError as error:
        raise SiteError(
            f"搜索程序不能运行：{error.strerror}", source=command[0], remedy=_REMEDY
        ) from error
    if done.returncode:
        raise SiteError(
            f"没有建成搜索索引：\n{(done.stderr or done.stdout).strip()}",
            source=str(site_dir),
            remedy="要搜索的页面须在页首写明 search",
        )
    entry = json.loads((site_dir / "pagefind" / "pagefind-entry.json").read_bytes())
    return sum(language["page_count"] for language in entry["languages"].values())


def _program() -> Path:
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
        for program in sorted(folder.glob(_PROGRAM)):
            if program.suffix in ("", ".exe"):
                yield program
