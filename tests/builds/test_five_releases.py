"""Five releases with a renaming, a merger, a split and a removal: nothing published is lost."""

import json
import re
import shutil

import pytest
from lxml import etree
from typer.testing import CliRunner

from disclosure import pipeline
from disclosure.cli import app
from disclosure.site.addresses import parse
from tests import factories as f
from tests import small

OFFICE = "410781-dangan-ju"
GONE = "500238-linshi-zhihuibu"
EAST, WEST = "500238-dongcheng-banshichu", "500238-xicheng-banshichu"
OLD_TOWN = "500238-jiucheng-banshichu"
MOVED = "address,to,reason,moved_on\n"


def body(agency_id, name, **given):
    return f.agency(agency_id, name, **given)


def state(step):
    """The rows of the archive when its release number `step` (from 0) is cut."""
    rows = small.rows()
    agencies = {row["agency_id"]: dict(row) for row in rows["agencies"]}
    agencies[OFFICE] = body(OFFICE, "卫辉市档案局")
    agencies[OLD_TOWN] = body(OLD_TOWN, "旧城街道办事处", level="township")
    agencies[GONE] = body(GONE, "临时指挥部")
    reports = [*rows["reports"], *(f.report(it, 2021) for it in (OFFICE, OLD_TOWN, GONE))]
    requests = list(rows["requests"])
    for it in (OFFICE, OLD_TOWN, GONE):
        requests += f.requests({}, "2021", it, 2021)
    if step >= 1:  # renamed
        agencies[small.BUREAU] |= {"name": "卫辉市信访工作局", "former_names": "卫辉市信访局"}
    if step >= 2:  # merged
        agencies[OFFICE] |= {"successor_id": small.BUREAU, "valid_to": "2024-06-30"}
    if step >= 3:  # split
        agencies[EAST] = body(EAST, "东城街道办事处", level="township", valid_from="2024-09-01")
        agencies[WEST] = body(WEST, "西城街道办事处", level="township", valid_from="2024-09-01")
        agencies[OLD_TOWN] |= {"successor_id": f"{EAST}；{WEST}", "valid_to": "2024-08-31"}
    if step >= 4:  # removed
        del agencies[GONE]
        reports = [row for row in reports if row["agency_id"] != GONE]
        requests = [row for row in requests if row["agency_id"] != GONE]
    return rows | {
        "agencies": list(agencies.values()),
        "reports": reports,
        "requests": requests,
    }


def reasons(root, *lines):
    path = root / "releases/reasons.csv"
    path.write_text("table,agency_id,report_year,key,field,reason\n" + "".join(lines), "utf-8")


REASONS = {
    1: [f"agencies,{small.BUREAU},,,,机构改革后改名\n"],
    2: [f"agencies,{OFFICE},,,,并入信访局\n"],
    3: [f"agencies,{OLD_TOWN},,,,分为两个办事处\n"],
    4: [f",{GONE},,,,收录有误：不是行政机关\n"],
}
VERSIONS = ["1.0.0", "1.0.1", "1.0.2", "1.1.0", "2.0.0"]


def run(root, *arguments):
    return CliRunner().invoke(app, [*map(str, arguments), "--root", str(root)])


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """The archive after five releases, and what each of them had published."""
    root = small.write(tmp_path_factory.mktemp("five") / "root", state(0))
    promised = []
    for step, version in enumerate(VERSIONS):
        small.write_data(root, f.archive(**state(step)))
        if step:
            reasons(root, *REASONS[step])
        if step == 4:
            text = f"{MOVED}/agencies/{GONE}/,,收录有误：不是行政机关,2026-05-31\n"
            (root / "data/moved.csv").write_text(text, "utf-8")
        assert pipeline.release(root, released_on=f"2026-0{step + 1}-28") == version
        site = pipeline.build(root, record_addresses=True)
        promised.append(_published(site))
    return root, promised


def _published(site):
    """Every address a reader can have noted: pages with all ids that are promised, and files."""
    files = (path for path in site.rglob("*") if path.is_file())
    named = {path.relative_to(site).as_posix(): path for path in files}
    return {
        name: {id_ for id_ in _ids(path) if re.fullmatch(r"y\d{4}(-[a-z]+)?", id_)}
        for name, path in named.items()
        if not name.startswith(("assets/", "manifest/", "pagefind/", "."))
    }


def _ids(path):
    return etree.HTML(path.read_bytes()).xpath("//@id") if path.suffix == ".html" else []


def read(page):
    """The text of a page, white space as a reader sees it."""
    return " ".join("".join(etree.HTML(page).itertext()).split())


@pytest.fixture
def root(archive, tmp_path):
    """A copy that a test may spoil."""
    shutil.copytree(archive[0], tmp_path / "root", ignore=shutil.ignore_patterns("build"))
    return tmp_path / "root"


def test_every_address_and_anchor_of_every_release_resolves(archive):
    root, promised = archive
    now = _published(root / "build/site")
    lost = {
        (path, anchor)
        for before in promised
        for path, anchors in before.items()
        for anchor in anchors or {""}
        if path not in now or (anchor and anchor not in now[path])
    }
    # the files of a body that was given up go; its page, which says so, stays with its anchors
    assert {path.rpartition("/")[0] for path, _ in lost} == {f"agencies/{GONE}"}
    assert f"agencies/{GONE}/index.html" in now
    assert not any(path.endswith(".html") for path, _ in lost)


def test_the_page_of_a_removed_body_says_why_and_keeps_its_anchors(archive):
    root, _ = archive
    page = (root / f"build/site/agencies/{GONE}/index.html").read_text("utf-8")
    assert "2026-05-31 起，这一页不再提供。理由：收录有误：不是行政机关" in read(page)
    assert 'id="y2021-requests"' in page
    assert 'http-equiv="refresh"' not in page


def test_pages_tell_what_became_of_bodies(archive):
    root, _ = archive
    site = root / "build/site/agencies"
    text = {
        id_: read((site / id_ / "index.html").read_text("utf-8"))
        for id_ in (small.BUREAU, OFFICE, OLD_TOWN, EAST)
    }
    assert "曾用名：卫辉市信访局。" in text[small.BUREAU]
    assert "承继了 卫辉市档案局 的职能。" in text[small.BUREAU]
    assert "该机关已于 2024-06-30 撤销。 职能由 卫辉市信访工作局 承继。" in text[OFFICE]
    assert "职能由 东城街道办事处、 西城街道办事处 承继。" in text[OLD_TOWN]
    assert (
        "该机关设立于 2024-09-01。" in text[EAST] and "承继了 旧城街道办事处 的职能。" in text[EAST]
    )


def test_the_list_of_addresses_only_grew(archive):
    root, _ = archive
    listed = parse((root / "data/50/addresses.txt").read_text("utf-8"), "")
    assert "y2021-requests" in listed[f"/agencies/{GONE}/"]
    assert f"/agencies/{GONE}/{GONE}.zip" in listed


def test_releases_are_published_unchanged_with_a_page_each_and_the_latest_leads_on(archive):
    root, _ = archive
    site = root / "build/site"
    for version in VERSIONS:
        kept, shown = root / "releases" / version, site / "data/releases" / version
        for name in ("small-archive.zip", "changes.csv", "release.json"):
            assert (shown / name).read_bytes() == (kept / name).read_bytes()
        assert (shown / "SHA256SUMS").is_file()
    latest = (site / "data/releases/latest/index.html").read_text("utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../2.0.0/">' in latest
    assert pipeline.verify(root, site) == []


def test_each_release_is_cited_by_its_own_version_day_and_address(archive):
    root, _ = archive
    for version in VERSIONS:
        folder = root / "build/site/data/releases" / version
        page = etree.HTML((folder / "index.html").read_bytes())
        lines = ["".join(it.itertext()) for it in page.xpath("//pre[@class='citation']")]
        day = json.loads((folder / "release.json").read_bytes())["released_on"]
        assert len(lines) == 5
        assert f"[DS/OL]. 版本 {version}. ({day})[访问日期]." in lines[0]
        (item,) = json.loads((folder / "cite/citation.json").read_bytes())
        assert item["version"] == version
        assert item["URL"].endswith(f"data/releases/{version}/")
        assert f"{{{version}}}" in (folder / "cite/citation.bib").read_text("utf-8")


def test_every_page_leads_to_the_feed_of_changes(archive):
    root, _ = archive
    for name in ("index.html", "changes/index.html", "data/releases/2.0.0/index.html"):
        page = root / "build/site" / name
        (way,) = etree.HTML(page.read_bytes()).xpath(
            "//head/link[@rel='alternate'][@type='application/atom+xml']/@href"
        )
        assert (page.parent / way).resolve() == root.resolve() / "build/site/changes/feed.xml"


def test_the_page_of_changes_has_an_anchor_a_version_and_the_feed_its_entries(archive):
    root, _ = archive
    changes = root / "build/site/changes"
    page = etree.HTML((changes / "index.html").read_bytes())
    anchors = page.xpath("//h2/@id")
    assert anchors[:5] == ["v2-0-0", "v1-1-0", "v1-0-2", "v1-0-1", "v1-0-0"]
    feed = etree.parse(str(changes / "feed.xml"))
    titles = feed.xpath("//*[local-name()='entry']/*[local-name()='title']/text()")
    assert {f"数据版本 {version}" for version in VERSIONS} <= set(titles)


def test_a_lost_page_and_a_lost_anchor_fail_the_build_and_are_named(root):
    rows = state(4)
    rows["reports"] = [row for row in rows["reports"] if row["agency_id"] != OFFICE]
    rows["requests"] = [row for row in rows["requests"] if row["agency_id"] != OFFICE]
    small.write_data(root, f.archive(**rows))
    reasons(root, f",{OFFICE},,,,试\n")

    result = run(root, "build")

    assert result.exit_code == 4
    assert "公布过的锚点没有了" in result.stderr and f"/agencies/{OFFICE}/，#y2021" in result.stderr
    assert "公布过的网址没有了" in result.stderr and f"    /agencies/{GONE}/\n" in result.stderr


def test_a_silently_changed_cell_fails_the_build_and_is_named(root):
    rows = state(4)
    for row in rows["requests"]:
        if row["agency_id"] == small.BUREAU and row["item_code"] == "received_new":
            row["total"] = 99
    small.write_data(root, f.archive(**rows))

    result = run(root, "build")

    assert result.exit_code == 4
    assert "自 2.0.0 发布以来，数据有改动而没有理由" in result.stderr
    assert f"requests {small.BUREAU} 2023 received_new total：12 → 99" in result.stderr


def test_a_renamed_column_without_a_new_first_number_fails_the_build(root):
    record = root / "releases/2.0.0/release.json"
    text = record.read_text("utf-8")
    renamed = text.replace('"name": "published_on"', '"name": "announced_on"', 1)
    assert renamed != text
    record.write_text(renamed, "utf-8")

    result = run(root, "build")

    assert result.exit_code == 4
    assert "移除字段 reports.announced_on，而版本号仍是 2.0.0" in result.stderr
    assert "3.0.0" in result.stderr
    settings = root / "archive.toml"
    settings.write_text(settings.read_text("utf-8").replace('"2.0.0"', '"3.0.0"'), "utf-8")
    assert run(root, "build").exit_code == 0
    said = (root / "build/site/data/datapackage.json").read_text("utf-8")
    assert '"version":"3.0.0+unreleased"' in said


def test_a_file_of_a_release_that_was_changed_fails_the_build(root):
    path = root / "releases/1.0.1/changes.csv"
    path.write_bytes(path.read_bytes() + b"\n")

    result = run(root, "build")

    assert result.exit_code == 4
    assert "releases/1.0.1/changes.csv: 与发布时的 SHA-256 不一致" in result.stderr


def test_a_rewritten_record_fails_the_build(root):
    path = root / "releases/1.0.1/release.json"
    path.write_text(path.read_text("utf-8").replace("2026-02-28", "2026-02-27"), "utf-8")

    result = run(root, "build")

    assert result.exit_code == 4
    assert "releases/1.0.2/release.json：与上一个版本的记录接不上" in result.stderr


def test_a_withdrawn_release_leaves_its_page_with_the_reason(root):
    withdrawal = ("release", "--withdraw", "1.1.0", "--date", "2026-06-01")
    result = run(root, *withdrawal, "--reason", "含个人信息")
    assert result.exit_code == 0, result.output
    assert run(root, "build").exit_code == 0

    folder = root / "build/site/data/releases/1.1.0"
    page = (folder / "index.html").read_text("utf-8")
    assert "撤回日期：2026-06-01。理由：含个人信息" in read(page) and "../2.0.0/" in page
    assert not (folder / "small-archive.zip").exists()
    feed = (root / "build/site/changes/feed.xml").read_text("utf-8")
    assert "数据版本 1.1.0（已撤回）" in feed
    assert run(root, *withdrawal, "--reason", "x").exit_code == 4


def test_an_unknown_successor_fails_the_build(root):
    rows = state(4)
    rows["agencies"] = [
        row | ({"successor_id": "410781-nobody"} if row["agency_id"] == OFFICE else {})
        for row in rows["agencies"]
    ]
    small.write_data(root, f.archive(**rows))
    reasons(root, f",{OFFICE},,,,试\n")

    result = run(root, "build")

    assert result.exit_code == 4
    assert "承继机关 410781-nobody 不在档案中" in result.stderr
