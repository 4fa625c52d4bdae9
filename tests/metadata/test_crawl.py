"""robots.txt, llms.txt, signposts and the list of addresses."""

import json
import re
from dataclasses import replace

from lxml import html

from disclosure import api
from disclosure.metadata import crawl, embedded, signposts
from disclosure.site.addresses import addresses
from tests.metadata.conftest import BASE


def test_without_a_public_address_robots_are_told_of_no_list(settings):
    assert crawl.robots(replace(settings, site_url="")) == "User-agent: *\nAllow: /\n"


def test_robots_may_read_everything_and_find_the_site_map(published):
    assert (published / "robots.txt").read_text() == (
        f"User-agent: *\nAllow: /\nSitemap: {BASE}sitemap.xml\n"
    )


def test_llms_txt_says_that_blank_is_not_zero_and_links_to_what_exists(published):
    text = (published / "llms.txt").read_text("utf-8")
    assert text.startswith("# 政府信息公开年度报告档案")
    assert "不等于 0" in text
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert len(links) > 5
    for link in links:
        path = link.removeprefix(BASE)
        assert any(
            (published / p).is_file() for p in (path, f"{path}index.md", f"{path[:-1]}.md")
        ), link


def test_signposts_name_kind_licence_descriptions_and_items():
    assert signposts(["x.zip", "x.xlsx"])[:3] == [
        "type|https://schema.org/AboutPage",
        "type|https://schema.org/Dataset",
        "license|https://creativecommons.org/licenses/by/4.0/",
    ]
    assert "item|x.zip|application/zip" in signposts(["x.zip"])


def test_the_head_of_an_agency_s_page_has_signposts_and_its_description(archive_site):
    page = html.fromstring(
        (archive_site / "agencies/500229-ren-min-zheng-fu/index.html").read_text("utf-8")
    )
    links = {(link.get("rel"), link.get("href")) for link in page.xpath("//head/link")}
    assert ("item", "500229-ren-min-zheng-fu.xlsx") in links
    assert ("describedby", "datapackage.json") in links
    (script,) = page.xpath("//head/script[@type='application/ld+json']")
    assert json.loads(script.text)["@type"] == "Dataset"
    properties = {meta.get("property"): meta.get("content") for meta in page.xpath("//meta")}
    assert properties["og:title"] == "城口县人民政府"
    assert properties["og:site_name"] == "政府信息公开年度报告档案"


def test_a_name_cannot_end_the_element_it_stands_in():
    text = embedded({"name": "</script><script>alert(1)</script>&<!--\u2028"})
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text)["name"] == "</script><script>alert(1)</script>&<!--\u2028"


def test_every_file_of_the_site_is_one_of_the_declared_addresses(archive_site):
    files = [path[1:] for path in addresses(archive_site) if not path.endswith("/")]
    assert len(files) > 200
    for path in files:
        found = [a.pattern for a in api.ADDRESSES if a.expression.fullmatch(path)]
        # a table's file may be named as an archive could be
        assert found, path


def test_every_declared_address_is_there(archive_site):
    files = [path[1:] for path in addresses(archive_site)]
    files.append("sitemap.xml")
    missing = [
        a.pattern
        for a in api.ADDRESSES
        if a.always and not any(a.expression.fullmatch(path) for path in files)
    ]
    assert missing == []


def test_the_page_lists_every_declared_address(archive_site):
    page = html.fromstring((archive_site / "api/index.html").read_text("utf-8"))
    shown = {code.text_content() for code in page.xpath("//table//code")}
    assert {a.pattern for a in api.ADDRESSES} <= shown
