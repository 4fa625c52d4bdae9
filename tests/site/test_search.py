"""What is searched of a page, and what the search program says when it cannot be run."""

import json
from pathlib import Path

import pytest

from disclosure.errors import SiteError
from disclosure.site import page
from disclosure.site.excerpt import excerpt
from disclosure.site.search import index, names

PAGE = (
    '<!doctype html><html lang="zh-CN"><head><title>x</title></head><body><nav>栏目</nav>{}'
    "</body></html>"
)
BODY = '<main data-pagefind-body><h1 id="top">卫辉市信访局<a class="headerlink">#</a></h1>{}</main>'


def of(body: str) -> bytes:
    return excerpt(page.parse(PAGE.format(body).encode()))


def test_only_what_asks_is_searched_without_marks_and_tables() -> None:
    ignored = '<p class="crumbs big">河南省</p><table data-pagefind-ignore></table>说明'
    ignored += '<p class="table-about unsearched">不排名次</p>'
    assert of(BODY.format(ignored)).decode() == (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"></head><body>'
        '<main data-pagefind-body><h1 id="top">卫辉市信访局</h1>说明</main></body></html>'
    )


@pytest.mark.parametrize("body", ["<main>卫辉市信访局</main>", "", "<p>说明</p>"])
def test_a_page_that_does_not_ask_is_not_searched(body: str) -> None:
    assert of(body) == b""


def test_an_empty_page_is_not_searched() -> None:
    assert excerpt(page.parse(b"")) == b""


def test_the_number_of_indexed_pages_is_known() -> None:
    made = index(
        {"a/index.html": of(BODY.format("")), "b/index.html": of(BODY.format("来信"))}, True
    )
    entry = json.loads(made["pagefind-entry.json"])
    assert entry["languages"]["zh-cn"]["page_count"] == 2


def test_an_index_that_is_joined_to_another_brings_no_program() -> None:
    made = {"a/index.html": of(BODY.format(""))}
    whole, part = index(made, True), index(made, False)
    assert "pagefind.js" in whole
    assert not [path for path in part if path.endswith((".js", ".css", ".pagefind"))]
    assert part.items() <= whole.items()


def test_a_missing_program_is_told_with_its_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGEFIND", str(tmp_path / "pagefind"))
    with pytest.raises(SiteError) as raised:
        index({"a/index.html": b""}, True)
    assert "PAGEFIND" in raised.value.remedy


def test_a_failing_program_is_told() -> None:
    with pytest.raises(SiteError, match="没有建成搜索索引"):
        index({}, True)


def test_of_a_body_the_names_and_filters_are_searched_first_and_of_other_pages_nothing() -> None:
    body = of('<article data-pagefind-body><h1 id="top">卫辉市信访局</h1><p>全文</p></article>')
    made = names({"agencies/410781-xinfang/index.html": body, "about/index.html": body})
    assert {path: content.decode() for path, content in made.items()} == {
        "agencies/410781-xinfang/index.html": (
            '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"></head><body>'
            '<article data-pagefind-body><h1 id="top">卫辉市信访局</h1></article></body></html>'
        )
    }


def test_results_with_little_text_are_fetched_several_at_a_time_and_long_ones_alone() -> None:
    def fragments(text: str) -> int:
        made = index({f"{name}/index.html": of(BODY.format(text)) for name in "abcd"}, False)
        return sum(1 for path in made if path.startswith("fragment/"))

    assert fragments("来信") == 1
    assert fragments("来信" * 10_000) == 4


def test_what_checks_found_is_no_part_of_the_index_of_names() -> None:
    facets = (
        '<span hidden data-value="河南省" data-pagefind-filter="province[data-value]"></span>\n',
        '<span hidden data-value="不符" data-pagefind-filter="checks[data-value]"></span>\n',
    )
    body = of(f"<article data-pagefind-body>{''.join(facets)}<h1>信访局</h1></article>")
    made = names({"agencies/410781-xinfang/index.html": body})
    assert made["agencies/410781-xinfang/index.html"].decode() == (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"></head><body>'
        f"<article data-pagefind-body>{facets[0]}<h1>信访局</h1></article></body></html>"
    )
