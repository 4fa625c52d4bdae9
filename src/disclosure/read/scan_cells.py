"""What stands in a cell: nothing, a label, or a figure read twice alike."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from disclosure.numbers import DOUBT, parse_cell
from disclosure.read.document import Row
from disclosure.read.scan_glyphs import Piece, around, padded, shaped
from disclosure.read.scan_ocr import Line, read_lines
from disclosure.read.text import text_row
from disclosure.texts import compact

# The certainty a figure needs in every reading; and in a sum that does not hold.
CERTAIN: Final = 0.95
STRICT: Final = 0.99

# Margins around a line for two readings that differ, in its height.
_TIGHT: Final = 0.2
_LOOSE: Final = 0.4
_ZERO_LIKE: Final = re.compile(r"[0-9OoＯｏ〇○◯]+")
_ZEROS: Final = str.maketrans("OoＯｏ〇○◯", "0000000")
_WORD: Final = re.compile(r"[\u4e00-\u9fff]")
_DASH: Final = re.compile(r"[-—–－一/\\]{1,3}")


@dataclass(slots=True)
class Reading:
    """A cell as read: its text, how certain, and its image where it is one line.

    `doubtful` holds of a figure that is not certain, and of ink that is neither figure nor word.
    """

    text: str
    score: float = 1.0
    piece: Piece | None = None
    doubtful: bool = False

    @property
    def figure(self) -> bool:
        """Whether a number stands here, certain or not."""
        return self.doubtful or _is_number(self.text)

    @property
    def printed(self) -> str:
        """The text for the document, with the mark of doubt."""
        return self.text + DOUBT if self.doubtful else self.text


@dataclass(slots=True)
class ScanRow:
    """A row of a table by its readings, or a line of running text."""

    place: str
    readings: list[Reading]
    text: str = ""

    def row(self) -> Row:
        """The row of the document."""
        cells = tuple(reading.printed for reading in self.readings)
        if len(cells) > 1:
            return Row(cells, self.place, ruled=True, boxed=True)
        return text_row(self.text or "".join(cells), self.place)


def read_cells(pieces: Sequence[Piece]) -> list[Reading]:
    """The readings of cells; those that may be figures are read twice."""
    boxes = [piece.lines for piece in pieces]
    crops = [
        padded(piece.grey, box, _TIGHT)
        for piece, lines in zip(pieces, boxes, strict=True)
        for box in lines
    ]
    found = iter(read_lines(crops))
    readings = []
    for piece, lines in zip(pieces, boxes, strict=True):
        read = [next(found) for _ in lines]
        text = "".join(line.text.strip() for line in read)
        score = min((line.score for line in read), default=1.0)
        if len(lines) == 1:
            readings.append(Reading(text, score, piece))
        else:
            # a number is printed in one line: what looks like one in two lines may be none
            readings.append(Reading(text, score, doubtful=_is_number(text)))
    verify([reading for reading in readings if _may_be_figure(reading)], _LOOSE)
    return readings


def verify(readings: Sequence[Reading], margin: float) -> None:
    """Read cells once more, with another margin; what does not agree is doubtful."""
    whole = [(reading, reading.piece) for reading in readings if reading.piece]
    crops = [padded(piece.grey, around(piece.glyphs), margin) for _, piece in whole]
    for (reading, piece), line in zip(whole, read_lines(crops), strict=True):
        _judge(reading, piece, line)


def _is_number(text: str) -> bool:
    figure = parse_cell(text)
    return figure is not None and figure.value is not None


def _may_be_figure(reading: Reading) -> bool:
    """One line that is a number, or has no word in it: what a misread number looks like."""
    if reading.piece is None or _DASH.fullmatch(reading.text):
        return False
    return not _WORD.search(reading.text) or _is_number(reading.text)


def _judge(reading: Reading, piece: Piece, again: Line) -> None:
    """Take a further reading into account: alike, certain and shaped like a number, or not."""
    one, other = _mapped(reading.text), _mapped(again.text)
    reading.text = one
    reading.score = min(reading.score, again.score)
    sound = (
        one == other
        and reading.score >= CERTAIN
        and _is_number(one)
        # 0 0 with a lost rule between
        and not re.match(r"0[0-9]", one)
        and shaped(piece, one)
    )
    reading.doubtful = reading.doubtful or not sound


def _mapped(text: str) -> str:
    """A reading without white space; letters like a zero are zeros among zeros and digits."""
    text = compact(text)
    return text.translate(_ZEROS) if _ZERO_LIKE.fullmatch(text) else text
