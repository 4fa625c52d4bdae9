"""Batches: every file of a manifest is accounted for, and a poisoned one changes nothing else."""

import csv
import io
import os
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from disclosure import pipeline, store
from disclosure.cli import app
from disclosure.errors import DataError, DisclosureError
from disclosure.manifest import parse
from tests.conftest import copy_archive
from tests.documents import report_text

DIVISIONS = ("巫溪县", "城口县", "卫辉市", "卧龙区", "船山区", "射洪市")
ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bomb">'
    + "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 12))
    + "]><a>&b11;</a>"
)


def zipped(files: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return content.getvalue()


HOSTILE = {
    "empty.txt": b"",
    "nul.txt": "一、总体情况\x00\x00".encode(),
    "image.png": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "old.doc": b"\xd0\xcf\x11\xe0" + bytes(100),
    "cut.pdf": b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>",
    "bomb.docx": zipped({"word/document.xml": bytes(300_000_000)}),
    "entities.docx": zipped({"[Content_Types].xml": ENTITIES.encode()}),
    "nested.zip": zipped({"inner.zip": zipped({"a.txt": b"a"})}),
    "bytes.bin": bytes(range(1, 256)) * 50,
    "flipped.docx": zipped({"word/document.xml": b"<w:document/>"})[:-60],
    "explanation.txt": "某县2023年政府信息公开工作年度报告文字解读\n一、总体情况\n".encode(),
}


@pytest.fixture
def batch(tmp_path):
    """An archive without reports, and a folder with six good reports and one of each bad kind."""
    root = copy_archive(tmp_path / "root")
    for province in store.provinces(root):
        for path in (root / "data" / province).iterdir():
            path.unlink()
    reports = tmp_path / "reports"
    reports.mkdir()
    for number, name in enumerate(DIVISIONS):
        text = report_text(f"{name}教育局", 2023, {("granted", "total"): str(number)})
        (reports / f"{number}.txt").write_text(text, encoding="utf-8")
    return root, reports


def add(root: Path, manifest: Path):
    return CliRunner().invoke(app, ["add", "--manifest", str(manifest), "--root", str(root)])


def manifest_of(folder: Path) -> Path:
    path = folder.parent / "reports.csv"
    path.write_text(f"path,url\n{folder.name},https://example.org/\n", encoding="utf-8")
    return path


def tables(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.glob("data/??/*.csv")}


def test_bad_files_are_accounted_for_and_good_ones_are_as_without_them(batch, tmp_path):
    root, reports = batch
    assert add(root, manifest_of(reports)).exit_code == 0
    alone = tables(root)
    other = copy_archive(tmp_path / "other")
    for path in other.glob("data/??/*"):
        path.unlink()
    for name, content in HOSTILE.items():
        (reports / name).write_bytes(content)
    (reports / "link.txt").symlink_to(reports / "0.txt")
    os.mkfifo(reports / "pipe.txt")
    result = add(other, manifest_of(reports))
    assert result.exit_code == 3
    assert tables(other) == alone
    listed = list(
        csv.DictReader(io.StringIO((other / "sources/quarantine.csv").read_text("utf-8")))
    )
    assert {Path(row["path"]).name for row in listed} == {*HOSTILE, "link.txt", "pipe.txt"}
    assert all(row["code"] and row["reason"] for row in listed)
    codes = {Path(row["path"]).name: row["code"] for row in listed}
    assert codes["explanation.txt"] == "not_a_report"


def test_a_second_run_changes_nothing_and_a_mended_file_leaves_the_quarantine(batch):
    root, reports = batch
    (reports / "bad.txt").write_bytes(b"")
    manifest = manifest_of(reports)
    add(root, manifest)
    before = tables(root)
    again = add(root, manifest)
    assert again.output.count("没有变化") == len(DIVISIONS)
    assert tables(root) == before
    (reports / "bad.txt").write_text(report_text("巫溪县财政局"), encoding="utf-8")
    assert add(root, manifest).exit_code == 0
    assert (root / "sources/quarantine.csv").read_text("utf-8").count("\n") == 1


def test_an_interrupted_batch_keeps_what_was_written(batch, monkeypatch):
    root, reports = batch
    monkeypatch.setattr(pipeline, "BATCH", 2)
    entries = pipeline.manifest_entries(manifest_of(reports))
    outcomes = pipeline.add(root, entries)
    for _ in range(5):
        next(outcomes)
    outcomes.close()
    assert len(store.load_archive(root)["reports"]) == 4
    rest = list(pipeline.add(root, entries))
    assert [outcome.changed for outcome in rest] == [False] * 4 + [True] * 2


def test_what_the_manifest_says_is_recorded(batch):
    root, reports = batch
    manifest = reports.parent / "reports.csv"
    manifest.write_text(
        "path,url,retrieved_at,agency,division,year,published_on\n"
        "reports/0.txt,https://example.org/0,2024-02-01T00:00:00Z,某某管委会,500238,2022,2023-01-30\n",
        encoding="utf-8",
    )
    assert add(root, manifest).exit_code == 0
    report = store.load_archive(root)["reports"].iloc[0]
    assert report["agency_id"] == "500238-mou-mou-guan-wei-hui"
    assert report["source_url"] == "https://example.org/0"
    assert report["given_by_hand"] == "name；division_code；report_year；published_on"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("file\na.txt\n", "第1行"),
        ("path,colour\na.txt,red\n", "第1行"),
        ("path,year\na.txt,soon\n", "第2行"),
        ("path,year\n,2023\n", "第2行"),
    ],
)
def test_a_wrong_manifest_is_refused_with_its_line(text, place):
    with pytest.raises(DataError) as refused:
        parse(text.encode(), "reports.csv")
    assert refused.value.place == place


def test_a_file_that_is_not_there_is_quarantined_not_fatal(batch):
    root, reports = batch
    entries = pipeline.manifest_entries(manifest_of(reports))
    gone = pipeline.Entry(str(reports / "gone.txt"))
    outcomes = list(pipeline.add(root, [gone, *entries]))
    assert isinstance(outcomes[0], DisclosureError)
    assert all(outcome.changed for outcome in outcomes[1:])


def listed(root: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((root / "sources" / name).read_text("utf-8"))))


def test_a_name_without_a_certain_division_waits_for_a_person_and_changes_nothing(batch):
    root, reports = batch
    (reports / "town.txt").write_text(report_text("临江镇人民政府", 2023), encoding="utf-8")
    (reports / "zone.txt").write_text(
        report_text("遂宁经济技术开发区管委会", 2022), encoding="utf-8"
    )
    manifest = manifest_of(reports)
    result = add(root, manifest)
    assert result.exit_code == 3
    assert "0 份未收" in result.output and "2 份待人写明" in result.output
    town, zone = listed(root, "pending.csv")
    assert (town["agency"], town["year"], town["candidates"]) == ("临江镇人民政府", "2023", "")
    assert "division" in town["remedy"] and "没有说明所在行政区划" in town["reason"]
    assert (zone["year"], zone["candidates"]) == ("2022", "510900 四川省遂宁市")
    assert len(store.load_archive(root)["reports"]) == len(DIVISIONS)


def test_what_a_person_writes_into_the_manifest_ends_the_waiting(batch):
    root, reports = batch
    (reports / "town.txt").write_text(report_text("临江镇人民政府", 2023), encoding="utf-8")
    manifest = manifest_of(reports)
    add(root, manifest)
    manifest.write_text("path,division\nreports/town.txt,500238\n", encoding="utf-8")
    assert add(root, manifest).exit_code == 0
    assert listed(root, "pending.csv") == []
    agencies = store.load_archive(root)["agencies"]
    assert "500238-lin-jiang-zhen-ren-min-zheng-fu" in set(agencies["agency_id"])


def test_the_words_that_say_the_division_are_told(batch):
    root, reports = batch
    text = report_text("临江镇人民政府", 2023) + "巫溪县临江镇人民政府\n2024年1月17日\n"
    (reports / "town.txt").write_text(text, encoding="utf-8")
    result = add(root, manifest_of(reports))
    assert result.exit_code == 0
    assert "town.txt: 500238-lin-jiang-zhen-ren-min-zheng-fu 2023" in result.output
    assert "“巫溪县”" in result.output


def test_a_refusal_says_whose_report_of_which_year_it_is_where_that_is_known(batch):
    root, reports = batch
    again = report_text("巫溪县教育局", 2023, {("granted", "total"): "77"})
    (reports / "again.txt").write_text(again, encoding="utf-8")
    (reports / "zz.txt").write_bytes(b"")
    add(root, manifest_of(reports))
    conflict, empty = listed(root, "quarantine.csv")
    assert (conflict["code"], conflict["agency"], conflict["year"]) == (
        "conflict",
        "巫溪县教育局",
        "2023",
    )
    assert (empty["agency"], empty["year"]) == ("", "")
