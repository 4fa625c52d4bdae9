"""Pages of which something is known together: one by one they are read when a thing is wrong."""

from collections.abc import Mapping

import pytest

from disclosure.site.addresses import addresses_in
from disclosure.site.contents import Contents, Group
from disclosure.site.facts import Facts, Lead
from disclosure.site.problem import Problem
from disclosure.site.verify import problems_in

PAGES = ("agencies/a/index.html", "agencies/b/index.html")
IDS = dict.fromkeys(PAGES, ("top", "y2023"))
WRONG = Problem(PAGES[1], "第3行 <a>", "没有写明", "改正")


def site(group: Group) -> Contents:
    return Contents(set(PAGES), {}, [group])


def never() -> Mapping[str, Facts]:
    raise AssertionError("read one by one")


def test_a_sound_group_is_not_read_page_by_page() -> None:
    leads = [("agencies/a/", "y2023"), ("agencies/b/", "")]
    assert problems_in(site(Group(IDS, leads, True, never))) == []


@pytest.mark.parametrize(
    ("path", "fragment", "said"),
    [
        ("agencies/c/", "", "没有这个地址：../c/"),
        ("agencies/b/", "y2024", "那一页没有这个锚点：../c/"),
        ("agencies/b", "", "网页地址末尾少了斜杠：../c/"),
    ],
)
def test_a_wrong_link_of_a_group_is_told_of_every_page_that_has_it(
    path: str, fragment: str, said: str
) -> None:
    lead = Lead(path, fragment, "../c/", "第2行 <a>")
    each = {page: Facts(IDS[page], (lead,)) for page in PAGES}
    found = problems_in(site(Group(IDS, [(path, fragment)], True, lambda: each)))
    assert [(it.source, it.place, it.message) for it in found] == [
        (page, "第2行 <a>", said) for page in PAGES
    ]


def test_what_is_wrong_with_a_page_of_a_group_by_itself_is_told() -> None:
    each = {PAGES[1]: Facts(IDS[PAGES[1]], (), (WRONG,))}
    assert problems_in(site(Group(IDS, [], False, lambda: each))) == [WRONG]


def test_what_was_wrong_with_a_group_is_told_though_no_page_of_it_says_so() -> None:
    (found,) = problems_in(site(Group(IDS, [("agencies/c/", "")], True, dict)))
    assert (found.source, found.message) == ("agencies/c/", "没有这个地址：agencies/c/#")
    (found,) = problems_in(site(Group(IDS, [], False, dict)))
    assert found.source == PAGES[0]


def test_the_anchors_of_a_group_are_published() -> None:
    assert addresses_in(site(Group(IDS, [], True, never))) == {
        "/agencies/a/": ("y2023",),
        "/agencies/b/": ("y2023",),
    }
