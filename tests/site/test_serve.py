import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from disclosure.errors import SiteError
from disclosure.site.serve import server


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    for path, text in {"index.html": "home", "404.html": "none", "a/index.html": "a"}.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    with server(tmp_path, prefix="/archive/") as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


def get(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


@pytest.mark.parametrize("path", ["/", "/archive/x", "/archive/a/b/c/", "/archive/empty/", "/a/"])
def test_what_is_missing_gets_the_page_for_it(address: str, path: str) -> None:
    assert get(address + path) == (404, "none")


def test_pages_are_served_below_the_prefix(address: str) -> None:
    assert get(f"{address}/archive/") == (200, "home")
    assert get(f"{address}/archive/a") == (200, "a")


def test_no_site_no_server(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="还没有"):
        server(tmp_path)


@pytest.mark.parametrize(("error", "told"), [(BrokenPipeError, False), (ZeroDivisionError, True)])
def test_a_browser_that_goes_away_is_not_told_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], error: type[Exception], told: bool
) -> None:
    (tmp_path / "index.html").write_text("home", encoding="utf-8")
    with server(tmp_path) as running:
        try:
            raise error
        except error:
            running.handle_error(None, ("127.0.0.1", 1))
    assert ("Traceback" in capsys.readouterr().err) is told
