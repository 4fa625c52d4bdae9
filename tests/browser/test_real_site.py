"""The site of the committed archive, below the root of a host."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from disclosure.site.addresses import addresses
from tests.browser.conftest import Watch, served

MOST = 100  # addresses to open; of a larger archive, every second, third ...


@pytest.fixture(scope="module")
def real_url(archive_site: Path) -> Iterator[str]:
    with served(archive_site, "/archive/") as url:
        yield url


@pytest.mark.parametrize(
    ("query", "agencies"),
    [
        ("蒲山", ("卧龙区蒲山镇人民政府",)),
        ("信访", ("卫辉市信访局", "巫溪县信访办公室")),
        ("城口", ("城口县人民政府",)),
    ],
)
def test_a_search_leads_to_the_agency(
    page: Page, real_url: str, query: str, agencies: tuple[str, ...]
) -> None:
    watch = Watch(page, real_url)
    page.goto(f"{real_url}search/?q={query}")
    first = page.locator(".result-link").first
    expect(first).to_be_visible()
    assert first.inner_text() in agencies
    first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(query)
    assert "/agencies/" in page.url
    assert watch.complaints == []


def test_a_word_of_a_text_is_shown_before_every_province_is_asked(
    page: Page, real_url: str
) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(f"{real_url}search/?q=结转下年")
    expect(page.get_by_role("status")).to_contain_text("找到")
    shown = next(number for number, url in enumerate(fetched) if "/fragment/" in url)
    asked = next(number for number, url in enumerate(fetched) if "/pagefind/51/" in url)
    assert shown < asked


def test_pages_are_quiet_and_files_are_there(page: Page, real_url: str, archive_site: Path) -> None:
    watch = Watch(page, real_url)
    published = list(addresses(archive_site))
    for address in published[:: 1 + len(published) // MOST]:
        url = real_url + address.lstrip("/")
        if address.endswith("/"):
            answer = page.goto(url)
            assert answer and answer.status == 200, url
        else:
            assert page.request.get(url).status == 200, url
    assert watch.complaints == []
