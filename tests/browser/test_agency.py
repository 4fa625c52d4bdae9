"""The page of a body, as a visitor uses it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watch, served

PATH = "agencies/500229-ren-min-zheng-fu/"


@pytest.fixture(scope="module")
def site_url(archive_site: Path) -> Iterator[str]:
    with served(archive_site, "/archive/") as url:
        yield url


def test_rows_of_zeros_are_folded_and_none_is_lost(page: Page, site_url: str, watch: Watch) -> None:
    page.goto(site_url + PATH)
    table = page.locator("table.form-requests").first
    before = table.locator("tbody").inner_text()
    rows = table.locator("tbody tr").count()
    zeros = table.locator("tr.zeros").count()
    assert zeros
    button = page.locator(".form-block", has=table).get_by_role("button", name="折叠全为 0 的行")
    button.focus()
    page.keyboard.press("Enter")
    expect(table.locator("tbody tr")).to_have_count(rows - zeros)
    widths = table.locator("tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.querySelectorAll('td')].length)"
    )
    assert set(widths) == {7}
    spans = table.locator("tbody th[rowspan]").evaluate_all("all => all.map(th => th.rowSpan)")
    assert all(span <= rows - zeros for span in spans)
    page.keyboard.press("Enter")
    assert table.locator("tbody").inner_text() == before


def test_a_word_is_explained_by_keyboard_and_by_mouse(
    page: Page, site_url: str, watch: Watch
) -> None:
    page.goto(site_url + PATH)
    note = page.get_by_role("tooltip")
    page.locator("a.term", has_text="收到申请").focus()
    expect(note).to_contain_text("一次申请算一件")
    expect(note).to_contain_text("依据：条例第二十七条")
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    page.get_by_role("rowheader", name="1.属于国家秘密").first.hover()
    expect(note).to_contain_text("依法确定为国家秘密")
    page.get_by_role("columnheader", name="自然人").first.hover()
    expect(note).to_contain_text("以个人名义提出的申请")


def test_the_page_is_whole_without_scripts(page: Page, site_url: str) -> None:
    context = page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    plain = context.new_page()
    plain.goto(site_url + PATH)
    assert plain.locator("table.years tbody tr").count() > 0
    assert plain.locator("table.form-requests").first.is_visible()
    assert plain.locator("button.fold").count() == 0
    context.close()
