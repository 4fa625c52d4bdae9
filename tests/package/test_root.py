"""The repository's datapackage.json."""

import json

import pytest

from disclosure import frames, schema
from disclosure.package import problems, root_descriptor


def committed(archive):
    """The files of data/, as the store lays them out."""
    files = {"data/divisions.csv": frames.csv_bytes(archive["divisions"], schema.DIVISIONS)}
    for table in schema.PARTITIONED:
        rows = archive[table.name]
        for province, part in rows.groupby(rows["agency_id"].str.slice(0, 2)):
            files[f"data/{province}/{table.name}.csv"] = frames.csv_bytes(part, table)
    return files


def paths_of(files):
    paths = {}
    for path in files:
        paths.setdefault(path.rsplit("/", 1)[-1].removesuffix(".csv"), []).append(path)
    return paths


def test_a_table_lists_the_files_of_every_province_in_sorted_order(settings):
    made = root_descriptor(
        settings,
        {
            "reports": ["data/50/reports.csv", "data/41/reports.csv"],
            "divisions": ["data/divisions.csv"],
            "agencies": ["data/41/agencies.csv"],
            "corrections": [],
        },
    )

    assert [(r["name"], r["path"]) for r in made["resources"]] == [
        ("divisions", "data/divisions.csv"),
        ("agencies", ["data/41/agencies.csv"]),
        ("reports", ["data/41/reports.csv", "data/50/reports.csv"]),
    ]
    assert made["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert (made["name"], made["version"]) == ("tiny-archive", "1.2.0")
    assert [licence["name"] for licence in made["licenses"]] == ["CC-BY-4.0"]


def test_references_go_only_to_tables_that_are_there(settings):
    made = root_descriptor(
        settings, {"agencies": ["data/41/agencies.csv"], "reports": ["data/41/reports.csv"]}
    )

    agencies, reports = (resource["schema"] for resource in made["resources"])
    assert "foreignKeys" not in agencies
    assert reports["foreignKeys"] == [
        {"fields": ["agency_id"], "reference": {"resource": "agencies", "fields": ["agency_id"]}}
    ]


def test_fields_say_unit_missing_values_and_codes(settings):
    made = root_descriptor(settings, {"proactive": ["data/41/proactive.csv"]})

    (resource,) = made["resources"]
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    assert resource["schema"]["missingValues"] == [""]
    assert fields["unit"]["constraints"]["enum"] == ["件", "项", "万元"]
    assert fields["value"]["type"] == "number"


def test_it_has_no_hashes_that_every_pull_request_would_change(settings, archive):
    made = root_descriptor(settings, paths_of(committed(archive)))

    assert not {"hash", "bytes", "rows"} & {name for r in made["resources"] for name in r}


def test_the_committed_tables_are_valid_against_it(settings, archive, written):
    files = committed(archive)
    made = root_descriptor(settings, paths_of(files))
    folder = written([*files.items(), ("datapackage.json", json.dumps(made).encode())])

    assert problems(folder, hashed=False) == []


def test_a_partition_with_another_header_is_found_though_frictionless_skips_it(
    settings, archive, written
):
    files = committed(archive)
    made = root_descriptor(settings, paths_of(files))
    files["data/50/reports.csv"] = files["data/50/reports.csv"].replace(b"edition", b"form", 1)
    folder = written([*files.items(), ("datapackage.json", json.dumps(made).encode())])

    (found,) = problems(folder, hashed=False)
    assert "reports: data/50/reports.csv: 第1行: 列名应为" in found


def test_derived_tables_do_not_belong_there(settings):
    with pytest.raises(ValueError, match="findings"):
        root_descriptor(settings, {"findings": ["data/41/findings.csv"]})
