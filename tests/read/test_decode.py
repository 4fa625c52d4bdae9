"""From bytes to a document: by content, never by what they say they are."""

import io
import zipfile

import pytest

from disclosure.errors import UnreadableError
from disclosure.read.decode import binary_type, decode, text_type
from disclosure.read.read import read_document
from tests.read import render
from tests.read.reading import read, row
from tests.read.samples import counted, full

TEXT = render.text(counted(full()), render.tabs)
LOCKED = b"""%%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>endobj
4 0 obj<</Filter/Standard/V 1/R 2/O(%b)/U(%b)/P -4>>endobj
trailer<</Root 1 0 R/Encrypt 4 0 R/ID[(a)(b)]/Size 5>>
%%%%EOF""" % (b"o" * 32, b"u" * 32)


def zipped(name: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, "<a/>")
    return stream.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("gb18030"),
        TEXT.encode("utf-16"),
        TEXT.encode() + "报".encode()[:2],
        TEXT.replace("云", "\ufffd").encode(),
    ],
    ids=["UTF-8", "BOM", "GB 18030", "UTF-16", "cut off", "a damaged character"],
)
def test_every_encoding_gives_the_same_figures(content):
    assert row(read(content), "requests", "carried_out") == [179, 180, 181, 182, 183, 184, 185]


@pytest.mark.parametrize(("said", "used"), [("gb2312", "utf-8"), ("utf-8", "gb18030")])
def test_a_declared_charset_that_lies_is_not_believed(said, used):
    page = render.html(counted(full())).replace("charset='utf-8'", f"charset='{said}'")
    assert read(page.encode(used)).agency_name == "云溪县水务局"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "文件为空"),
        (b" \r\n\x00\x00", "文件为空"),
        (b"abc\x00def", "空字符"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "旧版 Word"),
        (b"{\\rtf1\\ansi hello}", "RTF"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 60, "图片"),
        (b"\xff\xd8\xff\xe0" + b"x" * 60, "图片"),
        (b"Rar!\x1a\x07\x00", "压缩文件"),
        (zipped("report.txt"), "不是有效的 Word 文件"),
        (b"PK\x03\x04 but no zip", "不是有效的 Word 文件"),
        (LOCKED, "PDF 有密码"),
        (b"%PDF-1.4\nnothing more", "PDF 已损坏"),
        (LOCKED.replace(b"/Encrypt 4 0 R", b""), "扫描件"),
        (bytes(range(128, 256)) * 20, "编码"),
    ],
    ids=lambda value: None,
)
def test_what_cannot_be_read_says_why(content, message):
    with pytest.raises(UnreadableError, match=message):
        read_document(content)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("<!DOCTYPE html><p>x", "text/html"),
        ("标题\n<TABLE><tr><TD>1", "text/html"),
        ("标题\n1 < 2", "text/plain"),
    ],
)
def test_html_is_told_by_its_tags(content, kind):
    assert text_type(content) == kind


def test_pdf_and_word_are_told_by_their_first_bytes():
    assert binary_type(b"\n%PDF-1.7") == "application/pdf"
    assert binary_type(render.word(full())) == read_document(render.word(full())).media_type
    assert binary_type("标题".encode()) is None


def test_utf8_comes_before_gb18030():
    assert decode("信息公开".encode()) == "信息公开"
