"""A document as rows of cells, whatever its format."""

import re
from dataclasses import dataclass, field
from typing import Final

from disclosure.texts import normal

_PAGE_NUMBER: Final = re.compile(
    r"[-—–－―─·]{1,3}\s{0,9}[0-9０-９]{1,3}\s{0,9}[-—–－―─·]{1,3}"
    r"|第\s{0,9}[0-9]{1,3}\s{0,9}页\s{0,9}(?:[,，/]?\s{0,9}共\s{0,9}[0-9]{1,3}\s{0,9}页)?"
)
_BARE_NUMBER: Final = re.compile(r"[0-9]{1,3}")


@dataclass(frozen=True, slots=True)
class Row:
    """A line or table row as printed.

    `ruled`: the document itself separates the cells (table cells, tabs, bars), so an empty
    cell is a printed blank; otherwise the row is running text in one cell, or words set apart
    by runs of spaces, and nothing is known of empty places. `boxed`: the cells are the format's
    own and not signs in a text. `text` is the row in one line, `plain` its normalised text.
    """

    cells: tuple[str, ...]
    place: str
    ruled: bool = False
    boxed: bool = False
    text: str = field(init=False, compare=False)
    _plain: str | None = field(init=False, compare=False, repr=False, default=None)

    def __post_init__(self) -> None:
        text = " ".join(filter(None, self.cells)) if len(self.cells) > 1 else "".join(self.cells)
        object.__setattr__(self, "text", text)

    @property
    def plain(self) -> str:
        """The row's text as `normal` makes it, worked out once."""
        if self._plain is None:
            object.__setattr__(self, "_plain", normal(self.text))
        return self._plain or ""


@dataclass(frozen=True, slots=True)
class Document:
    """The rows of a document in reading order, with what its metadata say.

    `title` is a title the format carries apart from the text (an HTML title element), `meta`
    what the format says of itself (HTML meta elements), by name; `remarks` what of it could not
    be read.
    """

    rows: tuple[Row, ...]
    media_type: str
    title: str = ""
    meta: dict[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


def is_page_number(text: str) -> bool:
    """Whether a line holds nothing but the number of a page, such as - 4 -."""
    text = text.strip()
    return 1 < len(text) < 24 and bool(_PAGE_NUMBER.fullmatch(text))


def folios(pages: list[list[str]]) -> set[tuple[int, int]]:
    """Bare page numbers: (page, line) of numbers that stand at one edge and count the pages.

    A bare number is a figure unless the same edge of the next page or of the one before holds
    the next or the previous number.
    """
    found: set[tuple[int, int]] = set()
    for edge in (0, -1):
        numbers = [_edge_number(lines, edge) for lines in pages]
        for page in range(len(pages) - 1):
            first, second = numbers[page], numbers[page + 1]
            if first is not None and second is not None and second == first + 1:
                found |= {(n, len(pages[n]) - 1 if edge else 0) for n in (page, page + 1)}
    return found


def _edge_number(lines: list[str], edge: int) -> int | None:
    match = _BARE_NUMBER.fullmatch(lines[edge].strip()) if lines else None
    return int(match[0]) if match else None
