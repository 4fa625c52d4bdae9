"""Ruled tables on a page: their lines, and the cells between them with their spans."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from disclosure.read.scan_image import Mask, Page, widened
from disclosure.read.scan_pages import Grey

_H_LEAST: Final = 50
_V_LEAST: Final = 26
_GAP: Final = 3
_THICKEST: Final = 20
_SOLID: Final = 13
# How much of a rule may have ink close beside it.
_CROWDED: Final = 0.4
_NEAR: Final = 8
# How much of a side must be ruled for a wall between two cells.
_WALL: Final = 0.75
_EDGE: Final = 3

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell's place: the table row it begins in, its box inside the rules (x0, y0, x1, y1).

    `whole` is false where the rules around it are broken, so that it is not one rectangle.
    """

    row: int
    box: Box
    whole: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table: its box on the page and its cells by row, then from the left."""

    box: Box
    slots: tuple[Slot, ...]


def find_tables(page: Page) -> tuple[list[Table], Grey, Mask]:
    """The ruled tables from the top, the page without their rules, and where these were."""
    across, down = _rules(page.ink)
    count, marks, stats, _ = cv2.connectedComponentsWithStats(widened(across | down, 5))
    tables = []
    rules = np.zeros_like(page.ink)
    for number in range(1, count):
        x, y, width, height = (int(n) for n in stats[number][:4])
        if width < page.ink.shape[1] // 8 or height < 2 * _V_LEAST:
            continue
        part = (slice(y, y + height), slice(x, x + width))
        own = np.asarray(marks[part] == number, dtype=np.uint8)
        table = _table(across[part] & own, down[part] & own, x, y)
        if table:
            tables.append(table)
            rules[part] |= (across | down)[part] & own
    rules = widened(rules, 5)
    bare = np.where(rules > 0, np.uint8(255), page.grey)
    return sorted(tables, key=lambda table: table.box[1]), bare, rules


def _rules(ink: Mask) -> tuple[Mask, Mask]:
    """Ink that runs straight across or straight down, longer than strokes and on its own."""
    return _across(ink, _H_LEAST), np.ascontiguousarray(
        _across(np.ascontiguousarray(ink.T), _V_LEAST).T
    )


def _across(ink: Mask, length: int) -> Mask:
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, _GAP), np.uint8))
    runs = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    # seals and filled areas must not take the rules that cross them along
    solid = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((_SOLID, _SOLID), np.uint8))
    runs = runs * (1 - widened(np.asarray(solid, dtype=np.uint8), 5))
    # the two lines of a double rule are one, a rule that steps by a pixel stays whole
    _, marks, stats, _ = cv2.connectedComponentsWithStats(
        cv2.dilate(runs, np.ones((_EDGE + 2, 1), np.uint8))
    )
    alone = np.array([number > 0 and _alone(ink, *box[:4]) for number, box in enumerate(stats)])
    return np.asarray(runs * alone[marks], dtype=np.uint8)


def _alone(ink: Mask, x: int, y: int, width: int, height: int) -> bool:
    """Whether a run is thin and has white on both sides, as strokes that line up have not."""
    if height > _THICKEST:
        return False
    columns = slice(x, x + width)
    above = ink[max(0, y - _EDGE) : max(0, y - 1), columns].any(axis=0)
    below = ink[y + height + 1 : y + height + _EDGE, columns].any(axis=0)
    return bool((above | below).mean() < _CROWDED)


def _table(across: Mask, down: Mask, left: int, top: int) -> Table | None:
    ys = _positions(across, axis=0, crossing=down)
    xs = _positions(down, axis=1, crossing=across)
    if len(ys) < 2 or len(xs) < 2 or len(ys) * len(xs) < 6:
        return None
    groups = _groups(_walls(down, ys, xs), _walls(across.T, xs, ys).T)
    slots = []
    for number in np.unique(groups):
        rows, columns = np.nonzero(groups == number)
        r0, r1, c0, c1 = rows.min(), rows.max(), columns.min(), columns.max()
        whole = len(rows) == (r1 - r0 + 1) * (c1 - c0 + 1)
        box = (left + xs[c0], top + ys[r0], left + xs[c1 + 1], top + ys[r1 + 1])
        slots.append(((int(r0), int(c0)), Slot(int(r0), box, whole)))
    if len(slots) < 2:
        return None
    box = (left + xs[0], top + ys[0], left + xs[-1], top + ys[-1])
    return Table(box, tuple(slot for _, slot in sorted(slots, key=lambda pair: pair[0])))


def _positions(mask: Mask, axis: int, crossing: Mask) -> list[int]:
    """Where the lines stand on an axis: the middles of the segments, near ones as one.

    Where the crossing lines run on beyond the last line, as at the foot of a page, they end
    in one more.
    """
    _, _, stats, middles = cv2.connectedComponentsWithStats(mask)
    segments = sorted(
        (float(middle[1 - axis]), int(box[4]))
        for box, middle in zip(stats[1:], middles[1:], strict=True)
    )
    clusters: list[list[tuple[float, int]]] = []
    for place, size in segments:
        if clusters and place - clusters[-1][0][0] <= _NEAR:
            clusters[-1].append((place, size))
        else:
            clusters.append([(place, size)])
    places = [round(sum(p * n for p, n in c) / sum(n for _, n in c)) for c in clusters]
    ends = np.flatnonzero(crossing.any(axis=1 - axis))
    if places and ends.size:
        first, last = int(ends[0]), int(ends[-1])
        places = [first] * (first < places[0] - _V_LEAST) + places
        places += [last] * (last > places[-1] + _V_LEAST)
    return places


def _walls(down: Mask, ys: list[int], xs: list[int]) -> npt.NDArray[np.bool_]:
    """For each row and inner line, whether the line stands between the row's two cells."""
    walls = np.zeros((len(ys) - 1, len(xs) - 2), dtype=np.bool_)
    for row, (y0, y1) in enumerate(pairwise(ys)):
        for column, x in enumerate(xs[1:-1]):
            side = down[y0 + _EDGE : y1 - _EDGE + 1, max(0, x - _NEAR // 2) : x + _NEAR // 2 + 1]
            walls[row, column] = bool(side.size) and side.any(axis=1).mean() >= _WALL
    return walls


def _groups(upright: npt.NDArray[np.bool_], level: npt.NDArray[np.bool_]) -> npt.NDArray[np.int32]:
    """The squares of the grid numbered so that squares without a wall between are the same."""
    rows, columns = upright.shape[0], level.shape[1]
    plan = np.zeros((2 * rows - 1, 2 * columns - 1), dtype=np.uint8)
    plan[::2, ::2] = 1
    plan[::2, 1::2] = ~upright
    plan[1::2, ::2] = ~level
    _, marks = cv2.connectedComponents(plan, connectivity=4)
    return np.asarray(marks[::2, ::2], dtype=np.int32)
