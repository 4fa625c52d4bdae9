"""Word documents: the official form filled in, and small ones made here."""

import io

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from disclosure.read.read import read_document
from tests.read import official, render, tables
from tests.read.reading import figures, read, row
from tests.read.samples import counted, full


def saved(document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_row(*cells: str):
    """A document with the first row of section 三 only, and its table."""
    document = docx.Document()
    for line in (tables.TITLE, tables.SECTION_3):
        document.add_paragraph(line)
    table = document.add_table(rows=2, cols=8)
    for cell, text in zip(table.row_cells(0)[1:], tables.APPLICANTS.split("\t"), strict=True):
        cell.text = text
    for cell, text in zip(
        table.row_cells(1), ("一、本年新收政府信息公开申请数量", *cells), strict=True
    ):
        cell.text = text
    return document, table


@pytest.mark.skipif(not official.FORM.exists(), reason="the official form is not at hand")
def test_the_official_form_filled_in_is_read_in_form_order():
    report = read(official.filled(counted(full())))
    assert report.edition == report.requests.edition == "2021"
    assert list(figures(report).values()) == list(range(1, 201))


@pytest.mark.skipif(not official.FORM.exists(), reason="the official form is not at hand")
def test_the_official_form_left_empty_has_no_figure():
    report = read(official.FORM.read_bytes())
    assert figures(report) == {}
    assert {c.kind for t in report.tables.values() for c in t.cells} == {"blank"}


def test_paragraphs_and_tables_come_in_reading_order():
    document, _ = with_row("1", "2", "3", "4", "5", "6", "21")
    cells = [r.cells for r in read_document(saved(document)).rows]
    assert cells[0] == (tables.TITLE,)
    assert cells[2][1:] == tuple(tables.APPLICANTS.split("\t"))
    assert cells[3][1:] == ("1", "2", "3", "4", "5", "6", "21")


def test_two_paragraphs_in_a_cell_are_not_one_number():
    document, table = with_row("1", "0", "0", "0", "0", "0", "1")
    table.cell(1, 1).add_paragraph("2")
    assert row(read(saved(document)), "requests", "received_new") == [None, 0, 0, 0, 0, 0, 1]


def test_a_raised_number_is_a_note():
    document, table = with_row("1", "0", "0", "0", "0", "0", "1")
    run = table.cell(1, 1).paragraphs[0].add_run("2")
    run.font.superscript = True
    assert row(read(saved(document)), "requests", "received_new") == [None, 0, 0, 0, 0, 0, 1]


def test_tracked_changes_are_taken_over():
    document, table = with_row("", "0", "0", "0", "0", "0", "6")
    paragraph = table.cell(1, 1).paragraphs[0]._p
    paragraph.append(
        parse_xml(f'<w:del {nsdecls("w")} w:id="1"><w:r><w:delText>5</w:delText></w:r></w:del>')
    )
    paragraph.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="2"><w:r><w:t>6</w:t></w:r></w:ins>'))
    assert row(read(saved(document)), "requests", "received_new") == [6, 0, 0, 0, 0, 0, 6]


def test_a_table_in_a_content_control_is_read():
    document, table = with_row("1", "0", "0", "0", "0", "0", "1")
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
    table._tbl.addprevious(control)
    control[0].append(table._tbl)
    assert row(read(saved(document)), "requests", "received_new") == [1, 0, 0, 0, 0, 0, 1]


def test_tabs_set_cells_of_a_paragraph_apart():
    document = docx.Document()
    for line in render.text(counted(full()), render.spaced).splitlines():
        document.add_paragraph(line.replace("    ", "\t"))
    assert len(figures(read(saved(document)))) == 200
