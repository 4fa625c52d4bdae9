"""Pages read without a tree are read as the parser reads them, or not at all."""

import random
import re
from collections import defaultdict

import pytest

from disclosure.site import facts, page, strict
from disclosure.site.shown import figures_of

MUTATIONS = 800
# Put into a page at random; much of it is nothing that a template writes.
PUT = (
    *("<", ">", '"', "&", "&amp;", "&nbsp;", "\r", "\x00", "<!-- x -->", "<b>", "</b>", "<b>x</b>"),
    *(
        "<script>alert(1)</script>",
        "<p onclick='x()'>x</p>",
        "<td>1</td>",
        "</td>",
        "<tr>",
        "</tr>",
    ),
    *("</table>", '<table data-columns="total">', '<span class="some">4</span>', "</article>"),
    *('<span data-figure="received_new">5</span>', '<td class="figure some">6</td>', "<title>"),
    *(
        '<h2 id="y2019">x</h2>',
        '<a href="#gone">x</a>',
        "<a href='../x/'>x</a>",
        '<p id="top">x</p>',
    ),
    *('<a href="javascript:x()">x</a>', '<img src="x.png">', '<tr data-row="granted"></tr>'),
    *('<li data-figure="granted">x</li>', "<textarea>", "<svg/>", "<br/>", "<style>x</style>"),
)


def parsed(path, content):
    tree = page.parse(content)
    return facts.of_page(path, tree, ""), figures_of(path, tree)


def pages(site, *kinds):
    found = (path for kind in kinds for path in sorted((site / kind).rglob("index.html")))
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in found}


def changed(text, rng):
    """The text with a piece put in, taken out, doubled, or moved."""
    at = rng.randrange(len(text))
    tags = list(re.finditer(r"<[^<>]*>", text[at : at + 2000]))
    kind = rng.randrange(5)
    if kind == 0 or not tags:
        return text[:at] + rng.choice(PUT) + text[at:]
    if kind == 1:
        return text[:at] + text[at + rng.randrange(1, 40) :]
    start, end = (at + it for it in rng.choice(tags).span())
    if kind == 2:
        return text[:start] + text[end:]
    if kind == 3:
        return text[:end] + text[start:end] + text[end:]
    return text[:start] + text[start:end].replace('"', "'") + rng.choice(PUT) + text[end:]


def test_pages_of_bodies_and_divisions_need_no_parser(archive_site):
    for path, content in pages(archive_site, "agencies", "divisions").items():
        known, figures = strict.read(path, content, "")
        assert (known, figures) == parsed(path, content), path
        assert figures.claims or "divisions" in path


@pytest.mark.parametrize("seed", range(4))
def test_a_changed_page_is_read_as_the_parser_reads_it_or_not_at_all(archive_site, seed):
    rng = random.Random(seed)
    contents = pages(archive_site, "agencies", "divisions")
    read = 0
    for _ in range(MUTATIONS // 4):
        path = rng.choice(list(contents))
        text = contents[path].decode("utf-8")
        for _ in range(rng.randrange(1, 3)):
            text = changed(text, rng)
        content = text.encode("utf-8")
        found = strict.read(path, content, "")
        if found is not None:
            read += 1
            assert found == parsed(path, content)
    assert 0 < read < MUTATIONS // 4


def test_rows_that_show_what_they_should_are_not_claimed_again(archive_site):
    path, content = next(iter(pages(archive_site, "agencies").items()))
    _, every = strict.read(path, content, "")
    texts = {}
    for claim in every.claims:
        *before, cell = claim.reference.split("/")
        year = int(before[-1]) if len(before) == 1 else claim.year
        is_figure = claim.text[:1].isdigit()
        texts.setdefault(year, defaultdict(lambda: "?"))[cell] = (
            claim.text.split(" ")[0] if is_figure else ""
        )

    def known(agency_id, year):
        return texts.get(year)

    _, left = strict.read(path, content, "", known)
    assert left.cells == every.cells
    assert 0 < len(left.claims) < len(every.claims) / 2
    year, cells = next(it for it in texts.items() if it[0])
    reference = next(it for it in cells if "." in it)
    cells[reference] = "4711"
    _, told = strict.read(path, content, "", known)
    assert (year, reference) in {(claim.year, claim.reference) for claim in told.claims}
    cells[reference] = ""
    _, told = strict.read(path, content, "", known)
    assert (year, reference) in {(claim.year, claim.reference) for claim in told.claims}
