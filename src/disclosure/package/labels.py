"""Chinese labels beside codes, for the forms of a package that people open by hand."""

from functools import lru_cache
from typing import Final, NamedTuple

from disclosure import form
from disclosure.catalogue import CHECKS
from disclosure.package.descriptor import TABLE
from disclosure.schema import AGENCIES, Field, Table

ENDING: Final = "_zh"
NAME: Final = "agency_name"
_CHECKS: Final = tuple(form.Code(check.id, check.zh, check.en) for check in CHECKS)


class Column(NamedTuple):
    """A column as shown: a field's own text, or the label that belongs to it.

    `place` is the field's place in the table, `labels` None for the field itself.
    """

    name: str
    zh: str
    en: str
    place: int
    number: bool
    labels: dict[str, str] | None


@lru_cache(maxsize=64)
def columns(table_name: str) -> tuple[Column, ...]:
    """The table's columns in order, each code followed by its Chinese label."""
    found: list[Column] = []
    for place, field in enumerate(TABLE[table_name].fields):
        number = field.type in ("integer", "number")
        found.append(Column(field.name, field.zh, field.en, place, number, None))
        entries = _entries(field)
        if entries:
            labels = {entry.code: entry.zh for entry in entries}
            title = f"{field.zh}（中文）"
            english = f"Chinese label of {field.name}"
            found.append(Column(field.name + ENDING, title, english, place, False, labels))
    return tuple(found)


def takes_name(table: Table) -> bool:
    """Whether the names of agencies can stand beside their ids."""
    return table.columns[0] == "agency_id" and table is not AGENCIES


def _entries(field: Field) -> tuple[form.Code, ...]:
    if field.name == "check_id":
        return _CHECKS
    # 件, 项 and 万元 are their own labels.
    return tuple(field.enum) if any(entry.code != entry.zh for entry in field.enum) else ()
