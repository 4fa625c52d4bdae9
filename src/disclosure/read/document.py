"""A document as rows of cells, whatever its format."""

import re
from dataclasses import dataclass
from typing import Final

from disclosure.texts import compact

_PAGE_NUMBER: Final = re.compile(
    r"[-—–－―]{1,3}[0-9]{1,3}[-—–－―]{1,3}|第[0-9]{1,3}页(?:共[0-9]{1,3}页)?"
)


@dataclass(frozen=True, slots=True)
class Row:
    """A line or table row as printed.

    `ruled`: the document itself separates the cells (table cells, tabs, bars), so an empty
    cell is a printed blank; otherwise the row is running text in one cell, or words set apart
    by runs of spaces, and nothing is known of empty places.
    """

    cells: tuple[str, ...]
    place: str
    ruled: bool = False

    @property
    def text(self) -> str:
        """The row's printed text in one line."""
        return " ".join(cell for cell in self.cells if cell)


@dataclass(frozen=True, slots=True)
class Document:
    """The rows of a document in reading order, with what its metadata say.

    `title` is a title the format carries apart from the text (an HTML title element).
    """

    rows: tuple[Row, ...]
    media_type: str
    title: str = ""


def is_page_number(text: str) -> bool:
    """Whether a line holds nothing but the number of a page, such as - 4 -."""
    return len(text) < 24 and bool(_PAGE_NUMBER.fullmatch(compact(text)))
