"""Pages that list: home, divisions, years, checks, data, codebook."""

from disclosure import form, schema
from disclosure.catalogue import CHECKS
from tests import factories as f
from tests.pages.rendering import front, grid, said, site, tree

SECOND = "500238-gongan"


def archive():
    """Two agencies of two provinces; one total of the second is wrong in 2022."""
    wrong = f.requests({"granted.total": 5}, agency_id=SECOND, year=2022)
    return f.archive(
        divisions=f.DIVISIONS,
        agencies=[f.agency(), f.agency(SECOND, "巫溪县公安局")],
        reports=[f.report(), f.report(SECOND, 2022), f.report(SECOND, 2023)],
        requests=[*f.requests(), *wrong, *f.requests(agency_id=SECOND)],
        challenges=[
            *f.challenges(),
            *f.challenges(agency_id=SECOND, year=2022),
            *f.challenges(agency_id=SECOND),
        ],
    )


PAGES = site(archive())


def listed(path, number=0):
    return grid(tree(PAGES[path]).xpath(".//table")[number])


def test_every_address_of_the_design_has_a_page():
    assert set(PAGES) == {
        "index.md",
        "agencies/410781-xinfangju/index.md",
        "agencies/500238-gongan/index.md",
        "divisions/index.md",
        "divisions/410000/index.md",
        "divisions/410700/index.md",
        "divisions/410781/index.md",
        "divisions/500000/index.md",
        "divisions/500238/index.md",
        "years/index.md",
        "years/2022/index.md",
        "years/2023/index.md",
        "checks/index.md",
        *(f"checks/{check.id}/index.md" for check in CHECKS),
        "data/index.md",
        "codebook/index.md",
    }


def test_the_first_page_counts_agencies_reports_and_broken_reports():
    figures = said(tree(PAGES["index.md"]).xpath(".//dl[@class='figures']")[0])
    assert figures == "机关 2 个 报告 3 份 不符的报告 1 份 年度 2 个"


def test_a_division_counts_what_lies_below_it():
    assert listed("divisions/index.md") == [
        ["行政区划", "行政机关数", "报告数", "有不符的报告", "报告年度"],
        ["河南省", "1", "1", "0", "2023 年"],
        ["重庆市", "1", "2", "1", "2022、2023 年"],
    ]
    assert "收有 1 个机关的 2 份报告（2022、2023 年）" in said(
        tree(PAGES["divisions/500000/index.md"])
    )


def test_a_division_lists_its_agencies_with_the_figures_of_their_latest_report():
    page = tree(PAGES["divisions/500238/index.md"])
    row = grid(page.xpath(".//table")[0])[1]
    assert row == ["巫溪县公安局", "政府部门", "2023 2022", "0", "0", "0", "相符 43"]
    assert page.xpath(".//table//a/@href") == [
        "../../agencies/500238-gongan/",
        "../../agencies/500238-gongan/#y2023",
        "../../agencies/500238-gongan/#y2022",
    ]


def test_only_a_province_offers_data_files():
    province = tree(PAGES["divisions/500000/index.md"]).xpath(".//a/@href")
    assert {"500000.zip", "datapackage.json", "requests.csv", "requests.parquet"} <= set(province)
    county = tree(PAGES["divisions/500238/index.md"]).xpath(".//a/@href")
    assert not [href for href in county if href.endswith((".zip", ".csv"))]


def test_a_year_lists_its_reports_with_their_places():
    assert listed("years/2022/index.md", 1)[1] == [
        "巫溪县公安局",
        "重庆市 巫溪县",
        "0",
        "0",
        "0",
        "不符 2 相符 41",
    ]


def test_a_check_counts_reports_and_lists_what_breaks_it_with_both_sides():
    page = tree(PAGES["checks/requests-applicants/index.md"])
    assert said(page.xpath(".//dl[@class='figures']")[0]) == (
        "相符的报告 2 份 不符的报告 1 份 无法判断的报告 0 份"
    )
    assert grid(page.xpath(".//table")[0])[1] == [
        "巫溪县公安局",
        "2022",
        "（一）予以公开",
        "0",
        "5",
        "-5",
    ]
    assert page.xpath(".//table//a/@href") == ["../../agencies/500238-gongan/#y2022-checks"]


def test_a_check_nobody_breaks_says_so():
    assert "目前没有。" in said(tree(PAGES["checks/requests-balance/index.md"]))


def test_the_codebook_has_every_table_field_and_code_with_its_label():
    page = tree(PAGES["codebook/index.md"])
    codes = {said(it) for it in page.xpath(".//code")}
    ids = set(page.xpath(".//@id"))
    for table in schema.TABLES:
        assert table.name in ids
        assert codes >= set(table.columns)
    text = said(page)
    for item in form.ITEMS:
        assert item.code in codes
        assert item.zh in text
        assert item.article in text
    assert set(page.xpath(".//td/a/@href")) <= {f"#{id_}" for id_ in ids}


def test_the_data_page_links_whole_years_and_provinces():
    hrefs = set(tree(PAGES["data/index.md"]).xpath(".//a/@href"))
    assert hrefs >= {
        "tiny-archive.zip",
        "datapackage.json",
        "requests.csv",
        "requests.parquet",
        "codes.csv",
        "../years/2022/2022.zip",
        "../divisions/410000/410000.zip",
    }


def test_an_archive_without_reports_has_its_pages_all_the_same():
    empty = site(f.archive())
    assert said(tree(empty["index.md"]).xpath(".//dl[@class='figures']")[0]).startswith("机关 0 个")
    assert "years/index.md" in empty


def test_what_is_to_be_searched_says_so():
    kinds = {path: front(text).get("search") for path, text in PAGES.items()}
    assert kinds["agencies/500238-gongan/index.md"] == "agency"
    assert kinds["divisions/500238/index.md"] == "division"
    assert kinds["checks/requests-balance/index.md"] == "check"
    assert kinds["codebook/index.md"] == "doc"
    assert kinds["index.md"] is None
    assert kinds["years/2022/index.md"] is None


def test_the_same_archive_gives_the_same_pages():
    assert site(archive()) == PAGES
