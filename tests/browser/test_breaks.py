"""Which bodies' figures do not balance in a year, and by how much: two clicks from home."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from disclosure import disk, manifest, pipeline, store, untaken
from disclosure.manifest import Refusal
from tests.browser.conftest import Watch, served
from tests.conftest import copy_archive

AGENCY = "500238-xin-fang-ban-gong-shi"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The committed archive with one figure made wrong: 7 new requests in all instead of 0.

    And with a document of the same agency on the year after that was refused.
    """
    root = copy_archive(tmp_path_factory.mktemp("breaks") / "root")
    tables = store.of_province(store.load_archive(root), "50")
    requests = tables["requests"]
    wrong = requests["agency_id"].eq(AGENCY) & requests["item_code"].eq("received_new")
    assert list(requests.loc[wrong, "total"]) == [0]
    tables["requests"] = requests.assign(total=requests["total"].mask(wrong, 7))
    store.save_partition(root, "50", tables)
    refusal = Refusal("a.pdf", "", "巫溪县信访办公室", "2023", "resources", "", "太大", "")
    disk.write(root / untaken.QUARANTINE, manifest.list_csv(Refusal, [refusal]))
    with served(pipeline.build(root), "/archive/") as address:
        yield address


def test_from_home_to_what_does_not_balance_in_2022_in_two_clicks(page: Page, url: str) -> None:
    watch = Watch(page, url)
    page.goto(url)

    page.get_by_role("table", name="各年度").get_by_role("link", name="2022", exact=True).click()
    page.get_by_role("link", name="不符之处", exact=True).first.click()

    assert page.url == f"{url}years/2022/#breaks"
    table = page.get_by_role("table", name="2022 年度不符的数字")
    expect(table).to_be_in_viewport()
    rows = [row.inner_text().split("\t") for row in table.get_by_role("row").all()]
    assert [cell.strip() for cell in rows[0][-3:]] == ["左边", "右边", "差额"]
    assert [row[0] for row in rows[1:]] == ["巫溪县信访办公室"] * 2
    assert [[cell.strip() for cell in row[-3:]] for row in rows[1:]] == [
        ["7", "0", "7"],
        ["0", "7", "-7"],
    ]
    assert watch.complaints == []


def test_one_click_from_home_is_enough(page: Page, url: str) -> None:
    page.goto(url)

    row = page.get_by_role("table", name="各年度").get_by_role("row", name="2022")
    row.get_by_role("link", name="1 份，看是哪些、差多少").click()

    assert page.url == f"{url}years/2022/#breaks"


def test_a_refused_document_of_a_batch_is_in_the_ledger(page: Page, url: str) -> None:
    page.goto(f"{url}coverage/")

    table = page.get_by_role("table", name="各机关各年度的报告")
    row = table.get_by_role("row").filter(has_text="巫溪县信访办公室")
    expect(
        row.get_by_role("cell", name="所得文件未能收录：读取所需的时间或内存过多")
    ).to_be_visible()
