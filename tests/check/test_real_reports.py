"""What breaks in real reports, where they are at hand: what a person found, and nothing else."""

import json
from pathlib import Path

import pytest

from disclosure import check, drafts
from disclosure.sources import read_source

REPORTS = Path(__file__).parents[3] / "shared" / "reports"
GOLD = sorted((REPORTS / "gold").glob("*.json"))
CASES = [
    pytest.param(gold, name, id=name)
    for gold in (json.loads(path.read_text(encoding="utf-8")) for path in GOLD)
    for name in gold["files"]
]
# What a gold's issue says, as check and subject.
SAME = {
    ("section4_group_sum", "行政复议"): ("challenges-outcomes", "reconsideration"),
    ("section4_group_sum", "复议后起诉"): (
        "challenges-outcomes",
        "litigation_after_reconsideration",
    ),
    ("balance_row1+2_vs_7+4", "总计"): ("requests-balance", "total"),
    ("row_sum_vs_总计列", "carried_out"): ("requests-applicants", "carried_out"),
    ("narrative_vs_section4", None): ("text-litigation", "litigation"),
}
# Section 四 is scrambled in this text form of the report, and its figures are refused.
SCRAMBLED = "05_hongze2023_pdf_flow.txt"
# The sentence that disagrees is not in the excerpt.
CUT = "narrative_vs_section2"
# Table 三 with one row （六） in reports on 2023 and 2024; the form of 2019 in one on 2023.
OLD_FORM = ("04", "06", "28")

pytestmark = pytest.mark.skipif(not GOLD, reason="the real reports are not at hand")


def found(name):
    report = read_source(REPORTS / "raw" / name).report
    results = check.run(drafts.draft_archive(report))
    keys = zip(results["check_id"], results["subject"], strict=True)
    return dict(zip(keys, results["result"], strict=True))


def issues(gold, basis):
    return {
        SAME[issue["code"], issue.get("where")]
        for issue in gold["issues"]
        if issue.get("basis", "printed") == basis and issue["code"] not in (CUT, "narrative_scope")
    }


@pytest.mark.parametrize(("gold", "name"), CASES)
def test_what_breaks_is_what_a_person_found_and_nothing_else(gold, name):
    results = found(name)
    breaks = {key for key, result in results.items() if result == "breaks"}
    told = {("form-edition", "report")} if gold["id"] in OLD_FORM else set()
    if gold["excerpt"]:
        # an excerpt that ends early has not all sections, and that is what is told
        told |= breaks & {("sections-present", "report")}
    expected = set() if name == SCRAMBLED else issues(gold, "printed")

    assert breaks == expected | told


@pytest.mark.parametrize(("gold", "name"), CASES)
def test_what_breaks_only_if_a_blank_were_zero_cannot_be_judged(gold, name):
    results = found(name)
    unjudged = issues(gold, "blank_as_zero")

    assert {results[key] for key in unjudged} <= {"not_assessable"}
