"""A page opened: what Markdown does not get to see of it, and where that goes."""

import pytest

from disclosure.site.opened import opened

FENCES = {"facts": lambda body, name: f"<dl>{name} {body.strip()}</dl>"}
FENCE = "```facts\n1\n```\n"


def test_a_fence_of_ours_is_made_and_put_in_place_of_its_mark() -> None:
    page = opened(f"# 一\n\n{FENCE}\n二\n", "a/index.md", FENCES)
    assert page.made == ["<dl>facts 1</dl>"]
    assert "```" not in page.markdown
    html = f"<h1>一</h1>\n<p>{page.mark}x0x</p>\n<p>二</p>"
    assert page.filled(html) == "<h1>一</h1>\n<dl>facts 1</dl>\n<p>二</p>"


@pytest.mark.parametrize("around", ["~~~", "````", "```text"])
def test_a_fence_in_another_block_is_text(around: str) -> None:
    end = around.rstrip("tex")
    inner = FENCE if around != "```text" else "facts\n"
    text = f"{around}\n{inner}{end}\n"
    page = opened(text, "a/index.md", FENCES)
    assert (page.markdown, page.made) == (text, [])


def test_a_fence_that_markdown_lost_stops_the_build() -> None:
    page = opened(FENCE, "a/index.md", FENCES)
    with pytest.raises(ValueError, match="fence"):
        page.filled("<h1>一</h1>")


def test_a_page_cannot_say_a_mark() -> None:
    page = opened(FENCE, "a/index.md", FENCES)
    again = opened(f"{page.mark}x0x\n\n{FENCE}", "a/index.md", FENCES)
    assert page.mark != again.mark


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("[b](../b/index.md#y2023)", "[b](../b/#y2023)"),
        ("[m](../method.md)", "[m](../method/)"),
        ("[z](../z.csv)", "[z](../z.csv)"),
        ("[y](y.csv)", "[y](y.csv)"),
        ("```\n[b](../b/index.md)\n```", "```\n[b](../b/index.md)\n```"),
    ],
)
def test_a_link_to_a_page_or_a_file_beside_is_an_address(link: str, address: str) -> None:
    assert opened(link, "a/index.md", FENCES, {"z.csv"}).markdown == address
