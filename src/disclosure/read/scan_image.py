"""A page made level, its paper made white, and what on it is ink."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from disclosure.read.scan_pages import Grey

# 1 where there is ink, 0 elsewhere.
Mask = npt.NDArray[np.uint8]

_STEEPEST: Final = 3.0
_SMALL: Final = 800
_WHITE: Final = 255


@dataclass(frozen=True, slots=True)
class Page:
    """A level page on white paper with its ink."""

    grey: Grey
    ink: Mask


def clean(grey: Grey) -> Page:
    """The page without shades of paper, turned level, and its ink."""
    level = _level(_whitened(grey))
    return Page(level, ink(level))


def ink(grey: Grey) -> Mask:
    """Where a whitened image is darker than its paper and the paper's noise."""
    soft = cv2.GaussianBlur(grey, (3, 3), 0)
    paper = float(np.median(soft))
    brighter = soft[soft > paper].astype(np.float32) - paper
    noise = float(np.sqrt(np.mean(brighter**2))) if brighter.size else 0.0
    return np.asarray(soft < paper - max(50.0, 5 * noise), dtype=np.uint8)


def widened(mask: Mask, size: int) -> Mask:
    """A mask grown by half of a size to all sides."""
    return np.asarray(cv2.dilate(mask, np.ones((size, size), np.uint8)), dtype=np.uint8)


def _whitened(grey: Grey) -> Grey:
    """Divide by the paper's shade, so that shadows and coloured cells become white."""
    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((9, 9), np.uint8)), 21)
    paper = cv2.resize(paper, grey.shape[::-1], interpolation=cv2.INTER_LINEAR)
    white = cv2.divide(grey, np.maximum(paper, 1), scale=_WHITE)
    return np.asarray(white, dtype=np.uint8)


def _level(grey: Grey) -> Grey:
    angle = _slope(grey)
    if abs(angle) < 0.03 or abs(angle) > _STEEPEST:
        return grey
    height, width = grey.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    level = cv2.warpAffine(
        grey, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(_WHITE,)
    )
    return np.asarray(level, dtype=np.uint8)


def _slope(grey: Grey) -> float:
    """The angle in degrees by which lines of text and rules are turned, where they are sharpest."""
    scale = min(1.0, _SMALL / grey.shape[1])
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    dark = np.asarray(small[: 2 * _SMALL] < 160, dtype=np.float32)
    coarse = _sharpest(dark, np.arange(-_STEEPEST - 0.5, _STEEPEST + 0.6, 0.25))
    fine = _sharpest(dark, np.arange(coarse - 0.25, coarse + 0.26, 0.05))
    return _sharpest(dark, np.arange(fine - 0.05, fine + 0.06, 0.01))


def _sharpest(dark: npt.NDArray[np.float32], angles: npt.NDArray[np.float64]) -> float:
    height, width = dark.shape
    scores = []
    for angle in angles:
        # a shear is as good as a turn at small angles, and keeps rows whole
        drop = np.tan(np.radians(angle))
        shear = np.array([[1, 0, 0], [-drop, 1, drop * width / 2]], dtype=np.float32)
        rows = cv2.warpAffine(dark, shear, (width, height)).sum(axis=1)
        scores.append(float(np.square(np.diff(rows)).sum()))
    return float(angles[int(np.argmax(scores))])
