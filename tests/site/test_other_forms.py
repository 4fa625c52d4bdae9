"""Parquet, SQLite and Excel are read, and held against the CSV beside them."""

import hashlib
import io
import json
import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from disclosure import pipeline
from disclosure.cli import app
from disclosure.package.descriptor import TABLE
from disclosure.site import hashes
from disclosure.verification import forms
from tests import small

OTHER = "与同一文件夹中的 CSV 不同"
PROVINCE, AGENCY = "divisions/410000/", f"agencies/{small.BUREAU}/{small.BUREAU}.xlsx"


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    root = small.write(tmp_path_factory.mktemp("forms") / "root", small.rows())
    pipeline.build(root)
    return root


@pytest.fixture(scope="module")
def folder(root):
    return root / "build/site" / PROVINCE


def table_of(folder):
    return pq.read_table(folder / "requests.parquet")


def parquet(table):
    out = io.BytesIO()
    pq.write_table(table, out)
    return out.getvalue()


def told(folder, content):
    csv = (folder / "requests.csv").read_bytes()
    found = forms.in_parquet("x.parquet", content, csv, TABLE["requests"])
    return [(it.place, it.message.split("：")[0]) for it in found]


def with_figure(table, value):
    """The table with another figure in its third row."""
    place = table.schema.get_field_index("total")
    figures = [*table.column("total").to_pylist()]
    figures[2] = value
    return table.set_column(place, table.schema.field("total"), pa.array(figures, pa.int64()))


def test_a_parquet_file_with_the_cells_of_the_csv_passes(folder):
    assert told(folder, (folder / "requests.parquet").read_bytes()) == []
    assert told(folder, parquet(table_of(folder))) == []


@pytest.mark.parametrize("value", [1, 4711, None])
def test_another_cell_in_parquet_is_told_with_its_row_and_column(folder, value):
    assert table_of(folder).column("total")[2].as_py() == 0
    assert told(folder, parquet(with_figure(table_of(folder), value))) == [("第3行 total", OTHER)]


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda table: table.slice(1),
        lambda table: table.drop_columns(["total"]),
        lambda table: table.set_column(
            table.schema.get_field_index("total"), "total", table.column("total").cast("string")
        ),
    ],
    ids=["a row less", "a column less", "another type"],
)
def test_other_rows_columns_and_types_in_parquet_are_told(folder, spoilt):
    assert told(folder, parquet(spoilt(table_of(folder)))) == [("", OTHER)]


def test_a_broken_parquet_file_is_told(folder):
    assert told(folder, b"PAR1") == [("", "不是可读的 Parquet")]


def spoilt_database(folder, statement):
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize((folder / "410000.sqlite").read_bytes())
        database.execute(statement)
        database.commit()
        return database.serialize()


def told_of_database(folder, content):
    tables = {name: (folder / f"{name}.csv").read_bytes() for name in ("requests", "agencies")}
    return [(it.place, it.message) for it in forms.in_database("x.sqlite", content, tables)]


def test_a_database_with_the_cells_of_the_csv_passes(folder):
    assert told_of_database(folder, (folder / "410000.sqlite").read_bytes()) == []


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("UPDATE requests SET total = 4711 WHERE item_code = 'received_new'", "requests 第"),
        ("UPDATE requests SET total = NULL WHERE item_code = 'received_new'", "requests 第"),
        ("DELETE FROM requests WHERE item_code = 'granted'", "requests 第"),
        ("UPDATE agencies SET name = '卫辉市信访'", "agencies 第1行"),
    ],
)
def test_another_cell_or_row_in_a_database_is_told(folder, statement, place):
    ((where, message), *_) = told_of_database(folder, spoilt_database(folder, statement))
    assert where.startswith(place)
    assert message == OTHER


def test_an_index_that_finds_other_words_than_the_table_has_is_told(folder):
    statement = "INSERT INTO agencies_search(rowid, name) VALUES (7, '别的名称')"
    ((_, message),) = told_of_database(folder, spoilt_database(folder, statement))
    assert message.startswith("数据库不可读或不一致")


def test_a_broken_database_is_told(folder):
    ((_, message),) = told_of_database(folder, b"SQLite format 3\0" + bytes(5000))
    assert message.startswith("数据库不可读或不一致")


def with_cell(book, old, new):
    """A workbook with another cell in a sheet, and the sheet."""
    with zipfile.ZipFile(io.BytesIO(book)) as read:
        held = {name: read.read(name) for name in read.namelist()}
    sheet = next(name for name, content in held.items() if old in content)
    held[sheet] = held[sheet].replace(old, new, 1)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as written:
        for name, content in held.items():
            written.writestr(name, content)
    return out.getvalue(), sheet


def test_another_cell_of_a_workbook_is_told_with_its_sheet(folder):
    book = (folder / "410000.xlsx").read_bytes()
    spoilt, sheet = with_cell(book, b"<v>12</v>", b"<v>13</v>")
    assert [it.place for it in forms.in_workbook("x.xlsx", spoilt, book)] == [sheet]
    assert sheet.startswith("xl/worksheets/")
    packed_otherwise, _ = with_cell(book, b"<v>12</v>", b"<v>12</v>")
    assert packed_otherwise != book
    assert list(forms.in_workbook("x.xlsx", packed_otherwise, book)) == []


def test_a_broken_workbook_is_told(folder):
    book = (folder / "410000.xlsx").read_bytes()
    (broken,) = forms.in_workbook("x.xlsx", book[:5000], book)
    assert broken.message.startswith("不是完好的 xlsx")


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def replace(site, path, content):
    """A file that somebody changed, and its hash in the lists of its folder and of the site."""
    changed, said = site / path, (site / path).with_name("datapackage.json")
    before = [sha256(changed), sha256(said)]
    changed.write_bytes(content)
    described = json.loads(said.read_bytes())
    for file in described.get("files", []):
        if file["path"] == changed.name:
            file |= {"bytes": len(content), "hash": f"sha256:{sha256(changed)}"}
            said.write_text(json.dumps(described, ensure_ascii=False), "utf-8")
    sums = said.with_name("SHA256SUMS")
    if sums.exists():
        text = sums.read_text("utf-8").replace(before[0], sha256(changed))
        sums.write_text(text.replace(before[1], sha256(said)), "utf-8")
    files = {
        name: sha256(file)
        for file in site.rglob("*")
        if file.is_file() and not (name := file.relative_to(site).as_posix()).startswith("manifest")
    }
    for name, listed in hashes.lists(files):
        (site / name).write_bytes(listed)


@pytest.fixture(scope="module")
def spoilt(root, tmp_path_factory):
    """A site in which the same figure is another in every form but CSV, as are all its hashes."""
    site = Path(shutil.copytree(root / "build/site", tmp_path_factory.mktemp("spoilt") / "site"))
    folder = site / PROVINCE
    replace(site, f"{PROVINCE}requests.parquet", parquet(with_figure(table_of(folder), 4711)))
    statement = "UPDATE requests SET total = 4711 WHERE item_code = 'received_new'"
    replace(site, f"{PROVINCE}410000.sqlite", spoilt_database(folder, statement))
    for path in (f"{PROVINCE}410000.xlsx", f"{PROVINCE}410000-2023.xlsx", AGENCY):
        book, _ = with_cell((site / path).read_bytes(), b"<v>12</v>", b"<v>13</v>")
        replace(site, path, book)
    return site


def files_told(lines, message):
    return {line.split("，")[0].split(": ")[0] for line in lines if message in line}


def test_every_verification_reads_parquet(root, spoilt):
    lines = pipeline.verify(root, spoilt)
    assert files_told(lines, OTHER) == {f"{PROVINCE}requests.parquet"}
    # what else is told are the sizes and hashes on the page and in the catalogue
    assert not files_told(lines, "与由数据生成的不同") | files_told(lines, "中的 SHA-256 不符")


def test_a_deep_one_reads_databases_and_workbooks_too(root, spoilt):
    result = CliRunner().invoke(app, ["verify", str(spoilt), "--deep", "--root", str(root)])
    assert result.exit_code == 4
    lines = result.stderr.splitlines()
    assert files_told(lines, OTHER) == {
        f"{PROVINCE}requests.parquet",
        f"{PROVINCE}410000.sqlite",
    }
    books = {f"{PROVINCE}410000.xlsx", f"{PROVINCE}410000-2023.xlsx", AGENCY}
    assert books <= files_told(lines, "与由数据生成的不同")


def test_a_sound_site_passes_a_deep_verification(root):
    site = str(root / "build/site")
    result = CliRunner().invoke(app, ["verify", site, "--deep", "--root", str(root)])
    assert (result.exit_code, result.stdout) == (0, "验证通过\n")
