"""The committed archive: in line with its schema, true to its sources, without their sentences."""

import json
from pathlib import Path

import pytest

from disclosure import check, package, pipeline, store

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def archive():
    return store.load_archive(ROOT)


def row(archive, table, **key):
    found = archive[table]
    for name, value in key.items():
        found = found[found[name] == value]
    assert len(found) == 1
    return found.iloc[0]


def test_root_descriptor_is_in_sync_with_the_form_and_the_files():
    committed = json.loads((ROOT / "datapackage.json").read_text(encoding="utf-8"))
    assert committed == pipeline.descriptor(ROOT)


def test_root_package_has_no_errors_and_no_warnings():
    assert package.problems(ROOT / "datapackage.json", hashed=False) == []


def test_the_five_first_reports_are_there(archive):
    keys = set(zip(archive["reports"]["agency_id"], archive["reports"]["report_year"], strict=True))
    assert keys >= {
        ("500238-xin-fang-ban-gong-shi", 2022),
        ("500229-ren-min-zheng-fu", 2020),
        ("411303-pu-shan-zhen-ren-min-zheng-fu", 2022),
        ("410781-xin-fang-ju", 2023),
        ("510903-ci-yin-jie-dao-ban-shi-chu", 2023),
    }


def test_no_sentence_of_a_report_is_committed(archive):
    assert archive["narratives"]["text"].isna().all()
    assert archive["statements"]["quote"].isna().all()


def test_chengkou_used_the_2019_form_and_got_two_requests(archive):
    report = row(archive, "reports", agency_id="500229-ren-min-zheng-fu")
    assert (report["edition"], report["requests_edition"]) == ("2019", "2019")
    received = row(
        archive, "requests", agency_id="500229-ren-min-zheng-fu", item_code="received_new"
    )
    assert (received["natural_person"], received["total"]) == (2, 2)
    published = row(
        archive,
        "proactive",
        agency_id="500229-ren-min-zheng-fu",
        subject_code="normative_documents",
        measure_code="published_total",
    )
    assert published["value"] == 102


def test_pushan_s_empty_cell_is_empty_and_its_row_check_not_assessable(archive):
    agency = "411303-pu-shan-zhen-ren-min-zheng-fu"
    cell = row(archive, "requests", agency_id=agency, item_code="closed_not_corrected")
    assert cell[["natural_person"]].isna().all()
    assert cell["commercial_enterprise"] == 0
    findings = check.run(archive)
    found = findings[
        (findings["agency_id"] == agency)
        & (findings["check_id"] == "requests-applicants")
        & (findings["subject"] == "closed_not_corrected")
    ].iloc[0]
    assert found["result"] == "not_assessable"
    assert found["missing"] == "closed_not_corrected.natural_person"


def test_ciyin_s_text_reports_one_lawsuit_and_its_table_none(archive):
    findings = check.run(archive)
    found = findings[
        (findings["agency_id"] == "510903-ci-yin-jie-dao-ban-shi-chu")
        & (findings["check_id"] == "text-litigation")
    ].iloc[0]
    assert (found["result"], found["left"], found["right"]) == ("breaks", 1, 0)


def test_what_was_given_by_hand_is_recorded(archive):
    report = row(archive, "reports", agency_id="510903-ci-yin-jie-dao-ban-shi-chu")
    assert report["given_by_hand"] == "name；division_code"


def test_every_missing_figure_says_why(archive):
    cells = archive["cells"]
    noted = set(
        zip(cells["agency_id"], cells["report_year"], cells["row_code"], cells["column_code"],
            strict=True)
    )  # fmt: skip
    requests = archive["requests"]
    for record in requests.to_dict("records"):
        for column in ("natural_person", "total"):
            if record[column] is None or record[column] != record[column]:
                key = (record["agency_id"], record["report_year"], record["item_code"], column)
                assert key in noted
