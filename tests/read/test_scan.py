"""Scans: what is read from drawn tables and real reports, and above all what is not."""

import io
import json
import struct
import sys
import zlib
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from disclosure.errors import UnreadableError
from disclosure.numbers import parse_cell
from disclosure.read.recognise import recognise
from disclosure.read.scan import read_scan

REPORTS = Path(__file__).parents[3] / "shared" / "reports"
# Real reports: gold, and which of their pages have the tables of sections 三 and 四.
REAL = {"huaian2024": ("01", (3, 4)), "hongze2023": ("04", (2, 3))}


@pytest.fixture
def ocr():
    """The packages of the extra, or the test is skipped."""
    for name in ("PIL", "cv2", "onnxruntime", "pypdfium2"):
        pytest.importorskip(name)
    if find_spec("rapidocr") is None:
        pytest.skip("rapidocr is not installed")


def value(cell):
    figure = parse_cell(cell)
    return figure.value if figure else None


def page(rows, *, size=30, rules=True, x=200, y=200, width=200, height=70):
    """A page with a ruled table of these texts; None continues the cell to the left."""
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("L", (1654, 2339), 255)
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(size)
    for line, cells in enumerate(rows):
        top = y + line * height
        for column, text in enumerate(cells):
            left = x + column * width
            if text is None:
                continue
            span = 1 + sum(1 for _ in next_none(cells, column))
            if rules:
                pen.rectangle((left, top, left + span * width, top + height), outline=0, width=2)
            middle = (left + span * width / 2, top + height / 2)
            pen.text(middle, text, font=font, fill=0, anchor="mm")
    return image


def next_none(cells, column):
    for text in cells[column + 1 :]:
        if text is not None:
            return
        yield text


def saved(kind, *images):
    out = io.BytesIO()
    more = {"save_all": True, "append_images": list(images[1:])} if len(images) > 1 else {}
    images[0].save(out, kind, **more)
    return out.getvalue()


def read(*images):
    return read_scan(saved("TIFF", *images), "image/tiff")


def test_without_the_extra_the_error_names_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(UnreadableError, match=r"onnxruntime") as caught:
        read_scan(b"", "image/png")
    assert 'pip install "disclosure[ocr]"' in caught.value.remedy


def test_cells_of_a_ruled_table_are_read_and_a_blank_stays_blank(ocr):
    table = [["0", "", "27", "305"], ["1946", "8", "", "0"], ["", "6", "153", "7730"]]
    for kind, media_type in (("PNG", "image/png"), ("JPEG", "image/jpeg")):
        document = read_scan(saved(kind, page(table)), media_type)
        assert [list(row.cells) for row in document.rows] == table
        assert all(row.ruled for row in document.rows)
        assert document.media_type == media_type


def test_pages_follow_each_other_and_places_name_them(ocr):
    document = read(page([["11", "12"], ["13", "14"]]), page([["21", "22"], ["23", ""]]))
    assert [(row.place, row.cells) for row in document.rows] == [
        ("第1页表1第1行", ("11", "12")),
        ("第1页表1第2行", ("13", "14")),
        ("第2页表1第1行", ("21", "22")),
        ("第2页表1第2行", ("23", "")),
    ]


def test_a_pdf_of_images_is_read_like_the_images(ocr):
    image = page([["4", "5", "9"], ["0", "", "0"]])
    document = read_scan(saved("PDF", image), "application/pdf")
    assert [row.cells for row in document.rows] == [("4", "5", "9"), ("0", "", "0")]


def test_a_cell_across_columns_counts_once(ocr):
    rows = read(page([["17", None, "3"], ["5", "6", "8"]])).rows
    assert [row.cells for row in rows] == [("17", "3"), ("5", "6", "8")]


def test_a_crooked_noisy_page_is_read(ocr):
    from PIL import Image

    table = [["12", "0", "40"], ["", "9", "358"]]
    turned = page(table).rotate(1.4, resample=Image.Resampling.BICUBIC, fillcolor=255)
    noise = np.random.default_rng(7).normal(0, 14, (2339, 1654))
    grey = np.clip(np.asarray(turned) * 0.8 + 35 + noise, 0, 255).astype(np.uint8)
    rows = read(Image.fromarray(grey)).rows
    assert [list(row.cells) for row in rows] == table


def test_marks_for_nothing_are_no_figures(ocr):
    marks = ["/", "-", "\\", "--", "|"]
    (row,) = read(page([["5", *marks]])).rows
    assert [value(cell) for cell in row.cells] == [5, *[None] * len(marks)]


def test_what_stands_on_a_rule_or_without_one_between_is_no_figure(ocr):
    from PIL import ImageDraw, ImageFont

    image = page([["5", "", "7"], ["1", "2", "3"]])
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(30)
    pen.text((394, 235), "3846", font=font, fill=0, anchor="lm")  # from a rule into the blank
    pen.rectangle((390, 272, 410, 338), fill=255)  # the rule between 1 and 2
    first, second = read(image).rows
    assert value(first.cells[1]) is None
    assert [value(cell) for cell in second.cells] == [None, 3]
    assert first.cells[1] != ""


def test_a_figure_in_a_broken_sum_is_doubtful_unless_quite_certain(ocr):
    from disclosure.numbers import DOUBT
    from disclosure.read.scan_cells import Reading, ScanRow
    from disclosure.read.scan_glyphs import Piece
    from disclosure.read.scan_image import ink
    from disclosure.read.scan_sums import doubt_broken_sums

    def reading(text, score):
        part = np.asarray(page([[text]], rules=False))[200:270, 200:400].copy()
        return Reading(text, score, Piece(part, ink(part), np.zeros_like(part)))

    def row(place, label, figures):
        return ScanRow(place, [Reading(label), *(reading(*figure) for figure in figures)])

    zeros = [("0", 1.0)] * 5
    rows = [
        ScanRow("a", [], "三、收到和处理政府信息公开申请情况"),
        row("b", "一、本年新收政府信息公开申请数量", [("3", 0.97), *zeros, ("8", 1.0)]),
        row("c", "二、上年结转政府信息公开申请数量", [("4", 0.97), *zeros, ("4", 0.97)]),
    ]
    doubt_broken_sums(rows)
    assert rows[1].readings[1].printed == "3" + DOUBT
    assert rows[1].readings[7].printed == "8"
    assert [reading.printed for reading in rows[2].readings[1:]] == ["4", *"00000", "4"]


def png(width, height):
    """A PNG that says it has this size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
    parts = [
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize("size", [(8_000, 8_000), (12_000, 10_000), (100_000, 100_000)])
def test_an_image_that_unpacks_to_too_much_is_refused(ocr, size):
    with pytest.raises(UnreadableError, match="百万像素"):
        read_scan(png(*size), "image/png")


def test_too_many_pages_are_refused(ocr, monkeypatch):
    from disclosure.read import scan_pages

    monkeypatch.setattr(scan_pages, "_MOST_PAGES", 1)
    with pytest.raises(UnreadableError, match="超过1页"):
        read(page([["1", "2"]]), page([["1", "2"]]))


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"\x89PNG\r\n\x1a\nnothing", "image/png"),
        (png(300, 300), "image/png"),
        (b"\xff\xd8\xff\xe0nothing", "image/jpeg"),
        (b"II*\x00\x08\x00\x00\x00", "image/tiff"),
        (b"%PDF-1.7 nothing", "application/pdf"),
    ],
)
def test_a_damaged_file_is_refused(ocr, content, media_type):
    with pytest.raises(UnreadableError):
        read_scan(content, media_type)


def test_an_empty_page_is_refused(ocr):
    with pytest.raises(UnreadableError, match="没有认出文字"):
        read(page([]))


def figures(report):
    return {
        (table, row, column): number
        for table in ("proactive", "requests", "challenges")
        for row, numbers in (report.get(table) or {}).items()
        for column, number in (numbers or {}).items()
        if number is not None
    }


@pytest.mark.skipif(not (REPORTS / "gold").exists(), reason="the real reports are not at hand")
@pytest.mark.parametrize("name", REAL)
def test_tables_of_real_reports_are_read_and_nothing_is_invented(ocr, name):
    import pypdfium2

    gold, numbers = REAL[name]
    source = pypdfium2.PdfDocument(REPORTS / "raw" / f"{name}.pdf")
    pages = [source[n].render(scale=200 / 72).to_pil().convert("L") for n in numbers]
    source.close()
    found = figures(recognise(read(*pages), name).to_json())
    printed = figures(json.loads((REPORTS / "gold" / f"{gold}.json").read_text(encoding="utf-8")))
    assert {key: found[key] for key in found if printed.get(key) != found[key]} == {}
    wanted = [key for key in printed if key[0] != "proactive"]
    assert sum(key in found for key in wanted) >= 0.97 * len(wanted)
