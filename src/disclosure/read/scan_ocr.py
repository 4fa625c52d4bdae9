"""The two models of rapidocr: where lines of text stand, and what a line says.

Only the files are used, through onnxruntime: rapidocr's own code downloads what it misses,
and gives one probability for a line where a figure needs one for each of its digits.
"""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
import numpy.typing as npt
import onnxruntime

from disclosure.errors import UnreadableError
from disclosure.read.scan_grid import Box
from disclosure.read.scan_pages import Grey

_RECOGNISE: Final = "PP-OCRv6_rec_small.onnx"
_DETECT: Final = "PP-OCRv6_det_small.onnx"
_HEIGHT: Final = 48
_STEP: Final = 96
_WIDEST: Final = 3200
_BATCH: Final = 8
_DETECT_WIDTH: Final = 960
_CERTAIN: Final = 0.3
_LINE: Final = 0.5
_UNCLIP: Final = 1.6


@dataclass(frozen=True, slots=True)
class Line:
    """A line read: its text, and for each character how certain it is."""

    text: str
    scores: tuple[float, ...]

    @property
    def score(self) -> float:
        """The certainty of the least certain character."""
        return min(self.scores, default=0.0)


def read_lines(crops: Sequence[Grey]) -> list[Line]:
    """What each image of one line says."""
    inputs = [_prepared(crop) for crop in crops]
    order = sorted(range(len(inputs)), key=lambda n: inputs[n].shape[2])
    lines: dict[int, Line] = {}
    session, characters = _recogniser()
    start = 0
    while start < len(order):
        width = inputs[order[start]].shape[2]
        size = max(1, _BATCH * 160 // width)
        batch = [n for n in order[start : start + size] if inputs[n].shape[2] == width]
        start += len(batch)
        (found,) = session.run(None, {"x": np.stack([inputs[n] for n in batch])})
        lines |= {n: _decoded(one, characters) for n, one in zip(batch, found, strict=True)}
    return [lines[n] for n in range(len(inputs))]


def find_lines(grey: Grey) -> list[Box]:
    """The boxes of the lines of text on an image, in no order."""
    scale = _DETECT_WIDTH / grey.shape[1]
    height, width = (max(32, round(side * scale / 32) * 32) for side in grey.shape)
    small = cv2.resize(grey, (width, height), interpolation=cv2.INTER_AREA)
    image = np.repeat((small.astype(np.float32) / 127.5 - 1)[None, None], 3, axis=1)
    (found,) = _session(_DETECT).run(None, {"x": image})
    chance = found[0, 0]
    mask = cv2.dilate(np.asarray(chance > _CERTAIN, dtype=np.uint8), np.ones((2, 2), np.uint8))
    count, marks, stats, _ = cv2.connectedComponentsWithStats(mask)
    boxes = []
    for number in range(1, count):
        x, y, w, h = (int(n) for n in stats[number][:4])
        own = marks[y : y + h, x : x + w] == number
        if min(w, h) >= 3 and float(chance[y : y + h, x : x + w][own].mean()) >= _LINE:
            out = w * h * _UNCLIP / (2 * (w + h))
            edges = np.array([x - out, y - out, x + w + out, y + h + out])
            edges *= [grey.shape[1] / width, grey.shape[0] / height] * 2
            boxes.append(_inside(edges, grey))
    return boxes


def _inside(edges: npt.NDArray[np.float64], grey: Grey) -> Box:
    height, width = grey.shape
    x0, y0, x1, y1 = (round(float(edge)) for edge in edges)
    return max(0, x0), max(0, y0), min(width, x1), min(height, y1)


def _prepared(crop: Grey) -> npt.NDArray[np.float32]:
    """The model's input, widened with grey to a multiple of a step.

    The width depends on the line alone, so that a reading never depends on its neighbours.
    """
    width = min(_WIDEST, max(8, round(crop.shape[1] * _HEIGHT / crop.shape[0])))
    how = cv2.INTER_AREA if crop.shape[0] > _HEIGHT else cv2.INTER_CUBIC
    sized = cv2.resize(crop, (width, _HEIGHT), interpolation=how).astype(np.float32)
    out = np.zeros((3, _HEIGHT, -(-width // _STEP) * _STEP), dtype=np.float32)
    out[:, :, :width] = sized / 127.5 - 1
    return out


def _decoded(found: npt.NDArray[np.float32], characters: Sequence[str]) -> Line:
    """The best path: repeats are one character, number 0 is none."""
    best = found.argmax(axis=1)
    text: list[str] = []
    scores: list[float] = []
    last = 0
    for step, number in enumerate(best):
        score = float(found[step, number])
        if number and number != last:
            text.append(characters[number])
            scores.append(score)
        elif number:
            scores[-1] = max(scores[-1], score)
        last = number
    return Line("".join(text), tuple(scores))


@functools.cache
def _recogniser() -> tuple[Any, tuple[str, ...]]:
    session = _session(_RECOGNISE)
    printed = session.get_modelmeta().custom_metadata_map["character"].splitlines()
    return session, ("", *printed, " ")


@functools.cache
def _session(name: str) -> Any:
    spec = find_spec("rapidocr")
    places = spec.submodule_search_locations if spec else None
    path = Path(next(iter(places or ()), "")) / "models" / name
    if not path.is_file():
        raise UnreadableError(
            f"安装的 rapidocr 不含识别模型 {name}",
            remedy='运行 pip install --force-reinstall "disclosure[ocr]"',
        )
    options = onnxruntime.SessionOptions()
    # one core a document, and the same sums in the same order on every machine
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
