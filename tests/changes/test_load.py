"""A version is read from the files of a folder, a zip or a commit."""

import io
import json
import zipfile

import pytest

from disclosure import changes, frames, schema
from disclosure.errors import DataError
from tests import factories as f

ARCHIVE = f.one_report(requests=f.requests({"granted.total": None}))


def resource(table, *paths):
    return {"name": table.name, "path": list(paths), "schema": schema.table_schema(table, ())}


def files(archive=ARCHIVE, prefix=""):
    """The files of an archive with one province."""
    made = {}
    resources = []
    for table in schema.TABLES:
        if table.derived or archive[table.name].empty:
            continue
        path = "data/divisions.csv" if table is schema.DIVISIONS else f"data/41/{table.name}.csv"
        made[prefix + path] = frames.csv_bytes(archive[table.name], table)
        resources.append(resource(table, path))
    descriptor = {"name": "x", "version": "1.0.0", "resources": resources}
    return {prefix + "datapackage.json": json.dumps(descriptor).encode()} | made


def unzipped(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_files_of_a_folder_give_the_archive_and_its_descriptor():
    archive, descriptor = changes.load(files())

    assert changes.difference(ARCHIVE, archive).empty
    assert changes.difference(archive, ARCHIVE).empty
    assert descriptor["version"] == "1.0.0"


def test_a_zip_with_a_folder_in_front_gives_the_same():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, content in files(prefix="disclosure-1.0.0/").items():
            archive.writestr(path, content)
        archive.writestr("disclosure-1.0.0/agencies/x/datapackage.json", b"{}")

    loaded, descriptor = changes.load(unzipped(out.getvalue()))

    assert changes.difference(ARCHIVE, loaded).empty
    assert descriptor["name"] == "x"


def test_the_partitions_of_a_table_are_joined():
    table = schema.AGENCIES
    other = f.archive(agencies=[f.agency("500238-b", "巫溪县乙局")])
    made = files() | {"data/50/agencies.csv": frames.csv_bytes(other["agencies"], table)}
    descriptor = json.loads(made["datapackage.json"])
    descriptor["resources"][1]["path"].append("data/50/agencies.csv")
    made["datapackage.json"] = json.dumps(descriptor).encode()

    archive, _ = changes.load(made)

    assert archive["agencies"]["agency_id"].tolist() == ["410781-xinfangju", "500238-b"]


def test_a_version_with_an_earlier_schema_is_read_by_that_schema():
    made = files()
    descriptor = json.loads(made["datapackage.json"])
    fields = descriptor["resources"][1]["schema"]["fields"]
    fields[:] = [it for it in fields if it["name"] != "valid_to"] + [
        {"name": "phone", "type": "string"}
    ]
    made["datapackage.json"] = json.dumps(descriptor).encode()
    made["data/41/agencies.csv"] = (
        "agency_id,name,division_code,level,category,former_names,successor_id,valid_from,phone\n"
        "410781-xinfangju,卫辉市信访局,410781,county,department,,,,123\n"
    ).encode()

    archive, earlier = changes.load(made)
    now = json.loads(files()["datapackage.json"])

    found = changes.difference(archive, ARCHIVE)
    assert found[["field", "old", "new", "kind"]].to_numpy().tolist() == [
        ["phone", "123", "", "removed"]
    ]
    assert [(c.kind, c.field) for c in changes.schema_changes(earlier, now)] == [
        ("removed", "phone"),
        ("added", "valid_to"),
    ]


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ({}, "没有 datapackage.json"),
        ({"datapackage.json": b"{"}, "不是有效的 JSON"),
        ({"datapackage.json": b"[]"}, "不是数据包的描述"),
        (
            {"datapackage.json": files()["datapackage.json"]},
            "data/divisions.csv: 描述中的文件不存在",
        ),
        (files() | {"data/divisions.csv": b"a,b\n"}, "表头应为 division_code"),
        (files() | {"data/divisions.csv": "甲".encode("gb18030")}, "不是有效的 UTF-8 CSV"),
    ],
)
def test_files_that_are_no_archive_are_refused_with_the_place(broken, message):
    with pytest.raises(DataError, match=message):
        changes.load(broken, "old.zip")
