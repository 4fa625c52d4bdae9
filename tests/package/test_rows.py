"""Rows as text: the same CSV as the library writes, whatever the texts are."""

import csv
import io

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from disclosure import frames
from disclosure.package.rows import Part, by_first, lines_of

ODD = st.sampled_from("a1,\"\n\r ;'=\t中\u2028")
TEXTS = st.text(ODD | st.characters(codec="utf-8"), max_size=6)


@given(st.lists(st.lists(TEXTS, min_size=1, max_size=4), max_size=5))
def test_lines_are_those_of_the_csv_writer(rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    assert "".join(lines_of(rows)) == out.getvalue()


def test_a_row_is_parted_from_others_with_its_line():
    part = Part.of([["a", "1"], ["a", "2,3"], ["b", "4"]])
    assert by_first(part) == {
        "a": Part([["a", "1"], ["a", "2,3"]], ["a,1\n", 'a,"2,3"\n']),
        "b": Part([["b", "4"]], ["b,4\n"]),
    }
    assert part.chosen([False, True, True]).lines == ['a,"2,3"\n', "b,4\n"]


AMOUNTS = st.floats(-1e9, 1e9).map(lambda amount: round(amount, 3))
NUMBERS = st.none() | st.integers(-(10**12), 10**12) | AMOUNTS


@given(st.lists(NUMBERS, max_size=8))
def test_figures_are_put_into_words_one_as_all(values):
    column = pd.Series(values, dtype="Float64")
    expected = [frames.number_text(value) for value in column.tolist()]
    assert [None if pd.isna(it) else it for it in frames.number_texts(column)] == expected
