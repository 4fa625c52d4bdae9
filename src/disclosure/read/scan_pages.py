"""From bytes to grey page images of a known size, with limits on what is unpacked."""

import io
import struct
import warnings
from collections.abc import Iterator, Sequence
from typing import Any, Final, TypeAlias

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2
from PIL import Image, ImageOps

from disclosure.errors import UnreadableError

Grey: TypeAlias = npt.NDArray[np.uint8]

_MOST_PAGES: Final = 60
_MOST_PIXELS: Final = 40_000_000
_DPI: Final = 200
# The short side that everything after this is tuned for: A4 at 200 dpi.
_SIDE: Final = 1654
_SIDES: Final = (1400, 2000)
_WIDEST: Final = 1.5
_FORMATS: Final = {"image/png": "PNG", "image/jpeg": "JPEG", "image/tiff": "TIFF"}


def pages(
    content: bytes, media_type: str, numbers: Sequence[int] = ()
) -> Iterator[tuple[int, Grey]]:
    """The pages one after the other, each with a short side as of A4 at about 200 dpi.

    Each comes with its number, counted from 1; `numbers` names those wanted if not all are.

    Raises:
        UnreadableError: damaged, locked, or more or larger pages than any report has.
    """
    if media_type == "application/pdf":
        found = _pdf(content, numbers)
    else:
        found = enumerate(_image(content, media_type), start=1)
    for count, (number, page) in enumerate(found, start=1):
        if count > _MOST_PAGES:
            raise UnreadableError(f"扫描件超过{_MOST_PAGES}页", remedy="只保留年度报告的页")
        yield number, _sized(page)


def _pdf(content: bytes, numbers: Sequence[int]) -> Iterator[tuple[int, Grey]]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"PDF 已损坏或加密：{error}") from error
    try:
        for number in numbers or range(1, len(document) + 1):
            yield number, _rendered(document[number - 1], number)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"PDF 已损坏：{error}") from error
    finally:
        document.close()


def _rendered(page: Any, number: int) -> Grey:
    place = f"第{number}页"
    for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
        _limit(item.get_px_size(), place)
    width, height = page.get_size()
    # pages made from images at a wrong resolution may be metres wide
    scale = min(_DPI / 72, _SIDES[1] / max(min(width, height), 1.0))
    _limit((width * scale, height * scale), place)
    grey: Grey = page.render(scale=scale, grayscale=True).to_numpy()
    return np.ascontiguousarray(grey.reshape(grey.shape[:2]))


def _image(content: bytes, media_type: str) -> Iterator[Grey]:
    try:
        image, count = _opened(content, media_type)
        for number in range(count):
            yield _frame(image, number)
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, EOFError, struct.error) as error:
        raise UnreadableError(f"图片已损坏或格式不能读取：{error}") from error


def _opened(content: bytes, media_type: str) -> tuple[Image.Image, int]:
    """An image with its number of frames; what is odd about it shows when it is unpacked."""
    with warnings.catch_warnings(action="ignore"):
        image = Image.open(io.BytesIO(content), formats=(_FORMATS[media_type],))
        return image, getattr(image, "n_frames", 1)


def _frame(image: Image.Image, number: int) -> Grey:
    """A frame, if it is not too large: its size is known before it is unpacked."""
    with warnings.catch_warnings(action="ignore"):
        image.seek(number)
        _limit(image.size, f"第{number + 1}页")
        return _grey(image)


def _grey(image: Image.Image) -> Grey:
    """One frame upright and in shades of grey; what is transparent is white."""
    frame: Image.Image = ImageOps.exif_transpose(image)
    if frame.mode.startswith("I;16"):
        return np.asarray(np.asarray(frame) >> 8, dtype=np.uint8)
    if "A" in frame.getbands() or "transparency" in frame.info:
        frame = frame.convert("RGBA")
        white = Image.new("RGBA", frame.size, "white")
        frame = Image.alpha_composite(white, frame)
    return np.asarray(frame.convert("L"), dtype=np.uint8)


def _sized(page: Grey) -> Grey:
    if min(page.shape) < 16:
        raise UnreadableError("图片太小，没有可以辨认的文字")
    # a part of a page may be wide and low; a page taken from a screen is long
    side = max(min(page.shape), page.shape[1] / _WIDEST)
    if _SIDES[0] <= side <= _SIDES[1]:
        return page
    scale = _SIDE / side
    _limit((page.shape[1] * scale, page.shape[0] * scale))
    how = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA
    sized = cv2.resize(page, None, fx=scale, fy=scale, interpolation=how)
    return np.asarray(sized, dtype=np.uint8)


def _limit(size: tuple[float, float], place: str = "") -> None:
    if size[0] * size[1] > _MOST_PIXELS:
        raise _too_large(place)


def _too_large(place: str = "") -> UnreadableError:
    return UnreadableError(
        f"页面超过{_MOST_PIXELS // 1_000_000}百万像素",
        place=place,
        remedy="以 200 至 300 dpi 重新扫描",
    )
