"""In an archive where everything holds, the checks find the faults planted, and only these."""

import random

import pytest

from disclosure import check, form
from disclosure.catalogue import CHECKS
from tests.check import synthetic
from tests.check.synthetic import FIRST, LAST

ROWS = {"requests": "item_code", "challenges": "channel_code"}


class Agency:
    """One agency of an archive, in whose reports faults are planted."""

    def __init__(self, archive, agency_id):
        self.archive = archive
        self.id = agency_id

    def rows(self, table, year, **named):
        rows = self.archive[table]
        kept = rows["agency_id"].eq(self.id) & rows["report_year"].eq(year)
        for column, value in named.items():
            kept &= rows[column].eq(value)
        assert kept.any()
        return kept

    def add(self, table, year, cell, number):
        """Change the figure of a cell `row.column` by a number."""
        row, column = cell.split(".")
        named = {ROWS[table]: row} if table in ROWS else {}
        if table == "proactive":
            named, column = {"subject_code": row, "measure_code": column}, "value"
        self.archive[table].loc[self.rows(table, year, **named), column] += number

    def put(self, table, year, column, value, **named):
        self.archive[table].loc[self.rows(table, year, **named), column] = value

    def silence(self):
        """Let the text claim nothing, so that a wrong total is no difference from it too."""
        said = self.archive["statements"]
        self.archive["statements"] = said[said["agency_id"].ne(self.id)]


def balance(agency):
    agency.silence()
    for column in ("natural_person", "total"):
        agency.add("requests", FIRST, f"received_new.{column}", 1)
    return FIRST, {("requests-balance", "natural_person"), ("requests-balance", "total")}


def outcomes(agency):
    for column in ("commercial_enterprise", "total"):
        agency.add("requests", 2022, f"granted.{column}", 1)
    return 2022, {("requests-outcomes", "commercial_enterprise"), ("requests-outcomes", "total")}


def applicants(agency):
    agency.add("requests", LAST, "granted.natural_person", 1)
    agency.add("requests", LAST, "granted_in_part.natural_person", -1)
    return LAST, {("requests-applicants", "granted"), ("requests-applicants", "granted_in_part")}


def challenges(agency):
    agency.silence()
    agency.add("challenges", 2020, "reconsideration.total", 1)
    return 2020, {("challenges-outcomes", "reconsideration")}


def domain(agency):
    agency.add("proactive", LAST, "coercion.decisions", -100)
    return LAST, {("value-domain", "report")}


def carry_over(agency):
    agency.silence()
    for column in ("natural_person", "total"):
        agency.add("requests", LAST, f"carried_in.{column}", 1)
        agency.add("requests", LAST, f"received_new.{column}", -1)
    return LAST, {("carry-over", "natural_person"), ("carry-over", "total")}


def in_force(agency):
    agency.add("proactive", LAST, "normative_documents.in_force", -1)
    return LAST, {("in-force", "normative_documents")}


def prior_items(agency):
    agency.add("proactive", 2020, "administrative_fees.prior_year_items", 1)
    return 2020, {("prior-year-items", "administrative_fees")}


def jump(agency):
    agency.add("proactive", LAST, "penalty.decisions", 60 * 5)
    return LAST, {("year-jump", "penalty")}


def old_form(agency):
    agency.put("reports", LAST, "edition", "2019")
    return LAST, {("form-edition", "report")}


def late(agency):
    agency.put("reports", 2021, "published_on", "2022-02-01")
    return 2021, {("published-on-time", "report")}


def no_problems(agency):
    agency.put("narratives", 2022, "characters", 29, section="5")
    return 2022, {("sections-present", "report")}


def last_year_s_text(agency):
    agency.put("reports", 2022, "text_year", 2021)
    return 2022, {("text-year", "report")}


def split(agency):
    columns = list(form.codes(form.APPLICANTS))
    figures = [12, 3, 0, 0, 0, 0, 123]
    agency.put("requests", 2021, columns, figures, item_code="closed_other")
    sums = ("natural_person", "commercial_enterprise", "total")
    found = {("digits-split", "closed_other"), ("requests-applicants", "closed_other")}
    return 2021, found | {("requests-outcomes", column) for column in sums}


def other_figure(check_id, measure):
    def claim(agency):
        named = {"measure_code": measure}
        agency.archive["statements"].loc[agency.rows("statements", 2022, **named), "value"] += 1
        return 2022, {(check_id, measure)}

    return claim


FAULTS = (
    balance,
    outcomes,
    applicants,
    challenges,
    domain,
    carry_over,
    in_force,
    prior_items,
    jump,
    old_form,
    late,
    no_problems,
    last_year_s_text,
    split,
    other_figure("text-received", "received_new"),
    other_figure("text-carried", "carried_in"),
    other_figure("text-carried", "carried_out"),
    other_figure("text-resolved", "resolved_total"),
    other_figure("text-reconsideration", "reconsideration"),
    other_figure("text-litigation", "litigation"),
)


def plant(archive, times, rng):
    """Plant every fault so many times, each in an agency of its own; the findings to expect."""
    ids = rng.sample(list(archive["agencies"]["agency_id"]), times * len(FAULTS))
    expected = set()
    for number, agency_id in enumerate(ids):
        year, found = FAULTS[number % len(FAULTS)](Agency(archive, agency_id))
        expected |= {(agency_id, year, check_id, subject) for check_id, subject in found}
    return expected


def breaking(archive):
    found = check.run(archive)
    broken = found[found["result"].eq("breaks")]
    columns = ["agency_id", "report_year", "check_id", "subject"]
    return set(broken[columns].itertuples(index=False, name=None))


def test_every_check_has_a_fault_that_can_be_planted():
    archive = synthetic.archive(len(FAULTS))
    ids = archive["agencies"]["agency_id"]
    planted = [fault(Agency(archive, i))[1] for fault, i in zip(FAULTS, ids, strict=True)]

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
