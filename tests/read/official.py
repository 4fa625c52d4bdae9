"""The official blank form, filled in with a report of our own."""

import io
from pathlib import Path

import docx

from tests.read.render import Sample
from tests.read.samples import columns

FORM = Path(__file__).parents[3] / "shared" / "form" / "template_2021_form_blank.docx"


def filled(sample: Sample) -> bytes:
    """The form with the report's figures in its empty cells, which stand in form order."""
    document = docx.Document(str(FORM))
    order = [
        sample.cells[table][row][column]
        for table, rows in columns(sample).items()
        for row, names in rows.items()
        for column in names
    ]
    empty = [
        cell
        for table in document.tables
        for cells in (line.cells for line in table.rows)
        for cell in {id(cell._tc): cell for cell in cells}.values()
        if not cell.text.strip()
    ]
    for cell, text in zip(empty, order, strict=True):
        cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
