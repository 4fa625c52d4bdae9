"""Whatever is said in an archive, the pages show it and have no markup that is not ours."""

from collections import Counter

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from disclosure import escape
from disclosure.fences.html import safe_href
from tests.hostile.archives import SLOTS, archive, begin, end
from tests.hostile.payloads import PAYLOADS
from tests.pages.rendering import site, tree

# Texts in one archive: made at once, they cost far less than one by one.
BATCH = 40
# pytest --hypothesis-profile=acceptance: ten thousand texts in every slot, in parts that each
# end in time.
BATCHES, PARTS = (10, 25) if settings.get_current_profile_name() == "acceptance" else (3, 1)
TEXT = st.one_of(
    st.text(max_size=60),
    st.sampled_from(PAYLOADS),
    st.text(
        alphabet="<>&\"'`*_[](){}#!|\\:/~-=+%$^@;, \n\t\r甲a1\x02\x03\x1b\u202e\ufeff", max_size=60
    ),
)
# Paragraphs of a report's text are as many as it has lines.
AS_MANY_AS_LINES = "p"
# No page has the name as printed; only every second address is marked.
NOT_ALWAYS_SHOWN = {"printed_name", "url"}
OF_OUR_WORDS = {"class", "id", "role", "scope", "colspan", "rowspan", "rel", "tabindex", "lang"}


def plain(value):
    """A text as shown, white space aside."""
    return "".join(escape.clean(value).split())


def shapes(pages):
    """How often each page has each tag with its attributes."""
    return {
        path: Counter(
            (element.tag, *sorted(element.attrib))
            for element in made.iter()
            if element.tag != AS_MANY_AS_LINES
        )
        for path, made in pages.items()
    }


def rendered(said):
    ours = ("codebook", "glossary")
    return {
        path: tree(text)
        for path, text in site(archive(said)).items()
        if path.endswith(".md") and not path.startswith(ours)
    }


def said_everywhere(texts):
    """Each text in every slot of an agency; every second address begins as one of a page does."""
    return [dict.fromkeys(SLOTS, text) for text in texts]


def check_links_and_attributes(pages):
    for path, made in pages.items():
        for element in made.iter():
            for name, value in element.attrib.items():
                assert not name.startswith("on") and name != "style", (path, name)
                assert name not in OF_OUR_WORDS or "起〕" not in value, (path, name, value)
            for name in ("href", "src"):
                target = element.get(name, "")
                assert not target or target.startswith("#") or safe_href(target), (path, target)


def check_texts(pages, texts):
    """Between the marks of a slot stands one of the texts, and each text stands somewhere."""
    wanted = {plain(text) for text in texts}
    for made in pages.values():
        # references write a name as their formats want it; the tests of these hold them
        for reference in made.xpath(".//pre[@class='citation']"):
            reference.drop_tree()
    shown = "".join(plain(made.text_content()) for made in pages.values())
    for slot in SLOTS:
        seen = {piece.split(end(slot))[0] for piece in shown.split(begin(slot))[1:]}
        assert seen <= wanted, (slot, seen - wanted)
        assert slot in NOT_ALWAYS_SHOWN or seen == wanted, (slot, wanted - seen)


# Shrinking so many pages takes longer than looking at what failed.
@settings(max_examples=BATCHES, deadline=None, phases=[Phase.generate])
@pytest.mark.parametrize("part", range(PARTS))
@given(st.lists(TEXT, min_size=BATCH, max_size=BATCH))
def test_any_text_in_any_place_is_shown_and_adds_no_markup(part, texts):
    pages = rendered(said_everywhere(texts))
    check_links_and_attributes(pages)
    check_texts(pages, texts)


@pytest.fixture(scope="module")
def harmless():
    return shapes(rendered(said_everywhere(["甲"] * BATCH)))


@pytest.mark.parametrize("start", range(0, len(PAYLOADS), BATCH))
def test_pages_of_known_payloads_have_the_shape_of_harmless_ones(start, harmless):
    texts = PAYLOADS[start : start + BATCH]
    said = said_everywhere(texts)
    for texts_of_one in said:
        # the same links as the harmless ones have: addresses are tried elsewhere
        texts_of_one["url"] = "甲"
    assert shapes(rendered(said)) == harmless


def test_there_are_two_hundred_payloads():
    assert len(set(PAYLOADS)) == len(PAYLOADS) == 200
