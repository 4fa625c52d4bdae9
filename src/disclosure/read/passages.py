"""The running text of sections, with lines that wrap put together again."""

import functools
from collections.abc import Iterable, Iterator
from typing import Final

from disclosure import labels
from disclosure.read.document import Row
from disclosure.read.regions import Section

_ENDS: Final = "。!?;:"
_SHORTEST_LINE: Final = 15
_LONGEST: Final = 4000
_LONGEST_LABEL: Final = 100


def paragraphs(sections: Iterable[Section]) -> Iterator[tuple[str, str]]:
    """The running text of sections as (normalised paragraph, place); no table's rows.

    Lines of a page are put together until one ends a sentence or stops short.
    """
    for section in sections:
        text, place = "", ""
        for row in section.rows:
            line = "" if _is_tabular(row) else row.plain
            if text and (not line or labels.split_index(line)[0] or len(text) > _LONGEST):
                yield text, place
                text = ""
            if line:
                text, place = text + line, place if text else row.place
                if line[-1] in _ENDS or len(line) < _SHORTEST_LINE:
                    yield text, place
                    text = ""
        if text:
            yield text, place


def _is_tabular(row: Row) -> bool:
    """A row of figures, of several cells, or with a label of the form."""
    if row.text.isascii():
        return True
    filled = [cell for cell in row.cells if cell]
    return (row.ruled and len(filled) > 1) or _is_of_form(filled[0]) or _is_of_form(row.text)


@functools.lru_cache(maxsize=16384)
def _is_of_form_kept(text: str) -> bool:
    return labels.is_piece(text) or bool(labels.ITEMS.match(text))


def _is_of_form(text: str) -> bool:
    return len(text) <= _LONGEST_LABEL and _is_of_form_kept(text)
