import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watch

RESULT = "pagefind-results .pf-result-link"
QUERIES = [("蒲山", "411303-pushan"), ("信访", "410781-xinfang"), ("城口", "500229-chengkou")]


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return page


@pytest.mark.parametrize(("query", "agency"), QUERIES)
def test_a_search_leads_to_the_agency(
    page: Page, site_url: str, watch: Watch, query: str, agency: str
) -> None:
    opened(page, site_url).get_by_role("button", name="搜索").click()
    page.get_by_role("searchbox").fill(query)
    first = page.locator(RESULT).first
    expect(first).to_have_attribute("href", re.compile(f"/agencies/{agency}/$"))
    first.click()
    expect(page).to_have_url(f"{site_url}agencies/{agency}/")


@pytest.mark.parametrize("shortcut", ["Control+k", "/"])
def test_a_search_needs_no_mouse(page: Page, site_url: str, watch: Watch, shortcut: str) -> None:
    opened(page, f"{site_url}agencies/320800-huaian/").keyboard.press(shortcut)
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("蒲山")
    expect(page.locator(RESULT).first).to_have_text("卧龙区蒲山镇人民政府")
    page.keyboard.press("ArrowDown")
    expect(page.locator(RESULT).first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site_url}agencies/411303-pushan/")


def test_enter_follows_the_first_result(page: Page, site_url: str, watch: Watch) -> None:
    opened(page, f"{site_url}about/").keyboard.press("Control+k")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("城口县人民政府")
    expect(page.locator(RESULT).first).to_have_text("城口县人民政府")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site_url}agencies/500229-chengkou/")


def test_escape_closes_and_the_box_opens_again(page: Page, site_url: str, watch: Watch) -> None:
    opened(page, site_url)
    for _ in range(3):
        page.keyboard.press("Control+k")
        expect(page.get_by_role("dialog")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_results_lead_to_years_and_show_text_as_text(
    page: Page, site_url: str, watch: Watch
) -> None:
    opened(page, f"{site_url}?q=一封来信 淮安")
    expect(page.get_by_role("searchbox")).to_have_value("一封来信 淮安")
    result = page.locator("pagefind-results .pf-result", has_text="淮安市人民政府").first
    expect(result).to_contain_text("江苏省 · 市级")
    section = result.locator(".pf-heading-link", has_text="2022年 · 文字部分")
    expect(section).to_have_attribute("href", re.compile("#y2022-narrative$"))
    expect(result).to_contain_text("<img src=x onerror=alert(1)")
    assert result.locator("img").count() == 0


def test_results_can_be_narrowed(page: Page, site_url: str, watch: Watch) -> None:
    opened(page, f"{site_url}?q=公开")
    expect(page.locator(RESULT).first).to_be_visible()
    page.get_by_role("combobox", name="省份").click()
    page.get_by_role("option", name="湖北省").click()
    expect(page.locator(RESULT)).to_have_text(["武汉市生态环境局"])


def test_nothing_of_the_search_is_fetched_before_it_is_wanted(
    page: Page, site_url: str, watch: Watch
) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    opened(page, f"{site_url}agencies/320800-huaian/")
    assert not [url for url in fetched if "pagefind" in url or "search-box" in url]
