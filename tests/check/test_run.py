"""The findings frame as a whole: which rows it has, and in which order."""

import pandas as pd
import pytest

from disclosure import check, frames
from disclosure.catalogue import CHECK
from disclosure.errors import DataError
from disclosure.schema import FINDINGS
from tests.factories import (
    AGENCY,
    YEAR,
    archive,
    challenges,
    narratives,
    one_report,
    proactive,
    report,
    requests,
    statements,
)


def numbers(found):
    return found.groupby("check_id").size().to_dict()


ALWAYS = {
    "carry-over": 7,
    "challenges-outcomes": 3,
    "form-edition": 1,
    "in-force": 2,
    "prior-year-items": 5,
    "published-on-time": 1,
    "requests-balance": 7,
    "requests-outcomes": 7,
    "sections-present": 1,
    "text-carried": 2,
    "text-litigation": 1,
    "text-received": 1,
    "text-reconsideration": 1,
    "text-resolved": 1,
    "text-year": 1,
    "value-domain": 1,
    "year-jump": 8,
}


@pytest.mark.parametrize(("edition", "rows"), [("2021", 25), ("2019", 23)])
def test_each_report_has_one_finding_for_each_instance_of_each_check(edition, rows):
    found = check.run(
        one_report(report_row=report(edition=edition), requests=requests(edition=edition))
    )

    assert numbers(found) == ALWAYS | {"requests-applicants": rows, "digits-split": rows}
    assert set(found["check_id"]) == set(CHECK)
    assert not found.duplicated(list(FINDINGS.key)).any()


def test_a_report_without_tables_is_assessable_only_as_to_its_form():
    found = check.run(one_report(requests=[], challenges=[]))

    judged = found[found["result"].ne("not_assessable")]
    assert list(judged["check_id"]) == ["form-edition"]
    assert found["missing"].notna().sum() == len(found) - 1
    assert numbers(found) == ALWAYS | {"requests-applicants": 25, "digits-split": 25}


def test_a_report_from_before_the_national_form_is_not_assessable_everywhere():
    found = check.run(
        one_report(
            report_row=report(year=2016, edition="free", requests_edition=None),
            requests=requests(year=2016),
            challenges=challenges(year=2016),
            proactive=proactive({"licensing.decisions": 1}, year=2016),
            statements=statements(("received_new", 0), year=2016),
            narratives=narratives(year=2016),
        )
    )

    assert set(found["result"]) == {"not_assessable"}
    assert set(found["missing"]) >= {"requests", "challenges", "proactive；requests；challenges"}


def test_without_an_edition_every_row_the_form_ever_had_is_judged():
    found = check.run(one_report(report_row=report(requests_edition=None)))

    applicants = found[found["check_id"].eq("requests-applicants")].set_index("subject")["result"]
    assert len(applicants) == 26
    assert applicants["granted"] == "holds"
    assert applicants["closed"] == "not_assessable"


def test_findings_of_several_reports_are_sorted_by_key_whatever_the_order_of_the_input():
    keys = [("500238-b", 2022), (AGENCY, 2023), (AGENCY, 2021)]
    tables = archive(
        reports=[report(a, y) for a, y in keys],
        requests=[row for a, y in keys for row in requests(agency_id=a, year=y)],
        challenges=[row for a, y in keys for row in challenges(agency_id=a, year=y)],
    )
    shuffled = {name: rows.iloc[::-1].reset_index(drop=True) for name, rows in tables.items()}

    found = check.run(shuffled)

    order = list(found[list(FINDINGS.key)].itertuples(index=False, name=None))
    assert order == sorted(order)
    pd.testing.assert_frame_equal(found, frames.typed(found, FINDINGS))
    assert list(found[["agency_id", "report_year"]].drop_duplicates().itertuples(index=False)) == [
        (AGENCY, 2021),
        (AGENCY, 2023),
        ("500238-b", 2022),
    ]
    pd.testing.assert_frame_equal(found, check.run(tables))


def test_figures_of_one_report_never_reach_another():
    keys = [(AGENCY, YEAR), (AGENCY, YEAR + 1)]
    found = check.run(
        archive(
            reports=[report(a, y) for a, y in keys],
            requests=[
                *requests({"received_new.total": 5}),
                *requests(year=YEAR + 1),
            ],
        )
    )

    breaks = found[found["result"].eq("breaks")]
    assert set(breaks["report_year"]) == {YEAR}


def test_an_archive_without_reports_has_findings_of_the_right_types():
    found = check.run(archive())

    assert found.empty
    assert {name: found[name].dtype.name for name in found} == {
        name: pd.array([], dtype=dtype).dtype.name for name, dtype in FINDINGS.dtypes.items()
    }


def test_a_row_stated_twice_is_refused():
    tables = one_report(requests=[*requests(), *requests()])

    with pytest.raises(DataError, match="requests，410781-xinfangju 2023"):
        check.run(tables)
