"""Staged pages to HTML: MkDocs as a command, strict, always into a new folder."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from disclosure.errors import SiteError
from disclosure.settings import Settings

_TOLD = ("WARNING", "ERROR", "CRITICAL")
_LAST_LINES = 20


def render(
    config_file: Path, docs_dir: Path, site_dir: Path, settings: Settings | None = None
) -> None:
    """Render the staged pages; the same pages give the same bytes.

    Args:
        config_file: `mkdocs.yml`; it takes DOCS_DIR, SITE_URL, ARCHIVE_VERSION,
            REPOSITORY and ARCHIVE_NOTICE from the environment.
        docs_dir: the staged pages.
        site_dir: the folder to make; what is there already is removed.
        settings: what the pages say of the archive's version and addresses.

    Raises:
        SiteError: MkDocs failed or warned; holds what it said. `site_dir` does not exist then.
    """
    site_dir = site_dir.resolve()
    shutil.rmtree(site_dir, ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    command += ["--config-file", str(config_file), "--site-dir", str(site_dir)]
    done = subprocess.run(
        command,
        env=_environment(docs_dir.resolve(), settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        shutil.rmtree(site_dir, ignore_errors=True)
        raise SiteError(
            f"MkDocs 没有生成网页：\n{_told(done.stdout)}",
            source=str(docs_dir),
            remedy="改正上面指出的页面，再运行 make site",
        )


def _environment(docs_dir: Path, settings: Settings | None) -> dict[str, str]:
    environment = {
        # MkDocs writes the day of the build into the site, unless told a fixed one.
        "SOURCE_DATE_EPOCH": "0",
        **os.environ,
        "DOCS_DIR": str(docs_dir),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
    }
    if settings:
        environment["SITE_URL"] = settings.site_url
        environment["ARCHIVE_VERSION"] = settings.version
        environment["REPOSITORY"] = settings.repository
        environment["ARCHIVE_NOTICE"] = settings.notice
    return environment


def _told(output: str) -> str:
    lines = output.strip().splitlines()
    told = [line for line in lines if line.startswith(_TOLD)]
    return "\n".join(told or lines[-_LAST_LINES:])
