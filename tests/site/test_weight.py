"""How heavy the page of a body is that has everything to show."""

import gzip
import random

import pytest
from lxml import html

from disclosure import disk, form
from disclosure.site import shard
from tests import factories as f
from tests.conftest import ROOT
from tests.pages.conftest import SETTINGS
from tests.pages.rendering import site

PATH = f"agencies/{f.AGENCY}/index.md"
YEARS = range(2020, 2025)
LIMIT = 20_000


def requests_of(random_, edition, carried_in):
    """Section 三 with a figure above zero in every cell, and sums that hold."""
    applicants = form.codes(form.APPLICANTS)[:-1]
    # People ask most.
    most = dict.fromkeys(applicants, 90) | {"natural_person": 2500}
    rows = {
        item.code: {a: random_.randint(1, most[a]) for a in applicants}
        for item in form.items(edition)
    }
    outcomes = [item.code for item in form.items(edition) if item.outcome]
    rows["carried_in"] = carried_in or rows["carried_in"]
    for a in applicants:
        resolved = sum(rows[code][a] for code in outcomes)
        rows["resolved_total"][a] = resolved
        rows["received_new"][a] = max(
            1, resolved + rows["carried_out"][a] - rows["carried_in"].get(a, 0)
        )
    figures = {}
    for code, row in rows.items():
        row["total"] = sum(row[a] for a in applicants)
        figures |= {f"{code}.{column}": value for column, value in row.items()}
    return figures, rows["carried_out"]


def challenges_of(random_):
    figures = {}
    for channel in form.codes(form.CHANNELS):
        parts = {o: random_.randint(1, 120) for o in form.codes(form.OUTCOMES)[:-1]}
        for outcome, value in (parts | {"total": sum(parts.values())}).items():
            figures[f"{channel}.{outcome}"] = value
    return figures


def proactive_of(random_, edition):
    return {
        f"{subject.code}.{measure}": random_.randint(1, 90_000)
        for subject in form.subjects(edition)
        for measure in subject.measures[edition]
    }


def busy(seed):
    """A body with a report for each of five years, of both forms, with no cell at zero."""
    random_ = random.Random(seed)
    rows = {"reports": [], "requests": [], "challenges": [], "proactive": []}
    rows |= {"narratives": [], "statements": []}
    carried = None
    for year in YEARS:
        edition = "2021" if year >= 2021 else "2019"
        figures, carried = requests_of(random_, edition, carried)
        named = {
            "title": f"卫辉市信访局{year}年政府信息公开工作年度报告",
            "published_on": f"{year + 1}-01-{random_.randint(10, 31)}",
            "source_name": f"{year}.html",
            "source_url": f"https://example.org/xxgk/{random_.randint(10**6, 10**7)}/content.html",
            "source_sha256": f"{random_.getrandbits(256):064x}",
        }
        rows["reports"].append(f.report(year=year, edition=edition, **named))
        rows["requests"] += f.requests(figures, edition, year=year)
        rows["challenges"] += f.challenges(challenges_of(random_), year=year)
        rows["proactive"] += f.proactive(proactive_of(random_, edition), year=year)
        rows["narratives"] += f.narratives(
            {s: random_.randint(100, 3000) for s in ("1.1", "1.2", "1.3", "1.4", "1.5", "5", "6")},
            year=year,
        )
        claims = [("received_new", figures["received_new.total"])]
        claims += [("carried_out", figures["carried_out.total"])]
        rows["statements"] += f.statements(*claims, year=year)
        for table in ("requests", "challenges", "proactive"):
            of_year = [row for row in rows[table] if row["report_year"] == year]
            for number, row in enumerate(of_year, start=1):
                row["place"] = f"第{len(rows['reports']) * 40 + number}行"
    return f.archive(divisions=f.DIVISIONS, agencies=[f.agency()], **rows)


def page(archive):
    """The page of the body, in the frame of the site."""
    theme = dict(disk.read_tree(ROOT / "theme"))
    kit = shard.Kit((ROOT / "mkdocs.yml").read_text("utf-8"), theme, SETTINGS)
    staged = {PATH: site(archive)[PATH].encode()}
    made = shard.render(kit, staged)
    return made[f"agencies/{f.AGENCY}/index.html"].content


@pytest.fixture(scope="module", params=(1, 2))
def busiest(request):
    return page(busy(request.param))


def test_five_years_without_a_zero_are_light(busiest: bytes) -> None:
    assert len(gzip.compress(busiest, 9)) < LIMIT


def test_every_figure_of_five_years_is_there(busiest: bytes) -> None:
    tree = html.document_fromstring(busiest)
    tables = tree.xpath("//table[contains(@class, 'form-requests')]")
    rows = [len(form.items("2021"))] * 4 + [len(form.items("2019"))]
    assert [len(table.xpath(".//td")) for table in tables] == [7 * n for n in rows]
    cells = tree.xpath("//table[contains(@class, 'form ')]//td")
    assert all(int(cell.text_content()) > 0 for cell in cells)
