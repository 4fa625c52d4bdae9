"""Renders one report in the many shapes in which reports come."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

import docx

from disclosure import form
from tests.read import grids
from tests.read.grids import WIDTHS, Grid, Printed

HEADINGS = {t.code: t.caption for t in form.TABLES}


@dataclass(frozen=True)
class Sample:
    """A report to render. `cells` holds what is printed; what it lacks is blank."""

    cells: Printed
    edition: str = "2021"
    requests_edition: str = "2021"
    name: str = "云溪县水务局"
    year: int = 2023
    before: tuple[str, ...] = ("一、总体情况", "（一）主动公开情况。本局依法公开各类信息。")
    after: tuple[str, ...] = ("五、存在的主要问题及改进情况", "一是队伍建设有待加强。")
    title: str = ""
    order: tuple[str, ...] = ("proactive", "requests", "challenges")
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def heading(self) -> str:
        return self.title or f"{self.name}{self.year}年政府信息公开工作年度报告"

    @property
    def grids(self) -> dict[str, Grid]:
        return {
            "proactive": grids.proactive(self.edition, self.cells.get("proactive", {})),
            "requests": grids.requests(self.requests_edition, self.cells.get("requests", {})),
            "challenges": grids.challenges(self.cells.get("challenges", {})),
        }


Rows = Callable[[Grid, int], list[str]]


def text(sample: Sample, rows: Rows) -> str:
    """The report as text, each table as `rows` writes it."""
    lines = [sample.heading, *sample.before]
    for code in sample.order:
        lines += [HEADINGS[code], *rows(sample.grids[code], WIDTHS[code])]
    return "\n".join([*lines, *sample.after]) + "\n"


def one_a_line(grid: Grid, _width: int) -> list[str]:
    """Each cell a line, empty ones lost."""
    return [line for row in grid for box in row if box.text for line in (box.text, "")]


def one_a_line_barred(grid: Grid, width: int) -> list[str]:
    """Each cell a line that ends in a bar; what the row lacks of the width at its end."""
    lines = []
    for row in grid:
        cells = [f"{box.text} |".strip() for box in row]
        cells[-1] += "|" * (width - len(row))
        lines += cells
    return lines


def led_by_bar(grid: Grid, width: int) -> list[str]:
    """The same with a bar alone on the line above each row."""
    return [line for row in grid for line in ("|", *one_a_line_barred([row], width))]


def tabs(grid: Grid, width: int) -> list[str]:
    return ["\t".join(row) for row in grids.expanded(grid, width)]


def pipes(grid: Grid, width: int) -> list[str]:
    """A Markdown table."""
    rows = ["| " + " | ".join(row) + " |" for row in grids.expanded(grid, width)]
    return [rows[0], "|" + "---|" * width, *rows[1:]]


def pipes_repeated(grid: Grid, width: int) -> list[str]:
    """A Markdown table in which every merged cell is printed as often as it is wide and high."""
    return ["| " + " | ".join(row) + " |" for row in grids.expanded(grid, width, repeated=True)]


def commas(grid: Grid, width: int) -> list[str]:
    """A spreadsheet saved as text."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(grids.expanded(grid, width))
    return stream.getvalue().splitlines()


def drawn(grid: Grid, width: int) -> list[str]:
    """A table drawn with rules between all rows and columns."""
    rows = grids.expanded(grid, width)
    widths = [max(len(row[n]) for row in rows) + 2 for n in range(width)]
    rule = "+" + "+".join("-" * count for count in widths) + "+"
    lines = [rule]
    for row in rows:
        cells = (f" {text}".ljust(count) for text, count in zip(row, widths, strict=True))
        lines += ["|" + "|".join(cells) + "|", rule]
    return lines


def boxed(grid: Grid, width: int) -> list[str]:
    """The same with the characters made for it."""
    signs = str.maketrans("|-+", "│─┼")
    return [line.translate(signs) for line in drawn(grid, width)]


def pipes_open(grid: Grid, width: int) -> list[str]:
    """A row a line without a bar in front; the row's own cells first, empty ones folded behind."""
    return [" | ".join(box.text for box in row) + " |" + "|" * (width - len(row)) for row in grid]


def spaced(grid: Grid, _width: int) -> list[str]:
    """Cells set apart by runs of spaces, empty ones lost."""
    return [
        "    ".join(box.text for box in row if box.text) for row in grid if any(b.text for b in row)
    ]


def spaced_once(grid: Grid, _width: int) -> list[str]:
    """Cells set apart by single spaces, empty ones lost."""
    return [
        " ".join(box.text for box in row if box.text) for row in grid if any(b.text for b in row)
    ]


def latex(grid: Grid, width: int) -> list[str]:
    """A LaTeX table; a cell over several rows or columns says so."""
    lines = [f"\\begin{{tabular}}{{|{'c|' * width}}}", "\\hline"]
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(grid):
        boxes, cells, x = iter(row), [], 0
        while x < width:
            if (y, x) in taken:
                cells.append("")
                x += 1
                continue
            box = next(boxes)
            text = f"\\multirow{{{box.rows}}}{{*}}{{{box.text}}}" if box.rows > 1 else box.text
            wide = box.columns > 1
            cells.append(f"\\multicolumn{{{box.columns}}}{{|c|}}{{{text}}}" if wide else text)
            taken |= {(y + dy, x + dx) for dy in range(box.rows) for dx in range(box.columns)}
            x += box.columns
        lines.append(" & ".join(cells) + " \\\\ \\hline")
    return [*lines, "\\end{tabular}"]


def wiki(grid: Grid, _width: int) -> list[str]:
    """A MediaWiki table, a cell a line."""
    lines = ['{| class="wikitable"']
    for row in grid:
        lines.append("|-")
        for box in row:
            spans = {"rowspan": box.rows, "colspan": box.columns}
            said = " ".join(f'{name}="{n}"' for name, n in spans.items() if n > 1)
            lines.append(f"| {said} | {box.text}" if said else f"| {box.text}")
    return [*lines, "|}"]


def barred_line(sample: Sample) -> str:
    """The whole report in one line, each text ended by a bar."""
    return "|".join(line for line in text(sample, one_a_line).splitlines() if line)


def flattened(grid: Grid, _width: int) -> list[str]:
    """The whole table in one line."""
    return [" ".join(box.text for row in grid for box in row if box.text)]


def plain_cell(box: grids.Box) -> str:
    return escape(box.text)


def soup_cell(box: grids.Box) -> str:
    """Office markup: pieces of words in spans, blanks as &nbsp;, line breaks in long labels."""
    if not box.text:
        return '<p class="MsoNormal"><span>&nbsp;</span><o:p></o:p></p>'
    if box.text.isascii():
        return f'<p><span lang="EN-US">{escape(box.text)}<o:p></o:p></span></p>'
    half = (len(box.text) + 1) // 2
    first, second = escape(box.text[:half]), escape(box.text[half:])
    joint = "<br/>" if len(box.text) > 8 else ""
    return f"<p><span><font>{first}</font></span>{joint}<span>{second}</span></p>"


def html_table(grid: Grid, cell: Callable[[grids.Box], str] = plain_cell) -> str:
    rows = []
    for row in grid:
        cells = "".join(
            f'<td rowspan="{box.rows}" colspan="{box.columns}">{cell(box)}</td>\n' for box in row
        )
        rows.append(f"<tr>{cells}</tr>")
    return "<table border=1>\n<tbody>" + "\n".join(rows) + "</tbody></table>"


def html(sample: Sample, cell: Callable[[grids.Box], str] = plain_cell) -> str:
    body = [f"<h1>{escape(sample.heading)}</h1>"]
    body += [f"<p>{escape(line)}</p>" for line in sample.before]
    for code in sample.order:
        body += [f"<p>{HEADINGS[code]}</p>", html_table(sample.grids[code], cell)]
    body += [f"<p>{escape(line)}</p>" for line in sample.after]
    return (
        "<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>"
        + "\n".join(body)
        + ("</body></html>")
    )


def site(sample: Sample) -> str:
    """A page of a content management system: menus, a layout table, a footer."""
    inner = html(sample, soup_cell).split("<body>")[1].removesuffix("</body></html>")
    menu = "".join(f"<li><a href='/{n}'>{t}</a></li>" for n, t in enumerate(("首页", "政务公开")))
    return (
        "<!DOCTYPE html><html><head><script>var a = '<td>3</td>';</script>"
        f"<style>td{{}}</style></head><body><div class=nav><ul>{menu}</ul></div>"
        f"<table><tr><td>栏目</td></tr><tr><td>{inner}</td></tr></table>"
        "<div>扫一扫在手机打开当前页</div><!-- <td>7</td> --></body></html>"
    )


def mixed(sample: Sample) -> str:
    """Markdown with HTML tables in it, as some converters write."""
    lines = [f"# {sample.heading}", "", *(f"{line}\n" for line in sample.before)]
    for code in sample.order:
        lines += [f"## {HEADINGS[code]}", "", html_table(sample.grids[code]), ""]
    return "\n".join([*lines, *(f"{line}\n" for line in sample.after)])


def word(sample: Sample) -> bytes:
    """A Word document with merged cells."""
    document = docx.Document()
    for line in (sample.heading, *sample.before):
        document.add_paragraph(line)
    for code in sample.order:
        document.add_paragraph(HEADINGS[code])
        _word_table(document, sample.grids[code], WIDTHS[code])
    for line in sample.after:
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _word_table(document: docx.document.Document, grid: Grid, width: int) -> None:
    table = document.add_table(rows=len(grid), cols=width)
    cells = [table.row_cells(y) for y in range(len(grid))]
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(grid):
        x = 0
        for box in row:
            while (y, x) in taken:
                x += 1
            cell = cells[y][x]
            if box.columns > 1 or box.rows > 1:
                cell = cell.merge(cells[y + box.rows - 1][x + box.columns - 1])
            cell.text = box.text
            taken |= {(y + dy, x + dx) for dy in range(box.rows) for dx in range(box.columns)}


# Shapes that keep blanks, and shapes that lose them.
WHOLE: dict[str, Callable[[Sample], bytes]] = {
    "one cell a line, barred": lambda s: text(s, one_a_line_barred).encode(),
    "a bar above each row": lambda s: text(s, led_by_bar).encode(),
    "tabs": lambda s: text(s, tabs).encode(),
    "Markdown": lambda s: text(s, pipes).encode(),
    "Markdown, merged cells repeated": lambda s: text(s, pipes_repeated).encode(),
    "a drawn table": lambda s: text(s, drawn).encode(),
    "a table of box characters": lambda s: text(s, boxed).encode(),
    "commas": lambda s: text(s, commas).encode(),
    "bars behind": lambda s: text(s, pipes_open).encode(),
    "HTML": lambda s: html(s).encode(),
    "HTML soup": lambda s: html(s, soup_cell).encode("gb18030"),
    "site": lambda s: site(s).encode(),
    "Markdown with HTML": lambda s: mixed(s).encode(),
    "Word": word,
}
LOSSY: dict[str, Callable[[Sample], bytes]] = {
    "one cell a line": lambda s: text(s, one_a_line).encode(),
    "runs of spaces": lambda s: text(s, spaced).encode(),
    "single spaces": lambda s: text(s, spaced_once).encode(),
    "flattened": lambda s: text(s, flattened).encode(),
    "one line of bars": lambda s: barred_line(s).encode(),
}
