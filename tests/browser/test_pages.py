import re
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watch

PATHS = ["", "search/", "agencies/411303-pushan/", "divisions/", "years/", "data/", "about/"]
DEEP = ["gone", "gone/", "agencies/000000-gone/", "agencies/a/b/c/d.html?x=1#y2020"]


@pytest.mark.parametrize("path", PATHS)
def test_a_page_asks_nobody_else_and_complains_of_nothing(
    page: Page, site_url: str, watch: Watch, path: str
) -> None:
    answer = page.goto(site_url + path)
    assert answer and answer.status == 200
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_every_link_of_a_page_resolves(page: Page, site_url: str, watch: Watch) -> None:
    page.goto(f"{site_url}agencies/411303-pushan/")
    links = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    own = {link.split("#")[0] for link in links if not link.startswith("https://")}
    assert any(link.endswith("datapackage.json") for link in own)
    assert {link: page.request.get(link).status for link in own} == dict.fromkeys(own, 200)
    assert all(link.startswith(site_url) for link in own)


def test_the_chosen_colors_last(page: Page, site_url: str, watch: Watch) -> None:
    page.goto(site_url)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.get_by_title("切换到深色").click()
    page.goto(f"{site_url}about/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.parametrize("path", DEEP)
def test_a_missing_page_leads_home_and_to_a_search(page: Page, site_url: str, path: str) -> None:
    watch = Watch(page, site_url)
    answer = page.goto(site_url + path)
    assert answer and answer.status == 404
    expect(page.locator("html")).to_have_attribute("data-base", re.compile("^/"))
    links = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    assert site_url in links
    assert {link: page.request.get(link).status for link in links} == dict.fromkeys(links, 200)

    page.get_by_role("searchbox").fill("蒲山")
    page.get_by_role("button", name="搜索").click()
    expect(page).to_have_url(re.compile(re.escape(urljoin(site_url, "search/?q="))))
    expect(page.locator(".result-link").first).to_have_text("卧龙区蒲山镇人民政府")
    # A missing page is an error to the console, and so is looking for the root of the site.
    assert [text for text in watch.complaints if "status of 404" not in text] == []
