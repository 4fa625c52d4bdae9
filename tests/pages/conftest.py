"""Pages of small archives, as Markdown and as HTML."""

import pytest

from disclosure.settings import Settings

SETTINGS = Settings(
    "tiny-archive", "小档案", "Tiny Archive", "1.2.0", "https://example.org/archive/"
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-gold",
        action="store_true",
        help="write the pages of the tiny archive to tests/pages/gold instead of comparing",
    )


@pytest.fixture
def update_gold(pytestconfig: pytest.Config) -> bool:
    return bool(pytestconfig.getoption("--update-gold", default=False))
