"""The head of an agency's page: last year's figures, the years, the bodies of its kind."""

import pytest

from disclosure.pages import history
from disclosure.pages.peers import Spread, spreads, values
from tests import factories as f
from tests.pages.rendering import grid, said, site, tree

PATH = f"agencies/{f.AGENCY}/index.md"


def page(years, requests, **more):
    """The page of an agency with a report a year."""
    archive = f.archive(
        divisions=f.DIVISIONS,
        agencies=[f.agency()],
        reports=[f.report(year=year) for year in years],
        requests=[row for year, given in requests.items() for row in f.requests(given, year=year)],
        **more,
    )
    return tree(site(archive)[PATH])


def glance(made):
    return [said(it) for it in made.xpath(".//dl[@class='figures']/div")]


def test_the_figure_of_the_year_before_stands_beside_a_figure():
    given = {2023: {"received_new.total": 12}, 2022: {"received_new.total": 9}}
    assert glance(page([2023, 2022], given))[0] == "收到申请 12 件 2022 年 9 件"


def test_a_blank_of_the_year_before_is_no_zero():
    given = {2023: {"received_new.total": 12}, 2022: {"received_new.total": None}}
    assert glance(page([2023, 2022], given))[0] == "收到申请 12 件 2022 年 未填"


def test_a_year_that_is_not_held_is_no_zero():
    given = {2023: {"received_new.total": 12}, 2021: {"received_new.total": 9}}
    assert glance(page([2023, 2021], given))[0] == "收到申请 12 件 2022 年没有收录"


def test_the_years_show_what_came_in_and_what_became_of_it():
    given = {
        2023: {
            "received_new.total": 9,
            "granted.total": 2,
            "refused_state_secret.total": 3,
            "refused_process_records.total": 4,
            "resolved_total.total": 9,
        },
        2022: {},
    }
    made = page([2023, 2022], given)
    rows = grid(made.xpath(".//table[contains(@class, 'years')]")[0])
    assert rows[0][:9] == [
        *("报告年度", "收到申请", "予以公开", "部分公开", "不予公开", "无法提供", "不予处理"),
        *("其他处理", "办结或答复"),
    ]
    assert rows[1][:9] == ["2023", "9", "2", "0", "7", "0", "0", "0", "9"]


def test_a_group_with_a_blank_row_is_not_summed_up():
    given = {2023: {"refused_state_secret.total": 3, "refused_process_records.total": None}}
    made = page([2023], given)
    rows = grid(made.xpath(".//table[contains(@class, 'years')]")[0])
    assert rows[1][:5] == ["2023", "0", "0", "0", "未填"]


def test_the_single_row_of_the_2019_form_is_its_own_group():
    report = {"edition": "2019", "requests_edition": None}
    assert history.results(report, {"closed": 3, "granted": 1})["closed"] == 3


def test_a_form_that_is_not_national_has_no_results():
    report = {"edition": "free", "requests_edition": None}
    assert set(history.results(report, {"granted": 1}).values()) == {None}


def bars(made, kind):
    found = made.xpath(f".//svg//rect[contains(@class, '{kind}')]")
    return [(it.get("class"), float(it.get("height"))) for it in found]


def test_the_chart_has_the_heights_of_the_figures_in_the_table():
    given = {
        2023: {"received_new.total": 10, "granted.total": 5, "resolved_total.total": 5},
        2022: {"received_new.total": 5},
    }
    made = page([2023, 2022], given)
    assert bars(made, "received_new") == [("part received_new", 60), ("part received_new", 120)]
    assert bars(made, "granted") == [("part granted", 60)]
    assert [said(it) for it in made.xpath(".//svg//text[@class='year']")] == ["2022", "2023"]


def test_results_that_are_not_all_printed_are_drawn_as_unknown():
    given = {
        2023: {"received_new.total": 10, "granted.total": 5, "refused_state_secret.total": None},
        2022: {"received_new.total": None},
    }
    made = page([2023, 2022], given)
    assert bars(made, "granted") == []
    assert "未填" in [said(it) for it in made.xpath(".//svg//text[contains(@class, 'none')]")]


@pytest.mark.parametrize("given", [{2023: {"received_new.total": 7}}, {2023: {}, 2022: {}}])
def test_there_is_no_chart_of_one_year_or_of_nothing(given):
    assert page(list(given), given).xpath(".//svg[@role='img']") == []


def agencies(count):
    return {
        f"a{n}": {"agency_id": f"a{n}", "level": "county", "category": "department"}
        for n in range(count)
    }


def totals(received):
    return [(f"a{n}", 2023, {"received_new": value}) for n, value in enumerate(received)]


def peers(known, totals):
    return spreads([values(known, totals)])


def test_peers_are_told_by_quartiles_and_number():
    found = peers(agencies(11), totals(range(11)))
    assert found == {("county", "department", 2023, "received_new"): Spread(11, 2.5, 5, 7.5)}


def test_fewer_than_ten_bodies_are_not_compared():
    assert peers(agencies(9), totals(range(9))) == {}


def test_a_blank_is_left_out_of_the_comparison_and_not_counted_as_zero():
    assert peers(agencies(10), totals([None, *range(9)])) == {}
    (spread,) = peers(agencies(11), totals([None, *range(10, 20)])).values()
    assert (spread.number, spread.median) == (10, 14.5)


def test_a_body_of_a_rare_kind_says_that_there_is_nothing_to_compare():
    assert "2023 年收录的县级政府部门不足 10 个，不作比较。" in said(page([2023], {2023: {}}))


def test_a_row_of_printed_zeros_can_be_folded_and_a_blank_one_cannot():
    made = page([2023], {2023: {"granted.total": None, "refused_state_secret.total": 1}})
    rows = made.xpath(".//table[contains(@class, 'form-requests')]/tbody/tr")
    zeros = [row.get("class") == "zeros" for row in rows]
    assert zeros[:6] == [True, True, False, True, False, True]


def test_a_successor_names_those_it_succeeded():
    archive = f.archive(
        divisions=f.DIVISIONS,
        agencies=[
            f.agency(),
            f.agency("500238-gongan", "巫溪县公安局", successor_id=f.AGENCY),
        ],
    )
    made = tree(site(archive)[PATH])
    assert "承继了 巫溪县公安局 的职能。" in said(made)
