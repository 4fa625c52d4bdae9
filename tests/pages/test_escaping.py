"""Whatever a name or a report says, a page shows it as text."""

import json

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from pymdownx.superfences import SuperFencesException

from disclosure import escape, fences
from disclosure.fences.html import safe_href
from tests import factories as f
from tests.pages.rendering import body, front, site, tree

HOSTILE = (
    "<script>alert(1)</script>",
    "](javascript:alert(1))",
    "![x](http://a/b.png)",
    "`````\n# x\n```facts",
    "---\ntitle: x\n---",
    "{{ config }}{% raw %}",
    "{#top} {: onclick=alert(1) }",
    "# 甲 *乙* _丙_ `丁`",
    "1. 甲",
    "&lt;b&gt;&#60;",
    "\x0260\x03script\x02wzxhzdk:0\x03",
    "甲|乙\n|---|---|",
    '" onmouseover="alert(1)',
    "[TOC]",
    "    甲",
    "甲\r\n\r\n乙\u2028\u0085\ufeff",
)
TEXT = st.one_of(
    st.text(),
    st.sampled_from(HOSTILE),
    st.text(alphabet="<>&\"'`*_[](){}#!|\\:/~-=+ \n\t甲a1\x02\x03"),
)
# What the blocks below are made of.
TAGS = {
    *("details", "summary", "p", "dl", "dt", "dd", "div", "a", "small", "span", "ol", "li", "b"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "sup"),
}
QUICK = settings(max_examples=60, deadline=None)


def shown(value: str) -> str:
    """What a browser makes of a text that holds no markup."""
    return escape.clean(value)


@QUICK
@given(TEXT)
def test_any_text_survives_in_a_heading_a_link_and_a_paragraph(value):
    text = escape.text(value)
    made = tree(f"x\n\n# 甲{text}乙 {{#top}}\n\n甲{text}乙\n\n[甲{text}乙](a.md)\n")
    assert [it.tag for it in made.iterdescendants()] == ["p", "h1", "p", "p", "a"]
    expected = f"甲{shown(value)}乙"
    for element in (made[1], made[2], made[3][0]):
        assert element.text_content() == expected
    assert dict(made[1].attrib) == {"id": "top"}
    assert dict(made[3][0].attrib) == {"href": "a.md"}


@QUICK
@given(TEXT, st.lists(TEXT, max_size=3))
def test_any_text_survives_in_front_matter(value, values):
    written = escape.front_matter(title=f"甲{value}", years=values) + "\n\n甲\n"
    read = front(written)
    assert read.pop("title") == f"甲{shown(value)}"
    assert read == ({"years": [shown(it) for it in values]} if values else {})
    assert body(written) == "<p>甲</p>"


@QUICK
@given(st.recursive(TEXT | st.integers(-9, 9) | st.none(), st.lists, max_leaves=6))
def test_a_fence_hands_its_body_over_as_it_was(value):
    seen = []

    @fences.html.formatter
    def keep(values):
        seen.append(values)
        return "<p></p>"

    keep(escape.fence("keep", value).split("\n", 1)[1].removesuffix("\n```"), "keep")
    assert seen == [[value]]
    assert "`" not in escape.json_text(value)
    assert yaml.safe_load(f"a: {escape.json_text(value)}") == {"a": value}


@QUICK
@given(TEXT)
def test_any_text_survives_in_every_block(value):
    named = [value, value]
    made = tree(
        "\n\n".join(
            (
                escape.fence("prose", {"title": value}, value.replace("\n", " ")),
                escape.fence("facts", {"label": value, "text": value, "href": value}),
                escape.fence("figures", {"label": value, "value": 1, "unit": value, "note": value}),
                escape.fence(
                    "listing",
                    {"caption": value, "columns": [{"label": value}, {"label": value}]},
                    named,
                ),
                escape.fence(
                    "requests",
                    {"edition": "2021", "notes": [["unit", value]], "broken": []},
                    ["granted", [[1, 1], 0, 0, 0, 0, 0, None], value],
                ),
            )
        )
    )
    tags = {it.tag for it in made.iterdescendants()}
    assert tags <= TAGS
    attributes = {name for it in made.iterdescendants() for name in it.attrib}
    assert attributes <= {
        *(
            "aria-label",
            "data-columns",
            "data-figure",
            "data-row",
            "class",
            "colspan",
            "data-pagefind-ignore",
            "href",
        ),
        *("rel", "role", "rowspan", "scope", "tabindex", "title"),
    }
    assert made.xpath("string(.//summary)") == shown(value)
    assert made.xpath("string(.//dl[@class='facts']/dt)") == shown(value)
    assert made.xpath("string(.//table[@class='list']/caption)") == shown(value)
    assert made.xpath("not(.//tr/@title)")


@settings(max_examples=15, deadline=None)
@given(TEXT, TEXT, TEXT)
def test_nothing_in_an_archive_becomes_markup(name, title, printed):
    cell = {
        "agency_id": f.AGENCY,
        "report_year": f.YEAR,
        "table_code": "requests",
        "row_code": "granted",
        "column_code": "total",
        "printed": printed,
        "kind_code": "unreadable",
        "place": printed,
    }
    archive = f.archive(
        divisions=[f.division("410000", f"甲{name}", "province")],
        agencies=[f.agency(name=f"甲{name}", division_code="410000", former_names=f"甲{printed}")],
        reports=[f.report(title=f"甲{title}", source_name=f"甲{title}", source_url=printed)],
        requests=f.requests({"granted.total": None}),
        challenges=f.challenges({"reconsideration.total": 3}),
        cells=[cell],
    )
    plain = f.archive(
        divisions=[f.division("410000", "甲", "province")],
        agencies=[f.agency(name="甲", division_code="410000", former_names="甲")],
        reports=[f.report(title="甲", source_name="甲")],
        requests=f.requests({"granted.total": None}),
        challenges=f.challenges({"reconsideration.total": 3}),
        cells=[cell | {"printed": "甲", "place": "甲"}],
    )
    for path, text in site(archive).items():
        if path.startswith(("codebook/", "data/")) or not path.endswith(".md"):
            continue
        made = tree(text)
        expected = tree(site(plain)[path]) if path.startswith("agencies/") else None
        for element in made.iterdescendants():
            assert element.tag not in ("script", "img", "iframe", "style"), path
            action = {"index.md": "search/", "en/index.md": "../search/"}.get(path, "")
            own = element.get("action") == action
            assert element.tag != "form" or own, path
            assert not [it for it in element.attrib if it.startswith("on")], path
            href = element.get("href", "")
            assert not href or safe_href(href) or href.startswith("#"), (path, href)
        if expected is not None:
            headings = [it.text_content().replace("甲", "") for it in expected.iter("h2", "h3")]
            assert [it.text_content() for it in made.iter("h2", "h3")] == headings
            assert made.find(".//h1").text_content() == f"甲{shown(name)}"


def test_a_wrong_body_fails_the_build_instead_of_being_shown():
    with pytest.raises(SuperFencesException, match="fence requests"):
        body("```requests\n{}\n```\n")
    with pytest.raises(SuperFencesException, match="not a safe link"):
        body(escape.fence("downloads", {"text": "x", "href": "javascript:alert(1)"}))


def test_placeholders_of_the_markdown_program_are_not_filled_in_a_fence():
    made = fences.facts(json.dumps({"label": "甲", "text": "\x0260\x03b\x0262\x03"}), "facts")
    assert html.fromstring(made).xpath("string(dd)") == "\ufffd60\ufffdb\ufffd62\ufffd"
