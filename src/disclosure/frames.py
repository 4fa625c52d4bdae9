"""Tables as pandas frames and as CSV text: one canonical form of each."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from disclosure import columns
from disclosure.errors import DataError
from disclosure.schema import Field, Table

# Frames of the archive by table name; each has exactly the columns and types of its schema.
Archive: TypeAlias = Mapping[str, pd.DataFrame]

# How figures are written in a CSV, and what they are in memory.
_NUMBERS: Final = {
    "integer": (re.compile("-?[0-9]+"), pa.int64()),
    "number": (re.compile(r"-?[0-9]+(\.[0-9]+)?"), pa.float64()),
}
_TYPES: Final = {
    columns.TEXT: pd.StringDtype(),
    pa.int64(): pd.Int64Dtype(),
    pa.float64(): pd.Float64Dtype(),
}


def frame(table: Table, rows: Iterable[Mapping[str, Any]] = ()) -> pd.DataFrame:
    """Rows as a frame with the table's columns and types, sorted by its key.

    A column a row does not name is missing; None is missing, never zero.
    """
    values = [[row.get(name) for name in table.columns] for row in rows]
    if not values:
        return pd.DataFrame({field.name: pd.array([], field.dtype) for field in table.fields})
    made = pd.DataFrame(values, columns=list(table.columns), dtype=object)
    return typed(made, table)


def typed(untyped: pd.DataFrame, table: Table) -> pd.DataFrame:
    """A frame with the table's columns in order, their types, sorted by key, index from 0."""
    return _sorted(untyped[list(table.columns)].astype(table.dtypes), table)


def _sorted(made: pd.DataFrame, table: Table) -> pd.DataFrame:
    place = key_places(made, table)
    if not _ascending(place):
        made = made.take(np.argsort(place, kind="stable"))
    return made.reset_index(drop=True)


def key_places(typed_frame: pd.DataFrame, table: Table) -> npt.NDArray[np.int64]:
    """For each row a number that tells its order by the key; rows of one key have the same."""
    return columns.places([columns.array(typed_frame[name]) for name in table.key])


def _ascending(place: npt.NDArray[np.int64]) -> bool:
    return bool((place[1:] >= place[:-1]).all())


def repeated(typed_frame: pd.DataFrame, table: Table) -> int | None:
    """The number of the first row that has the key of one before it; None where none has."""
    place = key_places(typed_frame, table)
    if bool((place[1:] > place[:-1]).all()):
        return None
    first = pd.Series(place).duplicated().to_numpy()
    return int(first.argmax()) if first.any() else None


def objects(column: pd.Series) -> np.ndarray[Any, Any]:
    """The values of a column as Python's own, None where one is missing."""
    made = np.empty(len(column), dtype=object)
    made[:] = columns.array(column).to_pylist()
    return made


def csv_bytes(typed_frame: pd.DataFrame, table: Table) -> bytes:
    """The canonical CSV of a table: UTF-8 without BOM, LF, sorted by key, missing as empty."""
    out = io.StringIO()
    texts(typed_frame, table).to_csv(
        out, index=False, lineterminator="\n", quoting=csv.QUOTE_MINIMAL
    )
    return out.getvalue().encode("utf-8")


def texts(typed_frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """The texts of the canonical CSV of a table, missing as such, in its order."""
    made = text_columns(typed_frame, table)
    return pd.DataFrame({name: _series(column) for name, column in made.items()})


def text_columns(typed_frame: pd.DataFrame, table: Table) -> dict[str, pa.Array]:
    """As `texts`, each column in Arrow's memory."""
    values = {field.name: columns.array(typed_frame[field.name]) for field in table.fields}
    made = {field.name: _texts(values[field.name], field) for field in table.fields}
    numeric = {field.name for field in table.fields if field.type in ("integer", "number")}
    place = columns.places([(values if n in numeric else made)[n] for n in table.key])
    if _ascending(place):
        return made
    order = pa.array(np.argsort(place, kind="stable"))
    return {name: column.take(order) for name, column in made.items()}


def _texts(column: pa.Array, field: Field) -> pa.Array:
    if field.type == "number":
        return columns.mapped(column, number_text)
    if column.type != columns.TEXT:
        return column.cast(columns.TEXT)
    # a lone carriage return would end the row for one reader and not for another
    has = pc.any(pc.match_substring(column, "\r")).as_py()
    return pc.replace_substring_regex(column, "\r\n?", "\n") if has else column


def number_texts(column: pd.Series) -> pd.Series:
    """Figures as `number_text` has them; missing stays missing."""
    # Of a hundred thousand figures a few thousand are different: each is put into words once.
    codes, different = pd.factorize(column, use_na_sentinel=True)
    words = pa.array([*map(number_text, different.tolist())], pa.string())
    missing = pa.array(codes, mask=codes < 0)
    return pd.Series(pd.array(words.take(missing), dtype="string"), column.index)


def number_text(value: Any) -> str | None:
    """A figure as printed in CSV, JSON and pages: no exponent, no trailing zeros."""
    if type(value) is int:
        return str(value)
    if value is None or pd.isna(value):
        return None
    number = float(value)
    return str(int(number)) if number == int(number) else format(number, "f").rstrip("0")


def read_csv(content: bytes, table: Table, source: str) -> pd.DataFrame:
    """The frame that a canonical CSV holds.

    Raises:
        DataError: not UTF-8, another header, a row of another width, or a value of another
            type than the schema's; names the file and the line.
    """
    try:
        read = columns.of_csv(content, table.columns)
    except ValueError:
        read = columns.of_rows(_rows(content, table, source), table.columns)
    values = zip(table.fields, read, strict=True)
    made = {field.name: _parsed(column, field, source) for field, column in values}
    return _sorted(pd.DataFrame(made), table)


def _rows(content: bytes, table: Table, source: str) -> list[list[str]]:
    try:
        rows = list(csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"不是有效的 UTF-8 CSV：{error}", source=source) from error
    if not rows or tuple(rows[0]) != table.columns:
        raise DataError(
            f"表头应为 {','.join(table.columns)}",
            source=source,
            place="第1行",
            remedy="恢复表头，列的顺序由 schema.py 规定",
        )
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(table.columns):
            raise DataError(
                f"应有{len(table.columns)}列，实有{len(row)}列",
                source=source,
                place=f"第{number}行",
            )
    return rows[1:]


def _parsed(column: pa.Array, field: Field, source: str) -> pd.Series:
    kind = _NUMBERS.get(field.type)
    if kind:
        found = column.dictionary_encode()
        pattern, type_ = kind
        for number, text in enumerate(found.dictionary.to_pylist()):
            if not pattern.fullmatch(text):
                first = found.indices.index(number).as_py()
                raise DataError(
                    f"{field.name} 应为数字，实为 {text!r}",
                    source=source,
                    place=f"第{first + 2}行",
                )
        column = found.dictionary.cast(type_).take(found.indices)
    return _series(column).astype(field.dtype)


def _series(column: pa.Array) -> pd.Series:
    made: pd.Series = column.to_pandas(types_mapper=_TYPES.get)
    return made
