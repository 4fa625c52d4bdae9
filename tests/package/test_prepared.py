"""What is made of all rows of a batch at once is what is made of those of one agency."""

import pandas as pd
import pytest

from disclosure import schema
from disclosure.package import Texts, agency_packages, agency_rows, agency_workbook, inline
from disclosure.package.prepared import prepared
from disclosure.package.rows import Part, lines_of
from disclosure.package.xlsx import LONGEST
from tests.factories import AGENCY

ODD = 'a,"b"\nc_x0041_ <&'


def with_text(archive, text):
    """The archive with a note of a cell of each of two agencies."""
    cells = archive["cells"]
    other = cells.assign(agency_id="500238-gongan", printed=text)
    both = pd.concat([cells.assign(printed=text), other], ignore_index=True)
    return {**archive, "cells": both}


@pytest.mark.parametrize("text", [ODD, "长" * (LONGEST + 1)])
def test_packages_are_those_made_of_the_rows_of_one_agency(archive, settings, text):
    tables = with_text(archive, text)
    files = dict(agency_packages(tables, settings))
    for about, parts in agency_rows(Texts(tables), settings):
        apart = {name: Part.of([*part.rows]) for name, part in parts.items()}
        assert files[f"{about.path}datapackage.json"] == inline(settings, about, apart)
        assert files[f"{about.path}{about.stem}.xlsx"] == agency_workbook(settings, about, apart)


def test_lines_of_a_table_are_those_of_its_rows(archive):
    part = Texts(with_text(archive, ODD)).part("cells")
    assert part.lines == lines_of([*part.rows])
    assert part.rows[0][:4] == [AGENCY, "2023", "requests", "received_new"]
    assert part.rows[1:][0][0] == "500238-gongan"


def test_rows_of_a_sheet_begin_below_its_head_for_each_agency(archive):
    part = prepared(Texts(with_text(archive, "-")).part("cells"), schema.CELLS)
    assert [row[:9] for row in part.sheet] == ['<row r="3', '<row r="3']


def test_of_findings_a_sheet_has_those_that_break(archive):
    part = prepared(Texts(archive).part("findings"), schema.FINDINGS)
    result = schema.FINDINGS.columns.index("result")
    assert [bool(row) for row in part.sheet] == [text == "breaks" for text in part.column(result)]
    assert any(part.sheet)
