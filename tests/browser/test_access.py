"""Every type of page of the committed archive: access, quiet, width, and nothing from elsewhere."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watch, served

AGENCY = "agencies/320813-ren-min-zheng-fu/"
PAGES = (
    "",
    "search/?q=政府&province=重庆市",
    "compare/?body=320813-ren-min-zheng-fu&body=500229-ren-min-zheng-fu",
    AGENCY,
    "divisions/",
    "divisions/320000/",
    "divisions/320813/",
    "kinds/",
    "kinds/county-government/",
    "years/",
    "years/2023/",
    "checks/",
    "checks/requests-balance/",
    "data/",
    "codebook/",
    "glossary/",
    "changes/",
    "method/",
    "cite/",
    "offices/",
    "about/",
    "privacy/",
    "no-such-page/",
)
# The parts of the standard that WCAG AA asks for.
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
}
VIOLATED = """
window.violated = [];
document.addEventListener("securitypolicyviolation", (e) => window.violated.push(e.blockedURI));
"""


@pytest.fixture(scope="module")
def site_url(archive_site: Path) -> Iterator[str]:
    with served(archive_site, "/archive/") as url:
        yield url


def settled(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")


def complaints(watch: Watch, path: str) -> list[str]:
    """What the page did; that a missing page is missing is no complaint."""
    missing = path == "no-such-page/"
    return [it for it in watch.complaints if not (missing and "status of 404" in it)]


@pytest.mark.parametrize(
    ("path", "scheme", "width"),
    [
        *((path, "light", 1280) for path in PAGES),
        # Colours and widths come from the same sheets: every second page shows them all.
        *((path, "dark", 390) for path in PAGES[::2]),
    ],
)
def test_a_page_is_open_to_everybody(
    page: Page, site_url: str, path: str, scheme: str, width: int
) -> None:
    watch = Watch(page, site_url)
    page.add_init_script(VIOLATED)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 900})
    settled(page, site_url + path)
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("window.violated") == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert complaints(watch, path) == []


def test_the_search_box_is_open_to_everybody(page: Page, site_url: str) -> None:
    settled(page, site_url)
    page.keyboard.press("/")
    page.get_by_role("dialog").get_by_role("searchbox").fill("政府")
    page.locator(".search-box .result-link").first.wait_for()
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()


def test_a_first_visit_to_an_agency_is_small(page: Page, site_url: str, archive_site: Path) -> None:
    loaded = []
    page.on("response", lambda response: loaded.append(response.body()))
    settled(page, site_url + AGENCY)
    assert page.locator("table.form-requests").count() > 1
    # As a host sends it: every file compressed.
    assert sum(len(gzip.compress(body)) for body in loaded) < 150_000
    assert len(gzip.compress((archive_site / AGENCY / "index.html").read_bytes())) < 20_000


def test_what_became_of_requests_is_two_actions_from_home(
    page: Page, site_url: str, watch: Watch
) -> None:
    settled(page, site_url)
    page.get_by_role("searchbox", name="机关名称或地名").fill("城口县")
    page.keyboard.press("Enter")
    # Names are listed first, and again with what their reports say: the list is then done.
    page.locator("html[data-searched]").wait_for(state="attached")
    page.locator(".result-years").first.get_by_role("link", name="2020").click()
    expect(page).to_have_url(f"{site_url}agencies/500229-ren-min-zheng-fu/#y2020")
    expect(page.get_by_text("2020 年新收政府信息公开申请")).to_be_in_viewport()
