"""From bytes to text or a typed document: told by content, never by a declared charset."""

import codecs
from typing import Final

from disclosure.errors import UnreadableError

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PICTURES: Final = (
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)
_NOT_READ: Final = (
    (
        (b"\xd0\xcf\x11\xe0",),
        "旧版 Word（.doc）或加密的 Office 文件不能读取",
        "另存为不加密的 .docx 或 PDF 后再读",
    ),
    ((b"{\\rtf",), "RTF 文件不能读取", "另存为 .docx 或 PDF 后再读"),
    (
        (b"GIF8", b"BM", b"RIFF"),
        "这种图片不能读取",
        "另存为 PNG、JPEG 或 TIFF，或改用网页、PDF、Word 原文",
    ),
    ((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"), "压缩文件不能读取", "解压后读取其中的文件"),
)
_RARE: Final = 1000
_HEAD: Final = 200_000
_HTML_SIGNS: Final = ("<html", "<!doctype html", "<table", "<body", "<td", "<p>", "<p ", "<div")


def binary_type(content: bytes) -> str | None:
    """The media type of a binary document that the first bytes tell; None for text.

    Raises:
        UnreadableError: empty, or a binary format that is not read.
    """
    if not content.strip(b"\x00 \t\r\n"):
        raise UnreadableError("文件为空")
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return "application/pdf"
    if content.startswith(b"PK\x03\x04"):
        return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    for sign, media_type in _PICTURES:
        if content.startswith(sign):
            return media_type
    for signs, message, remedy in _NOT_READ:
        if content.startswith(signs):
            raise UnreadableError(message, remedy=remedy)
    return None


def may_be_scan(head: bytes) -> bool:
    """Whether a file that begins so is a picture, or a PDF, whose pages may be pictures."""
    return b"%PDF-" in head or head.startswith(tuple(sign for sign, _ in _PICTURES))


def text_type(text: str) -> str:
    """The media type of a text: HTML by its tags, otherwise plain."""
    head = text[:_HEAD].lower()
    return "text/html" if any(sign in head for sign in _HTML_SIGNS) else "text/plain"


def decode(content: bytes) -> str:
    """The text of some bytes: by byte order mark, else strict UTF-8, else GB 18030.

    Most UTF-8 text decodes silently as GB 18030, never the reverse, so UTF-8 comes first. A
    last character that was cut off is left out; a rare damaged one becomes U+FFFD, which is
    part of no figure.

    Raises:
        UnreadableError: none of these encodings.
    """
    text = _decoded(content)
    if "\x00" in text:
        raise UnreadableError("文件含有空字符，不是文本", remedy="确认文件没有损坏")
    return text


def _decoded(content: bytes) -> str:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    for encoding in ("utf-8", "gb18030"):
        decoder = codecs.getincrementaldecoder(encoding)("strict")
        try:
            return decoder.decode(content, final=encoding != "utf-8")
        except UnicodeDecodeError:
            continue
    text = content.decode("utf-8", errors="replace")
    if text.count("\ufffd") * _RARE <= len(text):
        return text
    raise UnreadableError(
        "编码既不是 UTF-8 也不是 GB 18030", remedy="确认文件没有损坏，或另存为 UTF-8"
    )
