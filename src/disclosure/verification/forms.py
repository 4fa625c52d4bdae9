"""The other forms of a package's tables against its CSV: Parquet, SQLite and Excel.

Their hashes say that they are as they were made; here it is read what they hold.
"""

import io
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from itertools import zip_longest
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from disclosure import package
from disclosure.package.descriptor import TABLE
from disclosure.schema import Table
from disclosure.site.problem import Problem
from disclosure.verification.zips import DAMAGED

_REMEDY: Final = "重新构建网站；若仍不符，检查 package/ 中生成它的程序"
_OTHER: Final = "与同一文件夹中的 CSV 不同"


def in_parquet(path: str, content: bytes, csv: bytes, table: Table) -> Iterator[Problem]:
    """What is wrong with the Parquet file of a table.

    Args:
        path: of the file, from the root of the site.
        content: the file.
        csv: the canonical CSV of the table.
        table: its schema.
    """
    try:
        held = pq.read_table(pa.BufferReader(content), use_threads=False)
    except (pa.ArrowException, OSError) as error:
        yield Problem(path, "", f"不是可读的 Parquet：{error}", _REMEDY)
        return
    wanted = package.arrow_table(csv, table)
    if not held.schema.equals(wanted.schema) or held.num_rows != wanted.num_rows:
        yield Problem(path, "", f"{_OTHER}：列、类型或行数", _REMEDY)
        return
    for name in table.columns:
        if not held.column(name).equals(wanted.column(name)):
            pairs = zip(held.column(name).to_pylist(), wanted.column(name).to_pylist(), strict=True)
            row = next((n for n, (one, other) in enumerate(pairs, 1) if one != other), 0)
            yield Problem(path, f"第{row}行 {name}", _OTHER, _REMEDY)


def in_database(path: str, content: bytes, tables: Mapping[str, bytes]) -> Iterator[Problem]:
    """What is wrong with the SQLite database of a package.

    Args:
        path: of the file, from the root of the site.
        content: the file.
        tables: the canonical CSV of each table by its name.
    """
    try:
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(content)
            for name, csv in tables.items():
                yield from _in_table(path, database, TABLE[name], csv)
            for name in package.SEARCHED.keys() & tables.keys():
                # Is what is found by searching what the table holds?
                check = f"INSERT INTO {name}_search({name}_search, rank) "
                database.execute(f"{check}VALUES ('integrity-check', 1)")
    except sqlite3.Error as error:
        yield Problem(path, "", f"数据库不可读或不一致：{error}", _REMEDY)


def _in_table(
    path: str, database: sqlite3.Connection, table: Table, csv: bytes
) -> Iterator[Problem]:
    columns = ", ".join(f'"{name}"' for name in table.columns)
    keys = ", ".join(f'"{name}"' for name in table.key)
    rows = database.execute(f'SELECT {columns} FROM "{table.name}" ORDER BY {keys}')
    wanted = sorted(package.database_rows(csv, table), key=_in_order_of(table))
    for number, (one, other) in enumerate(zip_longest(rows, wanted), 1):
        if one is None or other is None or list(one) != other:
            yield Problem(path, f"{table.name} 第{number}行", _OTHER, _REMEDY)
            return


def _in_order_of(table: Table) -> Any:
    """The order of SQLite: what is missing first, numbers by size, texts by their bytes."""
    places = [table.columns.index(name) for name in table.key]

    def key(row: Sequence[Any]) -> list[tuple[bool, bool, Any]]:
        values = [row[place] for place in places]
        return [
            (it is not None, isinstance(it, str), it.encode() if isinstance(it, str) else it or 0)
            for it in values
        ]

    return key


def in_workbook(path: str, content: bytes, wanted: bytes) -> Iterator[Problem]:
    """Where a workbook has another sheet, or other cells, than the one made of the same tables."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            held = {name: book.read(name) for name in book.namelist()}
    except DAMAGED as error:
        yield Problem(path, "", f"不是完好的 xlsx：{error}", _REMEDY)
        return
    with zipfile.ZipFile(io.BytesIO(wanted)) as book:
        other = {name: book.read(name) for name in book.namelist()}
    for name in sorted(held.keys() | other.keys()):
        if held.get(name) != other.get(name):
            yield Problem(path, name, "与由数据生成的不同", _REMEDY)
