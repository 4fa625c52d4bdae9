"""digits-split: one figure read as two neighbours."""

import pytest

from disclosure import form
from tests.factories import one_report, requests


def row(*figures):
    columns = form.codes(form.APPLICANTS)
    return {f"granted.{column}": figure for column, figure in zip(columns, figures, strict=True)}


def judged(finding, *figures):
    return finding(one_report(requests=requests(row(*figures))), "digits-split", "granted")


def of(found, *names):
    return tuple(found[name] for name in names)


def test_a_row_that_adds_up_holds(finding):
    found = judged(finding, 12, 3, 0, 0, 0, 0, 15)

    assert of(found, "result", "left", "right", "cells") == ("holds", 15, 15, None)
    assert found["basis"] == "heuristic"


@pytest.mark.parametrize(
    ("figures", "pair"),
    [
        ((12, 3, 0, 0, 0, 0, 123), "granted.natural_person；granted.commercial_enterprise"),
        ((1, 0, 0, 0, 0, 0, 10), "granted.natural_person；granted.commercial_enterprise"),
        ((5, 0, 0, 1, 20, 0, 125), "granted.public_welfare_organization；granted.legal_service_"
         "organization"),
        ((4, 0, 0, 0, 1, 1000, 11004), "granted.legal_service_organization；granted.other_"
         "organization"),
        ((123, 0, 0, 0, 0, 12, 3), "granted.other_organization；granted.total"),
    ],
)  # fmt: skip
def test_a_row_that_one_joining_repairs_breaks_and_names_the_pair(finding, figures, pair):
    found = judged(finding, *figures)

    assert of(found, "result", "left", "right") == ("breaks", sum(figures[:6]), figures[6])
    assert found["cells"] == pair


@pytest.mark.parametrize(
    "figures",
    [
        (12, 3, 0, 0, 0, 0, 124),
        (1, 0, 1, 0, 0, 0, 11),
        (-12, 3, 0, 0, 0, 0, 123),
    ],
    ids=["no joining repairs it", "two would", "no plain number"],
)
def test_a_row_that_no_joining_or_more_than_one_repairs_holds(finding, figures):
    found = judged(finding, *figures)

    assert of(found, "result", "cells") == ("holds", None)
    assert found["difference"] != 0


def test_a_row_with_a_blank_is_not_judged(finding):
    found = judged(finding, 12, 3, None, 0, 0, 0, 123)

    assert of(found, "result", "missing") == ("not_assessable", "granted.research_institution")
