"""What visitors come for, from the first page, in two actions each: counted and timed."""

import io
import time
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Watch, served

AGENCY = "agencies/500229-ren-min-zheng-fu/"
# What a visitor waits for in all, on a machine with other work to do.
MOST = 20.0


@pytest.fixture(scope="module")
def site_url(archive_site: Path) -> Iterator[str]:
    with served(archive_site, "/archive/") as url:
        yield url


@pytest.fixture
def quick() -> Iterator[None]:
    begun = time.monotonic()
    yield
    assert time.monotonic() - begun < MOST


def test_what_became_of_the_requests_of_a_body(
    page: Page, site_url: str, watch: Watch, quick: None
) -> None:
    page.goto(site_url)
    page.get_by_role("searchbox", name="机关名称或地名").fill("城口县")
    page.keyboard.press("Enter")
    page.locator("html[data-searched]").wait_for(state="attached")
    page.locator(".result-years").first.get_by_role("link", name="2020").click()
    expect(page).to_have_url(f"{site_url}{AGENCY}#y2020")
    told = page.locator(".outcomes", has_text="2020 年新收政府信息公开申请").first
    expect(told).to_be_in_viewport()
    expect(told).to_contain_text("2020 年新收政府信息公开申请 2 件")
    expect(told).to_contain_text("办理总计 2 件")


@pytest.mark.parametrize(("first", "second"), [("", "数据"), ("en/", "Data")])
def test_chongqing_2022_for_excel_has_its_cells(
    page: Page, site_url: str, watch: Watch, quick: None, first: str, second: str
) -> None:
    page.goto(site_url + first)
    page.locator(".md-tabs").get_by_role("link", name=second, exact=True).click()
    row = page.locator("tr", has_text="重庆市")
    with page.expect_download() as download:
        row.get_by_role("link", name="2022", exact=True).click()
    assert download.value.suggested_filename == "500000-2022.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))
    names, *rows = list(book["requests"].iter_rows(min_row=2, values_only=True))
    found = [dict(zip(names, row, strict=True)) for row in rows]
    received = [row for row in found if row["item_code"] == "received_new"]
    assert [(r["agency_name"], r["report_year"], r["total"]) for r in received] == [
        ("巫溪县信访办公室", 2022, 0)
    ]


def test_a_table_is_cited_by_keyboard(
    page: Page, context: BrowserContext, site_url: str, watch: Watch, quick: None
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.clock.set_fixed_time("2026-03-09T12:00:00")
    page.goto(site_url)
    page.keyboard.press("/")
    page.get_by_role("dialog").get_by_role("searchbox").fill("城口县人民政府")
    page.locator(".search-box .result-link").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site_url}{AGENCY}**")
    button = page.locator("h3#y2020-requests").get_by_role("button", name="引用此表")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h3#y2020-requests")).to_contain_text("引用已复制")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == (
        "政府信息公开年度报告档案贡献者. 政府信息公开年度报告档案：城口县人民政府（2020 年）："
        "2020 年申请与办理[DS/OL]. 版本 0.1.0. [2026-03-09]. "
        f"{site_url}{AGENCY}#y2020-requests."
    )


def test_a_table_is_cited_in_english(page: Page, context: BrowserContext, site_url: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site_url}{AGENCY}?lang=en")
    heading = page.locator("h3#y2020-proactive")
    heading.get_by_role("button", name="Cite this table").click()
    expect(page.get_by_text("Reference copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(f" (Version 0.1.0) [Data set]. {site_url}{AGENCY}#y2020-proactive")
    assert ": 2020, Proactive disclosure (Version" in copied
