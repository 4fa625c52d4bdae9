"""Figures on pages against the data: what was planted is found, and nothing else."""

import re
import shutil

import pytest

from disclosure import pipeline, province, publishing
from disclosure.pages import pages
from disclosure.site import page
from disclosure.site.figures import Scan, missing_pages
from disclosure.site.shown import figures_of
from tests import factories as f
from tests.pages.conftest import SETTINGS
from tests.pages.rendering import body
from tests.pages.test_gold import tiny

SECOND = "410781-gonganju"
PAGE = f"agencies/{f.AGENCY}/index.html"
YEAR = "years/2023/index.html"
COUNTY = "divisions/410781/index.html"


def archive():
    """Two bodies of a county: sums, figures that differ, blanks, a year before, both forms."""
    figures = {
        "received_new.natural_person": 12,
        "received_new.total": 12,
        "granted.total": 7,
        "unavailable_not_held.total": 5,
        "resolved_total.total": 11,
        "closed_other.natural_person": None,
        "carried_out.total": None,
    }
    tables = f.archive(
        divisions=f.DIVISIONS,
        agencies=[f.agency(), f.agency(SECOND, "卫辉市公安局")],
        reports=[f.report(), f.report(year=2022), f.report(SECOND), f.report(SECOND, 2020, "2019")],
        proactive=[
            *f.proactive({"normative_documents.issued": None, "penalty.decisions": 3}),
            *f.proactive({"administrative_fees.collected_10k_cny": 25.1}, SECOND),
            *f.proactive({"licensing.change": -2, "licensing.prior_year_items": 1}, SECOND, 2020),
        ],
        requests=[
            *f.requests(figures),
            *f.requests({"received_new.total": None}, year=2022),
            *f.requests({"received_new.total": 1}, agency_id=SECOND),
            *f.requests({}, "2019", SECOND, 2020),
        ],
        challenges=[
            *f.challenges({"litigation_direct.total": None, "reconsideration.upheld": 1}),
            *f.challenges(year=2022),
            *f.challenges(agency_id=SECOND),
            *f.challenges({}, SECOND, 2020),
        ],
    )
    return tables | province.derived(tables)


def built(tables):
    made = pages(tables, SETTINGS)
    return {path.replace(".md", ".html"): body(text) for path, text in made}


TABLES = archive()
SITE = built(TABLES)
SCAN = Scan(TABLES)


def found(path, html, scan=SCAN):
    shown = figures_of(path, page.parse(html.encode()))
    wrong = [*scan.wrong(shown.claims), *shown.problems, *scan.left_out(path, shown)]
    return [problem.message for problem in wrong]


@pytest.mark.parametrize("tables", [TABLES, pytest.param(tiny(), id="tiny")])
def test_the_pages_show_the_figures_of_the_data(tables):
    tables = tables | province.derived(tables)
    scan = Scan(tables)
    wrong = {path: found(path, html, scan) for path, html in built(tables).items()}
    assert {path: messages for path, messages in wrong.items() if messages} == {}


def planted(path, pattern, replacement):
    """What is found on a page in which one place is changed."""
    html, count = re.subn(pattern, replacement, SITE[path], count=1, flags=re.DOTALL)
    assert count == 1, f"{pattern} is not on {path}"
    return found(path, html)


ROW = r'(<tr data-row="closed_other"[^>]*>.*?<td[^>]*>)未填'
REPORT = f"{f.AGENCY} 2023"


@pytest.mark.parametrize(
    ("path", "pattern", "replacement", "message"),
    [
        pytest.param(
            PAGE,
            ROW,
            r"\g<1>0",
            f"数据中没有数字，页面写的是“0”：{REPORT} closed_other.natural_person",
            id="a blank of the form as 0",
        ),
        pytest.param(
            PAGE,
            r'(<tr data-row="received_new".*?>)12<',
            r"\g<1>13<",
            f"数据中是 12，页面写的是“13”：{REPORT} received_new.natural_person",
            id="a figure of the form altered",
        ),
        pytest.param(
            PAGE,
            r'<tr data-row="carried_in".*?</tr>',
            "",
            "2023 年有 7 格没有显示：carried_in.commercial_enterprise、"
            "carried_in.legal_service_organization、carried_in.natural_person、"
            "carried_in.other_organization、carried_in.public_welfare_organization",
            id="a row of the form dropped",
        ),
        pytest.param(
            PAGE,
            r'(<tr data-row="challenges".*?)<td><b>1</b>',
            r"\g<1>",
            "这一行的格数与表头不符",
            id="a cell of the form dropped",
        ),
        pytest.param(
            PAGE,
            r'(data-figure="carried_out">)未填',
            r"\g<1>0 件",
            f"数据中没有数字，页面写的是“0 件”：{REPORT} carried_out",
            id="a blank in a sentence as 0",
        ),
        pytest.param(
            PAGE,
            r'(data-figure="2023/litigation"[^>]*>)未填',
            r"\g<1>0",
            f"数据中没有数字，页面写的是“0”：{REPORT} litigation",
            id="a blank key figure as 0",
        ),
        pytest.param(
            PAGE,
            r'(<dd class="before">.*?data-figure="2022/received_new">)未填',
            r"\g<1>0",
            f"数据中没有数字，页面写的是“0”：{f.AGENCY} 2022 received_new",
            id="a blank of the year before as 0",
        ),
        pytest.param(
            PAGE,
            r'(<text [^>]*data-figure="2022/received_new"[^>]*>)未填',
            r"\g<1>0",
            f"数据中没有数字，页面写的是“0”：{f.AGENCY} 2022 received_new",
            id="a blank in the chart as 0",
        ),
        pytest.param(
            PAGE,
            r'(<tr data-row="2023/">.*?<td [^>]*>)12<',
            r"\g<1>21<",
            f"数据中是 12，页面写的是“21”：{REPORT} received_new",
            id="a figure in the table of the years altered",
        ),
        pytest.param(
            PAGE,
            r'(requests-balance/natural_person/">.*?>0</td><td class="figure">)12<',
            r"\g<1>99<",
            "数据中是 12，页面写的是“99”：2023/requests-balance/natural_person/difference",
            id="a difference altered",
        ),
        pytest.param(
            COUNTY,
            rf'(data-figure="{f.AGENCY}/2023/carried_out"[^>]*>)未填',
            r"\g<1>0",
            f"数据中没有数字，页面写的是“0”：{REPORT} carried_out",
            id="a blank in a list as 0",
        ),
        pytest.param(
            YEAR,
            r"（1/2 份）",
            "（2/2 份）",
            "应是 2 份中的 1 份：000000/2023/single/2021/requests/carried_out/total",
            id="a sum over fewer reports than it says",
        ),
        pytest.param(
            COUNTY,
            r'(/received_new/total"[^>]*>)13<',
            r"\g<1>14<",
            "数据中是 13，页面写的是“14”：410781/2023/single/2021/requests/received_new/total",
            id="a sum altered",
        ),
        pytest.param(
            COUNTY,
            rf"<tr>(?:(?!</tr>).)*?agencies/{SECOND}/.*?</tr>",
            "",
            f"没有列出 {SECOND}",
            id="an agency dropped from its division",
        ),
        pytest.param(
            YEAR,
            r' data-figure="[^"]*/granted/total"',
            "",
            "数字没有注明是数据中的哪一个",
            id="a figure of which the page does not say what it is",
        ),
        pytest.param(
            YEAR,
            r'(class="figure )some count">\d+',
            r'\g<1>blank count">未填',
            "数字没有注明是数据中的哪一个",
            id="a count that is blank",
        ),
    ],
)
def test_a_planted_fault_is_found(path, pattern, replacement, message):
    assert message in planted(path, pattern, replacement)


def test_a_report_that_is_not_in_the_data_is_found():
    wrong = SITE[PAGE].replace('id="y2023"', 'id="y2021"')

    assert f"数据中没有这份报告：{f.AGENCY} 2021" in found(PAGE, wrong)


def test_a_report_under_the_heading_of_another_year_is_found():
    wrong = SITE[PAGE].replace('id="y2023"', 'id="y2022"', 1)

    assert f"数据中没有数字，页面写的是“12”：{f.AGENCY} 2022 received_new.total" in found(
        PAGE, wrong
    )


def test_an_agency_without_a_page_is_found():
    agencies = TABLES["agencies"]["agency_id"]
    assert list(missing_pages(agencies, SITE)) == []
    assert [str(it) for it in missing_pages(agencies, SITE.keys() - {PAGE})] == [
        f"{PAGE}: 这个机关没有页面 处理办法：重新生成"
    ]


def test_the_site_of_the_committed_archive_shows_its_figures(archive_root, archive_site):
    tables = publishing.used_archive(archive_root)

    scan = Scan(tables | province.derived(tables))
    for path in archive_site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert found(path.relative_to(archive_site).as_posix(), html, scan) == []


def test_verify_says_which_figure_is_not_that_of_the_data(archive_root, archive_site, tmp_path):
    site = tmp_path / "site"
    shutil.copytree(archive_site, site)
    page = site / "agencies/411303-pu-shan-zhen-ren-min-zheng-fu/index.html"
    whole = page.read_text(encoding="utf-8")
    spoiled, count = re.subn(
        ROW.replace("other", "not_corrected"), r"\g<1>0", whole, flags=re.DOTALL
    )
    assert count == 1
    page.write_text(spoiled, encoding="utf-8")

    wrong = [problem for problem in pipeline.verify(archive_root, site) if "数据中" in problem]

    assert len(wrong) == 1
    assert "页面写的是“0”" in wrong[0]
    assert "2022 closed_not_corrected.natural_person" in wrong[0]
