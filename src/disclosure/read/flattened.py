"""Tables written into one line: words and figures with single spaces between."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from disclosure.numbers import parse_cell
from disclosure.read.document import Row

_LEAST_WORDS: Final = 10
_BESIDE: Final = 3
_MOST_IN_ROW: Final = 7


def is_flattened(words: Sequence[str]) -> bool:
    """Whether figures stand side by side as in a table's row, with text after them or too many."""
    if len(words) <= _LEAST_WORDS:
        return False
    beside = 0
    for word in words:
        if _is_printed(word):
            beside += 1
        elif beside >= _BESIDE:
            return True
        else:
            beside = 0
    return beside > _MOST_IN_ROW


def unfolded(words: Sequence[str], place: str) -> Iterator[Row]:
    """The rows of such a line: each text one, with the figures of its row behind it."""
    label: tuple[str, ...] = ()
    for printed, group in groupby(words, key=_is_printed):
        cells = tuple(group)
        if not printed:
            yield from (Row((word,), place) for word in cells[:-1])
            label = cells[-1:]
        elif len(cells) > _MOST_IN_ROW:
            yield from (Row(part, place) for part in (label, cells) if part)
            label = ()
        else:
            yield Row((*label, *cells), place)
            label = ()
    if label:
        yield Row(label, place)


def _is_printed(word: str) -> bool:
    return parse_cell(word) is not None
