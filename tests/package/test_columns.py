"""Columns of texts: what a canonical CSV says, and what is made of it."""

from disclosure.package.columns import columns_in, objects
from disclosure.schema import DIVISIONS

HEAD = ",".join(DIVISIONS.columns)


def test_texts_are_those_of_the_csv_and_a_blank_is_a_blank() -> None:
    content = f'{HEAD}\n410000,"a,""b""\nc",,province\n410781,null,00,\n'.encode()
    read = columns_in(content, DIVISIONS)
    assert [column.to_pylist() for column in read.columns] == [
        ["410000", "410781"],
        ['a,"b"\nc', "null"],
        ["", "00"],
        ["province", ""],
    ]


def test_a_table_without_rows_has_its_columns() -> None:
    read = columns_in(f"{HEAD}\n".encode(), DIVISIONS)
    assert (read.column_names, len(read)) == ([*DIVISIONS.columns], 0)
    assert objects(read["name"], str) == []


def test_what_is_missing_is_none_and_a_zero_is_zero() -> None:
    read = columns_in(f"{HEAD}\n1,0,,\n2,,,\n3,7,,\n".encode(), DIVISIONS)
    assert objects(read["name"], int) == [0, None, 7]
