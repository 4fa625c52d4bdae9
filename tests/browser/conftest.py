"""The built site in a real browser, at the root of a host and below it."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import ConsoleMessage, Page, Request

from disclosure.settings import Settings
from disclosure.site.serve import server
from tests.site import tree
from tests.site.whole import build

PROGRAMS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        pytest.fail("no Chromium found: run make setup-test, or leave out: pytest -m 'not browser'")
    return browser_type_launch_args | {"executable_path": program, "args": list(ARGUMENTS)}


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A verified site, built as by somebody who knows nothing of where it will stand."""
    folder = tmp_path_factory.mktemp("site")
    settings = Settings("archive", "档案", "Archive", "1.0.0")
    docs = tree.write(folder / "docs")
    return build(tree.CONFIG, docs, folder / "work", settings=settings)


@contextmanager
def served(site: Path, prefix: str) -> Iterator[str]:
    """The address of a site served on this machine, with a trailing slash."""
    with server(site, prefix=prefix) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}{prefix}"
        running.shutdown()
        thread.join()


@pytest.fixture(scope="session", params=["/", "/archive/"], ids=["root", "prefix"])
def site_url(request: pytest.FixtureRequest, built_site: Path) -> Iterator[str]:
    with served(built_site, request.param) as url:
        yield url


class Watch:
    """What a page did that no page of the archive may do."""

    def __init__(self, page: Page, site_url: str) -> None:
        self.complaints: list[str] = []
        self._host = urlsplit(site_url).netloc
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text}")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.netloc != self._host:
            self.complaints.append(f"request to another host: {request.url}")


@pytest.fixture
def watch(page: Page, site_url: str) -> Iterator[Watch]:
    """Fails the test when the page logs an error or asks another host; a test may forgive."""
    watching = Watch(page, site_url)
    yield watching
    assert watching.complaints == []
