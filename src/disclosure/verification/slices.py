"""The tables of packages as the data have them: what each province gives, by length and hash.

A table of the whole archive or of a year is those of its provinces one after another. So nothing
but hashes has to be handed from where a province is read to where the table is held against it.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple, TypeAlias

from disclosure.package import Body, csv_of
from disclosure.package.descriptor import TABLE, TABLES
from disclosure.site.problem import Problem

_REMEDY: Final = "重新构建网站；若仍不符，检查 package/ 中生成它的程序"


class Slice(NamedTuple):
    """Some bytes of a table: of which part of the data, how many, and how many rows they are."""

    source: str
    length: int
    sha256: str
    rows: int


# By table, in the order of packages.
Tables: TypeAlias = Mapping[str, tuple[Slice, ...]]


def slice_of(source: str, body: Body) -> Slice:
    """A slice of given content."""
    return Slice(source, len(body.content), _sha256(body.content), body.rows)


def joined(parts: Iterable[Mapping[str, Slice]]) -> dict[str, tuple[Slice, ...]]:
    """The tables that parts of the data give together, each with its header."""
    found: dict[str, list[Slice]] = {}
    for part in parts:
        for name, one in part.items():
            found.setdefault(name, []).append(one)
    return {
        table.name: (_header(table.name), *found[table.name])
        for table in TABLES
        if table.name in found
    }


def _header(name: str) -> Slice:
    return slice_of("schema", Body(csv_of([], TABLE[name]), 0))


def problem(path: str, content: bytes, wanted: Iterable[Slice]) -> Problem | None:
    """Where a table is not that of the data."""
    start = 0
    for one in wanted:
        part = content[start : start + one.length]
        if _sha256(part) != one.sha256:
            line = content.count(b"\n", 0, start) + 1
            message = f"与 data/ 中更正以后的表不同：{one.source}"
            return Problem(path, f"第{line}行起", message, _REMEDY)
        start += one.length
    if start != len(content):
        return Problem(path, "", "与 data/ 中更正以后的表不同：末尾多出内容", _REMEDY)
    return None


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
