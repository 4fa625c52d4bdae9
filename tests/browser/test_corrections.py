"""A correction by hand as a reader meets it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from disclosure import pipeline
from tests import factories as f
from tests import small
from tests.browser.conftest import Watch, served


@pytest.fixture(scope="module")
def corrected_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    given = f.correction("requests", "received_new.total", "12", 21, reason="扫描件误作 12")
    tables = small.rows(corrections=[given])
    root = small.write(tmp_path_factory.mktemp("corrected") / "root", tables)
    with served(pipeline.build(root), "/archive/") as url:
        yield url


def test_the_printed_figure_is_seen_beside_the_figure_used(page: Page, corrected_url: str) -> None:
    watch = Watch(page, corrected_url)
    page.goto(f"{corrected_url}agencies/{small.BUREAU}/#y2023-requests")
    cell = page.locator("table.form-requests td.corrected")
    expect(cell).to_have_count(1)
    expect(cell).to_have_text("21注1原文 12")
    struck = cell.locator("s")
    expect(struck).to_have_text("12")
    expect(struck).to_have_css("text-decoration-line", "line-through")
    expect(page.get_by_text("人工更正，原文为“12”，理由：扫描件误作 12")).to_be_visible()
    page.get_by_role("link", name="全部更正").click()
    row = page.get_by_role("row").filter(has_text="扫描件误作 12")
    expect(row).to_contain_text("第三部分 一、本年新收 总计")
    row.get_by_role("link", name="2023").click()
    expect(page).to_have_url(f"{corrected_url}agencies/{small.BUREAU}/#y2023-requests")
    assert watch.complaints == []


def test_the_packages_have_the_figure_used_and_the_correction(
    page: Page, corrected_url: str, tmp_path: Path
) -> None:
    answer = page.request.get(f"{corrected_url}agencies/{small.BUREAU}/datapackage.json")
    resources = {it["name"]: it["data"] for it in json.loads(answer.text())["resources"]}
    tables = {
        name: [dict(zip(header, row, strict=True)) for row in rows]
        for name, (header, *rows) in resources.items()
    }
    received = next(row for row in tables["requests"] if row["item_code"] == "received_new")
    assert received["total"] == 21
    (row,) = tables["corrections"]
    assert (row["printed"], row["used"], row["role_code"]) == ("12", 21, "maintainer")
    csv = page.request.get(f"{corrected_url}data/corrections.csv").text().splitlines()
    assert csv[1] == (
        "410781-xinfangju,2023,requests,received_new,total,"
        "12,21,扫描件误作 12,原件第2页,2024-05-01,maintainer"
    )
