"""Faults planted one by one in a valid package: each is found and names its resource."""

import hashlib
import json

import pytest

from disclosure.package import archive_package, problems


@pytest.fixture
def package(archive, settings, written):
    return written(archive_package(archive, settings)) / "data"


def change(package, table, old, new, seal=True):
    """Replace text in a CSV; `seal`: give the descriptor its new size and hash, as a tool would."""
    path = package / f"{table}.csv"
    text = path.read_text("utf-8")
    assert text.count(old) >= 1
    content = text.replace(old, new, 1).encode()
    path.write_bytes(content)
    if seal:
        digest = hashlib.sha256(content).hexdigest()
        describe(package, table, bytes=len(content), hash=f"sha256:{digest}")


def describe(package, table, **properties):
    path = package / "datapackage.json"
    described = json.loads(path.read_text("utf-8"))
    for resource in described["resources"]:
        if resource["name"] == table:
            resource |= properties
    path.write_text(json.dumps(described), "utf-8")


BLANK = "410781-xinfangju,2023,received_new,0,0,0,0,0,0,,\n"
OTHER = "410781-xinfangju,2023,carried_in,0,0,0,0,0,0,3,\n"


def wrong_hash(package):
    describe(package, "requests", hash=f"sha256:{'0' * 64}")


def wrong_size(package):
    describe(package, "requests", bytes=1)


def lost_row(package):
    change(package, "requests", OTHER, "")


def added_row(package):
    change(package, "requests", OTHER, OTHER + OTHER.replace("carried_in", "closed"))


def blank_turned_to_zero(package):
    change(package, "requests", BLANK, BLANK.replace(",,\n", ",0,\n"), seal=False)


def unclosed_quote(package):
    change(package, "requests", OTHER, OTHER.replace(",3,", ',3,"'))


def unknown_code(package):
    change(package, "requests", OTHER, OTHER.replace("carried_in", "carried_on"))


def duplicate_key(package):
    change(package, "requests", OTHER, OTHER + OTHER)


def dangling_reference(package):
    change(package, "requests", OTHER, OTHER.replace("2023", "2021"))


def renamed_column(package):
    change(package, "requests", "natural_person", "person")


def lost_comma(package):
    change(package, "requests", OTHER, OTHER.replace(",3,", ",3"))


def no_end_of_line(package):
    text = (package / "requests.csv").read_text("utf-8")
    change(package, "requests", text, text.removesuffix("\n"))


def lone_carriage_return(package):
    change(package, "requests", OTHER, OTHER.replace(",3,", ",\r,"))


def letters_in_a_number(package):
    change(package, "requests", OTHER, OTHER.replace(",3,", ",三件,"))


FAULTS = [
    (wrong_hash, "requests: requests.csv: hash 应为 sha256:0000"),
    (wrong_size, "requests: requests.csv: 应有1字节"),
    (lost_row, "requests: 应有75行，实有74行"),
    (added_row, "requests: 应有75行，实有76行"),
    (blank_turned_to_zero, "requests: requests.csv: hash 应为"),
    (unclosed_quote, "requests: requests.csv: 第27行: 引号没有配对"),
    (lost_comma, "requests: requests.csv: 第27行: 应有11列，实有10列"),
    (no_end_of_line, "requests: requests.csv: 文件末尾缺少换行"),
    (lone_carriage_return, "requests: requests.csv: 第27行: 应有11列，实有"),
    (unknown_code, "requests: 第27行: 值不合规定"),
    (duplicate_key, "requests: 第28行: 主键重复"),
    (dangling_reference, "requests: 第27行: 指向的行不存在"),
    (renamed_column, "requests: 列名不符"),
    (letters_in_a_number, "requests: 第27行: 值的类型不符"),
]


@pytest.mark.parametrize(("plant", "message"), FAULTS, ids=lambda v: getattr(v, "__name__", ""))
def test_a_planted_fault_is_found_and_names_the_resource(package, plant, message):
    plant(package)

    found = problems(package)

    assert any(f"{package}: {message}" in line for line in found), found


def test_a_missing_hash_is_a_fault_where_files_must_have_one(package):
    describe(package, "requests", hash=None)

    assert any("requests: requests.csv: hash 应为 None" in line for line in problems(package))
