"""A figure corrected by hand: the printed text stays beside it, and one page lists them all."""

from disclosure import corrections
from tests import factories as f
from tests.pages.rendering import grid, said, site, tree

TOTAL = "received_new.total"
AGENCY_PAGE = f"agencies/{f.AGENCY}/index.md"


def pages(*given, **rows):
    archive, problems = corrections.apply(f.one_report(corrections=given, **rows))
    assert problems == []
    return site(archive)


def corrected_cells(text):
    cells = tree(text).xpath("//td[contains(concat(' ', @class, ' '), ' corrected ')]")
    return [
        (cell.xpath("string((.//text())[1])"), said(cell.xpath("./span[@class='before']")[0]))
        for cell in cells
    ]


def notes(text):
    return [said(note) for note in tree(text).xpath("//ol[@class='notes']/li")]


def test_the_printed_text_is_struck_beside_the_figure_used_with_the_reason_below():
    given = f.correction("requests", TOTAL, "12", 21, reason="扫描件误作 12")
    text = pages(given, requests=f.requests({TOTAL: 12}))[AGENCY_PAGE]

    assert corrected_cells(text) == [("21", "原文 12")]
    assert tree(text).xpath("//span[@class='before']/s/text()") == ["12"]
    assert notes(text) == ["注1 人工更正，原文为“12”，理由：扫描件误作 12"]


def test_a_cell_printed_empty_says_that_it_was_blank():
    given = f.correction("requests", TOTAL, None, 12)
    text = pages(given, requests=f.requests({TOTAL: None}))[AGENCY_PAGE]

    assert corrected_cells(text) == [("12", "原文 空白")]
    assert notes(text) == ["注1 人工更正，原文为“空白”，理由：读错"]


def test_a_figure_that_is_not_used_is_neither_zero_nor_said_to_be_unprinted():
    given = f.correction("requests", TOTAL, "12", None)
    text = pages(given, requests=f.requests({TOTAL: 12}))[AGENCY_PAGE]

    assert corrected_cells(text) == [("不采用", "原文 12")]
    (cell,) = tree(text).xpath("//td[contains(@class, 'corrected')]")
    assert cell.get("title") == "人工更正：读错"


def test_corrections_of_the_other_tables_are_shown_beside_their_figures():
    text = pages(
        f.correction("proactive", "administrative_fees.collected_10k_cny", "25.1", 2.51),
        f.correction("challenges", "reconsideration.upheld", "0", 1),
        proactive=f.proactive({"administrative_fees.collected_10k_cny": 25.1}),
    )[AGENCY_PAGE]

    assert corrected_cells(text) == [("2.51", "原文 25.1"), ("1", "原文 0")]


def test_a_reason_cannot_become_markup():
    evil = "<script>x</script>` ``` {#a} [a](javascript:x)"
    made = pages(
        f.correction("requests", TOTAL, "12", 21, reason=evil),
        requests=f.requests({TOTAL: 12}),
    )

    for path in (AGENCY_PAGE, "corrections/index.md"):
        assert tree(made[path]).xpath("//script") == []
        assert evil in tree(made[path]).text_content()


def test_the_page_of_corrections_lists_each_the_latest_first():
    text = pages(
        f.correction("requests", "granted.total", "1", 2, corrected_on="2024-04-30"),
        f.correction("requests", TOTAL, "12", 21, corrected_on="2024-05-02", role_code="agency"),
        requests=f.requests({TOTAL: 12, "granted.total": 1}),
    )["corrections/index.md"]

    (table,) = tree(text).xpath("//table")
    assert grid(table) == [
        [
            "机关名称",
            "报告年度",
            "单元格",
            "原文",
            "采用值",
            "理由",
            "依据",
            "更正日期",
            "更正人身份",
        ],
        [
            "卫辉市信访局",
            "2023",
            "第三部分 一、本年新收 总计",
            "12",
            "21",
            "读错",
            "原件第2页",
            "2024-05-02",
            "报告机关",
        ],
        [
            "卫辉市信访局",
            "2023",
            "第三部分 （一）予以公开 总计",
            "1",
            "2",
            "读错",
            "原件第2页",
            "2024-04-30",
            "档案维护者",
        ],
    ]
    assert table.xpath(".//tr[2]/td[1]/a/@href") == ["../agencies/410781-xinfangju/#y2023-requests"]


def test_without_corrections_the_page_says_so():
    text = pages()["corrections/index.md"]

    assert "目前没有人工更正。" in text
    assert tree(text).xpath("//table") == []
