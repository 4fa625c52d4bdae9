"""The rows of a table column by column, in Arrow's memory: a text that stands there often is one.

Rows of Python's own would take ten times the memory, and most of the time of what is made of them.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import csv

from disclosure.schema import Table


def columns_in(csv_content: bytes, table: Table) -> pa.Table:
    """The texts of a canonical CSV, encoded by dictionary; "" is missing."""
    body = memoryview(csv_content)[csv_content.index(b"\n") + 1 :]
    types = [(name, pa.string()) for name in table.columns]
    if not body:
        read = pa.schema(types).empty_table()
    else:
        read = csv.read_csv(
            pa.py_buffer(body),
            # One block: its columns are in one piece.
            read_options=csv.ReadOptions(
                use_threads=False, block_size=len(body), column_names=table.columns
            ),
            parse_options=csv.ParseOptions(newlines_in_values=True),
            convert_options=csv.ConvertOptions(column_types=types, strings_can_be_null=False),
        )
    encoded = [read[name].combine_chunks().dictionary_encode() for name in table.columns]
    return pa.table(encoded, names=table.columns)


def objects(column: pa.ChunkedArray, made: Callable[[str], Any]) -> list[Any]:
    """What is made of the texts of a column, of the same ones but once; None is missing."""
    if not len(column):
        return []
    encoded = column.combine_chunks()
    different = np.empty(len(encoded.dictionary), object)
    different[:] = [made(text) if text else None for text in encoded.dictionary.to_pylist()]
    objects: list[Any] = different[encoded.indices.to_numpy()].tolist()
    return objects
