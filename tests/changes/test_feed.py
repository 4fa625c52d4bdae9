"""The Atom feed follows RFC 4287, has stable ids and no clock."""

import dataclasses

import pytest
from lxml import etree

from disclosure import changes
from disclosure.changes import Release, difference
from disclosure.changes.feed import feed
from disclosure.settings import Settings
from tests import factories as f
from tests.changes.test_reasons import CORRECTION, OLD, corrected

SETTINGS = Settings("test-archive", "测试档案", "Test Archive", "1.1.0", "https://example.org/a/")
LOCAL = dataclasses.replace(SETTINGS, site_url="")
ATOM = {"a": "http://www.w3.org/2005/Atom"}
# What RFC 4287 asks of a feed like ours: its appendix B, for the elements that we use.
RULES = etree.RelaxNG(
    etree.XML("""
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.w3.org/2005/Atom"
    datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><element name="feed"><attribute name="xml:lang"/><interleave>
    <ref name="common"/>
    <element name="author"><element name="name"><ref name="some"/></element></element>
    <zeroOrMore><ref name="entry"/></zeroOrMore>
  </interleave></element></start>
  <define name="entry"><element name="entry"><interleave>
    <ref name="common"/><element name="summary"><ref name="some"/></element>
  </interleave></element></define>
  <define name="common"><interleave>
    <element name="id"><data type="anyURI">
      <param name="pattern">(https|tag):.+</param></data></element>
    <element name="title"><ref name="some"/></element>
    <element name="updated"><data type="dateTime">
      <param name="pattern">[0-9T:-]+Z</param></data></element>
    <oneOrMore><element name="link">
      <attribute name="rel"><choice><value>self</value><value>alternate</value></choice></attribute>
      <attribute name="type"/><attribute name="href"><data type="anyURI"/></attribute>
    </element></oneOrMore>
  </interleave></define>
  <define name="some"><data type="string"><param name="minLength">1</param></data></define>
</grammar>""")
)


def release(version="1.1.0", old=OLD, new=None, day="2024-04-01"):
    return Release(version, day, difference(old, corrected() if new is None else new))


def made(*releases, settings=SETTINGS, archive=None):
    root = etree.fromstring(
        feed(list(releases), corrected() if archive is None else archive, settings)
    )
    RULES.assertValid(root)
    return root


def found(root, path):
    return root.xpath(path, namespaces=ATOM)


@pytest.mark.parametrize("settings", [SETTINGS, LOCAL])
def test_the_feed_is_valid_and_its_ids_are_unique(settings):
    root = made(release(), release("1.2.0"), settings=settings)

    ids = found(root, "//a:id/text()")
    assert len(ids) == len(set(ids)) == 5
    assert len(found(root, "a:link[@rel='self']")) == bool(settings.site_url)


def test_ids_are_public_addresses():
    assert found(made(release()), "//a:id/text()") == [
        "https://example.org/a/changes/",
        "https://example.org/a/changes/#v1-1-0",
        "https://example.org/a/changes/#v1-1-0-410781-xinfangju",
    ]


def test_without_a_public_address_ids_are_tags_that_name_the_archive():
    assert found(made(release(), settings=LOCAL), "//a:id/text()") == [
        "tag:test-archive.invalid,2024:changes/",
        "tag:test-archive.invalid,2024:changes/#v1-1-0",
        "tag:test-archive.invalid,2024:changes/#v1-1-0-410781-xinfangju",
    ]


def test_dates_are_those_of_the_release_and_of_the_correction():
    root = made(release())

    assert found(root, "a:updated/text()") == ["2024-04-01T00:00:00Z"]
    assert found(root, "a:entry/a:updated/text()") == [
        "2024-04-01T00:00:00Z",
        "2024-03-01T00:00:00Z",
    ]


def test_a_correction_without_a_real_date_takes_that_of_the_release():
    root = made(release(new=corrected(corrected_on="去年")))

    assert set(found(root, "//a:updated/text()")) == {"2024-04-01T00:00:00Z"}


def test_entries_say_what_changed_and_why():
    root = made(release())

    assert found(root, "a:entry/a:title/text()") == [
        "数据版本 1.1.0",
        "卫辉市信访局：数据更改（1.1.0）",
    ]
    assert found(root, "a:entry/a:summary/text()") == [
        "更改 1 格，其他新增 6 格。",
        "更改 1 格；人工更正：原件为 2。",
    ]


def test_new_reports_are_told_with_the_release_alone():
    root = made(release(old=f.archive(), new=f.one_report()))

    assert found(root, "a:entry/a:title/text()") == ["数据版本 1.1.0"]
    assert "新增报告 1 份" in found(root, "a:entry/a:summary/text()")[0]


def test_the_same_releases_give_the_same_bytes_in_any_order():
    releases = [release(), release("1.2.0"), release("1.10.0")]

    one = feed(releases, corrected(), SETTINGS)

    assert one == feed(releases[::-1], corrected(), SETTINGS)
    titles = found(etree.fromstring(one), "a:entry/a:title/text()")
    assert titles[0] == "数据版本 1.10.0"


def test_control_characters_of_a_reason_cannot_break_the_feed():
    root = made(release(new=corrected(reason="坏\x00<b>&\ufffe字")))

    assert "坏\ufffd<b>&\ufffd字" in found(root, "a:entry/a:summary/text()")[1]


def test_a_feed_needs_a_release():
    with pytest.raises(ValueError, match="a feed needs a release"):
        feed([], corrected(), SETTINGS)


def test_the_feed_stands_beside_the_page():
    assert "changes/feed.xml" in dict(changes.files([release()], corrected(), SETTINGS))
    assert CORRECTION["corrected_on"] == "2024-03-01"
