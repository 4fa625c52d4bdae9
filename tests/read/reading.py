"""Reads what the tests render."""

from disclosure.read.read import read_document
from disclosure.read.recognise import recognise
from disclosure.records import Report

Figures = dict[tuple[str, str, str], int | float]


def read(content: bytes | str) -> Report:
    data = content.encode() if isinstance(content, str) else content
    return recognise(read_document(data), "test")


def figures(report: Report) -> Figures:
    """Every figure read, by table, row and column."""
    return {
        (table, row, column): value
        for table, reading in report.tables.items()
        for (row, column), value in reading.figures.items()
        if value is not None
    }


def row(report: Report, table: str, code: str) -> list[int | float | None]:
    """A row's figures in form order."""
    figures = report.tables[table].figures
    return [value for (name, _), value in figures.items() if name == code]


def kinds(report: Report, table: str, code: str) -> list[str]:
    """What `cells` says of a row, in form order; empty for a plain integer."""
    said = {(c.row, c.column): c.kind for c in report.tables[table].cells}
    return [said.get(key, "") for key in report.tables[table].figures if key[0] == code]


def printed(report: Report, table: str, code: str) -> list[str]:
    """The texts that `cells` keeps of a row."""
    return [c.printed for c in report.tables[table].cells if c.row == code]
