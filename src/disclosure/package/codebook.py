"""CODEBOOK.md of a package: every table and column it holds, with meaning and unit."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from disclosure.package.descriptor import TABLE
from disclosure.schema import Field

_HEAD: Final = """\
# 数据字典 Codebook

空值表示来源文件里没有印出数字，不等于 0。代码的名称见 `codes.csv`。
An empty value means that no figure is printed; it is not zero. Labels of codes are in `codes.csv`.
"""


def codebook(tables: Iterable[str]) -> bytes:
    """The codebook of these tables, from the schema."""
    return _codebook(tuple(tables))


@lru_cache(maxsize=256)
def _codebook(tables: tuple[str, ...]) -> bytes:
    return "\n".join([_HEAD, *map(_table, tables)]).encode("utf-8")


def _table(name: str) -> str:
    table = TABLE[name]
    head = (
        f"## {table.name}\n\n{table.zh} · {table.en}. One row for each {table.grain}. "
        f"Key: {', '.join(table.key)}\n\n"
        "| 列 | 含义 | 类型 | 单位 | meaning |\n|---|---|---|---|---|\n"
    )
    return head + "".join(map(_field, table.fields))


def _field(field: Field) -> str:
    return f"| `{field.name}` | {field.zh} | {field.type} | {field.unit or ''} | {field.en} |\n"
