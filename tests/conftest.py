"""The committed archive, copied and built once for every test that looks at the real site."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from disclosure import pipeline

ROOT = Path(__file__).parents[1]
# pytest --hypothesis-profile=acceptance tests/read: as many examples as a release is held to.
settings.register_profile("acceptance", max_examples=500)
PARTS = ("archive.toml", "mkdocs.yml", "datapackage.json", "data", "docs", "theme")


def copy_archive(target: Path) -> Path:
    """A copy of what a build reads, for a test to build or to spoil."""
    target.mkdir(parents=True)
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, target / part)
        else:
            shutil.copy(source, target / part)
    return target


@pytest.fixture(scope="session")
def archive_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive built in a folder of its own, by somebody who does not know its address."""
    os.environ.pop("SITE_URL", None)
    root = copy_archive(tmp_path_factory.mktemp("archive") / "root")
    pipeline.build(root)
    return root


@pytest.fixture(scope="session")
def archive_site(archive_root: Path) -> Path:
    return archive_root / "build" / "site"
