"""Scans as a document: page images and PDF pages without text, read by character recognition."""

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Final

from disclosure.errors import UnreadableError
from disclosure.read.document import Document

MEDIA_TYPES: Final = ("application/pdf", "image/png", "image/jpeg", "image/tiff")
_NEEDS: Final = ("PIL", "cv2", "onnxruntime", "pypdfium2", "rapidocr")


def read_scan(content: bytes, media_type: str, numbers: Sequence[int] = ()) -> Document:
    """The rows of scanned pages: ruled tables by their cells, other text by lines.

    A figure is only given where two readings of its cell agree and are certain; else the cell
    holds what was read with `numbers.DOUBT` behind it, which is no number. A cell without
    ink is empty.

    Args:
        content: a PDF, or an image of one page or (TIFF) several.
        media_type: one of `MEDIA_TYPES`.
        numbers: the pages to read, counted from 1; all where none is given.

    Raises:
        UnreadableError: the packages of the extra are not installed; or the content is
            damaged, has too many or too large pages, or has no text on any of them.
    """
    missing = [name for name in _NEEDS if find_spec(name) is None]
    if missing:
        raise UnreadableError(
            f"文件是扫描件或图片，读取所需的组件没有安装（{'、'.join(missing)}）",
            remedy='运行 pip install "disclosure[ocr]"，或改用网页、Word、带文字的 PDF 原文',
        )
    # only here: the packages are optional, and slow to import
    from disclosure.read.scan_document import read_pages
    from disclosure.read.scan_pages import pages

    rows = read_pages(pages(content, media_type, numbers))
    if not rows:
        raise UnreadableError("扫描件中没有认出文字", remedy="改用更清晰的扫描件或带文字的原文")
    return Document(rows, media_type)
