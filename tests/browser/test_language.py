"""The archive in English: twins of pages, labels switched in the browser, and the way back."""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from disclosure.pages.english import DICTIONARY, twins
from disclosure.store import load_archive
from tests.browser.conftest import Watch, served
from tests.browser.test_access import RULES, VIOLATED

ROOT = Path(__file__).parents[2]
AGENCY = "agencies/500229-ren-min-zheng-fu/"
SWITCHED = (
    AGENCY,
    "agencies/320813-ren-min-zheng-fu/",
    "agencies/321322-fa-zhan-he-gai-ge-ju/",
    "divisions/",
    "divisions/320000/",
    "divisions/320813/",
    "kinds/",
    "kinds/county-government/",
    "years/",
    "years/2022/",
    "coverage/",
    "corrections/",
    "compare/?body=500229-ren-min-zheng-fu",
    "search/?q=城口",
    "checks/year-jump/",
)
# Of each template one page is judged by all rules of access as well.
JUDGED = (AGENCY, "divisions/320813/", "years/2022/", "search/?q=城口", "checks/year-jump/")
# The text of a page that is Chinese and is neither marked so nor quoted from elsewhere.
UNMARKED = """() => {
  const own = "pre, code, script, style, [hidden], [lang=zh-CN]:not(html)";
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { nodeValue, parentElement } = texts.currentNode;
    if (/[\\u3400-\\u9fff]/.test(nodeValue) && !parentElement.closest(own)) found.push(nodeValue);
  }
  return found;
}"""
CHINESE = """() => [...document.querySelectorAll("main [lang=zh-CN]")]
  .filter((it) => !it.closest("pre, code, .report-title, .prose, .result-context, h1"))
  .map((it) => it.textContent.trim())"""


@pytest.fixture(scope="module")
def site_url(archive_site: Path) -> Iterator[str]:
    with served(archive_site, "/archive/") as url:
        yield url


@pytest.fixture(scope="module")
def names() -> set[str]:
    """Every name of the committed archive that stands on pages."""
    archive = load_archive(ROOT)
    listed = {name for table in ("agencies", "divisions") for name in archive[table]["name"]}
    return listed | {word for name in listed for word in name.split()}


def settled(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")


def in_english(path: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}lang=en"


@pytest.mark.parametrize("path", SWITCHED)
def test_every_label_of_a_page_is_switched_to_english(
    page: Page, site_url: str, watch: Watch, names: set[str], path: str
) -> None:
    page.add_init_script(VIOLATED)
    settled(page, site_url + in_english(path))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.evaluate(UNMARKED) == []
    left = [text for text in page.evaluate(CHINESE) if not _made_of(text, names)]
    assert left == []
    assert page.evaluate("window.violated") == []
    if path in JUDGED:
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, found.generate_report()


def _made_of(text: str, names: set[str]) -> bool:
    """Whether what is Chinese in a text is names of bodies and places, or numbers of documents."""
    bare = re.sub("国办公开办函〔[0-9]{4}〕[0-9]+号|row （七）", "", text)
    for name in sorted((n for n in names if n in bare), key=len, reverse=True):
        bare = bare.replace(name, "")
    return not re.search("[\u3400-\u9fff]", bare)


def test_the_figures_stay_as_they_are(page: Page, site_url: str) -> None:
    figures = "() => [...document.querySelectorAll('[data-figure]')].map((it) => it.textContent)"
    settled(page, site_url + AGENCY)
    chinese = page.evaluate(figures)
    settled(page, site_url + in_english(AGENCY))
    assert len(chinese) > 10
    english = [text.replace("blank", "未填") for text in page.evaluate(figures)]
    assert english == [text.removesuffix(" 件") for text in chinese]


def test_the_switch_is_remembered_and_leads_back_by_keyboard(page: Page, site_url: str) -> None:
    settled(page, site_url + AGENCY)
    switch = page.get_by_role("button", name="English")
    switch.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Downloads")).to_be_visible()
    settled(page, f"{site_url}divisions/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Browse by place")
    page.get_by_role("button", name="中文").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("按地区查找")
    settled(page, site_url + AGENCY)
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")


KEPT = """async () => [
  ...Object.keys(localStorage), ...Object.keys(sessionStorage),
  ...(await indexedDB.databases()), ...(await caches.keys()), document.cookie,
].filter(Boolean)"""


def test_a_browser_keeps_the_two_choices_that_the_page_on_privacy_names_and_no_more(
    page: Page, site_url: str, watch: Watch
) -> None:
    for path in ("", "data/", "search/?q=城口", "compare/?body=500229-ren-min-zheng-fu", AGENCY):
        settled(page, site_url + path)
        assert {*page.evaluate(KEPT)} <= {"/archive/.__palette"}
    page.locator("label[for=__palette_1]").click()
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert {*page.evaluate(KEPT)} == {"/archive/.__palette", "/archive/.language"}
    assert page.context.cookies() == []


def test_on_a_switched_page_links_lead_to_twins(page: Page, site_url: str) -> None:
    settled(page, site_url + in_english(AGENCY))
    link = page.locator(".site-footer").get_by_role("link", name="Method")
    expect(link).to_have_attribute("href", f"{site_url}en/method/")


def test_a_header_s_note_is_in_english(page: Page, site_url: str) -> None:
    settled(page, site_url + in_english(AGENCY))
    page.locator("table.form-requests").first.get_by_text("State secret").hover()
    expect(page.locator("#term-note")).to_contain_text("the information is a state secret by law")


def test_search_finds_in_english_as_well(page: Page, site_url: str, watch: Watch) -> None:
    page.goto(f"{site_url}en/")
    page.get_by_role("searchbox", name="Name of a body or place, in Chinese").fill("城口县")
    page.keyboard.press("Enter")
    expect(page.locator(".result-link").first).to_have_text("城口县人民政府")
    expect(page.get_by_text("pages found")).to_be_visible()


@pytest.mark.parametrize("path", twins())
def test_a_page_and_its_twin_name_each_other(archive_site: Path, path: str) -> None:
    links = {}
    for folder in (path, f"en/{path}"):
        text = (archive_site / folder / "index.html").read_text("utf-8")
        links[folder] = re.findall(r'hreflang="([a-zA-Z-]+)" href="([^"]*)"', text)

    def named(folder: str) -> list[tuple[str, str]]:
        base = f"https://example.org/{folder}"
        listed = [(language, urljoin(base, address)) for language, address in links[folder][:3]]
        return [
            (language, address.removeprefix("https://example.org/")) for language, address in listed
        ]

    expected = [("zh-CN", path), ("en", f"en/{path}"), ("x-default", path)]
    assert named(path) == named(f"en/{path}") == expected


@pytest.mark.parametrize(
    ("path", "lang", "name"), [("method/", "zh-CN", "English"), ("en/method/", "en", "中文")]
)
def test_without_scripts_a_page_and_its_twin_link_to_each_other(
    browser: Browser, site_url: str, path: str, lang: str, name: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + path)
    expect(page.locator("html")).to_have_attribute("lang", lang)
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.locator("html")).not_to_have_attribute("lang", lang)
    context.close()


# The pages of checks have one template.
KINDS = [path for path in twins() if not path.startswith("checks/") or path == "checks/year-jump/"]


@pytest.mark.parametrize("path", [f"en/{path}" for path in KINDS])
def test_a_page_in_english_is_open_to_everybody(
    page: Page, site_url: str, watch: Watch, path: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    settled(page, site_url + path)
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_dictionary_is_small_and_its_patterns_are_quick(archive_site: Path) -> None:
    content = (archive_site / DICTIONARY).read_bytes()
    made = json.loads(content)
    assert len(gzip.compress(content)) < 40_000
    assert [zh for zh, _ in made["patterns"] if zh.count("{}") > 2] == []
    assert [(zh, en) for zh, en in made["patterns"] if _places(zh) != _places(en)] == []


def _places(text: str) -> list[str]:
    return re.findall(r"\{[nw]?\}", text)


def test_a_search_finds_a_page_of_two_languages_in_the_one_chosen(
    page: Page, site_url: str
) -> None:
    watch = Watch(page, site_url)
    page.goto(f"{site_url}search/?q=glossary&lang=en")
    expect(page.locator(".result-link[href$='/archive/en/glossary/']")).to_be_visible()
    page.goto(f"{site_url}search/?q=词语解释&lang=zh")
    expect(page.locator(".result-link[href$='/archive/glossary/']")).to_be_visible()
    expect(page.locator(".result-link[href*='/archive/en/']")).to_have_count(0)
    assert watch.complaints == []
