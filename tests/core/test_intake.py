from dataclasses import replace

import pytest

from disclosure import frames, schema
from disclosure.assemble import Provenance
from disclosure.errors import ConflictError, IncompleteError
from disclosure.intake import Given, Intake
from disclosure.records import Cell, Mention, Report, Statement, TableReading
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
def intake():
    return Intake(factories.archive(divisions=factories.DIVISIONS))


def test_a_new_agency_gets_an_id_once(intake):
    first = intake.take(REPORT, SOURCE, Given())
    later = replace(REPORT, report_year=2024)
    second = intake.take(later, replace(SOURCE, sha256="b" * 64), Given())
    assert first.agency_id == second.agency_id == "410781-xin-fang-ju"
    assert len(intake.tables()["agencies"]) == 1


def test_a_blank_figure_stays_missing(intake):
    intake.take(REPORT, SOURCE, Given())
    row = intake.tables()["requests"].iloc[0]
    assert row["natural_person"] == 3
    assert row[["commercial_enterprise", "total"]].isna().all()


def test_the_report_s_sentences_are_not_kept(intake):
    intake.take(REPORT, SOURCE, Given())
    statements = intake.tables()["statements"]
    assert list(statements["value"]) == [3]
    assert statements["quote"].isna().all()


def test_the_report_s_sentences_are_kept_when_asked_for(intake):
    intake.take(REPORT, SOURCE, Given(), keep_text=True)
    assert list(intake.tables()["statements"]["quote"]) == ["全年共收到三件申请"]


def test_the_same_bytes_change_nothing(intake):
    first = intake.take(REPORT, SOURCE, Given())
    held = Intake(intake.tables())
    again = held.take(REPORT, SOURCE, Given(agency="另一机关"))
    assert (again.changed, again.agency_id) == (False, first.agency_id)
    assert len(held.tables()["reports"]) == 1


def test_another_document_for_the_same_year_is_refused_with_both_sources(intake):
    intake.take(REPORT, SOURCE, Given())
    other = replace(SOURCE, sha256="b" * 64, source_name="b.txt")
    with pytest.raises(ConflictError) as refused:
        Intake(intake.tables()).take(REPORT, other, Given())
    assert all(part in str(refused.value) for part in ("a.txt", "a" * 64, "b.txt", "b" * 64))


def test_replacing_a_report_leaves_the_list_of_expected_bodies_alone():
    period = {"agency_id": factories.AGENCY, "first_year": 2021, "reason": "县级部门"}
    tables = factories.one_report() | {"expected": frames.frame(schema.EXPECTED, [period])}
    held = Intake(tables)

    given = Given(agency=factories.AGENCY)
    held.take(REPORT, replace(SOURCE, sha256="b" * 64), given, replace_existing=True)

    assert held.tables()["expected"].equals(tables["expected"])
    assert list(held.tables()["reports"]["source_sha256"]) == ["b" * 64]


@pytest.mark.parametrize("committed", [True, False])
def test_replace_takes_the_new_document_and_drops_the_old_one_s_rows(intake, committed):
    intake.take(REPORT, SOURCE, Given())
    held = Intake(intake.tables()) if committed else intake
    other = replace(SOURCE, sha256="b" * 64, source_name="b.txt")
    held.take(replace(REPORT, statements=()), other, Given(), replace_existing=True)
    assert list(held.tables()["reports"]["source_name"]) == ["b.txt"]
    assert len(held.tables()["statements"]) == 0


def test_what_is_given_by_hand_is_recorded(intake):
    given = Given(agency="某某街道办事处", division="410781", year=2022, published_on="2023-01-09")
    intake.take(replace(REPORT, agency_name=None), SOURCE, given)
    row = intake.tables()["reports"].iloc[0]
    assert row["given_by_hand"] == "name；division_code；report_year；published_on"
    assert (row["report_year"], row["published_on"]) == (2022, "2023-01-09")


def test_where_the_document_says_who_and_when_is_kept(intake):
    places = {"title": "第1行", "agency_name": "第1行", "report_year": "第1行"}
    intake.take(replace(REPORT, evidence=places), SOURCE, Given(year=2022))
    row = intake.tables()["reports"].iloc[0]
    assert row["evidence"] == "title 第1行；printed_name 第1行"


def test_the_words_that_tell_a_division_are_kept(intake):
    printed = (Mention("卫辉市", "第2行", "formal"),)
    report = replace(REPORT, agency_name="信访局", mentions=printed)
    intake.take(report, SOURCE, Given())
    assert intake.tables()["reports"].iloc[0]["evidence"] == "division_code 第2行“卫辉市”"


def test_an_agency_id_may_be_given_for_a_known_agency(intake):
    first = intake.take(REPORT, SOURCE, Given())
    report = replace(REPORT, agency_name=None, report_year=2024)
    taken = intake.take(report, replace(SOURCE, sha256="b" * 64), Given(agency=first.agency_id))
    assert taken.agency_id == first.agency_id


def test_a_former_name_finds_the_agency():
    known = factories.agency("410781-xin-fang-ju", "卫辉市信访工作局", former_names="卫辉市信访局")
    held = Intake(factories.archive(divisions=factories.DIVISIONS, agencies=[known]))
    assert held.take(REPORT, SOURCE, Given()).agency_id == "410781-xin-fang-ju"


@pytest.mark.parametrize(
    ("report", "given", "option"),
    [
        (replace(REPORT, agency_name=None), Given(), "--agency"),
        (replace(REPORT, report_year=None), Given(), "--year"),
        (replace(REPORT, agency_name="某某街道办事处"), Given(), "--division"),
        (REPORT, Given(division="999999"), "divisions.csv"),
    ],
)
def test_what_is_neither_printed_nor_given_is_asked_for(intake, report, given, option):
    with pytest.raises(IncompleteError, match=option) as refused:
        intake.take(report, SOURCE, given)
    assert "a.txt" in str(refused.value)


def test_a_name_with_and_without_its_prefecture_is_one_agency(intake):
    first = intake.take(REPORT, SOURCE, Given())
    longer = replace(REPORT, agency_name="新乡市卫辉市信访局", report_year=2024)
    assert intake.take(longer, replace(SOURCE, sha256="b" * 64), Given()).agency_id == (
        first.agency_id
    )
