"""The workbooks: texts stay texts, blanks stay blanks, the same rows give the same bytes."""

import io
import zipfile

import openpyxl
import pytest

from disclosure.package import agency_packages, archive_package, excel, sheet_columns, writing
from disclosure.package.xlsx import LONGEST
from tests import factories
from tests.factories import AGENCY
from tests.package import readers


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.fixture(scope="module")
def own(archive, settings):
    return dict(agency_packages(archive, settings))[f"agencies/{AGENCY}/{AGENCY}.xlsx"]


@pytest.fixture(scope="module")
def whole(archive, settings):
    return dict(archive_package(archive, settings))["data/tiny-archive.xlsx"]


def test_a_workbook_has_a_cover_a_sheet_a_table_and_a_codebook(own):
    assert opened(own).sheetnames == [
        "说明",
        "agencies",
        "reports",
        "proactive",
        "requests",
        "challenges",
        "cells",
        "statements",
        "coverage",
        "findings_breaks",
        "数据字典",
    ]


def test_the_cover_says_version_citation_licence_and_that_blank_is_not_zero(own):
    said = {row[0]: row[1] for row in opened(own)["说明"].iter_rows(values_only=True)}
    assert said["数据版本"] == "1.2.0"
    assert said["引用"].startswith("小档案贡献者. 小档案：卫辉市信访局（2022、2023 年）[DS/OL].")
    assert said["许可"].startswith("CC BY 4.0")
    assert "不要当作 0" in said["留空不等于零"]
    assert said["requests"] == "收到和处理政府信息公开申请情况"


def test_the_codebook_tells_every_column_with_its_unit(own):
    rows = list(opened(own)["数据字典"].iter_rows(values_only=True))
    assert rows[0] == ("表", "列", "含义", "单位", "English")
    assert ("requests", "total", "总计", "件", "Total") in rows


def test_a_blank_is_an_empty_cell_and_a_zero_is_zero(own):
    sheet = opened(own)["requests"]
    names = [cell.value for cell in sheet[2]]
    rows = {
        (row[1], row[2]): dict(zip(names, row, strict=True))
        for row in sheet.iter_rows(min_row=3, values_only=True)
    }
    received = rows[2023, "received_new"]
    assert (received["natural_person"], received["total"]) == (0, None)
    assert received["item_code_zh"] == "本年新收政府信息公开申请数量"


def test_the_first_row_is_for_people_and_the_second_for_programs(whole):
    sheet = opened(whole)["requests"]
    assert [cell.value for cell in sheet[1]][1:5] == [
        "机关名称",
        "报告年度",
        "事项",
        "事项（中文）",
    ]
    assert [cell.value for cell in sheet[2]][:5] == [
        "agency_id",
        "agency_name",
        "report_year",
        "item_code",
        "item_code_zh",
    ]
    assert sheet["B3"].value == "卫辉市信访局"


TEXTS = ["=1+1", "@SUM(A1)", "+1", "-", "00123", "https://example.org", "1e5"]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_never_a_formula_a_number_or_a_link(settings, text):
    archive = factories.one_report(report_row=factories.report(title=text))
    archive["findings"] = factories.archive()["findings"]
    content = dict(agency_packages(archive, settings))[f"agencies/{AGENCY}/{AGENCY}.xlsx"]
    (row,) = readers.from_xlsx(content)["reports"]
    assert text in row
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet3.xml")


def test_a_text_too_long_for_a_cell_goes_on_in_the_next_column(settings):
    long = "公开" * LONGEST
    narratives = [row | {"text": long} for row in factories.narratives({"5": len(long)})]
    archive = factories.one_report(narratives=narratives)
    archive["findings"] = factories.archive()["findings"]
    content = dict(agency_packages(archive, settings))[f"agencies/{AGENCY}/{AGENCY}.xlsx"]
    names = [cell.value for cell in opened(content)["narratives"][2]]
    assert names[-2:] == ["text", "text+"]
    assert readers.from_xlsx(content)["narratives"][0][-1] == long


def test_a_figure_of_more_digits_than_excel_keeps_stays_whole(settings):
    figure = 1234567890123456789
    requests = factories.requests({"received_new.total": figure})
    archive = factories.one_report(requests=requests)
    archive["findings"] = factories.archive()["findings"]
    content = dict(agency_packages(archive, settings))[f"agencies/{AGENCY}/{AGENCY}.xlsx"]
    assert str(figure) in {cell for row in readers.from_xlsx(content)["requests"] for cell in row}


def test_a_workbook_says_nothing_of_the_day_it_was_made(own):
    with zipfile.ZipFile(io.BytesIO(own)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_a_workbook_too_long_to_be_of_use_is_not_made(archive, settings, monkeypatch):
    monkeypatch.setattr(excel, "MOST_ROWS", 50)
    made = dict(archive_package(archive, settings))
    assert "data/tiny-archive.xlsx" not in made
    assert "data/tiny-archive.sqlite" in made


def test_a_file_too_large_for_the_site_goes_with_the_release(archive, settings, monkeypatch):
    monkeypatch.setattr(writing, "LARGEST", 50_000)
    made = dict(archive_package(archive, settings))
    assert "data/tiny-archive.sqlite" not in made
    assert "large/data/tiny-archive.sqlite" in made
    assert "tiny-archive.sqlite" not in made["data/SHA256SUMS"].decode()


def test_a_workbook_made_in_parts_is_the_same(archive, settings, whole, monkeypatch):
    monkeypatch.setattr(sheet_columns, "_AT_ONCE", 3)
    assert dict(archive_package(archive, settings))["data/tiny-archive.xlsx"] == whole
