import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure import frames, schema
from disclosure.errors import DataError

KEY = {"agency_id": "500238-a", "report_year": 2022}


def requests(**values):
    return frames.frame(schema.REQUESTS, [KEY | {"item_code": "granted"} | values])


def test_blank_stays_blank_and_zero_stays_zero_in_csv():
    text = frames.csv_bytes(requests(natural_person=0), schema.REQUESTS).decode()
    assert text.splitlines()[1] == "500238-a,2022,granted,0,,,,,,,"


def test_csv_reads_back_as_the_same_frame():
    made = requests(natural_person=0, total=12)
    read = frames.read_csv(frames.csv_bytes(made, schema.REQUESTS), schema.REQUESTS, "x.csv")
    pd.testing.assert_frame_equal(read, made)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (96171.6, "96171.6"), (3985758.0, "3985758"), (7.0487, "7.0487"), (-11, "-11")],
)
def test_figures_are_written_without_exponent_or_trailing_zeros(value, text):
    assert frames.number_text(value) == text


@given(st.decimals(min_value=0, max_value=10**9, places=4))
def test_amounts_read_back_as_written(value):
    assert float(frames.number_text(float(value))) == pytest.approx(float(value), abs=1e-6)


def test_rows_are_sorted_by_key_whatever_their_order():
    rows = [KEY | {"item_code": code} for code in ("received_new", "carried_in")]
    made = frames.frame(schema.REQUESTS, rows)
    assert list(made["item_code"]) == ["carried_in", "received_new"]


def test_another_header_is_refused_with_file_and_line():
    with pytest.raises(DataError, match=r"data/50/requests\.csv，第1行"):
        frames.read_csv(b"a,b\n", schema.REQUESTS, "data/50/requests.csv")


def test_letters_in_a_number_are_refused_with_their_line():
    good = frames.csv_bytes(requests(natural_person=1), schema.REQUESTS)
    with pytest.raises(DataError, match=r"第2行.*natural_person"):
        frames.read_csv(good.replace(b"granted,1", b"granted,l"), schema.REQUESTS, "x.csv")


def test_a_short_row_is_refused_with_its_line():
    header = ",".join(schema.REQUESTS.columns).encode()
    with pytest.raises(DataError, match="第2行"):
        frames.read_csv(header + b"\n500238-a,2022\n", schema.REQUESTS, "x.csv")


def test_an_unclosed_quote_is_refused():
    header = ",".join(schema.REQUESTS.columns).encode()
    with pytest.raises(DataError, match="CSV"):
        frames.read_csv(header + b'\n"500238-a,2022\n', schema.REQUESTS, "x.csv")


def test_line_breaks_in_text_are_written_as_line_feeds():
    cells = KEY | {"table_code": "requests", "row_code": "granted", "column_code": "total"}
    made = frames.frame(schema.CELLS, [cells | {"printed": "a\rb\r\nc", "kind_code": "unit"}])
    read = frames.read_csv(frames.csv_bytes(made, schema.CELLS), schema.CELLS, "x.csv")
    assert list(read["printed"]) == ["a\nb\nc"]


def test_a_key_that_comes_again_is_found_wherever_it_stands():
    rows = [KEY | {"item_code": code} for code in ("granted", "carried_in", "granted")]
    made = frames.frame(schema.REQUESTS, rows)
    assert frames.repeated(made, schema.REQUESTS) == 2
    assert frames.repeated(made.iloc[[2, 0, 1]], schema.REQUESTS) == 2
    assert frames.repeated(made.iloc[:2], schema.REQUESTS) is None


def test_a_quoted_csv_reads_as_a_plain_one():
    plain = frames.csv_bytes(requests(natural_person=1), schema.REQUESTS)
    quoted = plain.replace(b"granted", b'"granted"')
    first, second = (frames.read_csv(it, schema.REQUESTS, "x.csv") for it in (plain, quoted))
    pd.testing.assert_frame_equal(first, second)
