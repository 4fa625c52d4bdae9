"""A report cell by cell, for people: what was printed, what was read, why, what was refused."""

from collections.abc import Iterator

from disclosure import form
from disclosure.escape import line
from disclosure.records import Cell, Report, TableReading

_ROWS = {"proactive": form.SUBJECTS, "requests": form.ITEMS, "challenges": form.CHANNELS}
_COLUMNS = {"proactive": form.MEASURES, "requests": form.APPLICANTS, "challenges": form.OUTCOMES}


def explain(report: Report) -> str:
    """One line a cell: place, row, column, figure, and the reason where it is no plain integer.

    Lines are separated by line feeds, fields by tabs; what the document says holds neither. The
    head says what the document tells of itself and where.
    """
    return "\n".join([*_head(report), *_tables(report), *_statements(report)]) + "\n"


def _row(*fields: str | int) -> str:
    return "\t".join(line(str(field)) for field in fields)


def _head(report: Report) -> Iterator[str]:
    yield _row("文件", report.source)
    for name, zh, value in (
        ("agency_name", "机关名称", report.agency_name),
        ("report_year", "报告年度", report.report_year),
        ("title", "标题", report.title),
        ("published_on", "公布日期", report.published_on),
    ):
        place = report.evidence.get(name, "")
        yield _row(zh, "文件没有写明" if value is None else value, place)
    for remark in report.remarks:
        yield _row("说明", remark)


def _tables(report: Report) -> Iterator[str]:
    for table in form.TABLES:
        reading = report.tables[table.code]
        edition = form.label(form.EDITIONS, reading.edition) if reading.edition else "格式不明"
        yield ""
        yield f"{table.caption}" + ("" if table.code == "challenges" else f"\t{edition}")
        if reading.refused:
            yield _row("未读取", reading.refused)
        yield from _cells(table.code, reading)


def _cells(table: str, reading: TableReading) -> Iterator[str]:
    odd = {(cell.row, cell.column): cell for cell in reading.cells}
    for (row, column), value in reading.figures.items():
        place = reading.places.get(row, "")
        names = form.label(_ROWS[table], row), form.label(_COLUMNS[table], column)
        cell = odd.get((row, column))
        figure = "空缺" if value is None else str(value)
        yield _row((cell.place if cell else place) or place, *names, figure, *_reason(cell))
    for cell in reading.cells:
        if cell.kind == "extra_row":
            yield _row(cell.place, "格式之外的行", cell.printed)


def _reason(cell: Cell | None) -> tuple[str, ...]:
    if cell is None:
        return ()
    printed = f"，原文“{cell.printed}”" if cell.printed else ""
    note = f"：{cell.note}" if cell.note else ""
    return (f"{form.label(form.CELL_KINDS, cell.kind)}{printed}{note}",)


def _statements(report: Report) -> Iterator[str]:
    if report.statements:
        yield ""
        yield "文字部分自述的数字"
    for statement in report.statements:
        name = form.label(form.STATEMENT_MEASURES, statement.measure)
        yield _row(statement.place, name, statement.value, f"“{statement.quote}”")
