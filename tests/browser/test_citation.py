"""References in a real browser: the day of access, and what is copied."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Watch, served

AGENCY = "agencies/500229-ren-min-zheng-fu/"


@pytest.fixture(scope="module")
def real_url(archive_site: Path) -> Iterator[str]:
    with served(archive_site, "/archive/") as url:
        yield url


def test_a_reference_is_copied_with_the_day_of_access_by_keyboard(
    page: Page, context: BrowserContext, real_url: str
) -> None:
    watch = Watch(page, real_url)
    page.clock.set_fixed_time("2026-03-09T12:00:00")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(real_url + AGENCY)
    reference = page.locator("pre.citation").first
    expect(reference).to_contain_text("[DS/OL]")
    expect(reference).to_contain_text("[2026-03-09]")
    button = reference.get_by_role("button")
    button.focus()
    page.keyboard.press("Enter")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == reference.locator("code").inner_text().strip()
    assert watch.complaints == []


def test_every_form_carries_the_day_as_it_writes_days(page: Page, real_url: str) -> None:
    page.clock.set_fixed_time("2026-03-09T12:00:00")
    page.goto(real_url + AGENCY)
    page.get_by_text("BibTeX · RIS · CSL-JSON").click()
    forms = page.locator(".citations details pre")
    expect(forms.nth(0)).to_contain_text("urldate = {2026-03-09}")
    expect(forms.nth(1)).to_contain_text("Y2  - 2026/03/09")
    expect(forms.nth(2)).to_contain_text('"accessed": {"date-parts": [[2026, 3, 9]]}')


def test_without_scripts_a_word_stands_for_the_day(browser, real_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(real_url + AGENCY)
    expect(page.locator("pre.citation").first).to_contain_text("[访问日期]")
    context.close()


def test_chongqing_2022_for_excel_is_two_clicks_from_the_first_page(
    page: Page, real_url: str
) -> None:
    page.goto(f"{real_url}data/")
    page.get_by_role("link", name="重庆市", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("link", name="500000-2022.xlsx").click()
    assert download.value.suggested_filename == "500000-2022.xlsx"


@pytest.mark.parametrize("path", ["", "data/", "api/", "cite/", "years/2022/", AGENCY])
def test_descriptions_in_the_head_are_no_scripts_to_the_policy(
    page: Page, real_url: str, path: str
) -> None:
    watch = Watch(page, real_url)
    page.goto(real_url + path)
    page.wait_for_load_state("networkidle")
    assert watch.complaints == []
