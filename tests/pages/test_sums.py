"""The sums on the pages of divisions and years: never without how many reports they are over."""

import pytest

from tests import factories as f
from tests.pages.rendering import grid, said, site, tree

FIRST, SECOND, OFFICE = "410781-xinfangju", "410781-gonganju", "410781-guanweihui"
COUNTIES = ("410781-zhengfu", "500238-zhengfu")


@pytest.fixture(scope="module")
def pages():
    """Two single bodies, of which one leaves a total blank, and two county governments."""
    totals = {FIRST: 4, SECOND: None, COUNTIES[0]: 30, COUNTIES[1]: 50}
    return site(
        f.archive(
            divisions=f.DIVISIONS,
            agencies=[
                f.agency(FIRST),
                f.agency(SECOND, "卫辉市公安局"),
                f.agency(COUNTIES[0], "卫辉市人民政府", category="government"),
                f.agency(COUNTIES[1], "巫溪县人民政府", category="government"),
                f.agency(OFFICE, "卫辉市某管委会", category="other"),
            ],
            reports=[f.report(id_) for id_ in (*totals, OFFICE)],
            requests=[
                row
                for id_, total in totals.items()
                for row in f.requests(
                    {"received_new.total": total, "granted.total": None}, agency_id=id_
                )
            ],
            challenges=[
                row
                for id_ in totals
                for row in f.challenges({"litigation_direct.total": 1}, agency_id=id_)
            ],
        )
    )


def sums(page):
    """The tables of sums by caption: rows by label."""
    found = {}
    for table in tree(page).xpath(".//table[starts-with(caption, '合计')]"):
        head, *rows = grid(table)
        found[said(table.xpath("./caption")[0])] = {"": head[1:]} | {r[0]: r[1:] for r in rows}
    return found


def test_a_division_shows_each_sum_with_the_reports_it_is_over(pages):
    ((caption, table),) = sums(pages["divisions/410781/index.md"]).items()

    assert caption == "合计：单个机关，2021年格式"
    assert table[""] == ["2023（件）"]
    assert table["收到申请"] == ["4（1/2 份）"]
    assert table["上年结转"] == ["0（2/2 份）"]
    assert table["未经复议直接起诉"] == ["2（2/2 份）"]


def test_a_total_that_nobody_prints_is_blank_and_not_zero(pages):
    page = tree(pages["divisions/410781/index.md"])
    (cell,) = page.xpath(".//tr[th='予以公开']/td")

    assert said(cell) == "未填（0/2 份）"
    assert "blank" in cell.get("class")
    assert cell.get("title") == "没有一份报告在这一格印有数字"


def test_a_year_shows_governments_and_single_bodies_side_by_side(pages):
    ((caption, table),) = sums(pages["years/2023/index.md"]).items()

    assert caption == "合计：2023 年，2021年格式"
    assert table[""] == ["单个机关（件）", "县级人民政府（件）"]
    assert table["收到申请"] == ["4（1/2 份）", "80（2/2 份）"]


def test_a_division_without_two_reports_of_a_kind_has_no_sums(pages):
    assert sums(pages["divisions/500238/index.md"]) == {}
    assert "{#sums}" not in pages["divisions/500238/index.md"]


def test_a_division_above_adds_up_all_below_it(pages):
    assert list(sums(pages["divisions/410000/index.md"])) == ["合计：单个机关，2021年格式"]
