"""In an archive where everything holds, the checks find the faults planted, and only these."""

import random

import pytest

from disclosure import check, form
from disclosure.catalogue import CHECKS
from tests.check import synthetic
from tests.check.planting import FAULTS, Agency, breaking, plant


def test_every_check_has_a_fault_that_can_be_planted():
    archive = synthetic.archive(len(FAULTS))
    ids = archive["agencies"]["agency_id"]
    planted = [
        fault(Agency(archive, i, random.Random(0)))[1] for fault, i in zip(FAULTS, ids, strict=True)
    ]

    assert {check_id for found in planted for check_id, _ in found} == {c.id for c in CHECKS}


def test_where_everything_holds_nothing_breaks_and_every_check_has_judged():
    found = check.run(synthetic.archive(40))

    assert set(found["result"]) == {"holds", "not_assessable"}
    held = found.loc[found["result"].eq("holds"), "check_id"]
    assert set(held) == {c.id for c in CHECKS}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_faults_planted_are_found_and_no_others(seed):
    archive = synthetic.archive(40, seed)
    expected = plant(archive, 2, random.Random(seed))

    assert breaking(archive) == expected


@pytest.mark.parametrize("seed", [1, 2])
def test_a_blank_never_makes_a_check_break_or_hold(seed):
    """Cells lost at random: findings are either as before or not assessable."""
    rng = random.Random(seed)
    archive = synthetic.archive(20, seed)
    plant(archive, 1, rng)
    before = check.run(archive)
    for table in ("requests", "challenges", "proactive"):
        columns = {"proactive": ["value"], "challenges": list(form.codes(form.OUTCOMES))}
        for column in columns.get(table, list(form.codes(form.APPLICANTS))):
            lost = rng.sample(range(len(archive[table])), len(archive[table]) // 50)
            archive[table].loc[lost, column] = None

    after = check.run(archive)

    # value-domain and sections-present judge what is printed, however little that is
    sums = ~before["check_id"].isin(["value-domain", "sections-present"])
    changed = sums & before["result"].ne(after["result"])
    assert changed.sum() > 50
    assert set(after.loc[changed, "result"]) == {"not_assessable"}
    assert after.loc[changed, "missing"].notna().all()
