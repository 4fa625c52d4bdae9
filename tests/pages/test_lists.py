"""Pages that list: home, divisions, years, checks, data, codebook."""

from disclosure import form, schema
from disclosure.catalogue import CHECKS
from disclosure.pages.english import DICTIONARY, WRITTEN, twins
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
        "kinds/index.md",
        "kinds/county-department/index.md",
        "years/index.md",
        "years/2022/index.md",
        "years/2023/index.md",
        "coverage/index.md",
        "checks/index.md",
        *(f"checks/{check.id}/index.md" for check in CHECKS),
        "corrections/index.md",
        "data/index.md",
        "api/index.md",
        DICTIONARY,
        "en/glossary/terms.json",
        *(f"en/{path}index.md" for path in twins() if path not in WRITTEN),
        "codebook/index.md",
        "glossary/index.md",
        "glossary/terms.json",
        "assets/compare/measures.json",
        "assets/compare/provinces.json",
        "assets/compare/410000.json",
        "assets/compare/500000.json",
    }


def test_the_first_page_counts_agencies_reports_and_broken_reports():
    figures = said(tree(PAGES["index.md"]).xpath(".//dl[@class='figures']")[0])
    assert figures == "机关 2 个 报告 3 份 不符的报告 1 份 逐条规则看是哪些、差多少 年度 2 个"


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
    assert row == ["巫溪县公安局", "政府部门", "2023 2022", "0", "0", "0", "无法判断 2 相符 50"]
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
    assert listed("years/2022/index.md", 2)[1] == [
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


def test_the_first_page_leads_to_who_does_not_balance_in_a_year_and_by_how_much_in_two_steps():
    wrong = f.requests({"received_new.total": 3}, agency_id=SECOND, year=2022)
    made = archive()
    made["requests"] = f.archive(requests=[*f.requests(), *wrong])["requests"]
    made = site(made)
    figures = tree(made["index.md"]).xpath(".//dl[@class='figures']")[0]
    assert figures.xpath(".//a/@href") == ["checks/"]
    rules = tree(made["checks/index.md"])
    assert "requests-balance/" in rules.xpath(".//h2[@id='figures']/following::table[1]//a/@href")
    page = tree(made["checks/requests-balance/index.md"])
    assert page.xpath(".//h3/@id") == ["y2022"]
    assert grid(page.xpath(".//h3[@id='y2022']/following::table[1]")[0]) == [
        ["机关名称", "报告年度", "核对对象", "本年新收 ＋ 上年结转", "总计 ＋ 结转下年度", "差额"],
        ["巫溪县公安局", "2022", "总计列", "3", "0", "3"],
    ]


def test_a_year_lists_reports_that_do_not_agree_first():
    wrong = f.requests({"granted.total": 5}, agency_id=SECOND)
    made = f.archive(
        divisions=f.DIVISIONS,
        agencies=[f.agency(), f.agency(SECOND, "巫溪县公安局")],
        reports=[f.report(), f.report(SECOND)],
        requests=[*f.requests(), *wrong],
        challenges=[*f.challenges(), *f.challenges(agency_id=SECOND)],
    )
    rows = grid(tree(site(made)["years/2023/index.md"]).xpath(".//table")[2])
    assert [row[0] for row in rows[1:]] == ["巫溪县公安局", "卫辉市信访局"]


def test_the_checks_are_listed_by_what_they_are_about():
    page = tree(PAGES["checks/index.md"])
    assert [said(it) for it in page.xpath(".//h2")] == [
        "核对数字",
        "文字与表格互相参照",
        "值得留意",
        "说明情况",
    ]
    tables = [grid(table) for table in page.xpath(".//table")]
    assert [[*table[0][2:]] for table in tables] == [
        ["相符的报告", "不符的报告", "无法判断的报告", "无从核对的报告"],
        ["一致的报告", "不一致的报告", "无从比较的报告"],
        ["无须留意的报告", "值得留意的报告", "无从比较的报告"],
        ["是的报告", "否的报告", "不明的报告"],
    ]
    assert sum(len(table) - 1 for table in tables) == len(CHECKS)
    assert tables[0][6][0] == "上年的结转下年度，等于本年的上年结转"
    assert tables[0][6][2:] == ["1", "0", "0", "2"]


def test_the_heading_over_what_breaks_a_rule_says_what_that_means():
    headings = {
        check.id: said(tree(PAGES[f"checks/{check.id}/index.md"]).xpath(".//h2[@id='breaks']")[0])
        for check in CHECKS
    }
    assert headings["carry-over"] == "不符之处"
    assert headings["text-received"] == "文字与表格不同之处"
    assert headings["year-jump"] == headings["digits-split"] == "值得留意之处"
    assert headings["text-year"] == "值得留意之处"
    assert headings["published-on-time"] == headings["sections-present"] == "情况"


def test_the_page_of_a_check_across_years_counts_reports_with_nothing_to_compare_apart():
    page = tree(PAGES["checks/carry-over/index.md"])
    assert said(page.xpath(".//dl[@class='figures']")[0]) == (
        "相符的报告 1 份 不符的报告 0 份 无法判断的报告 0 份 无从核对的报告 2 份"
    )


def test_the_page_of_late_reports_shows_dates():
    made = site(f.one_report(report_row=f.report(published_on="2024-02-03")))
    page = tree(made["checks/published-on-time/index.md"])
    assert grid(page.xpath(".//table")[0]) == [
        ["机关名称", "报告年度", "核对对象", "公布日", "期限", "晚几日"],
        ["卫辉市信访局", "2023", "整份报告", "2024-02-03", "2024-01-31", "3"],
    ]


def test_the_page_of_the_sections_names_those_that_are_not_there():
    made = site(f.one_report(narratives=f.narratives({"1": 200, "5": 300})))
    page = tree(made["checks/sections-present/index.md"])
    assert grid(page.xpath(".//table")[0])[1][2] == (
        "整份报告：第二部分（主动公开政府信息情况）；第六部分（其他需要报告的事项）"
    )


def test_only_figures_make_a_report_one_that_does_not_agree():
    jump = ({"licensing.decisions": 20}, {"licensing.decisions": 300})
    archive = f.two_reports(editions=("2021", "2019"), proactive=jump)
    archive["reports"]["published_on"] = "2025-02-03"
    made = site(archive)
    assert "不符的报告 0 份" in said(tree(made["index.md"]).xpath(".//dl[@class='figures']")[0])
    assert grid(tree(made["years/2023/index.md"]).xpath(".//table")[0])[1][1:] == ["1", "0"]


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
