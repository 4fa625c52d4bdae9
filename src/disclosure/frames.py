"""Tables as pandas frames and as CSV text: one canonical form of each."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
import pyarrow as pa

from disclosure.errors import DataError
from disclosure.schema import DTYPES, Field, Table

# Frames of the archive by table name; each has exactly the columns and types of its schema.
Archive: TypeAlias = Mapping[str, pd.DataFrame]


def frame(table: Table, rows: Iterable[Mapping[str, Any]] = ()) -> pd.DataFrame:
    """Rows as a frame with the table's columns and types, sorted by its key.

    A column a row does not name is missing; None is missing, never zero.
    """
    values = [[row.get(name) for name in table.columns] for row in rows]
    made = pd.DataFrame(values, columns=list(table.columns), dtype=object)
    return typed(made, table)


def typed(untyped: pd.DataFrame, table: Table) -> pd.DataFrame:
    """A frame with the table's columns in order, their types, sorted by key, index from 0."""
    made = untyped[list(table.columns)].astype(table.dtypes)
    return made.sort_values(list(table.key), kind="stable").reset_index(drop=True)


def objects(column: pd.Series) -> np.ndarray[Any, Any]:
    """The values of a column as Python's own, None where one is missing."""
    return column.astype(object).where(column.notna(), None).to_numpy()


def csv_bytes(typed_frame: pd.DataFrame, table: Table) -> bytes:
    """The canonical CSV of a table: UTF-8 without BOM, LF, sorted by key, missing as empty."""
    out = io.StringIO()
    texts(typed_frame, table).to_csv(
        out, index=False, lineterminator="\n", quoting=csv.QUOTE_MINIMAL
    )
    return out.getvalue().encode("utf-8")


def texts(typed_frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """The texts of the canonical CSV of a table, missing as such, in its order."""
    return pd.DataFrame(
        {field.name: _texts(typed_frame[field.name], field) for field in table.fields}
    ).sort_values(list(table.key), kind="stable", key=_sort_key(table))


def _sort_key(table: Table) -> Any:
    numeric = {field.name for field in table.fields if field.type in ("integer", "number")}
    return lambda column: pd.to_numeric(column) if column.name in numeric else column


def _texts(column: pd.Series, field: Field) -> pd.Series:
    if field.type == "number":
        return number_texts(column)
    if field.type == "boolean":
        return column.map({True: "true", False: "false"}).astype("string")
    # a lone carriage return would end the row for one reader and not for another
    text = column.astype("string")
    has = text.str.contains("\r", regex=False).fillna(False).any()
    return text.str.replace(r"\r\n?", "\n", regex=True) if has else text


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
    untyped = pd.DataFrame(rows[1:], columns=list(table.columns), dtype="string")
    made = untyped.mask(untyped == "", pd.NA)
    for field in table.fields:
        made[field.name] = _parsed(made[field.name], field, source)
    return typed(made, table)


def _parsed(column: pd.Series, field: Field, source: str) -> pd.Series:
    if field.type not in ("integer", "number"):
        return column
    pattern = r"-?[0-9]+" if field.type == "integer" else r"-?[0-9]+(\.[0-9]+)?"
    wrong = column.notna() & ~column.fillna("").str.fullmatch(pattern)
    if wrong.any():
        first = int(wrong.to_numpy().argmax())
        raise DataError(
            f"{field.name} 应为数字，实为 {column.iloc[first]!r}",
            source=source,
            place=f"第{first + 2}行",
        )
    return column.astype(DTYPES[field.type])
