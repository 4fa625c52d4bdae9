"""A review as text, Markdown, HTML and JSON: the same in each, and whatever is said stays text."""

import json
import re

import pytest
from lxml import html

from disclosure import drafts
from disclosure.records import Cell, Statement
from tests.drafts.documents import draft, reviewed
from tests.pages.rendering import tree

HOSTILE = "\x1b[31m<script>alert(1)</script>*甲*](http://a/)\u202e`x`"
CLEAN = reviewed(draft())
MISTAKEN = reviewed(
    draft(
        {"granted.total": 1, "resolved_total.total": 1, "carried_in.total": None},
        (Cell("requests", "carried_in", "total", HOSTILE, "unreadable", "表2第5行"),),
        (Statement("received_new", 3, HOSTILE, "第5段"),),
        source=HOSTILE,
        agency_name=HOSTILE,
    )
)
RENDERERS = [drafts.text, drafts.markdown, drafts.html]


@pytest.mark.parametrize("render", RENDERERS)
def test_a_clean_draft_is_told_so_in_every_form(render):
    assert "没有发现问题：核对了 43 项，都对得上，没有留空的格。" in render([CLEAN])


def shown(render):
    """What a reader sees, without white space."""
    made = render([MISTAKEN])
    if render is drafts.markdown:
        made = tree(made).text_content()
    elif render is drafts.html:
        made = html.fromstring(made).text_content()
    return re.sub(r"\s", "", made)


@pytest.mark.parametrize("render", RENDERERS)
@pytest.mark.parametrize(
    "said",
    [
        "有2处对不上，请核对。",
        "有1处没有读出，没有参加核对。",
        "第三部分“三、（一）予以公开”一行，总计列",
        "各类申请人之和：0",
        "相差：1（前一个数少）",
        "规则：自然人与各类组织之和等于总计",
        "“\ufffd[31m<script>alert(1)</script>*甲*](http://a/)\ufffd`x`”（第5段）",
    ],
)
def test_every_form_says_the_same(render, said):
    assert said in shown(render)


@pytest.mark.parametrize("render", RENDERERS)
def test_no_control_character_of_a_draft_is_let_through(render):
    assert re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", render([MISTAKEN])) is None


def test_the_page_needs_nothing_else_and_runs_nothing():
    made = html.fromstring(drafts.html([MISTAKEN, CLEAN]))

    assert made.xpath("//script | //link | //img | //iframe | //@src | //@href | //@onclick") == []
    assert not re.search(r"url\(|@import", made.xpath("string(//style)"))
    assert made.xpath("//meta/@content")[1] == "default-src 'none'; style-src 'unsafe-inline'"
    assert made.get("lang") == "zh-CN"
    assert len(made.xpath("//section")) == 2


def test_markdown_holds_no_markup_of_a_draft():
    made = tree(drafts.markdown([MISTAKEN]))

    assert {it.tag for it in made.iter()} <= {
        *("main", "h1", "h2", "h3", "p", "strong", "ul", "ol", "li")
    }


def test_json_has_one_line_a_draft_and_says_whether_it_is_clean():
    lines = [json.loads(line) for line in drafts.json([MISTAKEN, CLEAN]).splitlines()]

    assert [line["clean"] for line in lines] == [False, True]
    assert lines[1]["differences"] == []
    assert lines[0]["unread"][0]["printed"] == HOSTILE
    assert [d["where"] for d in lines[0]["differences"]] == [
        "第三部分“三、（一）予以公开”一行，总计列",
        "第三部分“三、（七）总计”一行，总计列",
    ]


def test_only_hints_and_definitions_come_with_a_caution():
    assert {d.caution for d in MISTAKEN.differences} == {""}
    assert "不作定论" in MISTAKEN.hints[0].caution
