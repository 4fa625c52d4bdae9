from dataclasses import replace

import pytest

from disclosure.assemble import Provenance
from disclosure.errors import ConflictError, IncompleteError
from disclosure.intake import Given, take_in
from disclosure.records import Cell, Report, Statement, TableReading
from tests import factories

EMPTY = TableReading(None, {}, (), {})
REQUESTS = TableReading(
    "2021",
    {("granted", "natural_person"): 3, ("granted", "total"): None},
    (Cell("requests", "granted", "total", "", "blank", "第9行"),),
    {"granted": "第9行"},
)
REPORT = Report(
    source="a.txt",
    agency_name="卫辉市信访局",
    report_year=2023,
    title="卫辉市信访局2023年政府信息公开工作年度报告",
    published_on=None,
    proactive=EMPTY,
    requests=REQUESTS,
    challenges=EMPTY,
    narratives=(),
    statements=(Statement("received_new", 3, "全年共收到三件申请", "第2行"),),
)
SOURCE = Provenance("a" * 64, "text/plain", "a.txt", "disclosure 0.1.0")


@pytest.fixture
def archive():
    return factories.archive(divisions=factories.DIVISIONS)


def test_a_new_agency_gets_an_id_once(archive):
    first = take_in(archive, REPORT, SOURCE, Given())
    second = take_in(
        first.tables,
        replace(REPORT, report_year=2024),
        replace(SOURCE, sha256="b" * 64),
        Given(),
    )
    assert first.agency_id == second.agency_id == "410781-xin-fang-ju"
    assert len(second.tables["agencies"]) == 1


def test_a_blank_figure_stays_missing(archive):
    row = take_in(archive, REPORT, SOURCE, Given()).tables["requests"].iloc[0]
    assert row["natural_person"] == 3
    assert row[["commercial_enterprise", "total"]].isna().all()


def test_the_report_s_sentences_are_not_kept(archive):
    statements = take_in(archive, REPORT, SOURCE, Given()).tables["statements"]
    assert list(statements["value"]) == [3]
    assert statements["quote"].isna().all()


def test_the_report_s_sentences_are_kept_when_asked_for(archive):
    taken = take_in(archive, REPORT, SOURCE, Given(), keep_text=True)
    assert list(taken.tables["statements"]["quote"]) == ["全年共收到三件申请"]


def test_the_same_bytes_change_nothing(archive):
    first = take_in(archive, REPORT, SOURCE, Given())
    again = take_in(first.tables, REPORT, SOURCE, Given(agency="另一机关"))
    assert (again.changed, again.agency_id) == (False, first.agency_id)


def test_another_document_for_the_same_year_is_refused_with_both_sources(archive):
    first = take_in(archive, REPORT, SOURCE, Given())
    other = replace(SOURCE, sha256="b" * 64, source_name="b.txt")
    with pytest.raises(ConflictError) as refused:
        take_in(first.tables, REPORT, other, Given())
    assert all(part in str(refused.value) for part in ("a.txt", "a" * 64, "b.txt", "b" * 64))


def test_replace_takes_the_new_document_and_drops_the_old_one_s_rows(archive):
    first = take_in(archive, REPORT, SOURCE, Given())
    other = replace(SOURCE, sha256="b" * 64, source_name="b.txt")
    report = replace(REPORT, statements=())
    taken = take_in(first.tables, report, other, Given(), replace_existing=True)
    assert list(taken.tables["reports"]["source_name"]) == ["b.txt"]
    assert len(taken.tables["statements"]) == 0


def test_what_is_given_by_hand_is_recorded(archive):
    given = Given(agency="某某街道办事处", division="410781", year=2022, published_on="2023-01-09")
    taken = take_in(archive, replace(REPORT, agency_name=None), SOURCE, given)
    row = taken.tables["reports"].iloc[0]
    assert row["given_by_hand"] == "agency；division_code；report_year；published_on"
    assert (row["report_year"], row["published_on"]) == (2022, "2023-01-09")


def test_an_agency_id_may_be_given_for_a_known_agency(archive):
    first = take_in(archive, REPORT, SOURCE, Given())
    report = replace(REPORT, agency_name=None, report_year=2024)
    other = replace(SOURCE, sha256="b" * 64)
    taken = take_in(first.tables, report, other, Given(agency=first.agency_id))
    assert taken.agency_id == first.agency_id


def test_a_former_name_finds_the_agency(archive):
    known = factories.agency("410781-xin-fang-ju", "卫辉市信访工作局", former_names="卫辉市信访局")
    held = factories.archive(divisions=factories.DIVISIONS, agencies=[known])
    assert take_in(held, REPORT, SOURCE, Given()).agency_id == "410781-xin-fang-ju"


@pytest.mark.parametrize(
    ("report", "given", "option"),
    [
        (replace(REPORT, agency_name=None), Given(), "--agency"),
        (replace(REPORT, report_year=None), Given(), "--year"),
        (replace(REPORT, agency_name="某某街道办事处"), Given(), "--division"),
        (REPORT, Given(division="999999"), "divisions.csv"),
    ],
)
def test_what_is_neither_printed_nor_given_is_asked_for(archive, report, given, option):
    with pytest.raises(IncompleteError, match=option) as refused:
        take_in(archive, report, SOURCE, given)
    assert "a.txt" in str(refused.value)
