"""`disclosure verify` finds every kind of defect of a built site, and none in a sound one."""

import gzip
import hashlib
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from disclosure import moved, pipeline, verification
from disclosure.site import hashes
from disclosure.verification import walk
from tests import small

URL = "https://example.org/archive/"
LOG = "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- A thing.\n"
PAGE = "agencies/410781-xinfangju/index.html"
COUNTY = "agencies/500238-renmin-zhengfu/"
BUREAU = "agencies/410781-xinfangju/"
STUB = "agencies/410781-old/index.html"


class Defect(NamedTuple):
    """What is done to a file of a site, and what is said of it, of which file."""

    name: str
    file: str
    plant: Callable[[Path], None]
    message: str
    source: str = ""


def put(text: str) -> Callable[[Path], None]:
    """Markup in a page that no template of ours writes."""
    return swap("</article>", f"{text}</article>")


def swap(old: str, new: str) -> Callable[[Path], None]:
    def plant(path: Path) -> None:
        said = path.read_text("utf-8")
        made = re.sub(old, new, said, count=1, flags=re.DOTALL)
        assert made != said, (path, old)
        path.write_text(made, "utf-8")

    return plant


def write(content: bytes) -> Callable[[Path], None]:
    def plant(path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    return plant


def append(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n")


def remove(path: Path) -> None:
    path.unlink()


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def link(path: Path) -> None:
    path.symlink_to("index.html")


def member(name: str, content: bytes) -> Callable[[Path], None]:
    """A zip in which a file is another."""

    def plant(path: Path) -> None:
        with zipfile.ZipFile(path) as old:
            held = {known: old.read(known) for known in old.namelist()} | {name: content}
        with zipfile.ZipFile(path, "w") as new:
            for known, data in held.items():
                new.writestr(known, data)

    return plant


def described(change: Callable[[dict], None]) -> Callable[[Path], None]:
    def plant(path: Path) -> None:
        said = json.loads(path.read_bytes())
        change(said)
        path.write_text(json.dumps(said, ensure_ascii=False), "utf-8")

    return plant


def a_figure(said: dict) -> None:
    (requests,) = (r for r in said["resources"] if r["name"] == "requests")
    requests["data"][1][3] = 4711


def cell(name: str, old: str, new: str) -> Callable[[Path], None]:
    """Another figure in a table of a package, whose descriptor says the size and hash of that."""

    def plant(path: Path) -> None:
        table = path.with_name(name)
        content = table.read_bytes()
        made = content.replace(old.encode(), new.encode(), 1)
        assert made != content
        table.write_bytes(made)
        said = json.loads(path.read_bytes())
        (resource,) = (it for it in said["resources"] if it.get("path") == name)
        resource |= {"bytes": len(made), "hash": f"sha256:{hashlib.sha256(made).hexdigest()}"}
        path.write_text(json.dumps(said, ensure_ascii=False), "utf-8")

    return plant


def an_other_page(path: Path) -> None:
    """A fragment of the index that is of another page."""
    said = gzip.decompress(path.read_bytes())
    path.write_bytes(gzip.compress(re.sub(rb'"url":"[^"]*"', b'"url":"/gone/"', said), mtime=0))


DEFECTS = [
    # links and anchors
    Defect("a dead link", "about/index.html", put("<a href='../gone/'>x</a>"), "没有这个地址"),
    Defect("no slash", "cite/index.html", put("<a href='../about'>x</a>"), "末尾少了斜杠"),
    Defect("no anchor", "method/index.html", put("<a href='#gone'>x</a>"), "没有这个锚点"),
    Defect(
        "no anchor elsewhere",
        "privacy/index.html",
        put("<a href='../about/#gone'>x</a>"),
        "没有这个锚点",
    ),
    Defect("a download that is gone", "data/small-archive.zip", remove, "没有这个地址", "data/"),
    Defect("out of the site", "api/index.html", put("<a href='../../x/'>x</a>"), "网站之外"),
    Defect("an address twice", "offices/index.html", put("<p id='top'>x</p>"), "出现了 2 次"),
    Defect("a stub to nowhere", STUB, swap(r"url=[^\"]*", "url=../gone/"), "没有这个地址"),
    Defect(
        "another page's address",
        "kinds/index.html",
        swap('rel="canonical" href="[^"]*"', f'rel="canonical" href="{URL}about/"'),
        "页面说自己的网址是",
    ),
    # what a page may hold
    Defect(
        "a frame", "checks/index.html", put("<iframe src='../about/'></iframe>"), "元素 <iframe>"
    ),
    Defect("a handler", "compare/index.html", put("<p onclick='x()'>x</p>"), "脚本属性 onclick"),
    Defect("a style", "coverage/index.html", put("<p style='top:0'>x</p>"), "不得有属性 style"),
    Defect("a script", "codebook/index.html", put("<script>alert(1)</script>"), "写有脚本"),
    Defect(
        "an address that runs",
        "kinds/county-department/index.html",
        put("<a href='javascript:alert(1)'>x</a>"),
        "不是网页地址",
    ),
    Defect(
        "a third party",
        "glossary/index.html",
        put("<img src='https://example.com/x.png'>"),
        "别的主机",
    ),
    Defect(
        "a third party in a style sheet",
        "assets/archive.css",
        write(b"@import 'https://example.com/x.css';"),
        "别的主机",
    ),
    Defect(
        "no policy",
        "search/index.html",
        swap("<meta http-equiv[^>]*>", ""),
        "没有 Content-Security-Policy",
    ),
    Defect(
        "a weaker policy",
        "years/index.html",
        swap("script-src 'self'", "script-src 'self' https:"),
        "script-src 多出 https:",
    ),
    Defect(
        "a policy too late",
        "releasing/index.html",
        swap("<head>", "<head><link rel='icon' href='../assets/site/favicon.svg'>"),
        "在 Content-Security-Policy 之前",
    ),
    Defect(
        "a script that is not there",
        "404.html",
        swap("sha256-[^']*'", f"sha256-{'A' * 43}='"),
        "页面里没有的脚本",
    ),
    Defect(
        "broken JSON-LD", f"{COUNTY}index.html", swap('"@context":', '"@context"'), "JSON-LD 不可读"
    ),
    # figures
    Defect("a figure", PAGE, swap(r"(<td><b>)12<", r"\g<1>13<"), "数据中是 12"),
    Defect(
        "a page without its rows",
        "divisions/410781/index.html",
        write(b"<!doctype html><title>x</title>"),
        "没有列出 410781-xinfangju",
    ),
    # packages
    Defect("a figure in JSON", f"{BUREAU}datapackage.json", described(a_figure), "格与数据不同"),
    Defect(
        "another version",
        f"{COUNTY}datapackage.json",
        described(lambda said: said.update(version="9.9.9")),
        "version 应为",
    ),
    Defect(
        "a schema",
        "years/2022/datapackage.json",
        described(lambda said: said["resources"][0].update(schema={})),
        "schema",
    ),
    Defect(
        "a size",
        "divisions/410000/datapackage.json",
        described(lambda said: said["resources"][0].update(bytes=1)),
        "应有1字节",
    ),
    Defect(
        "a number of rows",
        "divisions/500000/datapackage.json",
        described(lambda said: said["resources"][0].update(rows=99)),
        "应有99行",
    ),
    Defect(
        "a file of a package",
        "years/2023/challenges.csv",
        append,
        "hash 应为",
        "years/2023/datapackage.json",
    ),
    Defect(
        "a cell of a year",
        "years/2023/datapackage.json",
        cell("requests.csv", "received_new,12,", "received_new,13,"),
        "与 data/ 中更正以后的表不同：data/41",
        "years/2023/requests.csv",
    ),
    Defect(
        "a cell of a province",
        "divisions/410000/datapackage.json",
        cell("requests.csv", "received_new,12,", "received_new,13,"),
        "与 data/ 中更正以后的表不同：data/41",
        "divisions/410000/requests.csv",
    ),
    Defect(
        "a cell of the whole",
        "data/datapackage.json",
        cell("agencies.csv", "巫溪县人民政府", "巫山县人民政府"),
        "与 data/ 中更正以后的表不同：data/50",
        "data/agencies.csv",
    ),
    Defect(
        "another year in a table",
        "years/2022/datapackage.json",
        cell("reports.csv", "500238-renmin-zhengfu,2022", "500238-renmin-zhengfu,2021"),
        "与 data/ 中更正以后的表不同：data/50",
        "years/2022/reports.csv",
    ),
    Defect(
        "a word in JSON",
        f"{COUNTY}datapackage.json",
        swap("巫溪县人民政府", "巫山县人民政府"),
        "应为",
    ),
    Defect(
        "white space in JSON",
        f"{BUREAU}datapackage.json",
        swap("\\n", "\\n "),
        "与由数据生成的不同",
    ),
    Defect(
        "a README in a zip",
        f"{BUREAU}410781-xinfangju.zip",
        member("README.md", b"x"),
        "与由数据生成的不同",
    ),
    Defect("a broken zip", f"{BUREAU}410781-xinfangju.zip", flip, "不是完好的 zip"),
    Defect(
        "another table in a zip",
        f"{COUNTY}500238-renmin-zhengfu.zip",
        member("requests.csv", b"x\n"),
        "与网站上的同一张表不同",
    ),
    Defect("a folder in a zip", "years/2023/2023.zip", member("../x", b"x"), "不得有文件夹"),
    # checksums
    Defect("a workbook", "years/2022/2022.xlsx", flip, "与 years/2022/SHA256SUMS 中的"),
    Defect("a database", "years/2023/2023.sqlite", flip, "与 years/2023/SHA256SUMS 中的"),
    Defect(
        "a Parquet",
        "divisions/500000/requests.parquet",
        flip,
        "与 divisions/500000/SHA256SUMS 中的",
    ),
    Defect(
        "a forgotten sum",
        "divisions/410000/SHA256SUMS",
        swap(r"[0-9a-f]{64}  codes.csv\n", ""),
        "没有列出这个文件",
    ),
    Defect("an agency's workbook", f"{BUREAU}410781-xinfangju.xlsx", flip, "manifest/41.sha256"),
    Defect("a program", "assets/site/start.js", append, "manifest/hub.sha256"),
    # citations
    Defect(
        "a citation of another version",
        f"{BUREAU}citation.bib",
        swap("1[.]0[.]0", "9.0.0"),
        "引用文件与数据包",
    ),
    Defect(
        "a citation in RIS",
        f"{COUNTY}citation.ris",
        swap("UR  - [^\n]*", "UR  - x"),
        "引用文件与数据包",
    ),
    # sizes and hashes that pages state
    Defect(
        "a hash on a page of downloads",
        "data/index.html",
        swap("(<dt>agencies.csv</dt><dd><code>)[0-9a-f]{64}", rf"\g<1>{'0' * 64}"),
        "写的校验值不是 data/agencies.csv 的",
    ),
    Defect(
        "a size on a page of downloads",
        "years/2023/index.html",
        swap("、数据字典，[0-9]+ KB", "、数据字典，1 KB"),
        "写的大小是 1 KB，years/2023/2023.xlsx 有",
    ),
    Defect(
        "a size in a list of tables",
        "divisions/410000/index.html",
        swap("agencies.csv（[0-9]+ B", "agencies.csv（7 B"),
        "写的大小是 7 B，divisions/410000/agencies.csv 有",
    ),
    Defect(
        "a size on a page in English",
        "en/data/index.html",
        swap(r"small-archive.xlsx \([0-9]+ KB", "small-archive.xlsx (1.5 MB"),
        "写的大小是 1.5 MB，data/small-archive.xlsx 有",
    ),
    Defect(
        "a hash for programs",
        "divisions/500000/index.html",
        swap('"sha256":"[0-9a-f]{64}', f'"sha256":"{"0" * 64}'),
        "写的校验值不是 divisions/500000/500000.zip 的",
    ),
    Defect(
        "a hash of a release's file",
        "data/releases/1.0.0/index.html",
        swap("(changes.csv</a>.*?<code>)[0-9a-f]{64}", rf"\g<1>{'0' * 64}"),
        "写的校验值不是 data/releases/1.0.0/changes.csv 的",
    ),
    Defect(
        "a size of a file that is with the release",
        "data/releases/latest/index.html",
        swap("(>agencies.parquet</th><td[^>]*>)[0-9]+<", r"\g<1>1<"),
        "写的大小是 1，data/releases/1.0.0/agencies.parquet 有",
    ),
    Defect(
        "a record of a release",
        "data/releases/1.0.0/release.json",
        swap('"released_on": "[^"]*"', '"released_on": "2024-02-01"'),
        "与发布时的 SHA-256 不一致",
    ),
    Defect(
        "a release's file",
        "data/releases/1.0.0/small-archive.zip",
        append,
        "与发布时的 SHA-256 不一致",
    ),
    Defect(
        "the hashes of a release",
        "data/releases/1.0.0/SHA256SUMS",
        swap("[0-9a-f]{64}  agencies.parquet", f"{'0' * 64}  agencies.parquet"),
        "与发布时的 SHA-256 不一致",
    ),
    # lists for programs
    Defect(
        "a page not in the sitemap",
        "sitemap.xml",
        swap(f"  <url><loc>{URL}about/</loc></url>\n", ""),
        "没有列出这一页",
    ),
    Defect(
        "a feed that leads nowhere",
        "changes/feed.xml",
        swap(f'href="{URL}changes/"', f'href="{URL}gone/"'),
        "指向的网址不存在",
    ),
    Defect("robots", "robots.txt", swap("Sitemap: [^\n]*", "Sitemap: /x"), "与 archive.toml"),
    Defect("llms", "llms.txt", swap(f"{URL}api/", f"{URL}gone/"), "指向的网址不存在"),
    Defect(
        "a catalogue's hash",
        "catalog.jsonld",
        swap('"@value": "[0-9a-f]{64}"', f'"@value": "{"0" * 64}"'),
        "大小或校验值",
    ),
    Defect(
        "a catalogue that leads nowhere",
        "data/croissant.json",
        swap(f'"contentUrl": "{URL}data/codes.csv"', f'"contentUrl": "{URL}data/gone.csv"'),
        "指向的网址不存在",
    ),
    # the search index
    Defect(
        "a part that is not listed", "pagefind/parts.json", write(b'["41"]\n'), "清单里没有这一部分"
    ),
    Defect(
        "a page of the index",
        "pagefind/50/fragment/*",
        an_other_page,
        "搜索索引里有这一页",
        "gone/index.html",
    ),
    Defect(
        "a lost piece of the index",
        "pagefind/41/fragment/*",
        remove,
        "应有 4 页，实有",
        "pagefind/41/pagefind-entry.json",
    ),
    # files
    Defect("a file left over", "data/old.csv", write(b"x\n"), "没有网页链接到它"),
    Defect(
        "a page that nobody links",
        "draft/index.html",
        write(b"<!doctype html>x"),
        "没有网页链接到它",
    ),
    Defect("a program left over", "assets/site/old.js", write(b"0;\n"), "清单里没有这个文件"),
    Defect("a symbolic link", "about/link.html", link, "是符号链接"),
    Defect("a hidden file", "data/.directory", write(b"x"), "是隐藏文件"),
    Defect("an empty file", "years/2022/codes.csv", write(b""), "文件是空的"),
    Defect("too large a page", "changes/index.html", append, "最多"),
    # what was promised
    Defect(
        "a page that is gone",
        "divisions/500238/index.html",
        remove,
        "公布过的网址没有了",
        "/divisions/500238/",
    ),
    Defect("an agency without a page", f"{COUNTY}index.html", remove, "这个机关没有页面"),
    Defect(
        "an anchor that is gone",
        PAGE,
        swap('id="y2023-requests"', 'id="y2023-x"'),
        "公布过的锚点没有了",
        f"/{BUREAU}",
    ),
]
# These are told by the list of all files; in every other trial it lists what was planted, too.
BY_LIST = ("an agency's workbook", "a program", "a program left over")


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """An archive with an address, a release and a page that moved, and its site."""
    root = small.write(tmp_path_factory.mktemp("planted") / "root", small.rows())
    settings = small.SETTINGS.format(version="1.0.0").replace(
        'site_url = ""', f'site_url = "{URL}"'
    )
    (root / "archive.toml").write_text(settings, "utf-8")
    (root / "CHANGELOG.md").write_text(LOG, "utf-8")
    (root / moved.PATH).write_text(
        "address,to,reason,moved_on\n/agencies/410781-old/,/agencies/410781-xinfangju/,换了名称,2024-01-31\n",
        "utf-8",
    )
    pipeline.release(root, released_on="2024-01-31")
    pipeline.build(root, record_addresses=True)
    return root


@pytest.fixture(autouse=True)
def with_small_pages(monkeypatch):
    monkeypatch.setattr(walk, "LARGEST_PAGE", 200_000)


def spoilt(root: Path, folder: Path, defects: list[Defect]) -> Path:
    """A copy of the site with these defects; the list of all files is as somebody would make it."""
    site = folder / "site"
    shutil.copytree(root / "build/site", site)
    listed = {}
    for defect in defects:
        # One of several files of a kind.
        (path,) = sorted(site.glob(defect.file))[:1] or [site / defect.file]
        if defect.name == "too large a page":
            path.write_bytes(path.read_bytes() + b" " * 200_000)
        else:
            defect.plant(path)
        if defect.name not in BY_LIST:
            listed[path] = defect
    files = {}
    for path in (p for p in site.rglob("*") if p.is_file() and not p.is_symlink()):
        name = path.relative_to(site).as_posix()
        if not name.startswith(hashes.FOLDER):
            kept = root / "build/site" / name
            by_list = path not in listed
            source = kept if by_list else path
            if source.is_file():
                files[name] = hashes_of(source)
    for name, content in hashes.lists(files):
        (site / name).write_bytes(content)
    return site


def hashes_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def batches() -> list[list[Defect]]:
    """The defects in parts, in each of which no two are in one file."""
    made: list[list[Defect]] = []
    for defect in DEFECTS:
        for part in made:
            if all(defect.file != other.file for other in part):
                part.append(defect)
                break
        else:
            made.append([defect])
    return made


@pytest.fixture(scope="module")
def told(root, tmp_path_factory):
    """What is said of every defect, by its name."""
    found = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(walk, "LARGEST_PAGE", 200_000)
        for number, part in enumerate(batches()):
            site = spoilt(root, tmp_path_factory.mktemp(f"spoilt{number}"), part)
            said = pipeline.verify(root, site)
            found |= {defect.name: said for defect in part}
    return found


def test_there_are_forty_defects_and_more():
    assert len({defect.name for defect in DEFECTS}) == len(DEFECTS) >= 40


def test_a_sound_site_passes(root):
    assert pipeline.verify(root, root / "build/site") == []


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_a_planted_defect_is_found_and_told_with_its_file_and_remedy(defect, told):
    source = defect.source or defect.file.rstrip("*")
    found = [said for said in told[defect.name] if said.startswith(source)]
    assert any(defect.message in said for said in found), found
    assert all("处理办法：" in said for said in found)


def test_processes_say_what_one_says(root, tmp_path, monkeypatch):
    defects = [it for it in DEFECTS if it.name in ("a figure", "a cell of a year", "a handler")]
    site = spoilt(root, tmp_path, defects)
    alone = pipeline.verify(root, site)
    monkeypatch.setattr(verification, "_ALONE", 0)
    assert sorted(pipeline.verify(root, site)) == sorted(alone) != []


@pytest.mark.parametrize("name", ["a figure", "a broken zip", "a file left over"])
def test_a_defect_alone_is_told_of_its_own_file_alone(name, root, tmp_path):
    (defect,) = (defect for defect in DEFECTS if defect.name == name)
    said = pipeline.verify(root, spoilt(root, tmp_path, [defect]))
    assert said
    allowed = (defect.file, "manifest/")
    assert [line for line in said if not line.startswith(allowed)] == []
