import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from disclosure.errors import SiteError
from disclosure.settings import Settings
from tests.site import tree
from tests.site.whole import build, render

SETTINGS = Settings("x", "档案", "Archive", "1.2.3", "https://example.org/archive/")


def content(folder: Path) -> dict[str, bytes]:
    files = [file for file in folder.rglob("*") if file.is_file()]
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_the_config_builds_without_the_project_s_own_code(
    program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCS_DIR", str(tree.write(tmp_path / "docs")))
    site = tmp_path / "site"
    command = [sys.executable, "-m", program, "build", "--strict"]
    subprocess.run([*command, "-f", tree.CONFIG, "-d", site], check=True, capture_output=True)
    assert (site / "agencies/411303-pushan/index.html").is_file()


def test_the_same_pages_give_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for seed in ("1", "2"):
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        monkeypatch.setenv("TZ", "Asia/Shanghai" if seed == "1" else "America/New_York")
        docs = tree.write(tmp_path / seed / "docs")
        made.append(content(build(tree.CONFIG, docs, tmp_path / seed, settings=SETTINGS)))
    assert made[0].keys() == made[1].keys()
    assert [path for path in made[0] if made[0][path] != made[1][path]] == []
    assert "pagefind/pagefind-entry.json" in made[0]
    assert b"lastmod" not in made[0]["sitemap.xml"]
    assert b"https://example.org/archive/agencies/411303-pushan/" in made[0]["sitemap.xml"]


def test_a_warning_stops_the_build_and_is_told(tmp_path: Path) -> None:
    docs = tree.write(tmp_path / "docs", {"about.md": "```facts\nnot json\n```\n"})
    with pytest.raises(SiteError, match=r"about\.md"):
        render(tree.CONFIG, docs, tmp_path / "site")
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("nowhere.md", "没有这个地址：../nowhere/"),
        ("method.md#nothing", "没有这个锚点：../method/#nothing"),
    ],
)
def test_a_link_to_what_no_shard_makes_stops_the_build(
    link: str, told: str, tmp_path: Path
) -> None:
    docs = tree.write(tmp_path / "docs", {"about.md": f"[x]({link})\n"})
    with pytest.raises(SiteError) as raised:
        build(tree.CONFIG, docs, tmp_path)
    assert told in str(raised.value)
    assert "about/index.html" in str(raised.value)


def test_front_matter_never_becomes_markup(tmp_path: Path) -> None:
    for number, evil in enumerate(
        ('"><script>alert(1)</script>', "&quot;&gt;&lt;b&gt;x&lt;/b&gt;")
    ):
        front = "".join(
            f"{key}: {evil!r}\n" for key in ("title", "description", "province", "level", "years")
        )
        page = f"---\n{front}search: agency\n---\n\n# 机关\n"
        docs = tree.write(tmp_path / f"{number}", {"agencies/000000-x/index.md": page})
        site = tmp_path / f"{number}-site"
        render(tree.CONFIG, docs, site)
        made = html.parse(str(site / "agencies/000000-x/index.html")).getroot()
        assert not made.xpath("//script[contains(., 'alert')] | //title//* | //b")
        assert made.xpath("string(//meta[@name='description']/@content)") == evil


def test_only_pages_that_ask_are_searched(tmp_path: Path) -> None:
    path = "agencies/410781-xinfang/index.html"
    excerpts = render(tree.CONFIG, tree.write(tmp_path / "docs"), tmp_path / "site")
    agency = html.parse(str(tmp_path / "site" / path)).getroot()
    home = html.parse(str(tmp_path / "site/index.html")).getroot()
    assert agency.get("lang") == home.get("lang") == "zh-CN"
    assert not home.xpath("//*[@data-pagefind-body]")
    assert "index.html" not in excerpts
    # What the index is made of alone is in no page.
    assert not agency.xpath("//span[@data-pagefind-filter or @data-pagefind-meta]")
    body = html.document_fromstring(excerpts[path].decode())
    filters = {
        (span.get("data-pagefind-filter"), span.get("data-value"))
        for span in body.xpath(".//span[@data-pagefind-filter]")
    }
    assert filters == {
        ("province[data-value]", "河南省"),
        ("level[data-value]", "县级"),
        ("category[data-value]", "政府部门"),
        ("years[data-value]", "2023"),
        ("years[data-value]", "2022"),
        ("checks[data-value]", "不符"),
        ("checks[data-value]", "相符"),
        ("checks[data-value]", "2023 不符"),
        ("checks[data-value]", "2022 相符"),
    }
    (name,) = body.xpath(".//span[@data-pagefind-meta='name[data-value]']/@data-value")
    assert {"信", "信访", "信访局", "市信访局"} <= set(name.split())


def test_a_notice_stands_above_every_page_and_only_when_there_is_one(tmp_path: Path) -> None:
    docs = tree.write(tmp_path / "docs")
    for notice in ("", "数字都不是真的 <b>"):
        render(tree.CONFIG, docs, tmp_path / "site", replace(SETTINGS, notice=notice))
        for page in ("index.html", "agencies/411303-pushan/index.html", "404.html"):
            made = html.parse(str(tmp_path / "site" / page)).getroot()
            assert ("数字都不是真的 <b>" in made.text_content()) == bool(notice)
            assert bool(made.xpath("//aside")) == (bool(notice) and page != "404.html")


def test_the_footer_says_license_and_version(tmp_path: Path) -> None:
    settings = Settings("x", "档案", "Archive", "1.2.3", "", "https://example.org/source")
    render(tree.CONFIG, tree.write(tmp_path / "docs"), tmp_path / "site", settings)
    footer = html.parse(str(tmp_path / "site/index.html")).getroot().find(".//footer")
    text = footer.text_content()
    assert "CC BY 4.0" in text and "MIT" in text and "1.2.3" in text
    assert footer.xpath(".//a[@href='https://example.org/source']")
    assert not (tmp_path / "site/sitemap.xml").exists()
