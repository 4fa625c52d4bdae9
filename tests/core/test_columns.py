"""Columns in Arrow's memory say what rows of Python's own do."""

import csv
import io

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure import columns

PLAIN = st.text(st.sampled_from("a1;'\t中 \u2028\x0b-"), max_size=4)
VALUES = st.none() | st.sampled_from(["", "a", "b", "乙"])


@given(st.lists(st.tuples(PLAIN, PLAIN), max_size=6))
def test_a_plain_csv_is_read_as_the_library_reads_it(rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([("x", "y"), *rows])
    read = columns.of_csv(out.getvalue().encode(), ["x", "y"])
    assert read == columns.of_rows(rows, ["x", "y"])


@pytest.mark.parametrize(
    "content",
    [
        b'x,y\n"1",2\n',
        b"x,y\r\n1,2\r\n",
        b"x,y\n1,2\n\n",
        b"x,y\n1\n",
        b"x,y\n1,2,3\n",
        b"x,y\n1,\xff\n",
        b"y,x\n1,2\n",
        b"\xef\xbb\xbfx,y\n1,2\n",
        b"x,y\n1," + b"z" * 131_073 + b"\n",
    ],
)
def test_what_is_no_plain_csv_is_left_to_another_reader(content):
    with pytest.raises(ValueError):
        columns.of_csv(content, ["x", "y"])


@given(st.lists(st.tuples(VALUES, st.none() | st.integers(0, 3)), max_size=8))
def test_places_are_those_of_a_sort_in_which_what_is_missing_comes_last(rows):
    texts, numbers = ([row[n] for row in rows] for n in (0, 1))
    found = columns.places([pa.array(texts, columns.TEXT), pa.array(numbers, pa.int64())])

    def key(row):
        return tuple(
            (value is None, value or 0 if n else value or "") for n, value in enumerate(row)
        )

    expected = sorted(range(len(rows)), key=lambda n: key(rows[n]))
    assert np.argsort(found, kind="stable").tolist() == expected
    assert len({*found.tolist()}) == len({*rows})


def test_each_distinct_value_is_changed_once():
    asked = []

    def change(value):
        asked.append(value)
        return None if value is None else value * 2

    made = columns.mapped(pa.array(["a", None, "a", "b"], columns.TEXT), change)
    assert made.to_pylist() == ["aa", None, "aa", "bb"]
    assert sorted(asked, key=str) == [None, "a", "b"]
