"""Are the values of a package those its schema allows? By frictionless, and by column.

frictionless reads some 50,000 rows a second, and the results of the checks are most rows of an
archive. These, which are computed and not read, are held to the same rules column by column.
"""

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pandas as pd

from disclosure import frames, schema
from disclosure.errors import DataError
from disclosure.frames import Archive
from disclosure.package.validate import problems
from disclosure.schema import Field, Table


def value_problems(name: str, files: Mapping[str, bytes]) -> list[str]:
    """What is wrong with the values of a package in memory.

    Args:
        name: What to call it.
        files: Its descriptor and CSV files, by their names.
    """
    derived = [t for t in schema.TABLES if t.derived and f"{t.name}.csv" in files]
    described = json.loads(files["datapackage.json"])
    read = [r for r in described["resources"] if r["name"] not in {t.name for t in derived}]
    with tempfile.TemporaryDirectory() as folder:
        for resource in read:
            Path(folder, resource["path"]).write_bytes(files[resource["path"]])
        descriptor = json.dumps(described | {"resources": read, "files": []}).encode()
        Path(folder, "datapackage.json").write_bytes(descriptor)
        found = problems(Path(folder))
    found = [message.replace(folder, name) for message in found]
    for table in derived:
        for message in _by_column(files, table):
            found.append(f"{name}: {table.name}: {message}")
    return found


def frame_problems(archive: Archive) -> Iterator[str]:
    """What is wrong with the values of tables that were read or made already."""
    for table in schema.TABLES:
        if table.name in archive:
            for message in _of_frame(archive[table.name], table, archive.__getitem__):
                yield f"{table.name}: {message}"


def _by_column(files: Mapping[str, bytes], table: Table) -> Iterator[str]:
    def read(name: str) -> pd.DataFrame:
        return frames.read_csv(files[f"{name}.csv"], schema.TABLE[name], f"{name}.csv")

    try:
        rows = read(table.name)
    except DataError as error:
        yield str(error)
        return
    yield from _of_frame(rows, table, read)


def _of_frame(
    rows: pd.DataFrame, table: Table, read: Callable[[str], pd.DataFrame]
) -> Iterator[str]:
    """What is wrong with the rows of a table; `read` gives those that it refers to."""
    for field in table.fields:
        wrong = _wrong(rows[field.name], field)
        if wrong.any():
            yield f"{field.name} 的值不合规定：{rows[field.name][wrong].iloc[0]}"
    key = list(table.key)
    if rows.duplicated(key).any():
        yield f"主键 {key} 重复"
    for reference in table.references:
        target = schema.TABLE[reference.table]
        known = pd.MultiIndex.from_frame(read(target.name)[list(reference.target)])
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
