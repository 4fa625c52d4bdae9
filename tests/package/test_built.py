"""The files and pages of a built site: the same cell is the same in every form, blanks included.

`pytest tests/package/test_built.py --built-site FOLDER/build/site -s` holds another archive to
it, such as a synthetic one of 300 bodies; without the option it is the committed one.
"""

from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import html

from disclosure import form
from tests.package import readers
from tests.package.test_agreement import assert_agency_agrees, assert_folder_agrees

# The columns of a row that say which cells it has, and in tables with one cell a row, the value.
WIDE = {"requests": form.codes(form.APPLICANTS), "challenges": form.codes(form.OUTCOMES)}


class Files(Mapping[str, bytes]):
    """The files of a site by their paths, read when asked for."""

    def __init__(self, site: Path) -> None:
        self.site = site

    def __getitem__(self, path: str) -> bytes:
        return (self.site / path).read_bytes()

    def __iter__(self):
        return iter(())

    def __len__(self) -> int:
        return 0


@pytest.fixture(scope="module")
def site(request) -> Path:
    given = request.config.getoption("--built-site", default=None)
    return Path(given) if given else request.getfixturevalue("archive_site")


def folders(site, *patterns):
    found = (path.parent for pattern in patterns for path in site.glob(pattern))
    return sorted(path.relative_to(site).as_posix() + "/" for path in found)


def test_every_file_of_a_folder_agrees(site):
    cells = {}
    for folder in folders(site, "data/*.sqlite", "years/*/*.sqlite", "divisions/*/*.sqlite"):
        (database,) = (site / folder).glob("*.sqlite")
        cells[folder] = assert_folder_agrees(Files(site), folder, database.stem)
    print(f"\n{len(cells)} folders, {sum(cells.values())} cells in CSV, Parquet, XLSX, SQLite, zip")
    assert cells["data/"] > 1000


def test_every_file_of_a_body_agrees(site):
    found = folders(site, "agencies/*/datapackage.json")
    for folder in found:
        assert_agency_agrees(Files(site), folder.split("/")[1])
    print(f"\n{len(found)} bodies in JSON, XLSX and zip")
    assert found


def expected(package):
    """The figures of a body by year and cell, None for a blank, from its JSON."""
    figures = {}
    for table, columns in WIDE.items():
        for row in package.get(table, []):
            cells = zip(columns, row[3 : 3 + len(columns)], strict=True)
            figures |= {(row[1], f"{row[2]}.{column}"): value for column, value in cells}
    for row in package.get("proactive", []):
        figures[row[1], f"{row[2]}.{row[3]}"] = row[4]
    return figures


def shown(page):
    """The texts of the cells of the statutory tables by year and cell, and those listed below."""
    figures, year = {}, None
    for element in page.iter("h2", "tr", "span"):
        if element.tag == "h2":
            year = (element.get("id") or "").removeprefix("y")
        elif element.tag == "span" and element.getparent().tag == "li":
            if element.get("data-figure"):
                figures[year, element.get("data-figure")] = text(element)
        elif element.get("data-row") and "form" in element.xpath("string(ancestor::table/@class)"):
            columns = element.xpath("string(ancestor::*[@data-columns][1]/@data-columns)").split()
            for column, cell in zip(columns, element.xpath("./td"), strict=True):
                name = column if "." in column else f"{element.get('data-row')}.{column}"
                figures[year, name] = text(cell)
    return figures


def text(cell):
    for aside in cell.xpath(".//sup | .//span[@class='before']"):
        aside.drop_tree()
    return cell.text_content().strip()


def test_every_figure_of_a_page_agrees(site):
    cells = blanks = 0
    for folder in folders(site, "agencies/*/datapackage.json"):
        package = readers.from_json((site / folder / "datapackage.json").read_bytes())
        found = shown(html.fromstring((site / folder / "index.html").read_text("utf-8")))
        for cell, value in expected(package).items():
            cells += 1
            if value is None:
                blanks += 1
                assert found[cell] and not any(map(str.isdigit, found[cell])), (folder, cell)
            else:
                assert found[cell] == value, (folder, cell)
    print(f"\n{cells} cells of the data on pages, {blanks} of them blank")
    assert cells > 1500
