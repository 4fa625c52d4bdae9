"""Which text of a PDF page is printed, where a picture covers the page."""

from typing import Any, Final

import pypdfium2
from pypdfium2 import raw

# Text that only adds to a clipping path is not seen either.
_UNSEEN: Final = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)


def prints_text(content: bytes, number: int) -> bool:
    """Whether a page shows text: drawn visibly, and after the pictures that take up the page.

    Text that a scanner's program has recognised lies under the page's picture or is invisible.

    Raises:
        pypdfium2.PdfiumError: the file is damaged or locked.
    """
    document = pypdfium2.PdfDocument(content)
    try:
        page = document[number - 1]
        width, height = page.get_size()
        shown = False
        for item in page.get_objects():
            if item.type == raw.FPDF_PAGEOBJ_IMAGE and _covers(item, width * height):
                shown = False
            elif item.type == raw.FPDF_PAGEOBJ_TEXT:
                shown = shown or raw.FPDFTextObj_GetTextRenderMode(item.raw) not in _UNSEEN
        return shown
    finally:
        document.close()


def _covers(item: Any, area: float) -> bool:
    left, bottom, right, top = item.get_bounds()
    return bool(2 * (right - left) * (top - bottom) > area)
