"""What a document prints before the agency's name, which may say where the agency is."""

from disclosure.records import Mention
from tests.read import render
from tests.read.reading import read
from tests.read.samples import full


def mentions(name: str, *lines: str, page: str = ""):
    sample = full(title=f"{name}2023年政府信息公开工作年度报告", before=("一、总体情况", *lines))
    text = render.html(sample).replace("<head>", f"<head>{page}")
    return read(text if page else render.text(sample, render.tabs)).mentions


def test_words_before_the_name_are_kept_with_their_place():
    found = mentions("临江镇人民政府", "本报告由云溪县临江镇人民政府编制，2023年，一切照常。")
    assert found == (Mention("本报告由云溪县", "第3行", "text"),)


def test_a_short_line_is_a_heading_or_a_field():
    found = mentions("水务局", "发布机构：云溪县水务局")
    assert found == (Mention("云溪县", "第3行", "formal"),)


def test_a_township_under_a_shorter_name_is_the_same_body():
    assert mentions("临江镇人民政府", "云溪县临江镇")[0].words == "云溪县"


def test_the_government_whose_site_it_is_is_kept():
    page = "<title>2023年年报_云溪县人民政府</title><meta name=SiteName content=青禾市政府网>"
    assert [(m.words, m.place, m.kind) for m in mentions("水务局", page=page)] == [
        ("青禾市", "meta sitename", "site"),
        ("云溪县", "title", "site"),
    ]


def test_nothing_is_kept_of_a_name_that_stands_alone():
    assert mentions("云溪县水务局", "2023年，一切照常。") == ()
