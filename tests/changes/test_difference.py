"""Every cell that differs between two archives is listed, and no other."""

import csv
import io
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure import changes, form, frames, schema
from disclosure.errors import DataError
from tests import factories as f

COMMITTED = [table for table in schema.TABLES if not table.derived]
TEXTS = ("", "甲", "甲,乙", '"', "a\nb", "0", "\x1f", "甲.乙", " ")
SEEDS = st.integers(min_value=0, max_value=2**32)


def rows_of_two_reports():
    keys = [(a, y) for a in (f.AGENCY, "500238-b") for y in (2022,)]
    cell = {"table_code": "requests", "column_code": "total", "kind_code": "blank"}
    return {
        "divisions": list(f.DIVISIONS),
        "agencies": [f.agency(f.AGENCY), f.agency("500238-b", "巫溪县乙局")],
        "reports": [f.report(a, y) for a, y in keys],
        "proactive": [
            row
            for a, y in keys
            for row in f.proactive({"licensing.decisions": 1, "penalty.decisions": 0.5}, a, y)
        ],
        "requests": [row for a, y in keys for row in f.requests(agency_id=a, year=y)],
        "challenges": [row for a, y in keys for row in f.challenges(agency_id=a, year=y)],
        "cells": [
            {"agency_id": a, "report_year": y, "row_code": item} | cell
            for a, y in keys
            for item in form.codes(form.ITEMS)
        ],
        "statements": [
            row
            for a, y in keys
            for row in f.statements(("received_new", 1), ("received_new", 2), agency_id=a, year=y)
        ],
    }


def archive(rows):
    return {table.name: frames.frame(table, rows.get(table.name, ())) for table in COMMITTED}


def cells(tables):
    """Every cell of the CSV of every table: its names and its text."""
    found = {}
    for table in COMMITTED:
        text = frames.csv_bytes(tables[table.name], table).decode()
        for row in csv.DictReader(io.StringIO(text, newline="")):
            names = dict(row)
            key = [names.pop(name) for name in table.key]
            at = dict(zip(table.key, key, strict=True))
            agency, year = at.pop("agency_id", ""), at.pop("report_year", "")
            for field, value in names.items():
                found[table.name, agency, year, ".".join(at.values()), field] = value
    return found


def expected(old, new):
    """What is to be listed, found by looking at one cell after another."""
    before, after = cells(old), cells(new)
    return {
        (*name, before.get(name, ""), after.get(name, ""), kind)
        for name in before.keys() | after.keys()
        if (
            kind := "added"
            if name not in before
            else "removed"
            if name not in after
            else "changed"
            if before[name] != after[name]
            else ""
        )
    }


def listed(found):
    columns = [*changes.CHANGES.columns[:-1]]
    year = found["report_year"].astype("string").fillna("")
    made = list(found.assign(report_year=year)[columns].itertuples(index=False, name=None))
    assert len(made) == len(set(made))
    return set(made)


def random_value(field, draw):
    if field.type == "integer":
        return draw.choice((None, 0, 1, 2**40))
    if field.type == "number":
        return draw.choice((None, 0, -1, 0.25, 12345678.9))
    return draw.choice((None, *TEXTS))


def edited(rows, draw, edits):
    """The rows after so many edits: a cell changed, a row removed, a row added."""
    made = {
        name: {tuple(r.get(k) for k in schema.TABLE[name].key): dict(r) for r in of}
        for name, of in rows.items()
    }
    for number in range(edits):
        table = schema.TABLE[draw.choice([name for name, of in made.items() if of])]
        own = made[table.name]
        key = draw.choice(list(own))
        edit = draw.choice(("change", "change", "change", "remove", "add"))
        if edit == "remove":
            del own[key]
        elif edit == "add":
            new = dict(own[key]) | {table.key[0]: f"new-{number}"}
            own[tuple(new.get(k) for k in table.key)] = new
        else:
            field = draw.choice([it for it in table.fields if it.name not in table.key])
            own[key][field.name] = random_value(field, draw)
    return {name: list(of.values()) for name, of in made.items()}


@settings(max_examples=4, deadline=None)
@given(SEEDS)
def test_a_thousand_random_edits_are_all_listed_and_nothing_else(seed):
    old = archive(rows_of_two_reports())
    new = archive(edited(rows_of_two_reports(), random.Random(seed), 1000))

    found = changes.difference(old, new)

    assert listed(found) == expected(old, new)
    assert listed(changes.difference(new, old)) == expected(new, old)


@settings(max_examples=6, deadline=None)
@given(SEEDS)
def test_one_edit_is_listed_alone(seed):
    old = archive(rows_of_two_reports())
    new = archive(edited(rows_of_two_reports(), random.Random(seed), 1))

    assert listed(changes.difference(old, new)) == expected(old, new)


def test_the_same_archive_has_no_changes_whatever_the_order_of_its_rows():
    old = archive(rows_of_two_reports())
    new = {name: rows.iloc[::-1].reset_index(drop=True) for name, rows in old.items()}

    found = changes.difference(old, new)

    assert found.empty
    assert tuple(found.columns) == changes.CHANGES.columns


def test_a_changed_cell_is_listed_with_both_texts():
    old = f.one_report(requests=f.requests({"granted.total": 3}))
    new = f.one_report(requests=f.requests({"granted.total": None}))

    found = changes.difference(old, new)

    assert found.to_dict("records") == [
        {
            "table": "requests",
            "agency_id": "410781-xinfangju",
            "report_year": 2023,
            "key": "granted",
            "field": "total",
            "old": "3",
            "new": "",
            "kind": "changed",
            "reason": "",
        }
    ]


def test_a_blank_and_a_zero_are_not_the_same():
    old = f.one_report(requests=f.requests({"granted.total": None}))
    new = f.one_report(requests=f.requests({"granted.total": 0}))

    found = changes.difference(old, new)

    assert found[["old", "new"]].to_numpy().tolist() == [["", "0"]]


def test_a_new_row_is_listed_with_its_blank_cells():
    row = {"agency_id": f.AGENCY, "report_year": 2023, "table_code": "requests"}
    row |= {"row_code": "granted", "column_code": "total", "kind_code": "blank"}

    found = changes.difference(f.one_report(), f.one_report(cells=[row]))

    assert found[["key", "field", "new", "kind"]].to_numpy().tolist() == [
        ["requests.granted.total", "kind_code", "blank", "added"],
        ["requests.granted.total", "place", "", "added"],
        ["requests.granted.total", "printed", "", "added"],
    ]


def test_a_table_without_agencies_is_compared_too():
    old = f.archive(divisions=[f.division("410781", "卫辉县")])
    new = f.archive(divisions=[f.division("410781", "卫辉市")])

    row = changes.difference(old, new).iloc[0]

    assert (row["agency_id"], row["key"], row["old"], row["new"]) == (
        "",
        "410781",
        "卫辉县",
        "卫辉市",
    )


def test_findings_are_derived_and_not_compared():
    row = {"agency_id": f.AGENCY, "report_year": 2023, "check_id": "a", "subject": "b"}

    assert changes.difference(f.archive(), f.archive(findings=[row])).empty


def test_a_table_that_is_not_there_has_no_rows():
    new = {"divisions": f.archive(divisions=[f.division("410781", "卫辉市")])["divisions"]}

    found = changes.difference({}, new)

    assert found["kind"].tolist() == ["added", "added", "added"]


def test_the_cells_of_a_new_field_are_added_and_its_blanks_are_not_listed():
    new = f.archive(agencies=[f.agency(valid_from="2019-03-01"), f.agency("500238-b")])
    old = new | {"agencies": new["agencies"].drop(columns="valid_from")}

    come = changes.difference(old, new)
    gone = changes.difference(new, old)

    assert come[["agency_id", "field", "new", "kind"]].to_numpy().tolist() == [
        ["410781-xinfangju", "valid_from", "2019-03-01", "added"]
    ]
    assert gone[["field", "old", "kind"]].to_numpy().tolist() == [
        ["valid_from", "2019-03-01", "removed"]
    ]


def test_a_key_that_stands_twice_is_refused():
    twice = f.archive(agencies=[f.agency(), f.agency()])

    with pytest.raises(DataError, match="agencies，410781-xinfangju: 主键重复"):
        changes.difference(twice, f.archive())


def test_changes_survive_the_csv():
    found = changes.difference(f.archive(), f.one_report())

    written = frames.csv_bytes(found, changes.CHANGES)

    read = changes.read_changes(written, "changes.csv")
    assert frames.csv_bytes(read, changes.CHANGES) == written
    assert read["reason"].tolist() == [""] * len(found)
