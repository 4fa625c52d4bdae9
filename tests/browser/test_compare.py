"""Comparing bodies of the committed archive: table, chart, address, CSV."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Watch, served

BODY = "500229-ren-min-zheng-fu"  # a report in the 2019 form
OTHER = "320813-ren-min-zheng-fu"  # reports in the 2021 form


@pytest.fixture(scope="module")
def site_url(archive_site: Path) -> Iterator[str]:
    with served(archive_site, "/archive/") as url:
        yield url


def package(site: Path, body: str) -> dict[str, list[dict[str, object]]]:
    pack = json.loads((site / "agencies" / body / "datapackage.json").read_bytes())
    tables = {resource["name"]: resource["data"] for resource in pack["resources"]}
    return {
        name: [dict(zip(header, row, strict=True)) for row in rows]
        for name, (header, *rows) in tables.items()
    }


def choose(page: Page, name: str, wanted: str) -> None:
    """Go down a list with the arrow key until an option that begins so."""
    listed = page.get_by_label(name, exact=True)
    expect(listed).to_be_enabled()
    listed.focus()
    for _ in range(listed.locator("option").count()):
        page.keyboard.press("ArrowDown")
        if listed.locator("option:checked").inner_text().startswith(wanted):
            return
    pytest.fail(f"no {wanted}")


def test_the_table_has_the_figures_of_the_data(
    page: Page, site_url: str, archive_site: Path, watch: Watch
) -> None:
    page.goto(f"{site_url}compare/?body={BODY}")
    table = page.get_by_role("table")
    expect(table.get_by_role("rowheader")).to_have_text("城口县人民政府")
    years = [int(it) for it in table.get_by_role("columnheader").all_inner_texts()[1:]]
    rows = package(archive_site, BODY)["requests"]
    held = {r["report_year"]: r["total"] for r in rows if r["item_code"] == "received_new"}
    assert years == sorted(held)
    expected = ["未填" if held[year] is None else str(held[year]) for year in years]
    expect(table.get_by_role("cell")).to_have_text(expected)


def test_a_comparison_is_made_by_keyboard_and_kept_in_the_address(
    page: Page, site_url: str, watch: Watch
) -> None:
    page.goto(f"{site_url}compare/")
    expect(page.get_by_role("status").first).to_contain_text("先加入一个机关")
    choose(page, "省份", "重庆市")
    expect(page.get_by_label("机关", exact=True)).to_be_enabled()
    page.keyboard.press("Tab")
    choose(page, "机关", "城口县人民政府")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("rowheader")).to_have_text("城口县人民政府")
    page.get_by_label("指标", exact=True).select_option("proactive.licensing.change")
    page.get_by_label("指标", exact=True).press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("table")).to_have_count(2)
    expect(page.get_by_text("只有2019 年格式有这一项")).to_be_visible()
    assert parse_qs(urlsplit(page.url).query) == {
        "body": [BODY],
        "measure": ["requests.received_new.total", "proactive.licensing.change"],
    }
    page.go_back()
    expect(page.get_by_role("table")).to_have_count(1)
    page.reload()
    expect(page.get_by_role("rowheader")).to_have_text("城口县人民政府")


def test_the_list_of_bodies_is_that_of_the_province_chosen_last(
    page: Page, site_url: str, watch: Watch
) -> None:
    late: list[Route] = []
    page.route("**/assets/compare/500000.json", lambda route: late.append(route))
    page.goto(f"{site_url}compare/")
    province = page.get_by_label("省份", exact=True)
    bodies = page.get_by_label("机关", exact=True)
    province.select_option("500000")
    expect(bodies).to_be_disabled()
    province.select_option("320000")
    expect(bodies).to_be_enabled()
    listed = bodies.locator("option").all_inner_texts()
    with page.expect_response("**/assets/compare/500000.json"):
        late.pop().continue_()
    page.evaluate("() => new Promise(requestAnimationFrame)")
    assert bodies.locator("option").all_inner_texts() == listed


def test_a_list_that_cannot_be_fetched_is_told(page: Page, site_url: str, watch: Watch) -> None:
    page.route("**/assets/compare/500000.json", lambda route: route.fulfill(body="not JSON"))
    page.goto(f"{site_url}compare/")
    page.get_by_label("省份", exact=True).select_option("500000")
    expect(page.get_by_role("status").first).to_contain_text("没有取到")


def test_the_csv_says_why_there_is_no_figure(page: Page, site_url: str, watch: Watch) -> None:
    measure = "proactive.licensing.change"
    page.goto(f"{site_url}compare/?body={BODY}&body={OTHER}&measure={measure}")
    expect(page.get_by_role("table")).to_be_visible()
    with page.expect_download() as got:
        page.get_by_role("link", name="下载 CSV").click()
    text = Path(got.value.path()).read_text("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    shown = page.get_by_role("cell").all_inner_texts()
    said = {"absent": "没有收录", "otherForm": "格式没有这一项", "blank": "未填"}
    assert [said.get(row["state"], row["value"]) for row in rows] == shown
    assert {row["agency_name"] for row in rows} == {"城口县人民政府", "淮安市洪泽区人民政府"}
    later = [row for row in rows if row["edition"] == "2021"]
    assert {(row["value"], row["state"]) for row in later} == {("", "otherForm")}
    assert {row["value"] for row in rows if row["state"] == "absent"} == {""}


def test_an_unknown_body_is_told_and_nothing_is_run(
    page: Page, site_url: str, watch: Watch
) -> None:
    page.goto(f"{site_url}compare/?body=../../x&body=<b>&measure=none&year=x")
    expect(page.get_by_text("本档案没有 <b>")).to_be_visible()
    expect(page.get_by_role("table")).to_have_count(0)
