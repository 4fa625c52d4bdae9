"""Two descriptors -> how the tables, fields and codes changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Kind: TypeAlias = Literal["added", "removed", "retyped"]
Descriptor: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SchemaChange:
    """A table, field or code that came, went, or has another type than before.

    A renamed one is removed and added. `what` is `table`, `field`, `code` or `key`; `old` and
    `new` say the types, empty where there are none; `reason` is given at the release.
    """

    kind: Kind
    what: Literal["table", "field", "code", "key"]
    table: str
    field: str = ""
    code: str = ""
    old: str = ""
    new: str = ""
    reason: str = ""


def schema_changes(old: Descriptor, new: Descriptor) -> tuple[SchemaChange, ...]:
    """What changed between the schemas of two root descriptors, in their order.

    Retyped is a field with another type, another unit, or with a closed list where there was
    none or the reverse; and a table with another primary key. Titles, descriptions and the
    order of fields do not count.

    Args:
        old: The earlier `datapackage.json`.
        new: The later one.
    """
    return tuple(_tables(old, new))


def _tables(old: Descriptor, new: Descriptor) -> Iterator[SchemaChange]:
    before, after = _named(old.get("resources", [])), _named(new.get("resources", []))
    for kind, table in _come_and_gone(before, after):
        yield SchemaChange(kind, "table", table)
    for table in (name for name in after if name in before):
        yield from _fields(table, before[table].get("schema", {}), after[table].get("schema", {}))


def _fields(table: str, old: Descriptor, new: Descriptor) -> Iterator[SchemaChange]:
    before, after = _named(old.get("fields", [])), _named(new.get("fields", []))
    for kind, field in _come_and_gone(before, after):
        yield SchemaChange(kind, "field", table, field)
    keys = (_key(old), _key(new))
    if keys[0] != keys[1]:
        yield SchemaChange("retyped", "key", table, old=keys[0], new=keys[1])
    for field in (name for name in after if name in before):
        types = (_type(before[field]), _type(after[field]))
        if types[0] != types[1]:
            yield SchemaChange("retyped", "field", table, field, old=types[0], new=types[1])
        elif _enum(after[field]) is not None:
            codes = (_enum(before[field]) or {}, _enum(after[field]) or {})
            for kind, code in _come_and_gone(*codes):
                yield SchemaChange(kind, "code", table, field, code)


def _come_and_gone(
    before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[tuple[Kind, str]]:
    for name in before:
        if name not in after:
            yield "removed", name
    for name in after:
        if name not in before:
            yield "added", name


def _named(entries: list[Descriptor]) -> dict[str, Descriptor]:
    return {entry["name"]: entry for entry in entries}


def _key(schema: Descriptor) -> str:
    key = schema.get("primaryKey", [])
    return key if isinstance(key, str) else ", ".join(key)


def _type(field: Descriptor) -> str:
    """A field's type as one text: type, unit, and whether a closed list."""
    kind = "code" if _enum(field) is not None else str(field.get("type", "string"))
    return f"{kind} ({field['unit']})" if field.get("unit") else kind


def _enum(field: Descriptor) -> dict[str, None] | None:
    codes = field.get("constraints", {}).get("enum")
    return None if codes is None else dict.fromkeys(map(str, codes))
