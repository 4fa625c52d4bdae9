"""What the page of comparisons offers is what the form and the archive have."""

import json

from disclosure.pages import compare
from tests import factories as f
from tests.pages.rendering import site


def measures():
    return {m["id"]: m for group in compare.measures() for m in group["measures"]}


def test_a_figure_of_one_edition_says_so():
    assert measures()["proactive.licensing.change"] == {
        "id": "proactive.licensing.change",
        "label": "行政许可，本年增/减",
        "unit": "项",
        "editions": ["2019"],
    }
    assert measures()["proactive.licensing.decisions"]["editions"] == ["2019", "2021"]
    assert measures()["requests.closed.total"]["editions"] == ["2019"]
    assert measures()["requests.closed_other.total"]["label"] == "（六）其他处理：其他"


def test_new_requests_can_be_compared_by_applicant():
    assert measures()["requests.received_new.natural_person"]["label"] == (
        "本年新收政府信息公开申请数量，自然人"
    )
    assert "requests.granted.natural_person" not in measures()


def test_bodies_are_listed_by_province_with_their_place_below_it():
    made = site(f.archive(divisions=f.DIVISIONS, agencies=[f.agency()]))
    assert json.loads(made["assets/compare/provinces.json"]) == [["410000", "河南省", 1]]
    assert json.loads(made["assets/compare/410000.json"]) == [
        [f.AGENCY, "卫辉市信访局", "新乡市 卫辉市"]
    ]
