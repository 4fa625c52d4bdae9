"""Faults of every kind, planted in archives where everything holds, and what is found of them.

    python -m tests.check.planting [1000]

plants so many faults of every kind and says which findings are missing or too many.
"""

import random
import sys

from disclosure import check, form
from tests.check import synthetic
from tests.check.synthetic import FIRST, LAST

ROWS = {"requests": "item_code", "challenges": "channel_code"}
# Kinds of fault times this is one archive: small tables, in which a row is quickly found.
A_BATCH = 10
PARTS = form.codes(form.APPLICANTS)[:-1]


class Agency:
    """One agency of an archive, in whose reports faults are planted at random places."""

    def __init__(self, archive, agency_id, rng):
        self.archive = archive
        self.id = agency_id
        self.pick = lambda places: rng.choice(list(places))

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

    def outcome(self, year):
        """A row of section 三 that the total adds up."""
        items = form.items("2019" if year < 2021 else "2021")
        return self.pick(item.code for item in items if item.outcome)


def balance(agency):
    agency.silence()
    year, applicant = agency.pick([FIRST, 2021]), agency.pick(PARTS)
    for column in (applicant, "total"):
        agency.add("requests", year, f"received_new.{column}", 1)
    return year, {("requests-balance", applicant), ("requests-balance", "total")}


def outcomes(agency):
    year, applicant = agency.pick(range(FIRST, LAST + 1)), agency.pick(PARTS)
    row = agency.outcome(year)
    for column in (applicant, "total"):
        agency.add("requests", year, f"{row}.{column}", 1)
    return year, {("requests-outcomes", applicant), ("requests-outcomes", "total")}


def applicants(agency):
    year, applicant = agency.pick(range(FIRST, LAST + 1)), agency.pick(PARTS[1:])
    row = agency.outcome(year)
    agency.add("requests", year, f"{row}.{applicant}", 1)
    agency.add("requests", year, "granted_in_part.natural_person", -1)
    agency.add("requests", year, f"resolved_total.{applicant}", 1)
    agency.add("requests", year, "resolved_total.natural_person", -1)
    agency.add("requests", year, f"received_new.{applicant}", 1)
    agency.add("requests", year, "received_new.natural_person", -1)
    agency.add("requests", year, f"{row}.total", 1)
    return year, {("requests-applicants", "granted_in_part"), ("requests-outcomes", "total")}


def challenges(agency):
    agency.silence()
    year, channel = agency.pick(range(FIRST, LAST + 1)), agency.pick(form.codes(form.CHANNELS))
    agency.add("challenges", year, f"{channel}.total", 1)
    return year, {("challenges-outcomes", channel)}


def domain(agency):
    subject = agency.pick(["licensing", "penalty", "coercion"])
    agency.add("proactive", LAST, f"{subject}.decisions", -100)
    return LAST, {("value-domain", "report")}


def carry_over(agency):
    agency.silence()
    year, applicant = agency.pick(range(FIRST + 1, LAST + 1)), agency.pick(PARTS)
    for row in ("carried_in", "granted", "resolved_total"):
        for column in (applicant, "total"):
            agency.add("requests", year, f"{row}.{column}", 1)
    return year, {("carry-over", applicant), ("carry-over", "total")}


def in_force(agency):
    subject = agency.pick(["regulations", "normative_documents"])
    agency.add("proactive", LAST, f"{subject}.in_force", -1)
    return LAST, {("in-force", subject)}


def prior_items(agency):
    subject = agency.pick(["licensing", "penalty", "administrative_fees"])
    agency.add("proactive", 2020, f"{subject}.prior_year_items", 1)
    return 2020, {("prior-year-items", subject)}


def jump(agency):
    subject = agency.pick(["licensing", "penalty", "coercion"])
    agency.add("proactive", LAST, f"{subject}.decisions", 60 * 5)
    return LAST, {("year-jump", subject)}


def old_form(agency):
    agency.put("reports", LAST, "edition", "2019")
    return LAST, {("form-edition", "report")}


def late(agency):
    year = agency.pick(range(FIRST, LAST + 1))
    agency.put("reports", year, "published_on", f"{year + 1}-02-01")
    return year, {("published-on-time", "report")}


def no_problems(agency):
    year = agency.pick(range(FIRST, LAST + 1))
    agency.put("narratives", year, "characters", 29, section="5")
    return year, {("sections-present", "report")}


def last_year_s_text(agency):
    year = agency.pick(range(FIRST, LAST + 1))
    agency.put("reports", year, "text_year", year - 1)
    return year, {("text-year", "report")}


def split(agency):
    columns = list(form.codes(form.APPLICANTS))
    figures = [12, 3, 0, 0, 0, 0, 123]
    agency.put("requests", 2021, columns, figures, item_code="closed_other")
    sums = ("natural_person", "commercial_enterprise", "total")
    found = {("digits-split", "closed_other"), ("requests-applicants", "closed_other")}
    return 2021, found | {("requests-outcomes", column) for column in sums}


def other_figure(check_id, measure):
    def claim(agency):
        year = agency.pick(range(FIRST, LAST + 1))
        named = {"measure_code": measure}
        agency.archive["statements"].loc[agency.rows("statements", year, **named), "value"] += 1
        return year, {(check_id, measure)}

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
        year, found = FAULTS[number % len(FAULTS)](Agency(archive, agency_id, rng))
        expected |= {(agency_id, year, check_id, subject) for check_id, subject in found}
    return expected


def breaking(archive):
    """What breaks, as (agency_id, report_year, check_id, subject)."""
    found = check.run(archive)
    broken = found[found["result"].eq("breaks")]
    columns = ["agency_id", "report_year", "check_id", "subject"]
    return set(broken[columns].itertuples(index=False, name=None))


def main(times):
    missed = extra = planted = 0
    for seed in range(-(-times // A_BATCH)):
        archive = synthetic.archive(A_BATCH * len(FAULTS), seed)
        expected = plant(archive, min(A_BATCH, times - seed * A_BATCH), random.Random(seed))
        found = breaking(archive)
        missed, extra = missed + len(expected - found), extra + len(found - expected)
        planted += len(expected)
        for finding in sorted(expected ^ found):
            print("missed" if finding in expected else "extra", *finding)
    print(f"{len(FAULTS)} kinds x {times} faults: {planted} findings planted,", end=" ")
    print(f"{missed} missed, {extra} too many")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
