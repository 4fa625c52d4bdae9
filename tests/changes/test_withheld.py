"""What was masked or withdrawn is not said again by the list of changes."""

import pytest

from disclosure import changes
from disclosure.frames import frame
from tests import factories as f

MARK = "【已隐去个人信息】"


def old_of(before, after):
    """What the list says that a text was, of two versions of a report's title."""
    versions = [f.archive(reports=[f.report(title=title)]) for title in (before, after)]
    (row,) = changes.difference(*versions).to_dict("records")
    assert (row["field"], row["new"]) == ("title", after)
    return row["old"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("甄某的报告", f"{MARK}的报告"),
        ("甄某 13812345678", "甄某 【已隐去手机号码】"),
        (f"{MARK}和甄某", f"{MARK}和{MARK}"),
    ],
)
def test_a_text_in_which_more_is_masked_now_is_not_repeated(before, after):
    assert old_of(before, after) == MARK


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("旧题", "新题"),
        (f"{MARK}旧题", f"{MARK}新题"),
        (f"{MARK}旧题", "新题"),
        ("旧题", "【已隐去】新题"),
    ],
)
def test_any_other_text_is(before, after):
    assert old_of(before, after) == before


def test_of_a_withdrawn_list_words_go_and_figures_codes_and_reasons_stay():
    row = {"agency_id": f.AGENCY, "report_year": 2023, "kind": "changed", "reason": "重新读取"}
    listed = [
        {"table": "requests", "key": "granted", "field": "total", "old": "1", "new": "2"},
        {"table": "reports", "key": "", "field": "published_on", "old": "", "new": "2024-01-31"},
        {"table": "reports", "key": "", "field": "title", "old": "", "new": "甄某"},
        {"table": "cells", "key": "requests.granted.total", "field": "printed"}
        | {"old": "见甄某", "new": "3"},
    ]
    left = changes.without_words(frame(changes.CHANGES, [row | it for it in listed]).fillna(""))
    kept = ["old", "new", "reason"]
    by_field = {it["field"]: [it[name] for name in kept] for it in left.to_dict("records")}
    assert by_field == {
        "total": ["1", "2", "重新读取"],
        "published_on": ["", "2024-01-31", "重新读取"],
        "title": ["", "（已撤回）", "重新读取"],
        "printed": ["（已撤回）", "（已撤回）", "重新读取"],
    }
