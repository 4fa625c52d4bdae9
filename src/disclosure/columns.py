"""Columns of tables in Arrow's memory: no object for each value, and each distinct value once."""

import csv
from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

TEXT: Final = pa.large_string()
# What only the reader of any CSV takes as it is meant, or refuses: quotes, odd ends of lines.
_ODD: Final = (b'"', b"\r", b"\n\n")
_PARSE: Final = pyarrow.csv.ParseOptions(
    quote_char=False, double_quote=False, ignore_empty_lines=False
)


def array(column: pd.Series) -> pa.Array:
    """A column of a frame as one array, null where a value is missing."""
    made = pa.array(column, from_pandas=True)
    return made.combine_chunks() if isinstance(made, pa.ChunkedArray) else made


def mapped(column: pa.Array, change: Callable[[Any], str | None]) -> pa.Array:
    """The texts that a function makes of the values, called once for each that is distinct.

    What is missing is a value, too: None.
    """
    found = column.dictionary_encode(null_encoding="encode")
    made = [change(value) for value in found.dictionary.to_pylist()]
    return pa.array(made, TEXT).take(found.indices)


def places(columns: Sequence[pa.Array]) -> npt.NDArray[np.int64]:
    """For each row a number that tells its order by these columns; what is missing comes last.

    Rows that are alike in all of them have the same number.
    """
    number = np.zeros(len(columns[0]), dtype=np.int64)
    span = 1
    for column in columns:
        rank, size = _ranks(column)
        if span * size > np.iinfo(np.int64).max:
            _, number = np.unique(number, return_inverse=True)
            span = len(number)
        number = number * size + rank
        span *= size
    return number


def _ranks(column: pa.Array) -> tuple[npt.NDArray[np.int64], int]:
    """The rank of each value among the distinct ones, and how many ranks there are."""
    found = column.dictionary_encode()
    values = found.dictionary.to_pylist()
    rank = np.empty(len(values) + 1, dtype=np.int64)
    rank[sorted(range(len(values)), key=values.__getitem__)] = np.arange(len(values))
    rank[-1] = len(values)
    return rank[found.indices.fill_null(len(values)).to_numpy()], len(values) + 1


def of_csv(content: bytes, names: Sequence[str]) -> list[pa.Array]:
    """The columns of a CSV, each null where a value is empty.

    Raises:
        ValueError: another header, not UTF-8, a row of another width, or a CSV that only a slower
            reader takes as it is meant, with quotes or odd ends of lines.
    """
    head = ",".join(names).encode() + b"\n"
    if not content.startswith(head) or any(sign in content for sign in _ODD):
        raise ValueError
    if len(content) == len(head):
        return [pa.array([], TEXT) for _ in names]
    read = pyarrow.csv.read_csv(
        pa.BufferReader(content),
        pyarrow.csv.ReadOptions(
            use_threads=False, block_size=len(content) + 1, skip_rows=1, column_names=names
        ),
        _PARSE,
        pyarrow.csv.ConvertOptions(
            column_types=dict.fromkeys(names, TEXT), null_values=[""], strings_can_be_null=True
        ),
    )
    made = [column.combine_chunks() for column in read.columns]
    if any((pc.max(pc.binary_length(it)).as_py() or 0) > csv.field_size_limit() for it in made):
        raise ValueError
    return made


def of_rows(rows: Sequence[Sequence[str]], names: Sequence[str]) -> list[pa.Array]:
    """The columns of rows, each null where a value is empty."""
    texts = zip(*rows, strict=True) if rows else ((),) * len(names)
    return [pa.array([text or None for text in column], TEXT) for column in texts]
