"""The page of changes: every change is shown, and whatever the data say stays text."""

import pytest

from disclosure import changes
from disclosure.changes import Release, SchemaChange, difference, sections
from disclosure.errors import DataError
from disclosure.escape import text
from disclosure.settings import Settings
from tests import factories as f
from tests.pages.rendering import grid, said, tree

SETTINGS = Settings("test-archive", "测试档案", "Test Archive", "1.1.0", "https://example.org/a/")
BEFORE = f.one_report(requests=f.requests({"granted.total": 3}))
AFTER = f.one_report(requests=f.requests({"granted.total": None}))
HOSTILE = "<script>*甲*</script>`````\n# x | {#top}"


def release(version="1.1.0", old=BEFORE, new=AFTER, schema=(), day="2024-03-01"):
    return Release(version, day, difference(old, new), schema)


def made(*releases, archive=AFTER):
    found = dict(changes.files(list(releases), archive, SETTINGS))
    return tree(found["changes/index.md"].decode())


def headings(page):
    return [said(it) for it in page.xpath("./h2 | ./h3")]


def test_releases_stand_newest_first():
    page = made(release("1.9.0"), release("1.10.0"), release("1.2.0"))

    assert [it for it in headings(page) if it.startswith("1.")] == [
        "1.10.0（2024-03-01）",
        "1.9.0（2024-03-01）",
        "1.2.0（2024-03-01）",
    ]
    assert page.xpath("./h2/@id")[:2] == ["v1-10-0", "v1-9-0"]


def test_a_changed_cell_stands_under_its_agency_with_a_link_to_its_year():
    page = made(release())

    assert headings(page)[:2] == ["1.1.0（2024-03-01）", "卫辉市信访局"]
    assert page.xpath("./h3/@id") == ["v1-1-0-410781-xinfangju"]
    assert page.xpath("./h3/a/@href") == ["../agencies/410781-xinfangju/index.md"]
    assert grid(page.xpath(".//table")[0])[1] == [
        "2023",
        "收到和处理政府信息公开申请情况",
        "第三部分 （一）予以公开 总计",
        "3",
        "（空）",
        "更改",
        "",
    ]
    assert page.xpath(".//table//a/@href") == ["../agencies/410781-xinfangju/#y2023"]


def test_whole_reports_are_summarized_and_single_cells_counted():
    cell = {"agency_id": f.AGENCY, "report_year": 2023, "table_code": "requests"}
    cell |= {"row_code": "granted", "column_code": "total", "kind_code": "blank"}
    old = f.one_report(cells=[cell])
    new = f.one_report()
    new["reports"] = f.archive(reports=[f.report(), f.report(year=2024)])["reports"]

    page = made(release(old=old, new=new), archive=new)

    assert "新增报告：2024 年" in [said(p) for p in page.xpath("./p")]
    assert page.xpath("./p/a[text()='2024']/@href") == [
        "../agencies/410781-xinfangju/index.md#y2024"
    ]
    assert grid(page.xpath(".//table")[0])[1:] == [
        ["2023", "非整数或缺失的单元格", "共 3 格", "", "", "移除", ""]
    ]
    assert [said(it) for it in page.xpath(".//dl/div")] == ["新增报告 1 份", "其他移除 3 格"]


def test_an_agency_that_is_gone_is_named_and_not_linked():
    page = made(release(old=BEFORE, new=f.archive()), archive=f.archive())

    assert "410781-xinfangju" in headings(page)
    assert "移除报告：2023 年" in [said(p) for p in page.xpath("./p")]
    assert page.xpath("./h3/a") == []


def test_changes_of_the_schema_are_listed():
    page = made(
        release(
            new=BEFORE,
            schema=(
                SchemaChange("added", "code", "cells", "kind_code", "scan"),
                SchemaChange("retyped", "field", "cells", "printed", old="string", new="code"),
            ),
        )
    )

    assert [said(it) for it in page.xpath("./ul[1]/li")] == [
        "新增代码 cells.kind_code：scan",
        "类型改变字段 cells.printed：string → code",
    ]


def test_a_release_without_changes_says_so():
    page = made(release(new=BEFORE))

    assert "数据没有变动。" in [said(p) for p in page.xpath("./p")]
    assert page.xpath(".//table") == []


def test_without_a_release_the_page_keeps_its_anchors_and_has_no_feed():
    found = dict(changes.files([], AFTER, SETTINGS))

    assert list(found) == ["changes/index.md"]
    page = tree(found["changes/index.md"].decode())
    assert page.xpath("./*/@id") == ["top", "data", "program", "addresses", "english"]
    assert page.xpath(".//a/@href") == ["../corrections/index.md"]


def test_the_csv_of_a_release_has_every_cell():
    found = dict(changes.files([release()], AFTER, SETTINGS))

    assert found["changes/1.1.0.csv"].decode() == (
        "table,agency_id,report_year,key,field,old,new,kind,reason\n"
        "requests,410781-xinfangju,2023,granted,total,3,,changed,\n"
    )


def test_whatever_the_data_say_stays_text():
    old = f.archive(agencies=[f.agency(name="甲"), f.agency(HOSTILE, "乙")])
    new = f.archive(agencies=[f.agency(name=HOSTILE), f.agency(HOSTILE, HOSTILE)])

    page = made(release(old=old, new=new), archive=new)

    assert {it.tag for it in page.iter()}.isdisjoint({"script", "em"})
    assert [said(it) for it in page.xpath("./h1")] == ["变更记录"]
    assert headings(page)[1:3] == ["<script>*甲*</script>````` # x | {#top}"] * 2
    assert page.xpath("./h3/@id")[0] == "v1-1-0-410781-xinfangju"


def test_text_is_escaped_as_on_other_pages():
    assert text("甲<b>*\x00") == "甲&#60;b&#62;&#42;&#65533;"


def test_a_long_list_is_cut_and_says_where_the_rest_is(monkeypatch):
    monkeypatch.setattr(sections, "AGENCIES_SHOWN", 1)
    monkeypatch.setattr(sections, "CELLS_SHOWN", 1)
    old = f.archive(agencies=[f.agency(level="county"), f.agency("500238-b", level="county")])
    new = f.archive(
        agencies=[f.agency(level="township", category="other"), f.agency("500238-b", level="city")]
    )

    page = made(release(old=old, new=new), archive=new)

    texts = [said(p) for p in page.xpath("./p")]
    assert "另有 1 处，见上面的 CSV。" in texts
    assert "另有 1 个机关，见上面的 CSV。" in texts


@pytest.mark.parametrize(
    ("version", "day"), [("1.1", "2024-03-01"), ("1.1.0", "2024-3-1"), ("1.1.0", "2024-02-30")]
)
def test_a_release_without_a_version_or_a_day_is_refused(version, day):
    with pytest.raises(DataError):
        release(version, day=day)
