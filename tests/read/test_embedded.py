"""Articles inside strings: what a page or a JSON file carries is read like a page of its own."""

import json
from html import escape

import pytest

from disclosure.read.embedded import unescaped
from disclosure.read.read import read_document
from disclosure.read.recognise import NotAReport
from tests.read import grids, render
from tests.read.reading import figures, read
from tests.read.samples import counted, full

REPORT = counted(full())


def article(sample: render.Sample) -> str:
    """The inside of a page, with quoted attributes and line feeds."""
    return render.html(sample).split("<body>")[1].removesuffix("</body></html>")


def in_string(text: str) -> str:
    """As the inside of a JavaScript string."""
    text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return text.replace("</", "<\\/")


def page(body: str) -> str:
    return f"<html><head><title>{REPORT.heading}</title></head><body>{body}</body></html>"


CARRIERS = {
    "a JavaScript variable": lambda a: page(f'<script>var it = "{in_string(a)}"; put(it)</script>'),
    "single quotes": lambda a: page(f"<script>put('{in_string(a)}')</script>"),
    "a template literal": lambda a: page(f"<script>put(`{a}`)</script>"),
    "lines written by a script": lambda a: page(
        "".join(f"<script>document.writeln('{line}')</script>" for line in a.splitlines())
    ),
    "JSON in a script": lambda a: page(
        "<script type=application/json>"
        + json.dumps({"props": {"html": a}}).replace("<", "\\u003c")
        + "</script>"
    ),
    "an attribute": lambda a: page(f'<div data-html="{escape(a)}"></div>'),
    "escaped text": lambda a: page(f"<textarea>{escape(a)}</textarea>"),
    "JSON": lambda a: json.dumps({"data": {"content": a}}),
    "JSON in JSON": lambda a: json.dumps({"data": json.dumps({"content": a})}),
    "JSON with a call around it": lambda a: f"show({json.dumps({'content': a})});",
    "the inside of a string": in_string,
    "the inside of an element": lambda a: escape(page(a)),
    "pieces of JSON": lambda a: json.dumps(
        [
            {"kind": "文", "text": REPORT.heading},
            {"kind": "页", "text": "一、总体情况"},
            {"body": a},
        ]
    ),
}


@pytest.mark.parametrize("carrier", CARRIERS)
def test_a_report_inside_a_string_is_read_cell_by_cell(carrier):
    report = read(CARRIERS[carrier](article(REPORT)))
    assert figures(report) == figures(read(render.html(REPORT)))
    assert len(figures(report)) == 200
    assert (report.agency_name, report.report_year) == ("云溪县水务局", 2023)


def test_blanks_over_several_columns_inside_a_string_are_so_many_blanks():
    table = (
        '<table><tr><td></td><td>自然人</td><td colspan="5">法人或其他组织</td><td>总计</td></tr>'
        '<tr><td>一、本年新收政府信息公开申请数量</td><td>5</td><td colspan="5"></td>'
        "<td>5</td></tr></table>"
    )
    text = f"<p>{REPORT.heading}</p><p>{render.HEADINGS['requests']}</p>{table}"
    assert list(read(in_string(text)).requests.figures.values())[:7] == [5, *[None] * 5, 5]


def test_rows_of_cells_in_json_are_tables():
    pieces = [{"text": REPORT.heading}]
    for code, grid in REPORT.grids.items():
        rows = [[cell or None for cell in row] for row in grids.expanded(grid, grids.WIDTHS[code])]
        pieces += [{"text": render.HEADINGS[code], "box": [[1, 2], [3, 4]]}, {"rows": rows}]
    report = read(json.dumps(pieces))
    assert figures(report) == figures(read(render.html(REPORT)))
    assert (report.agency_name, report.report_year) == ("云溪县水务局", 2023)


def test_fields_of_json_name_body_and_date():
    text = json.dumps(
        {
            "title": REPORT.heading,
            "publish_date": "2024-01-30 10:20",
            "content": article(REPORT).split("</h1>")[1],
        }
    )
    report = read(text)
    assert (report.agency_name, report.published_on) == ("云溪县水务局", "2024-01-30")


def test_a_script_beside_tables_adds_nothing():
    other = article(full("7")).replace("\n", "")
    shown = render.html(REPORT).replace("<body>", f"<body><script>var a = '{other}'</script>")
    assert figures(read(shown)) == figures(read(render.html(REPORT)))


def test_places_of_an_embedded_article_say_so():
    rows = read_document(CARRIERS["an attribute"](article(REPORT)).encode()).rows
    assert rows[-1].place.startswith("内嵌第")


@pytest.mark.parametrize("text", ["{", "[1, 2]", "[" * 9000, '{"a": 1}', "call({", '"\\u003ctd'])
def test_what_is_no_article_is_no_report(text):
    with pytest.raises(NotAReport):
        read(text)


def test_halves_of_a_character_are_put_together_or_made_unreadable():
    assert unescaped("\\ud842\\udfb7\\ud842") == "𠮷\ufffd"
