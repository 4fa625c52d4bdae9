"""Pages at addresses that moved: a reader with an old link learns where to go, or why not."""

import pytest

from disclosure import frames, moved
from disclosure.errors import DataError
from disclosure.pages import moved_pages
from tests import factories as f
from tests.pages.rendering import front, said, tree

HEAD = "address,to,reason,moved_on\n"
OLD = "/agencies/410781-old/"
REPORTS = f.one_report()["reports"]


def read(*lines):
    return moved.read((HEAD + "".join(f"{line}\n" for line in lines)).encode())


def pages(committed, *lines):
    return dict(moved_pages(read(*lines), committed, REPORTS))


def test_a_page_without_anchors_leads_on_by_itself():
    made = pages({"/about-us/": ()}, "/about-us/,/about/,改名,2026-01-31")

    assert list(made) == ["about-us/index.md"]
    assert front(made["about-us/index.md"])["redirect"] == "../about/"
    assert tree(made["about-us/index.md"]).xpath("//a/@href")[0] == "../about/"


def test_a_page_with_anchors_names_for_each_the_place_that_took_its_place():
    committed = {OLD: ("y2022", "y2023-requests")}
    made = pages(committed, f"{OLD},/agencies/{f.AGENCY}/,并入信访局,2026-01-31")
    page = tree(made["agencies/410781-old/index.md"])

    assert "redirect" not in front(made["agencies/410781-old/index.md"])
    assert [(said(li), li.xpath(".//a/@href")) for li in page.xpath("//h2/following::li")] == [
        ("2022 年", []),
        ("2023 年 申请与办理", [f"../../agencies/{f.AGENCY}/index.md#y2023-requests"]),
    ]
    assert page.xpath("//h2/following::li/descendant-or-self::*/@id") == ["y2022", "y2023-requests"]


def test_a_page_that_was_given_up_says_why_and_when():
    made = pages({OLD: ()}, f"{OLD},,不是行政机关,2026-01-31")
    text = said(tree(made["agencies/410781-old/index.md"]))

    assert "2026-01-31 起，这一页不再提供。理由：不是行政机关" in text


def test_pages_below_a_moved_address_move_with_it():
    made = pages({"/old/": (), "/old/deep/": (), "/old/a.zip": ()}, "/old/,/new/,移走,2026-01-31")

    assert list(made) == ["old/index.md", "old/deep/index.md"]
    assert front(made["old/deep/index.md"])["redirect"] == "../../new/"


def test_files_below_a_moved_address_are_told_of_by_its_page():
    table = read(f"{OLD},,不是行政机关,2026-01-31", "/data/a.csv,,合并,2026-01-31")
    committed = [OLD, f"{OLD}x.zip", "/data/a.csv", "/data/b.csv", "/data/"]

    assert moved.files_given_up(committed, table) == {f"{OLD}x.zip", "/data/a.csv"}


def test_without_the_table_nothing_moved():
    assert pages({OLD: ()}) == {}
    assert moved.files_given_up([OLD], frames.frame(moved.MOVED)) == frozenset()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("agencies/a/,,理由,2026-01-31", "不是从网站的根算起的网址"),
        ("/../a/,,理由,2026-01-31", "不是从网站的根算起的网址"),
        ("/a/,//evil.example/,理由,2026-01-31", "不是从网站的根算起的网址"),
        ("/a/,https://evil.example/,理由,2026-01-31", "不是从网站的根算起的网址"),
        ("/a/,,,2026-01-31", "没有理由或日期"),
        ("/a/,,理由,", "没有理由或日期"),
        ("/a/,/a/b/,理由,2026-01-31", "也移走了"),
    ],
)
def test_a_line_that_leads_nowhere_is_refused(line, message):
    with pytest.raises(DataError, match=message):
        read(line)


def test_a_reason_cannot_become_markup():
    evil = "<img src=x> [a](javascript:b) {{ c }}"
    made = pages({OLD: ()}, f"{OLD},/about/,{evil},2026-01-31")
    page = tree(made["agencies/410781-old/index.md"])

    assert page.xpath("//img") == []
    assert evil in said(page)
