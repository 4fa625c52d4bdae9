from pathlib import Path

import pytest

from disclosure.errors import SiteError
from disclosure.site import problem
from disclosure.site.verify import problems

POLICY = (
    "<meta http-equiv=Content-Security-Policy content=\"default-src 'self'; script-src 'self'{}; "
    "style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'\">"
)
HEAD = f"<!doctype html><html><head><meta charset=utf-8>{POLICY.format('')}<title>x</title>"


def site(folder: Path, **changes: str) -> Path:
    files = {
        "index.html": f"{HEAD}<body><a href='a/#y2022'>a</a><a href='.'>top</a><a href='#'>up</a>",
        "a/index.html": f"{HEAD}<link rel=stylesheet href='../s.css'><body><h2 id=y2022>x</h2>"
        "<a href='../#top'>x</a><a href='d%20e.csv' download>x</a><a href='?q=x#y2022'>x</a>"
        "<a href='https://example.org/'>x</a><img src='data:image/png;base64,AA=='>",
        "a/d e.csv": "x\n",
        "s.css": "/* url(gone.png) */ a { fill: url('i.svg') } b { fill: url(data:image/x,) }",
        "i.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    }
    for path, text in (files | changes).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def body(text: str) -> dict[str, str]:
    return {"b/index.html": f"{HEAD}<body>{text}"}


def test_a_sound_site_has_no_problems(tmp_path: Path) -> None:
    assert problems(site(tmp_path)) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<a href='../gone/'>x</a>", "没有这个地址：../gone/"),
        ("<a href='../a'>x</a>", "末尾少了斜杠"),
        ("<a href='../a/gone.zip'>x</a>", "没有这个地址：../a/gone.zip"),
        ("<a href='../a/#gone'>x</a>", "没有这个锚点：../a/#gone"),
        ("<a href='#gone'>x</a>", "没有这个锚点：#gone"),
        ("<a href='../../x/'>x</a>", "超出网站之外"),
        ("<a href='/a/'>x</a>", "从主机的根算起"),
        ("<a href='javascript:alert(1)'>x</a>", "不是网页地址"),
        ("<a href=' JavaScript:alert(1)'>x</a>", "不是网页地址"),
        ("<a href='java\nscript:alert(1)'>x</a>", "不是网页地址"),
        ("<a href='data:text/html,x'>x</a>", "数据地址"),
        ("<a href='mailto:a@example.org'>x</a>", "不是网页地址"),
        ("<p id=x></p><p id=x></p>", "标识 x 出现了 2 次"),
        ("<script src='https://example.org/x.js'></script>", "别的主机"),
        ("<script src='//example.org/x.js'></script>", "别的主机"),
        ("<script src='../gone.js'></script>", "没有这个地址"),
        ("<script>alert(1)</script>", "写有脚本"),
        ("<script type=module>alert(1)</script>", "写有脚本"),
        ("<p onclick='x()'>x</p>", "脚本属性 onclick"),
        ("<link rel='preload' href='https://example.org/f.woff2'>", "别的主机"),
        ("<link rel='icon' href='../gone.png'>", "没有这个地址"),
        ("<img src='https://example.org/x.png'>", "别的主机"),
        ("<img srcset='../i.svg 1x, ../gone.png 2x'>", "没有这个地址：../gone.png"),
        ("<svg><image href='https://example.org/x.png'/></svg>", "别的主机"),
        ("<iframe src='data:text/html,x'></iframe>", "数据地址"),
        ("<p style='background: url(https://example.org/x.png)'>x</p>", "不得有属性 style"),
        ("<style>@import 'https://example.org/x.css';</style>", "别的主机"),
        ("<form action='https://example.org/'></form>", "别的主机"),
        ("<base href='../'>", "<base>"),
    ],
)
def test_each_defect_is_found_and_told(text: str, message: str, tmp_path: Path) -> None:
    found = problems(site(tmp_path, **body(text)))
    assert {problem.source for problem in found} == {"b/index.html"}
    assert [problem for problem in found if message in problem.message]
    assert all(problem.remedy for problem in found)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("@import url(https://example.org/x.css);", "别的主机"),
        ('@import "//example.org/x.css";', "别的主机"),
        ("a { background: url( 'gone.png' ) }", "没有这个地址：gone.png"),
        (r"a { background: url(\68ttps://example.org/x) }", "别的主机"),
    ],
)
def test_style_sheets_are_read_too(text: str, message: str, tmp_path: Path) -> None:
    (found,) = problems(site(tmp_path, **{"s.css": text}))
    assert message in found.message


def test_links_to_the_site_s_own_address_are_checked(tmp_path: Path) -> None:
    own = "<link rel=canonical href='https://example.org/archive/{}'>"
    site(tmp_path, **body(own.format("b/")))
    assert problems(tmp_path, "https://example.org/archive/") == []
    site(tmp_path, **body(own.format("gone/")))
    (found,) = problems(tmp_path, "https://example.org/archive/")
    assert "页面说自己的网址是" in found.message
    site(tmp_path, **body("<a href='https://example.org/archive/gone/'>x</a>"))
    (found,) = problems(tmp_path, "https://example.org/archive/")
    assert "没有这个地址" in found.message


def test_the_page_for_missing_pages_counts_from_the_root(tmp_path: Path) -> None:
    page = f"{HEAD}<body><a href='/archive/a/'>x</a><a href='/a/'>x</a>"
    (found,) = problems(site(tmp_path, **{"404.html": page}), "https://example.org/archive/")
    assert found.message.endswith("/a/")


def test_an_inline_script_may_be_named_by_its_hash(tmp_path: Path) -> None:
    digest = "bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI="
    named = HEAD.replace(POLICY.format(""), POLICY.format(f" 'sha256-{digest}'"))
    page = f"{named}<body><script>alert(1)</script>"
    assert problems(site(tmp_path, **{"b/index.html": page})) == []


def test_what_is_wrong_on_many_pages_is_told_once(tmp_path: Path) -> None:
    gone = f"{HEAD}<body><a href='../gone/'>x</a>"
    found = problems(site(tmp_path, **{f"p{n}/index.html": gone for n in range(9)}))
    assert len(found) == 9
    error = problem.error(found, "build/site")
    assert isinstance(error, SiteError)
    assert "9 处" in str(error) and "另有 6 处" in str(error)
    assert str(error).count("没有这个地址") == 1
