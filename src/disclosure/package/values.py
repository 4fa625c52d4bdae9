"""Are the values of a package those its schema allows? By frictionless, and by column.

frictionless reads some 10,000 rows a second, and a report has a hundred rows of figures and as many
results of checks. What is computed and not read, and a table that is longer than most, is held to
the same rules column by column.
"""

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import pandas as pd

from disclosure import schema
from disclosure.frames import Archive
from disclosure.package.validate import problems
from disclosure.schema import Field, Table

# A longer table is read by column, unless others refer to it.
_LONGEST: Final = 5_000
_REFERRED: Final = {reference.table for t in schema.TABLES for reference in t.references}


def value_problems(name: str, files: Mapping[str, bytes], archive: Archive) -> list[str]:
    """What is wrong with the values of a package in memory.

    Args:
        name: What to call it.
        files: Its descriptor and CSV files, by their names.
        archive: The frames that its tables were written from.
    """
    described = json.loads(files["datapackage.json"])
    rows = {resource["name"]: resource["rows"] for resource in described["resources"]}
    by_column = [t for t in schema.TABLES if t.name in rows and _by_column(t, rows[t.name])]
    read = [r for r in described["resources"] if r["name"] not in {t.name for t in by_column}]
    with tempfile.TemporaryDirectory() as folder:
        for resource in read:
            Path(folder, resource["path"]).write_bytes(files[resource["path"]])
        descriptor = json.dumps(described | {"resources": read, "files": []}).encode()
        Path(folder, "datapackage.json").write_bytes(descriptor)
        found = problems(Path(folder))
    found = [message.replace(folder, name) for message in found]
    return found + [f"{name}: {message}" for message in frame_problems(archive, by_column)]


def _by_column(table: Table, rows: int) -> bool:
    return table.derived or (rows > _LONGEST and table.name not in _REFERRED)


def frame_problems(archive: Archive, tables: Iterable[Table] = schema.TABLES) -> Iterator[str]:
    """What is wrong with the values of tables that were read or made already."""
    for table in tables:
        if table.name in archive:
            for message in _of_frame(archive[table.name], table, archive):
                yield f"{table.name}: {message}"


def _of_frame(rows: pd.DataFrame, table: Table, archive: Archive) -> Iterator[str]:
    """What is wrong with the rows of a table; `archive` has those that it refers to."""
    for field in table.fields:
        wrong = _wrong(rows[field.name], field)
        if wrong.any():
            yield f"{field.name} 的值不合规定：{rows[field.name][wrong].iloc[0]}"
    key = list(table.key)
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
    if field.pattern:
        wrong |= ~missing & ~column.fillna("").str.fullmatch(field.pattern).astype(bool)
    return wrong.astype(bool)
