"""The catalogue: every check can be explained, and says of what kind it is."""

import dataclasses
from datetime import date

import pytest

from disclosure import form
from disclosure.catalogue import CHECK, CHECKS, due_on


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_every_check_is_explained(check):
    texts = {f.name: getattr(check, f.name) for f in dataclasses.fields(check) if f.name != "info"}
    assert [name for name, text in texts.items() if not text.strip()] == []
    assert check.basis in form.codes(form.BASES)


def test_ids_are_unique():
    assert len(CHECK) == len(CHECKS)


def test_a_check_that_only_informs_is_marked():
    assert {check.id for check in CHECKS if check.info} == {
        "form-edition",
        "prior-year-items",
        "published-on-time",
        "sections-present",
    }


@pytest.mark.parametrize(
    ("year", "level", "category", "due"),
    [
        (2023, "county", "department", date(2024, 1, 31)),
        (2023, "township", "government", None),
        (2023, "county", "government", date(2024, 3, 31)),
        (2023, "central", "government", None),
        (2023, "central", "department", date(2024, 1, 31)),
        (2018, "township", "subdistrict", date(2019, 3, 31)),
    ],
)
def test_the_legal_date_follows_level_and_kind_of_the_body(year, level, category, due):
    assert due_on(year, level, category) == due
