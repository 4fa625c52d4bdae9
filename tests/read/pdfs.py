"""Small PDF files written by hand: ruled tables and lines of text in a font of every viewer."""

from collections.abc import Sequence

from tests.read.grids import Grid
from tests.read.render import HEADINGS, Sample

_SIZE = 9
_ROW = 20
_TOP = 800
_LEFT = 40
_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts"
    b"[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)"
    b"/Ordering(GB1)/Supplement 4>>/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName"
    b"/STSong-Light/Flags 6/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 800/Descent -200"
    b"/CapHeight 700/StemV 80>>>>]>>"
)


_WIDTHS = {"proactive": (180, 150, 120, 120), "requests": (90, 70, 400, *[32] * 7)}
_NARROW = (50,) * 15


def page(*blocks: str | tuple[Grid, Sequence[int]], number: str = "") -> bytes:
    """A page's content: lines of text, and grids with the widths of their columns."""
    out: list[str] = []
    y = _TOP
    for block in blocks:
        if isinstance(block, str):
            y -= _ROW
            out.append(_text(_LEFT, y + 6, block))
        else:
            y = _table(out, *block, y)
    if number:
        out.append(_text(290, 30, number))
    return "\n".join(out).encode()


def _text(x: float, y: float, text: str) -> str:
    return f"BT /F1 {_SIZE} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET"


def _table(out: list[str], grid: Grid, widths: Sequence[int], top: int) -> int:
    """Draw a grid from `top` down, each cell with its four sides; where it ends."""
    edges = [_LEFT + sum(widths[:n]) for n in range(len(widths) + 1)]
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(grid):
        x = 0
        for box in row:
            while (y, x) in taken:
                x += 1
            left, right = edges[x], edges[x + box.columns]
            high, low = top - y * _ROW, top - (y + box.rows) * _ROW
            out.append(f"{left} {low} {right - left} {high - low} re S")
            if box.text:
                out.append(_text(left + 2, high - 14, box.text))
            taken |= {(y + dy, x + dx) for dy in range(box.rows) for dx in range(box.columns)}
    return top - len(grid) * _ROW


def pdf(*pages: bytes) -> bytes:
    """A file with these pages."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        _FONT,
    ]
    for n, content in enumerate(pages):
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 842]/Resources<</Font<</F1 3 0 R>>>>"
            b"/Contents %d 0 R>>" % (5 + 2 * n),
            b"<</Length %d>>stream\n%b\nendstream" % (len(content), content),
        ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj%b endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF"
        % (len(objects) + 1, table, len(objects) + 1, len(body))
    )


def report(sample: Sample) -> bytes:
    """A whole report on four pages; section 三 goes over a page's end."""
    grids = sample.grids
    rows = grids["requests"]
    return pdf(
        page(sample.heading, *sample.before, number="1"),
        page(HEADINGS["proactive"], (grids["proactive"], _WIDTHS["proactive"]), number="2"),
        page(HEADINGS["requests"], (rows[:-1], _WIDTHS["requests"]), number="3"),
        page(
            (rows[-1:], _WIDTHS["requests"]),
            HEADINGS["challenges"],
            (grids["challenges"], _NARROW),
            *sample.after,
            number="4",
        ),
    )


PICTURE = b"q 900 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q\n"
"""A picture over the whole page."""


def hidden(content: bytes) -> bytes:
    """A page's content with its text drawn invisibly, as programs of scanners do."""
    return content.replace(b"BT /F1", b"BT 3 Tr /F1")
