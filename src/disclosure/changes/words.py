"""How changes are worded: on the page and in the feed."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Final

import pandas as pd

from disclosure import form, schema
from disclosure.changes.release import Release
from disclosure.changes.schemas import SchemaChange
from disclosure.changes.tables import KINDS

EMPTY: Final = "（空）"
LONGEST: Final = 80
# What a message names before it only counts.
NAMED: Final = 20

_WHATS: Final = {"table": "表", "field": "字段", "code": "代码", "key": "主键"}
_KINDS: Final = {"added": "新增", "removed": "移除", "retyped": "类型改变"}


def kind(code: str) -> str:
    """The label of a kind of change."""
    return form.label(KINDS, code)


def table(name: str) -> str:
    """The label of a table; its name where today's schema has it no more."""
    return schema.TABLE[name].zh if name in schema.TABLE else name


def field(table_name: str, name: str) -> str:
    """The label of a field; its name where today's schema has it no more."""
    fields = schema.TABLE[table_name].fields if table_name in schema.TABLE else ()
    return {entry.name: entry.zh for entry in fields}.get(name, name)


def value(text: str) -> str:
    """The text of a cell, cut where it is long."""
    return text[:LONGEST] + "……" if len(text) > LONGEST else text or EMPTY


def counts(release: Release) -> list[tuple[str, int, str]]:
    """What a release brings, each with its number and unit; only what there is."""
    cells = release.in_kept_reports()["kind"].value_counts()
    found = [
        ("新增报告", len(release.reports("added")), "份"),
        ("移除报告", len(release.reports("removed")), "份"),
        ("更改", int(cells.get("changed", 0)), "格"),
        ("其他新增", int(cells.get("added", 0)), "格"),
        ("其他移除", int(cells.get("removed", 0)), "格"),
        ("结构变动", len(release.schema), "处"),
    ]
    return [entry for entry in found if entry[1]]


def sentence(release: Release) -> str:
    """What a release brings, in one sentence."""
    said = "，".join(f"{label} {number} {unit}" for label, number, unit in counts(release))
    return f"{said}。" if said else "数据没有变动。"


def schema_change(change: SchemaChange) -> str:
    """A change of the schema: `新增字段 requests.note`."""
    name = ".".join(part for part in (change.table, change.field) if part)
    said = f"{_KINDS[change.kind]}{_WHATS[change.what]} {name}"
    if change.code:
        said += f"：{change.code}"
    if change.kind == "retyped":
        said += f"：{change.old} → {change.new}"
    return f"{said}（{change.reason}）" if change.reason else said


def cell(row: dict[str, Any]) -> Any:
    """A changed cell as the `listing` fence names it."""
    if row["table"] in (schema.REQUESTS.name, schema.CHALLENGES.name) and row["field"] in (
        *form.codes(form.APPLICANTS),
        *form.codes(form.OUTCOMES),
    ):
        return {"cell": [row["key"], row["field"]]}
    if row["table"] == schema.PROACTIVE.name and row["field"] == "value" and "." in row["key"]:
        return {"cell": row["key"].split(".", 1)}
    return " ".join(part for part in (row["key"], field(row["table"], row["field"])) if part)


def place(row: Mapping[Hashable, Any]) -> str:
    """A changed cell as a message names it: table, key, field, old and new text."""
    key = (row["agency_id"], row["report_year"], row["key"], row["field"])
    where = " ".join(str(part) for part in key if part not in (None, "") and part is not pd.NA)
    return f"{row['table']} {where}：{value(row['old'])} → {value(row['new'])}"


def listed_lines(names: Sequence[str]) -> str:
    """The first of some names, one a line, and how many more there are."""
    lines = [f"    {name}" for name in names[:NAMED]]
    if len(names) > NAMED:
        lines.append(f"    ……另有 {len(names) - NAMED} 处")
    return "\n".join(lines)
