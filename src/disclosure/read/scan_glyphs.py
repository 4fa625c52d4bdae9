"""The ink in a cell: its pieces, the lines they make, and whether they can be a number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import cv2
import numpy as np

from disclosure.read.scan_grid import Box
from disclosure.read.scan_image import Mask
from disclosure.read.scan_pages import Grey

# In pixels at the size of all pages: what is smaller is dirt, or the point of a decimal.
_SPECK: Final = 5
_DUST: Final = 5
# A rule leaves slivers along the edges of a cell, or a strip for much of their length.
_REMAINS: Final = 2
_LONG: Final = 0.7
# Higher than any line of text in a table.
_TALLEST: Final = 70
# Shapes of a number, in heights of its digits.
_WIDEST_GAP: Final = 0.9
_WIDEST_DIGIT: Final = 0.95
_SHORTEST: Final = 0.8
_LOWEST: Final = 10
_WORD: Final = re.compile(r"[\u4e00-\u9fff]")
# Digits other than 1 are about as wide as each other.
_EVEN: Final = 1.45
_CORNER: Final = 0.12
_FULL: Final = 0.6
_PITCH: Final = (0.3, 1.5)
_SLANT: Final = 0.17


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell inside its rules: the image, its ink, and the ink so near a rule it may be cut."""

    grey: Grey
    ink: Mask
    cut: Mask

    @property
    def glyphs(self) -> list[Box]:
        """The boxes of ink that is neither specks nor remains of rules along the edges."""
        return [box for box in self._boxes() if max(box[2] - box[0], box[3] - box[1]) >= _SPECK]

    @property
    def specks(self) -> list[Box]:
        """The boxes of ink too small for a glyph, but not for a sign or a point."""
        return [box for box in self._boxes() if max(box[2] - box[0], box[3] - box[1]) < _SPECK]

    def _boxes(self) -> list[Box]:
        height, width = self.ink.shape
        _, _, stats, _ = cv2.connectedComponentsWithStats(self.ink, connectivity=8)
        boxes = []
        for x, y, w, h, area in (box.tolist() for box in stats[1:]):
            upright = w <= _REMAINS or (w <= _SPECK and h > _LONG * height)
            level = h <= _REMAINS or (h <= _SPECK and w > _LONG * width)
            at_side = upright and (x <= _REMAINS or x + w >= width - _REMAINS)
            at_top = level and (y <= _REMAINS or y + h >= height - _REMAINS)
            if area >= _DUST and not (at_side or at_top):
                boxes.append((x, y, x + w, y + h))
        return boxes

    @property
    def lines(self) -> list[Box]:
        """The lines of text that the ink makes, from the top."""
        lines: list[Box] = []
        for box in sorted(self.glyphs, key=lambda box: box[1]):
            if lines and box[1] <= lines[-1][3] + 2:
                lines[-1] = around([lines[-1], box])
            else:
                lines.append(box)
        return [part for line in _merged(lines) for part in _stacked(line)]


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds some boxes."""
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)


def padded(grey: Grey, box: Box, margin: float) -> Grey:
    """A part of an image with a margin of paper, in heights of the part."""
    x0, y0, x1, y1 = box
    edge = round((y1 - y0) * margin) + 1
    part = grey[max(0, y0 - 1) : y1 + 1, max(0, x0 - 1) : x1 + 1]
    paper = int(np.percentile(part, 95))
    out = cv2.copyMakeBorder(part, edge, edge, edge, edge, cv2.BORDER_CONSTANT, value=(paper,))
    return np.asarray(out, dtype=np.uint8)


def shaped(piece: Piece, text: str) -> bool:
    """Whether the ink, uncut, has the width, the parts and the strokes of a number.

    What recognition by itself takes for figures now and then: a slash for 1, a box for 0, 3件
    for 30, -3 for 3, two numbers for one.
    """
    boxes = piece.glyphs
    if any(piece.cut[box[1] : box[3], box[0] : box[2]].any() for box in boxes):
        return False
    if _WORD.search(text):
        return True
    if text[0].isdecimal() and _signed(piece, around(boxes)):
        return False
    runs = _runs(boxes if text.isdecimal() else boxes + piece.specks)
    height = max(box[3] - box[1] for box in runs)
    width = runs[-1][2] - runs[0][0]
    low, high = ((len(text) - 1) * pitch for pitch in _PITCH)
    if height < _LOWEST or not low * height <= width <= (high + _WIDEST_DIGIT) * height:
        return False
    if any(right[0] - left[2] > _WIDEST_GAP * height for left, right in pairwise(runs)):
        return False
    if len(runs) == len(text) and text.isdecimal():
        return _each_like(piece.ink, runs, text, height)
    return len(runs) <= len(text) and ("1" not in text or _all_upright(piece.ink, runs))


def _runs(boxes: Sequence[Box]) -> list[Box]:
    """The ink between columns without ink, from the left."""
    runs: list[Box] = []
    for box in sorted(boxes):
        if runs and box[0] < runs[-1][2]:
            runs[-1] = around([runs[-1], box])
        else:
            runs.append(box)
    return runs


def _signed(piece: Piece, number: Box) -> bool:
    """Whether a speck before the first digit, at its middle, can be a sign that was not read."""
    x0, y0, _, y1 = number
    edge = (y1 - y0) // 5
    return any(
        x0 - (y1 - y0) < box[0] < x0 and y0 + edge < (box[1] + box[3]) / 2 < y1 - edge
        for box in piece.specks
    )


def _each_like(ink: Mask, runs: list[Box], digits: str, height: int) -> bool:
    pairs = list(zip(runs, digits, strict=True))
    widths = [box[2] - box[0] for box, digit in pairs if digit != "1"] or [1]
    even = max(widths) <= _EVEN * min(widths)
    return even and all(_like(ink, box, digit, height) for box, digit in pairs)


def _like(ink: Mask, box: Box, digit: str, height: int) -> bool:
    """Whether ink has the proportions of a digit, of 1 the stem, and of 0 the round corners."""
    x0, y0, x1, y1 = box
    if y1 - y0 < _SHORTEST * height or x1 - x0 > _WIDEST_DIGIT * (y1 - y0):
        return False
    if digit == "1":
        return _upright(ink, box)
    if digit == "0":
        edge = max(2, round(_CORNER * (y1 - y0)))
        part = ink[y0:y1, x0:x1]
        sides = (slice(0, edge), slice(-edge, None))
        return all(part[rows, columns].mean() < _FULL for rows in sides for columns in sides)
    return True


def _merged(lines: list[Box]) -> list[Box]:
    """Thin lines, such as a dot or one stroke of 二, joined to the line above."""
    least = 0.5 * max((box[3] - box[1] for box in lines), default=0)
    merged: list[Box] = []
    for box in lines:
        thin = merged and min(box[3] - box[1], merged[-1][3] - merged[-1][1]) < least
        if thin and box[1] - merged[-1][3] < least:
            merged[-1] = around([merged[-1], box])
        else:
            merged.append(box)
    return merged


def _stacked(line: Box) -> list[Box]:
    """Characters set one below the other so close that they look like one line."""
    x0, y0, x1, y1 = line
    count = round((y1 - y0) / (x1 - x0))
    if count < 3 or y1 - y0 < _TALLEST:
        return [line]
    edges = [y0 + (y1 - y0) * n // count for n in range(count + 1)]
    return [(x0, upper, x1, lower) for upper, lower in pairwise(edges)]


def _all_upright(ink: Mask, runs: list[Box]) -> bool:
    return all(_upright(ink, box) for box in runs)


def _upright(ink: Mask, box: Box) -> bool:
    """Whether a narrow piece of ink stands straight, as 1 does and a slash does not."""
    x0, y0, x1, y1 = box
    if x1 - x0 > 0.7 * (y1 - y0) or y1 - y0 < 2 * _SPECK:
        return True
    ys, xs = np.nonzero(ink[y0:y1, x0:x1])
    slope = np.polyfit(ys, xs, 1)[0]
    return bool(abs(slope) < _SLANT)
