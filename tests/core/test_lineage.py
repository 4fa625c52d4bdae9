"""What is said of a body's end and successors must be possible."""

import pytest

from disclosure import frames, lineage, schema
from tests import factories as f


def told(*rows):
    return [(it.place, it.message) for it in lineage.problems(frames.frame(schema.AGENCIES, rows))]


def test_a_body_may_have_no_successor_one_or_several():
    assert lineage.successors(None) == []
    assert lineage.successors("410781-a") == ["410781-a"]
    assert lineage.successors("410781-a；410781-b") == ["410781-a", "410781-b"]


def test_bodies_that_were_merged_split_or_abolished_are_fine():
    rows = [
        f.agency("410781-a", successor_id="410781-b；410781-c", valid_to="2024-01-01"),
        f.agency("410781-b", successor_id="410781-c", valid_from="2024-01-01"),
        f.agency("410781-c"),
    ]
    assert told(*rows) == []


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([{"successor_id": "410781-x"}], ("410781-a", "承继机关 410781-x 不在档案中")),
        ([{"successor_id": "410781-a"}], ("410781-a", "机关承继了自己")),
        (
            [{"valid_from": "2024-02-01", "valid_to": "2024-01-31"}],
            ("410781-a", "撤销日期在设立日期之前"),
        ),
    ],
)
def test_what_cannot_be_is_named(rows, problem):
    assert told(*(f.agency("410781-a", **row) for row in rows)) == [problem]


def test_bodies_that_succeed_each_other_in_a_circle_are_both_named():
    rows = [
        f.agency("410781-a", successor_id="410781-b"),
        f.agency("410781-b", successor_id="410781-a"),
    ]
    assert told(*rows) == [("410781-a", "机关承继了自己"), ("410781-b", "机关承继了自己")]
