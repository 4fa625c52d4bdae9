"""The list of allowed markup has all that the templates write, also what is written seldom."""

import re

import pytest
from lxml import html

from disclosure.site import markup
from tests.conftest import ROOT

TEMPLATES = [
    *ROOT.glob("src/disclosure/*/templates/**/*.jinja"),
    *ROOT.glob("theme/**/*.html"),
]
ELEMENT = re.compile(r"<([a-z][a-z0-9]*)[\s>]")
# Of a file that people open on their own machine, not of the site.
ELSEWHERE = ("review.html.jinja",)


@pytest.mark.parametrize(
    "path",
    [path for path in TEMPLATES if path.name not in ELSEWHERE],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_every_element_of_a_template_is_allowed(path):
    # In English a page names the parts of an address as `<id>`.
    text = re.sub(r"`[^`\n]*`", "", path.read_text("utf-8"))
    for name in sorted(set(ELEMENT.findall(text))):
        assert not list(markup.flaws(html.fromstring(f"<div><{name}></{name}></div>"))), name


def test_an_element_that_no_template_writes_is_told():
    (flaw,) = markup.flaws(html.fromstring("<div><marquee>x</marquee></div>"))
    assert "<marquee>" in flaw[1]
