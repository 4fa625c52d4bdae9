"""Every program that the site shows runs against the site, served on this machine."""

import io
import os
import re
import shutil
import subprocess
import sys
import threading
import urllib.request

import openpyxl
import pytest
from lxml import html

from disclosure.pages import snippets
from disclosure.site.serve import server

SHOWN = {snippet.anchor: snippet for snippet in snippets.SNIPPETS}


@pytest.fixture(scope="module")
def base(archive_site):
    with server(archive_site, prefix="/archive/") as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}/archive/"
        running.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def shown(archive_site, base):
    """The programs as the page shows them, by anchor, for the address of the site."""
    page = html.fromstring((archive_site / "data/index.html").read_text("utf-8"))
    programs = {
        anchor: page.xpath(f"//h3[@id='{anchor}']/following::code[1]")[0].text_content()
        for anchor in SHOWN
    }
    assert all(snippets.UNKNOWN in program for program in programs.values())
    return {a: program.replace(snippets.UNKNOWN, base) for a, program in programs.items()}


def run(command, folder):
    environment = os.environ | {"PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return [line.split() for line in re.sub("[│|]", " ", done.stdout).splitlines()]


@pytest.mark.parametrize("anchor", ["pandas", "duckdb", "sqlite", "frictionless"])
def test_a_python_program_prints_what_a_county_received(shown, tmp_path, anchor):
    assert SHOWN[anchor].language == "python"
    rows = run([sys.executable, "-W", "error::FutureWarning", "-c", shown[anchor]], tmp_path)
    agency = "500229-ren-min-zheng-fu" if anchor == "frictionless" else "城口县人民政府"
    assert [agency, "2020", "2"] in rows


def test_the_r_program_prints_what_a_county_received(shown, tmp_path):
    rscript = shutil.which("Rscript")
    if rscript is None:
        pytest.fail("no R found: run make setup-test")
    (tmp_path / "program.R").write_text(shown["r"], encoding="utf-8")
    rows = run([rscript, "--vanilla", "program.R"], tmp_path)
    assert ["城口县人民政府", "2020", "2"] in rows


def test_the_excel_query_names_a_workbook_and_a_sheet_with_two_header_rows(shown):
    """Excel does not run here: what the query asks for is asked for and taken apart as it says."""
    address = re.search(r'Web\.Contents\("([^"]+)"\)', shown["excel"])[1]
    sheet = re.search(r'Item = "([^"]+)", Kind = "Sheet"', shown["excel"])[1]
    skipped = int(re.search(r"Table\.Skip\(Sheet, (\d+)\)", shown["excel"])[1])
    with urllib.request.urlopen(address) as answer:
        book = openpyxl.load_workbook(io.BytesIO(answer.read()))
    rows = list(book[sheet].iter_rows(values_only=True))[skipped:]
    place = {name: number for number, name in enumerate(rows[0])}
    received = [row for row in rows[1:] if row[place["item_code"]] == "received_new"]
    found = {
        (row[place["agency_name"]], row[place["report_year"]]): row[place["total"]]
        for row in received
    }
    assert found["城口县人民政府", 2020] == 2
