"""The pages of a tiny archive, word for word.

After a change that is meant: `pytest tests/pages/test_gold.py --update-gold`, then read the
difference before it is committed. The codebook, the glossary and the pages of single checks are
left out: they follow `form.py`, `terms.py` and `catalogue.py`, and other tests hold them.
"""

from pathlib import Path

from tests import factories as f
from tests.pages.rendering import body, site

GOLD = Path(__file__).with_name("gold")
SECOND = "500238-renmin-zhengfu"


def key(agency_id=f.AGENCY, year=f.YEAR):
    return {"agency_id": agency_id, "report_year": year}


def cell(row, column, kind, printed, table="requests"):
    return key() | {
        "table_code": table,
        "row_code": row,
        "column_code": column,
        "kind_code": kind,
        "printed": printed,
        "place": "第60行",
    }


def tiny():
    """One agency with every kind of oddity, and one with two years in two forms."""
    first = f.requests(
        {
            "received_new.natural_person": 12,
            "received_new.total": 12,
            "granted.natural_person": 7,
            "granted.total": 7,
            "unavailable_not_held.natural_person": 5,
            "unavailable_not_held.total": 5,
            "closed_not_corrected.natural_person": None,
            "resolved_total.natural_person": 12,
            "resolved_total.total": 12,
        }
    )
    return f.archive(
        divisions=f.DIVISIONS,
        agencies=[
            f.agency(former_names="卫辉市信访办公室"),
            f.agency(SECOND, "巫溪县人民政府", category="government"),
        ],
        reports=[
            f.report(
                title="卫辉市信访局2023年政府信息公开工作年度报告",
                published_on="2024-01-20",
                source_url="https://example.org/2023.html",
                source_name="2023.html",
                given_by_hand="division_code",
                evidence="title 第1行；printed_name 第1行；published_on 第9行",
            ),
            f.report(SECOND, 2020, "2019", source_name="2020.pdf"),
            f.report(SECOND, 2022, transcription="verified", source_name="2022.docx"),
        ],
        proactive=[
            *f.proactive(
                {
                    "normative_documents.issued": 3,
                    "normative_documents.repealed": None,
                    "normative_documents.in_force": 8,
                    "administrative_fees.collected_10k_cny": 25.1,
                }
            ),
            *f.proactive({"licensing.prior_year_items": 40, "licensing.change": -2}, SECOND, 2020),
        ],
        requests=[
            *first,
            *f.requests({}, "2019", SECOND, 2020),
            *f.requests({}, "2021", SECOND, 2022),
        ],
        challenges=[
            *f.challenges({"reconsideration.upheld": 2, "reconsideration.total": 0}),
            *f.challenges({}, SECOND, 2020),
            *f.challenges({}, SECOND, 2022),
        ],
        cells=[
            cell("received_new", "total", "numeral", "１２"),
            cell("closed_not_corrected", "natural_person", "blank", None),
            cell("normative_documents", "repealed", "dash", "/", "proactive"),
        ],
        statements=f.statements(("received_new", 12), ("litigation", 1)),
        narratives=[
            key() | {"section": section, "characters": 40, "text_sha256": "0" * 64, "text": text}
            for section, text in (("1.2", "甲。\n乙。"), ("5", None))
        ],
    )


def pages_and_html():
    pages = site(tiny())
    kept = {
        path: text
        for path, text in pages.items()
        if not path.startswith(("codebook/", "glossary/"))
        and (path.count("/") != 2 or path[:6] != "checks")
    }
    rendered = {
        path.replace(".md", ".html"): body(text) + "\n"
        for path, text in kept.items()
        if path.startswith("agencies/")
    }
    return kept | rendered


def test_pages_are_those_of_the_gold_tree(update_gold):
    made = pages_and_html()
    if update_gold:
        for old in GOLD.rglob("*.*"):
            old.unlink()
        for path, text in made.items():
            (GOLD / path).parent.mkdir(parents=True, exist_ok=True)
            (GOLD / path).write_text(text, encoding="utf-8")
    kept = {
        str(path.relative_to(GOLD)): path.read_text(encoding="utf-8") for path in GOLD.rglob("*.*")
    }
    assert sorted(made) == sorted(kept)
    for path, text in made.items():
        assert text == kept[path], path
