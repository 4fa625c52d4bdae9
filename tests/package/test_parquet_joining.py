"""Parquet files joined without reading them: the file that would be written at once."""

import io

import pyarrow.parquet as pq
import pytest

from disclosure.package import parquet, parquet_joining
from disclosure.schema import TABLE


def rows(path):
    return pq.read_table(path).to_pylist()


@pytest.fixture
def joined(tmp_path):
    return tmp_path / "joined.parquet"


def test_joined_files_are_the_file_with_their_rows_in_groups_of_their_own(joined, tmp_path):
    table = TABLE["divisions"]
    bodies = [b"410000,x,province,\n", b"", b"500000,y,province,\n500100,z,city,500000\n"]
    at_once = parquet.Parquet(tmp_path / "at-once.parquet", table)
    for body in bodies:
        at_once.add(body)
        at_once.end_group()
    at_once.close()
    parquet_joining.join(joined, [parquet.content(table, [body]) for body in bodies])
    assert joined.read_bytes() == (tmp_path / "at-once.parquet").read_bytes()
    assert pq.ParquetFile(joined).metadata.num_row_groups == 2
    assert [row["division_code"] for row in rows(joined)] == ["410000", "500000", "500100"]


def test_many_groups_are_joined(joined):
    table = TABLE["divisions"]
    parts = [parquet.content(table, [f"{n:06},x,province,\n".encode()]) for n in range(200)]
    parquet_joining.join(joined, parts)
    assert [row["division_code"] for row in rows(joined)] == [f"{n:06}" for n in range(200)]


def test_files_of_two_tables_are_not_joined(joined):
    parts = [parquet.content(TABLE[name], []) for name in ("divisions", "agencies")]
    with pytest.raises(ValueError, match="several tables"):
        parquet_joining.join(joined, parts)


@pytest.mark.parametrize("content", [b"", b"PAR1", b"agency_id,name\n" * 9])
def test_what_is_no_parquet_file_is_not_joined(joined, content):
    with pytest.raises(ValueError, match="not a Parquet file"):
        parquet_joining.join(joined, [content])


def test_the_file_of_a_table_without_rows_can_be_read():
    assert pq.read_table(io.BytesIO(parquet.content(TABLE["divisions"], []))).num_rows == 0
