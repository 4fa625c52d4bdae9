"""From the first page to the figures of a year that do not agree, with both sides."""

from tests import factories as f
from tests.pages.rendering import grid, said, site, tree

OTHER = "410781-gonganju"


def pages():
    """A total that is two too large, in one of two reports on 2023; 2022 agrees."""
    wrong = f.requests({"received_new.total": 2, "resolved_total.total": 2}, agency_id=OTHER)
    return site(
        f.archive(
            divisions=f.DIVISIONS,
            agencies=[f.agency(), f.agency(OTHER, "卫辉市公安局")],
            reports=[f.report(), f.report(OTHER), f.report(year=2022)],
            requests=[*f.requests(), *wrong, *f.requests(year=2022)],
            challenges=[
                *f.challenges(),
                *f.challenges(agency_id=OTHER),
                *f.challenges(year=2022),
            ],
        )
    )


def test_the_first_page_leads_to_what_differs_in_each_year():
    page = tree(pages()["index.md"])
    (table,) = page.xpath(".//table[caption='各年度']")

    assert grid(table)[1:] == [["2023", "2", "1 份，看是哪些、差多少"], ["2022", "1", "0 份"]]
    assert table.xpath(".//td/a/@href") == ["years/2023/#breaks"]


def test_a_year_lists_what_differs_with_both_sides_and_the_difference():
    page = tree(pages()["years/2023/index.md"])
    (table,) = page.xpath(".//table[caption='2023 年度不符的数字']")

    assert [row[2:] for row in grid(table)] == [
        ["核对对象", "左边", "右边", "差额"],
        ["总计列", "0", "2", "-2"],
        ["一、本年新收", "0", "2", "-2"],
        ["（七）总计", "0", "2", "-2"],
    ]
    assert {row[0] for row in grid(table)[1:]} == {"卫辉市公安局"}
    assert table.xpath(".//th/a/@href")[0] == f"../../agencies/{OTHER}/#y2023-checks"
    assert table.xpath(".//td/a/@href")[0] == "../../checks/requests-outcomes/"


def test_a_year_in_which_all_figures_agree_says_so():
    page = tree(pages()["years/2022/index.md"])

    assert "2022 年度的报告没有不符之处" in said(page)
    assert not page.xpath(".//table[contains(caption, '不符的数字')]")
