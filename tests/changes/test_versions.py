"""Which version follows from which changes."""

import pytest

from disclosure.changes import CHANGES, SchemaChange, difference, next_version
from disclosure.errors import DataError
from disclosure.frames import frame
from tests import factories as f

CHANGED = ("requests", "granted", "total", "changed", "1", "2")
ADDED = ("requests", "granted", "total", "added", "", "2")
REMOVED = ("requests", "granted", "total", "removed", "1", "")
REPORT_ADDED = ("reports", "", "source_sha256", "added", "", "0")
REPORT_GONE = ("reports", "", "source_sha256", "removed", "0", "")
AGENCY_ADDED = ("agencies", "", "name", "added", "", "甲")
AGENCY_GONE = ("agencies", "", "name", "removed", "甲", "")
DIVISION_GONE = ("divisions", "410781", "name", "removed", "甲", "")
SUCCEEDED = ("agencies", "", "successor_id", "changed", "", "500238-b")
WAS_SUCCEEDED = ("agencies", "", "successor_id", "removed", "500238-b", "")
UNSUCCEEDED = ("agencies", "", "successor_id", "changed", "500238-b", "")
RENAMED = ("agencies", "", "name", "changed", "甲", "乙")

CORRECTED = ("corrections", "requests.granted.total", "used", "added", "", "2")
UNCORRECTED = ("corrections", "requests.granted.total", "used", "removed", "2", "")
NOTED = ("cells", "requests.granted.total", "kind_code", "added", "", "by_hand")

TABLE = SchemaChange("added", "table", "t")
FIELD = SchemaChange("added", "field", "t", "a")
CODE = SchemaChange("added", "code", "t", "a", "x")
NO_TABLE = SchemaChange("removed", "table", "t")
NO_FIELD = SchemaChange("removed", "field", "t", "a")
NO_CODE = SchemaChange("removed", "code", "t", "a", "x")
RETYPED = SchemaChange("retyped", "field", "t", "a", old="integer", new="number")
REKEYED = SchemaChange("retyped", "key", "t", old="a", new="a, b")


def data(*cells):
    names = ("table", "key", "field", "kind", "old", "new")
    rows = [dict(zip(names, cell, strict=True)) for cell in cells]
    return frame(CHANGES, [row | {"agency_id": "410781-a", "report_year": 2023} for row in rows])


@pytest.mark.parametrize(
    ("current", "cells", "schema", "following"),
    [
        # nothing
        ("1.2.3", [], [], "1.2.3"),
        ("0.1.0", [], [], "0.1.0"),
        # cells only
        ("1.2.3", [CHANGED], [], "1.2.4"),
        ("0.1.0", [CHANGED], [], "0.1.1"),
        ("1.2.9", [CHANGED, CHANGED], [], "1.2.10"),
        ("1.2.3", [RENAMED], [], "1.2.4"),
        ("1.2.3", [SUCCEEDED], [], "1.2.4"),
        # more than there was
        ("1.2.3", [ADDED], [], "1.3.0"),
        ("1.2.3", [REPORT_ADDED, ADDED], [], "1.3.0"),
        ("1.2.3", [AGENCY_ADDED], [], "1.3.0"),
        ("1.9.3", [ADDED, CHANGED], [], "1.10.0"),
        ("1.2.3", [], [TABLE], "1.3.0"),
        ("1.2.3", [], [FIELD], "1.3.0"),
        ("1.2.3", [], [CODE], "1.3.0"),
        ("1.2.3", [CHANGED], [CODE], "1.3.0"),
        # corrections, with their notes
        ("1.2.3", [CORRECTED, NOTED, CHANGED], [], "1.2.4"),
        ("1.2.3", [UNCORRECTED, CHANGED], [], "1.2.4"),
        ("1.2.3", [NOTED], [], "1.3.0"),
        ("1.2.3", [CORRECTED, CHANGED, ADDED], [], "1.3.0"),
        # rows gone
        ("1.2.3", [REMOVED], [], "1.3.0"),
        ("1.2.3", [REMOVED, CHANGED], [], "1.3.0"),
        ("1.2.3", [DIVISION_GONE], [], "1.3.0"),
        ("1.2.3", [REPORT_GONE], [], "2.0.0"),
        ("1.2.3", [AGENCY_GONE], [], "2.0.0"),
        ("1.2.3", [REPORT_GONE, SUCCEEDED], [], "1.3.0"),
        ("1.2.3", [AGENCY_GONE, WAS_SUCCEEDED, REPORT_GONE], [], "1.3.0"),
        ("1.2.3", [REPORT_GONE, UNSUCCEEDED], [], "2.0.0"),
        # the schema breaks
        ("1.2.3", [], [NO_TABLE], "2.0.0"),
        ("1.2.3", [], [NO_FIELD], "2.0.0"),
        ("1.2.3", [], [NO_FIELD, FIELD], "2.0.0"),
        ("1.2.3", [], [NO_CODE], "2.0.0"),
        ("1.2.3", [], [RETYPED], "2.0.0"),
        ("0.4.1", [], [REKEYED], "1.0.0"),
        ("1.2.3", [ADDED, CHANGED], [NO_CODE, TABLE], "2.0.0"),
    ],
)
def test_the_next_version(current, cells, schema, following):
    assert next_version(current, data(*cells), schema) == following


def test_a_report_that_went_to_another_year_is_removed_and_added():
    old = f.archive(reports=[f.report(year=2022)])
    new = f.archive(reports=[f.report(year=2023)])

    assert next_version("1.2.3", difference(old, new), ()) == "2.0.0"


@pytest.mark.parametrize("current", ["", "1", "1.2", "1.2.3.4", "v1.2.3", "1.2.3-a", "01.2.3"])
def test_a_version_that_is_not_three_numbers_is_refused(current):
    with pytest.raises(DataError, match="版本号应为三个数字"):
        next_version(current, data(), ())
