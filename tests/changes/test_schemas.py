"""What changed between two descriptors."""

import copy
import json
from pathlib import Path

import pytest

from disclosure.changes import SchemaChange, schema_changes

ROOT = Path(__file__).parents[2]


def field(name, type_="string", **more):
    return {"name": name, "type": type_, "title": name} | more


def enum(name, *codes):
    return field(name, constraints={"enum": list(codes)})


def package(*fields, key=("id",), table="reports"):
    fields = fields or (field("id"), field("total", "integer", unit="件"), enum("level", "a", "b"))
    schema = {"fields": list(fields), "primaryKey": list(key)}
    return {"resources": [{"name": table, "path": "data/x.csv", "schema": schema}]}


ID, TOTAL, LEVEL = package()["resources"][0]["schema"]["fields"]


@pytest.mark.parametrize(
    ("new", "change"),
    [
        (
            package(ID, TOTAL, LEVEL, field("note")),
            SchemaChange("added", "field", "reports", "note"),
        ),
        (package(ID, LEVEL), SchemaChange("removed", "field", "reports", "total")),
        (
            package(ID, field("total", "number", unit="件"), LEVEL),
            SchemaChange(
                "retyped", "field", "reports", "total", old="integer (件)", new="number (件)"
            ),
        ),
        (
            package(ID, field("total", "integer", unit="项"), LEVEL),
            SchemaChange(
                "retyped", "field", "reports", "total", old="integer (件)", new="integer (项)"
            ),
        ),
        (
            package(ID, TOTAL, field("level")),
            SchemaChange("retyped", "field", "reports", "level", old="code", new="string"),
        ),
        (
            package(ID, TOTAL, enum("level", "b", "a", "c")),
            SchemaChange("added", "code", "reports", "level", "c"),
        ),
        (
            package(ID, TOTAL, enum("level", "b")),
            SchemaChange("removed", "code", "reports", "level", "a"),
        ),
        (
            package(ID, TOTAL, LEVEL, key=("id", "level")),
            SchemaChange("retyped", "key", "reports", old="id", new="id, level"),
        ),
    ],
)
def test_one_change_of_a_schema_is_named(new, change):
    assert schema_changes(package(), new) == (change,)


def test_a_renamed_field_is_removed_and_added():
    assert schema_changes(package(), package(ID, field("sum", "integer", unit="件"), LEVEL)) == (
        SchemaChange("removed", "field", "reports", "total"),
        SchemaChange("added", "field", "reports", "sum"),
    )


def test_a_renamed_table_is_removed_and_added():
    assert schema_changes(package(), package(table="yearbooks")) == (
        SchemaChange("removed", "table", "reports"),
        SchemaChange("added", "table", "yearbooks"),
    )


def test_titles_and_the_order_of_fields_do_not_count():
    new = package(LEVEL | {"title": "层级"}, TOTAL, ID | {"description": "x"})

    assert schema_changes(package(), new) == ()


def test_the_descriptor_of_the_archive_has_no_changes_against_itself():
    now = json.loads((ROOT / "datapackage.json").read_text("utf-8"))
    later = copy.deepcopy(now)
    later["version"] = "9.0.0"

    assert schema_changes(now, later) == ()
