"""Drafts for tests: Word files of our own, the official form filled in, and reports as read."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx

from disclosure import check, drafts, form
from disclosure.read.read import read_document
from disclosure.read.recognise import recognise
from disclosure.records import Cell, Report, Statement, TableReading

TEMPLATE = Path(__file__).parents[3] / "shared" / "form" / "template_2021_form_blank.docx"
TITLE = "卫辉市信访局2023年政府信息公开工作年度报告"
TEXT = "本机关按照条例的要求开展工作，机构健全，人员到位，制度完备，平台运行平稳，没有发生投诉。"

APPLICANTS = form.codes(form.APPLICANTS)
OUTCOMES = form.codes(form.OUTCOMES)
ITEMS = form.items("2021")
SUBJECTS = form.subjects("2021")
CHANNELS = form.codes(form.CHANNELS)


def own_document(filled: Mapping[str, str] = {}, title: str = TITLE, text: str = TEXT) -> bytes:
    """A Word file with the three tables, 0 in every cell but those given as `row.column`."""
    document = docx.Document()
    for line in (title, "一、总体情况", text, form.TABLE["proactive"].caption):
        document.add_paragraph(line)
    for subject in SUBJECTS:
        measures = subject.measures["2021"]
        header = ["信息内容", *(form.MEASURE[m].header("2021") for m in measures)]
        row = [subject.zh, *(filled.get(f"{subject.code}.{m}", "0") for m in measures)]
        _table(document, [[subject.article], header, row])
    document.add_paragraph(form.TABLE["requests"].caption)
    rows = [
        [item.index + item.zh, *(filled.get(f"{item.code}.{a}", "0") for a in APPLICANTS)]
        for item in ITEMS
    ]
    _table(document, [["申请人情况", *(a.zh for a in form.APPLICANTS)], *rows])
    document.add_paragraph(form.TABLE["challenges"].caption)
    outcomes = [filled.get(f"{c}.{o}", "0") for c in CHANNELS for o in OUTCOMES]
    _table(document, [[o.zh for o in form.OUTCOMES] * 3, outcomes])
    for line in ("五、存在的主要问题及改进情况", text, "六、其他需要报告的事项", text):
        document.add_paragraph(line)
    return _bytes(document)


def _table(document: Any, rows: list[list[str]]) -> None:
    table = document.add_table(len(rows), max(map(len, rows)))
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=False):
            cell.text = text


def official_form(filled: Mapping[str, str] = {}) -> bytes:
    """The blank form of 2021 with 0 in every cell but those given as `row.column`."""
    document = docx.Document(str(TEMPLATE))
    document.paragraphs[1].text = TITLE
    for paragraph in document.paragraphs:
        if paragraph.text.startswith("（文字描述"):
            paragraph.text = TEXT
    proactive, requests, challenges = document.tables
    rows = [cells for row in proactive.rows if len(cells := _cells(row)) > 1]
    for cells in rows:
        for subject in SUBJECTS:
            if cells[0].text.strip() == subject.zh:
                names = [f"{subject.code}.{m}" for m in subject.measures["2021"]]
                _fill(cells[1:], names, filled)
    for item, row in zip(ITEMS, requests.rows[3:], strict=True):
        _fill(_cells(row)[-7:], [f"{item.code}.{a}" for a in APPLICANTS], filled)
    _fill(_cells(challenges.rows[3]), [f"{c}.{o}" for c in CHANNELS for o in OUTCOMES], filled)
    return _bytes(document)


def _cells(row: Any) -> list[Any]:
    """The cells of a row, each merged one once."""
    return list({cell._tc: cell for cell in row.cells}.values())


def _fill(cells: list[Any], names: list[str], filled: Mapping[str, str]) -> None:
    for cell, name in zip(cells, names, strict=True):
        cell.text = filled.get(name, "0")


def _bytes(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def read(content: bytes, name: str = "草稿.docx") -> Report:
    """A document as the reader reads it."""
    return recognise(read_document(content), name)


def draft(
    figures: Mapping[str, float | None] = {},
    cells: tuple[Cell, ...] = (),
    claims: tuple[Statement, ...] = (),
    **given: Any,
) -> Report:
    """A draft as read, with 0 in every cell but those given; None is a blank."""
    grids = {
        "proactive": {s.code: s.measures["2021"] for s in SUBJECTS},
        "requests": {item.code: APPLICANTS for item in ITEMS},
        "challenges": dict.fromkeys(CHANNELS, OUTCOMES),
    }
    readings = {table: _reading(table, grid, figures, cells) for table, grid in grids.items()}
    head = {
        "source": "草稿.docx",
        "agency_name": "卫辉市信访局",
        "report_year": 2023,
        "title": TITLE,
        "published_on": None,
        "narratives": (),
        "statements": claims,
    }
    return Report(**readings | head | given)


def _reading(
    table: str,
    rows: Mapping[str, tuple[str, ...]],
    figures: Mapping[str, float | None],
    cells: tuple[Cell, ...],
) -> TableReading:
    keys = [(row, column) for row, columns in rows.items() for column in columns]
    values = {key: figures.get(".".join(key), 0) for key in keys}
    own = tuple(cell for cell in cells if cell.table == table)
    known = {(cell.row, cell.column) for cell in own}
    blank = tuple(
        Cell(table, *key, "", "blank", f"{table}表")
        for key, value in values.items()
        if value is None and key not in known
    )
    edition = None if table == "challenges" else "2021"
    places = {row: f"表内第{number}行" for number, row in enumerate(rows, start=1)}
    return TableReading(edition, values, (*blank, *own), places)


def reviewed(report: Report, last_year: Any = None, agency: Any = None) -> drafts.Review:
    """The review of a draft with the findings of every check."""
    archive = drafts.draft_archive(report, agency, last_year)
    return drafts.review(report, last_year, check.run(archive))
