"""Pages that differ only in words: filled in, they are what Markdown makes of them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs.structure.toc import AnchorLink, get_toc

from disclosure.site.alike import Converted, outline

EXTENSIONS = ["attr_list", "md_in_html", "admonition", "toc", "tables", "pymdownx.superfences"]
MARK = "fence0123"
WORDS = ["文", "县（区）", "，2023&#45;01", "年 3 份", "“一”", "AB", "2024", "《法》&#32;"]
SIGNS = ["\n", "\n\n", " ", "  \n", "# ", "\n## ", " {#a-1}\n", " {#b}\n", "{: .c }\n", "- ", "1. "]
SIGNS += ["*", "**", "[", "](../b/c/)", "](#b)", "](x.md?a=b-1)", "](https://a.b/c/)", "![", "> "]
SIGNS += [
    "|",
    "\n|---|\n",
    "!!! note ",
    "`",
    "<b>",
    "_",
    "\\",
    "\n[a]: b\n",
    "\n    ",
    "---\n",
    "&#45;",
]
SIGNS += ["\n\nfence0123x0x\n\n", "한", ":", "+"]


def converted(text: str) -> tuple[str, list[Any]]:
    """What Markdown makes of a text: HTML, and the table of contents."""
    made = Markdown(extensions=EXTENSIONS)
    html = made.convert(text)
    return html, [entry(link) for link in get_toc(made.toc_tokens)]  # type: ignore[attr-defined]


def entry(link: AnchorLink) -> dict[str, Any]:
    children = [entry(child) for child in link.children]
    return {"name": link.title, "id": link.id, "level": link.level, "children": children}


@given(st.lists(st.sampled_from([*WORDS, *SIGNS]), max_size=14).map("".join))
def test_a_page_filled_in_is_as_markdown_makes_it(text: str) -> None:
    found = outline(text, MARK)
    if not found or found.text.count("fenceofapage") > 1:
        return
    html, contents = converted(found.text)
    try:
        made = Converted(html, contents, found)
    except ValueError:
        return
    plain, whole = converted(text)
    for around in (f"<p>{MARK}x0x</p>", f"{MARK}x0x"):
        plain = plain.replace(around, "<dl>")
    assert (made.html(found.words, ["<dl>"]), made.contents(found.words)) == (plain, whole)


def test_pages_of_other_words_have_one_outline() -> None:
    page = (
        "# {0}县局 {{#top}}\n\n[{0}县](../../divisions/{1}/)\n\n{2}x0x\n\n收到 {3} 件\n{{: .a }}\n"
    )
    first = outline(page.format("甲", 110101, "fence1", 3), "fence1")
    second = outline(page.format("乙", 220102, "fence2", 40), "fence2")
    assert first and second and first.text == second.text
    assert second.words == ["乙县局", "乙县", "divisions", "220102", "收到 40 件"]


@pytest.mark.parametrize(
    "text",
    [
        "`一`",
        "<b>一</b>",
        "_一_",
        "\\*一",
        "[一]: b",
        "    一",
        "一\n===",
        "## 一",
        "한",
        "fenceofapage",
    ],
)
def test_a_page_with_what_depends_on_its_words_has_no_outline(text: str) -> None:
    assert outline(f"{text}\n", MARK) is None


def test_a_fence_that_markdown_lost_stops_the_build() -> None:
    found = outline(f"一\n\n{MARK}x0x\n", MARK)
    assert found
    with pytest.raises(ValueError, match="fence"):
        Converted("<p>가</p>", [], found)
