"""Are the values of a package those its schema allows? By frictionless, and by column.

frictionless reads some 10,000 rows a second, and a report has a hundred rows of figures and as many
results of checks. So every table is held to the rules of its schema column by column, and of a
province what is short and not computed is read by frictionless as well.
"""

import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

import pandas as pd

from disclosure import schema
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
    key = list(table.key)
    for field in table.fields:
        wrong = _wrong(rows[field.name], field)
        if wrong.any():
            of_row = "，".join(map(str, rows.loc[wrong, key].iloc[0]))
            yield f"{field.name} 的值不合规定：{rows[field.name][wrong].iloc[0]}（{of_row}）"
    if rows.duplicated(key).any():
        yield f"主键 {key} 重复"
    for reference in table.references:
        target = schema.TABLE[reference.table]
        known = pd.MultiIndex.from_frame(archive[target.name][list(reference.target)])
        named = rows[list(reference.fields)].dropna().drop_duplicates()
        if not pd.MultiIndex.from_frame(named).isin(known).all():
            yield f"{'、'.join(reference.fields)} 指向的行在 {target.name} 中不存在"


def _wrong(column: pd.Series, field: Field) -> pd.Series:
    """Where a value is missing that must be there, or is not one of the field's."""
    missing = column.isna()
    wrong = missing & field.required
    if field.enum:
        wrong |= ~missing & ~column.isin([entry.code for entry in field.enum])
    if field.minimum is not None:
        wrong |= ~missing & (column < field.minimum).fillna(False)
    if field.type in _WHEN:
        known = {text: _is_when(text, field.type) for text in column.dropna().unique()}
        wrong |= ~missing & ~column.map(known).fillna(False).astype(bool)
    if field.pattern:
        wrong |= ~missing & ~column.fillna("").str.fullmatch(field.pattern).astype(bool)
    return wrong.astype(bool)


def _is_when(text: str, type_: str) -> bool:
    if not _WHEN[type_].fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
