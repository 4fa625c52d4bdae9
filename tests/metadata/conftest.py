from collections.abc import Iterator
from pathlib import Path

import pytest

from disclosure import pipeline
from disclosure.settings import Settings
from disclosure.subject import Subject, of_agency, whole
from tests.conftest import copy_archive

BASE = "https://example.org/archive/"


@pytest.fixture(scope="session")
def settings() -> Settings:
    return Settings(
        "tiny-archive",
        "小档案",
        "Tiny Archive",
        "1.2.0",
        BASE,
        "https://example.org/code",
        released_on="2026-03-09",
    )


@pytest.fixture(scope="session")
def all_of_it(settings: Settings) -> Subject:
    return whole(settings)


@pytest.fixture(scope="session")
def agency(settings: Settings) -> Subject:
    """An agency whose name has every sign that some format gives a meaning."""
    name = r"卫辉市{信访}局 A&B_C #1 100% ~^ \ $x$ <b>"
    return of_agency(settings, "410781-xinfangju", name, [2023, 2022])


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The committed archive as staged by somebody who knows its address."""
    root = copy_archive(tmp_path_factory.mktemp("published") / "root")
    text = (root / "archive.toml").read_text("utf-8")
    (root / "archive.toml").write_text(
        text.replace('site_url = ""', f'site_url = "{BASE}"'), encoding="utf-8"
    )
    pipeline.stage(root, root / "staged")
    yield root / "staged"
