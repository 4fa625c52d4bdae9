"""From bytes to text or a typed document: told by content, never by a declared charset."""

import codecs
from typing import Final

from disclosure.errors import UnreadableError

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HTML_SIGNS: Final = ("<html", "<!doctype html", "<table", "<body", "<td", "<p>", "<p ", "<div")


def media_type(content: bytes) -> str:
    """The media type that the first bytes tell.

    Raises:
        UnreadableError: empty, or a binary format that is not read.
    """
    if not content.strip(b"\x00 \t\r\n"):
        raise UnreadableError("文件为空")
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return "application/pdf"
    if content.startswith(b"PK\x03\x04"):
        return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableError("旧版 Word（.doc）不能读取", remedy="另存为 .docx 或 PDF 后再读")
    if content.startswith((b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8")):
        raise UnreadableError("图片中的文字不能读取", remedy="改用网页、PDF 或 Word 原文")
    head = decode(content[:200_000], partial=True).lower()
    return "text/html" if any(sign in head for sign in _HTML_SIGNS) else "text/plain"


def decode(content: bytes, *, partial: bool = False) -> str:
    """The text of some bytes: by byte order mark, else strict UTF-8, else GB 18030.

    Most UTF-8 text decodes silently as GB 18030, never the reverse, so UTF-8 comes first.

    Raises:
        UnreadableError: none of these encodings.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace" if partial else "strict")
    for encoding in ("utf-8", "gb18030"):
        decoder = codecs.getincrementaldecoder(encoding)("strict")
        try:
            text = decoder.decode(content, final=not partial)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            raise UnreadableError("文件含有空字符，不是文本", remedy="确认文件没有损坏")
        return text
    raise UnreadableError(
        "编码既不是 UTF-8 也不是 GB 18030", remedy="确认文件没有损坏，或另存为 UTF-8"
    )
