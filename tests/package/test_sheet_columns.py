"""Sheets made column by column: the same as row by row, of all rows or of some."""

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from disclosure.package import sheet_columns, sheet_rows
from disclosure.package.columns import columns_in
from disclosure.package.sheet_columns import Cells
from disclosure.package.sheet_rows import number_cell, text_cell
from disclosure.package.xlsx import LONGEST
from disclosure.schema import FINDINGS, NARRATIVES, Table


def cells(table: Table, *lines: str) -> Cells:
    rows = columns_in("\n".join([",".join(table.columns), *lines, ""]).encode(), table)
    return Cells(table, rows, {"a": "甲", "b": "乙"})


@given(
    st.lists(
        st.tuples(st.sampled_from(["", "1", "2.5"]), st.sampled_from(["", "a<b", " x", "甲"])),
        min_size=1,
        max_size=9,
    )
)
def test_many_rows_are_written_as_a_few_are(rows: list[tuple[str, str]]) -> None:
    numbers, texts = zip(*rows, strict=True)
    few = [
        [number_cell(it) if it else "" for it in numbers],
        [text_cell(it) if it else "" for it in texts],
    ]
    many = [pa.array([cell or None for cell in column], pa.string()) for column in few]
    assert sheet_columns.rows_xml(many, 3).decode() == sheet_rows.rows_xml(few, 3)


def test_of_the_results_of_checks_those_that_break_are_shown() -> None:
    assert FINDINGS.columns[5] == "result"
    blank = "," * (len(FINDINGS.columns) - 6)
    made = cells(
        FINDINGS,
        f"a,2023,requests-balance,,official,holds{blank}",
        f"b,2023,requests-balance,,official,breaks{blank}",
    )
    sheet = made.sheet()
    assert sheet.filling.last == 3
    assert "乙" in sheet.filling.xml.decode()
    assert "甲" not in sheet.filling.xml.decode()


def test_a_sheet_of_some_rows_has_no_columns_for_the_long_texts_of_others() -> None:
    assert NARRATIVES.columns[-1] == "text"
    blank = "," * (len(NARRATIVES.columns) - 3)
    made = cells(NARRATIVES, f"a,2022{blank},短", f"a,2023{blank},{'长' * (LONGEST + 1)}")
    names = [column.name for column in made.sheet().columns]
    assert names[-2:] == ["text", "text+"]
    some = made.sheet(pa.array([True, False]))
    assert [column.name for column in some.columns] == names[:-1]
    assert "长" not in some.filling.xml.decode()
