"""Are the values of a package those its schema allows? By frictionless, and by column.

frictionless reads some 10,000 rows a second, and a report has a hundred rows of figures and as many
results of checks. So every table is held to the rules of its schema column by column, and of a
province what is short and not computed is read by frictionless as well.
"""

import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa

from disclosure import columns, frames, schema
from disclosure.frames import Archive
from disclosure.package.descriptor import TABLE as _TABLE
from disclosure.package.validate import problems
from disclosure.schema import Field, Table

# A longer table is read by column alone.
_LONGEST: Final = 1_000


# How dates and times are written, ISO 8601 in its common form.
_WHEN: Final = {
    "date": re.compile(r"\d{4}-\d\d-\d\d", re.ASCII),
    "datetime": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)?", re.ASCII),
}


def value_problems(name: str, files: Mapping[str, bytes]) -> list[str]:
    """What frictionless finds wrong with the values of the short tables of a package in memory.

    Args:
        name: What to call it.
        files: Its descriptor and CSV files, by their names.
    """
    described = json.loads(files["datapackage.json"])
    read = [it for it in described["resources"] if _is_read(it["name"], it["rows"])]
    present = tuple(resource["name"] for resource in read)
    with tempfile.TemporaryDirectory() as folder:
        for resource in read:
            resource["schema"] = schema.table_schema(_TABLE[resource["name"]], present)
            Path(folder, resource["path"]).write_bytes(files[resource["path"]])
        descriptor = json.dumps(described | {"resources": read, "files": []}).encode()
        Path(folder, "datapackage.json").write_bytes(descriptor)
        found = problems(Path(folder))
    return [message.replace(folder, name) for message in found]


def _is_read(name: str, rows: int) -> bool:
    return rows <= _LONGEST and not _TABLE[name].derived


def frame_problems(archive: Archive, tables: Iterable[Table] = schema.TABLES) -> Iterator[str]:
    """What is wrong with the values of tables that were read or made already."""
    for table in tables:
        if table.name in archive:
            for message in _of_frame(archive[table.name], table, archive):
                yield f"{table.name}: {message}"


def _of_frame(rows: pd.DataFrame, table: Table, archive: Archive) -> Iterator[str]:
    """What is wrong with the rows of a table; `archive` has those that it refers to."""
    if rows.empty:
        return
    for field in table.fields:
        first = _first_wrong(rows[field.name], field)
        if first is not None:
            of_row = "，".join(map(str, rows[list(table.key)].iloc[first]))
            yield f"{field.name} 的值不合规定：{rows[field.name].iloc[first]}（{of_row}）"
    if frames.repeated(rows, table) is not None:
        yield f"主键 {list(table.key)} 重复"
    for reference in table.references:
        target = schema.TABLE[reference.table]
        known = _distinct(archive[target.name], reference.target)
        named = _distinct(rows, reference.fields)
        if not {it for it in named if None not in it} <= known:
            yield f"{'、'.join(reference.fields)} 指向的行在 {target.name} 中不存在"


def _distinct(rows: pd.DataFrame, names: Sequence[str]) -> set[tuple[Any, ...]]:
    """What stands in some columns together, each once; None is missing."""
    read = [columns.array(rows[name]) for name in names]
    _, first = np.unique(columns.places(read), return_index=True)
    return {*zip(*(column.take(pa.array(first)).to_pylist() for column in read), strict=True)}


def _first_wrong(column: pd.Series, field: Field) -> int | None:
    """Where a value is first missing that must be there, or is not one of the field's."""
    if not (field.required or field.enum or field.pattern or field.type in _WHEN) and (
        field.minimum is None
    ):
        return None
    found = columns.array(column).dictionary_encode(null_encoding="encode")
    codes = {entry.code for entry in field.enum}
    allowed = [_is_allowed(value, field, codes) for value in found.dictionary.to_pylist()]
    return None if all(allowed) else int(np.array(allowed)[found.indices.to_numpy()].argmin())


def _is_allowed(value: Any, field: Field, codes: Set[str]) -> bool:
    """Whether a field, of a closed list if there are any codes, may have a value; None: missing."""
    if value is None:
        return not field.required
    if codes and value not in codes:
        return False
    if field.minimum is not None and value < field.minimum:
        return False
    if field.type in _WHEN and not _is_when(value, field.type):
        return False
    return not field.pattern or bool(re.fullmatch(field.pattern, value))


def _is_when(text: str, type_: str) -> bool:
    if not _WHEN[type_].fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
