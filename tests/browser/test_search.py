import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watch

RESULT = ".result-link"
QUERIES = [
    ("蒲山", "411303-pushan"),
    ("信访", "410781-xinfang"),
    ("城口", "500229-chengkou"),
    ("武汉环境局", "420100-shengtai"),
    ("城口政府", "500229-chengkou"),
]


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return page


def asked(page: Page) -> str:
    return unquote(page.url.partition("?")[2])


@pytest.mark.parametrize(("query", "agency"), QUERIES)
def test_a_search_leads_to_the_agency(
    page: Page, site_url: str, watch: Watch, query: str, agency: str
) -> None:
    opened(page, f"{site_url}about/").get_by_role("button", name="搜索").click()
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


def test_the_box_leads_to_all_results(page: Page, site_url: str, watch: Watch) -> None:
    opened(page, site_url).keyboard.press("/")
    page.get_by_role("searchbox").fill("公开")
    page.get_by_role("link", name="筛选").click()
    expect(page).to_have_url(re.compile(r"/search/\?q="))
    expect(page.get_by_role("searchbox", name="机关名称")).to_have_value("公开")


def test_results_say_where_and_lead_to_years_and_show_text_as_text(
    page: Page, site_url: str, watch: Watch
) -> None:
    opened(page, f"{site_url}search/?q=一封来信 淮安")
    result = page.locator(".result", has_text="淮安市人民政府").first
    expect(result).to_contain_text("江苏省 · 市级人民政府")
    section = result.get_by_role("link", name="2022 年 · 文字部分")
    expect(section).to_have_attribute("href", re.compile("#y2022-narrative$"))
    expect(result).to_contain_text("<img src=x onerror=alert")
    assert result.locator("img").count() == 0
    result.locator(".result-years").get_by_role("link", name="2023").click()
    expect(page).to_have_url(f"{site_url}agencies/320800-huaian/#y2023")


def test_what_is_chosen_stands_in_the_address_and_back_undoes_it(
    page: Page, site_url: str, watch: Watch
) -> None:
    opened(page, f"{site_url}search/?q=公开")
    expect(page.locator(RESULT)).not_to_have_count(0)
    before = page.locator(RESULT).all_inner_texts()
    page.get_by_role("checkbox", name="湖北省 1").check()
    expect(page.locator(RESULT)).to_have_text(["武汉市生态环境局"])
    assert asked(page) == "q=公开&province=湖北省"
    page.reload()
    expect(page.locator(RESULT)).to_have_text(["武汉市生态环境局"])
    expect(page.get_by_role("checkbox", name="湖北省")).to_be_checked()
    page.go_back()
    expect(page.locator(RESULT)).to_have_text(before)
    expect(page.get_by_role("checkbox", name="湖北省")).not_to_be_checked()


def test_facets_count_what_choosing_them_would_give(
    page: Page, site_url: str, watch: Watch
) -> None:
    opened(page, f"{site_url}search/?province=河南省")
    expect(page.locator(RESULT)).to_have_count(2)
    expect(page.get_by_role("checkbox", name="河南省 2")).to_be_checked()
    page.get_by_role("checkbox", name="江苏省 1").check()
    expect(page.locator(RESULT)).to_have_count(3)
    expect(page.get_by_role("checkbox", name="县级 1")).to_be_visible()


def test_with_one_year_the_state_is_that_of_its_report(
    page: Page, site_url: str, watch: Watch
) -> None:
    opened(page, f"{site_url}search/?years=2022")
    expect(page.get_by_role("checkbox", name="相符 5")).to_be_visible()
    expect(page.get_by_role("checkbox", name="不符")).to_be_hidden()
    page.get_by_role("checkbox", name="2022 年").uncheck()
    page.get_by_role("checkbox", name="2023 年").check()
    expect(page.get_by_role("checkbox", name="不符 5")).to_be_visible()
    link = page.locator(RESULT).first
    expect(link).to_have_attribute("href", re.compile("#y2023$"))


def test_choosing_needs_no_mouse(page: Page, site_url: str, watch: Watch) -> None:
    opened(page, f"{site_url}search/")
    expect(page.get_by_role("searchbox", name="机关名称")).to_be_focused()
    page.keyboard.type("公开")
    page.keyboard.press("Enter")
    expect(page.get_by_role("checkbox", name="湖北省 1")).to_be_visible()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "湖北省":
            break
    page.keyboard.press("Space")
    expect(page.locator(RESULT)).to_have_text(["武汉市生态环境局"])


def test_what_finds_nothing_says_so(page: Page, site_url: str, watch: Watch) -> None:
    opened(page, f"{site_url}search/?q=公开&province=湖北省&level=县级")
    expect(page.get_by_role("status")).to_contain_text("没有同时符合这些条件的机关")


def test_nothing_of_the_search_is_fetched_before_it_is_wanted(
    page: Page, site_url: str, watch: Watch
) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    opened(page, f"{site_url}agencies/320800-huaian/")
    assert not [url for url in fetched if "pagefind" in url or "search-box" in url]


def test_a_result_keeps_its_link_while_more_is_found(
    page: Page, site_url: str, watch: Watch
) -> None:
    opened(page, f"{site_url}search/?q=城口")
    kept = page.evaluate(
        """async () => {
          const { replaced } = await import(new URL("../assets/site/results.js", location));
          const item = (href, told) => {
            const made = document.createElement("li");
            const link = Object.assign(document.createElement("a"), { href, textContent: href });
            made.append(link, Object.assign(document.createElement("p"), { textContent: told }));
            return made;
          };
          const list = document.createElement("ol");
          replaced(list, [item("#a", "one"), item("#b", "two"), item("#c", "three")]);
          const before = [...list.querySelectorAll("a")];
          replaced(list, [item("#a", "four"), item("#d", "five")]);
          const after = [...list.querySelectorAll("a")];
          return [after[0] === before[0], list.innerText];
        }"""
    )
    assert kept == [True, "#afour#dfive"]
