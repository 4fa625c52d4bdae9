"""A changed cell has a reason, or is reported as one that has none."""

import pytest

from disclosure import changes, frames
from tests import factories as f

OLD = f.one_report(requests=f.requests({"granted.total": 3, "carried_in.total": 1}))
CORRECTION = {
    "agency_id": f.AGENCY,
    "report_year": f.YEAR,
    "table_code": "requests",
    "row_code": "granted",
    "column_code": "total",
    "printed": "3",
    "used": 2,
    "reason": "原件为 2",
    "source": "PDF 第 3 页",
    "corrected_on": "2024-03-01",
    "role_code": "maintainer",
}


def corrected(value=2, **correction):
    return f.one_report(
        requests=f.requests({"granted.total": value, "carried_in.total": 1}),
        corrections=[CORRECTION | correction],
    )


def reasons(*rows):
    return frames.frame(changes.REASONS, rows)


def of_cells(found):
    """The reasons of the changed cells, by key and field."""
    rows = found[found["kind"].eq("changed")]
    return dict(zip(rows["key"] + "." + rows["field"], rows["reason"], strict=True))


def test_a_correction_explains_its_cell():
    found = changes.difference(OLD, corrected())

    assert of_cells(found) == {"granted.total": "人工更正：原件为 2"}
    assert changes.unexplained(found).empty


def test_a_correction_of_section_two_explains_the_measure_of_its_subject():
    named = {"table_code": "proactive", "row_code": "licensing", "column_code": "decisions"}
    old = f.one_report(proactive=f.proactive({"licensing.decisions": 9, "penalty.decisions": 1}))
    new = f.one_report(
        proactive=f.proactive({"licensing.decisions": 2, "penalty.decisions": 0}),
        corrections=[CORRECTION | named],
    )

    assert of_cells(changes.difference(old, new)) == {
        "licensing.decisions.value": "人工更正：原件为 2",
        "penalty.decisions.value": "",
    }


def test_a_correction_that_says_another_figure_explains_nothing():
    found = changes.difference(OLD, corrected(value=4))

    assert changes.unexplained(found)[["key", "field", "new"]].to_numpy().tolist() == [
        ["granted", "total", "4"]
    ]


def test_a_correction_that_was_there_before_explains_no_later_change():
    found = changes.difference(corrected(value=5), corrected(value=2))

    assert of_cells(found) == {"granted.total": ""}


def test_a_correction_explains_what_is_noted_of_its_cell():
    cell = {"agency_id": f.AGENCY, "report_year": f.YEAR, "table_code": "requests"}
    cell |= {"row_code": "granted", "column_code": "total", "kind_code": "unit"}
    old = OLD | {"cells": f.archive(cells=[cell])["cells"]}
    new = corrected() | {"cells": f.archive(cells=[cell | {"kind_code": "by_hand"}])["cells"]}

    assert of_cells(changes.difference(old, new)) == {
        "granted.total": "人工更正：原件为 2",
        "requests.granted.total.kind_code": "人工更正：原件为 2",
    }


def test_a_changed_correction_explains_itself():
    found = changes.difference(corrected(), corrected(value=1, used=1, reason="原件为 1"))

    assert of_cells(found) == {
        "granted.total": "人工更正：原件为 1",
        "requests.granted.total.reason": "人工更正：原件为 1",
        "requests.granted.total.used": "人工更正：原件为 1",
    }


def test_a_replaced_source_explains_every_change_of_its_report_and_of_no_other():
    keys = [(f.AGENCY, 2022), (f.AGENCY, 2023)]
    old = f.archive(
        reports=[f.report(a, y) for a, y in keys],
        requests=[row for a, y in keys for row in f.requests(agency_id=a, year=y)],
    )
    new = f.archive(
        reports=[f.report(f.AGENCY, 2022), f.report(f.AGENCY, 2023, source_sha256="1" * 64)],
        requests=[
            row for a, y in keys for row in f.requests({"granted.total": 7}, agency_id=a, year=y)
        ],
    )

    found = changes.difference(old, new)

    assert found[["report_year", "field", "reason"]].to_numpy().tolist() == [
        [2023, "source_sha256", "来源文件更换"],
        [2022, "total", ""],
        [2023, "total", "来源文件更换"],
    ]
    assert changes.unexplained(found)["report_year"].tolist() == [2022]


NEW = f.one_report(requests=f.requests({"granted.total": 2, "carried_in.total": 0}))
BY_FIELD = {"table": "requests", "field": "total", "reason": "重新读取"}
BY_CELL = BY_FIELD | {
    "agency_id": f.AGENCY,
    "report_year": f.YEAR,
    "key": "granted",
    "reason": "读错一行",
}


@pytest.mark.parametrize("order", [(BY_FIELD, BY_CELL), (BY_CELL, BY_FIELD)])
def test_of_the_reasons_given_the_one_that_names_most_counts(order):
    found = changes.difference(OLD, NEW, reasons(*order))

    assert of_cells(found) == {"granted.total": "读错一行", "carried_in.total": "重新读取"}


def test_a_reason_that_names_nothing_holds_for_everything():
    found = changes.difference(OLD, NEW, reasons({"reason": "试运行"}))

    assert set(found["reason"]) == {"试运行"}


def test_a_correction_counts_before_a_reason_given():
    found = changes.difference(OLD, corrected(), reasons(BY_CELL))

    assert of_cells(found) == {"granted.total": "人工更正：原件为 2"}


def test_a_removed_row_needs_a_reason_and_a_new_one_does_not():
    less = f.one_report(requests=f.requests()[1:])

    assert changes.unexplained(changes.difference(less, f.one_report())).empty
    gone = changes.unexplained(changes.difference(f.one_report(), less))
    assert set(gone["key"]) == {"received_new"}


def test_reasons_are_read_from_a_csv():
    content = (
        "table,agency_id,report_year,key,field,reason\nrequests,,2023,,total,重新读取\n"
    ).encode()

    found = changes.difference(OLD, NEW, changes.read_reasons(content, "reasons.csv"))

    assert of_cells(found) == {"granted.total": "重新读取", "carried_in.total": "重新读取"}
