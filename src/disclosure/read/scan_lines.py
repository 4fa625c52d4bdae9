"""Lines of running text on a page, with numbers that are not certain marked."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from disclosure.numbers import DOUBT, parse_cell
from disclosure.read.scan_cells import CERTAIN, read_cells
from disclosure.read.scan_glyphs import Piece, padded
from disclosure.read.scan_grid import Box
from disclosure.read.scan_image import ink
from disclosure.read.scan_ocr import Line, find_lines, read_lines
from disclosure.read.scan_pages import Grey

_STRIP: Final = 1600
_AGAIN: Final = 0.15
_ROOM: Final = 4
_DIGITS: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


def text_lines(grey: Grey) -> list[tuple[int, str]]:
    """The lines of text from the top, each with its upper edge; boxes set apart by two spaces."""
    boxes = [box for top, strip in _strips(grey) for box in _moved(find_lines(strip), top)]
    texts = dict(zip(boxes, _texts(grey, boxes), strict=True))
    lines = []
    for line in _grouped(boxes):
        text = texts[line[0]]
        for left, right in pairwise(line):
            wide = right[0] - left[2] > 1.5 * (right[3] - right[1])
            text += ("  " if wide else " ") + texts[right]
        lines.append((min(box[1] for box in line), text.strip()))
    return lines


def _strips(grey: Grey) -> Iterator[tuple[int, Grey]]:
    """Parts of a page not too high, cut at white rows and without those at their ends."""
    inked = np.flatnonzero(ink(grey).any(axis=1))
    while inked.size:
        top = int(inked[0])
        bottom = top + _STRIP
        if inked[-1] >= bottom:
            within = inked[inked < bottom]
            jumps = np.flatnonzero(np.diff(within) > 2 * _ROOM)
            bottom = int(within[jumps[-1]]) + _ROOM if jumps.size else bottom
        else:
            bottom = int(inked[-1]) + _ROOM
        start = max(0, top - _ROOM)
        yield start, grey[start:bottom]
        inked = inked[inked >= bottom]


def _moved(boxes: Sequence[Box], top: int) -> list[Box]:
    return [(x0, y0 + top, x1, y1 + top) for x0, y0, x1, y1 in boxes]


def _grouped(boxes: Sequence[Box]) -> list[list[Box]]:
    """Boxes that stand at the same height, from the left; lines from the top."""
    lines: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: box[1] + box[3]):
        middle = (box[1] + box[3]) / 2
        last = lines[-1][-1] if lines else None
        if (
            last
            and last[1] < middle < last[3]
            and abs(middle - (last[1] + last[3]) / 2) < 0.4 * (box[3] - box[1])
        ):
            lines[-1].append(box)
        else:
            lines.append([box])
    return [sorted(line) for line in lines]


def _texts(grey: Grey, boxes: Sequence[Box]) -> list[str]:
    """What each box says; numbers in it are read twice."""
    first = read_lines([padded(grey, box, 0) for box in boxes])
    texts = [line.text.strip() for line in first]
    twice = [n for n, text in enumerate(texts) if _DIGITS.search(text)]
    second = read_lines([padded(grey, boxes[n], _AGAIN) for n in twice])
    for n, again in zip(twice, second, strict=True):
        texts[n] = _checked(first[n], again)
    for n, text in enumerate(texts):
        figure = parse_cell(text)
        if figure is not None and figure.value is not None:
            texts[n] = _as_cell(grey, boxes[n])
    return texts


def _checked(line: Line, again: Line) -> str:
    """The line with the mark of doubt for each number that is not read twice alike."""
    text = line.text
    found, other = list(_DIGITS.finditer(text)), _DIGITS.findall(again.text)
    alike = len(found) == len(other)
    for n, match in reversed(list(enumerate(found))):
        sure = min(line.scores[match.start() : match.end()]) >= CERTAIN
        if not (alike and sure and match[0] == other[n]):
            text = text[: match.start()] + DOUBT + text[match.end() :]
    return text.strip()


def _as_cell(grey: Grey, box: Box) -> str:
    x0, y0, x1, y1 = box
    part = grey[max(0, y0 - _ROOM) : y1 + _ROOM, max(0, x0 - _ROOM) : x1 + _ROOM]
    marks = ink(part)
    return read_cells([Piece(part, marks, np.zeros_like(marks))])[0].printed
