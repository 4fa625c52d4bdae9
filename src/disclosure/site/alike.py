"""Pages that differ only in words: one of them is converted, the others are filled in.

Markdown takes its time for every heading and line, and those of most bodies are the same but for
names, dates and numbers. Where these stand nothing in Markdown depends on which they are.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple, TypedDict

from disclosure.escape import PLAIN

# A syllable for each word: letters, as ideographs are, but none that a page has unescaped.
_FIRST: Final = 0xAC00
_MOST: Final = 11172
_SIGN: Final = re.compile("[\uac00-\ud7a3]")
_FENCE: Final = "fenceofapage"
# A word begins with an ideograph or Chinese punctuation, so that no block begins with it. In a
# heading it has no entity, which is written in another way in the table of contents.
_BEGINS: Final = f"[{PLAIN.replace('0-9A-Za-z', '')}]"
_GOES_ON: Final = f"[{PLAIN}]|[ ](?=[{PLAIN}&])"
_WORD: Final = re.compile(f"{_BEGINS}(?:{_GOES_ON})*")
_PARTS: Final = re.compile(
    r"(?P<heading>^\#[^\n]*)"
    r"|(?P<attributes>\{[^{}\n]*\})"
    r"|(?<=\]\()(?P<address>[^()\s]*)(?=\))"
    rf"|{_BEGINS}(?:{_GOES_ON}|&\#[0-9]+;)*",
    re.MULTILINE,
)
# Of an address what may be another: a folder, or what a page is asked for.
_OF_ADDRESS: Final = re.compile(r"(?<=/)[a-z0-9-]+(?=/)|(?<==)[a-z0-9-]+$")
# Where it may depend on words what is made of them: code, HTML, emphasis within a word, names of
# links, titles underlined, headings whose ids are made of their words.
_UNSURE: Final = re.compile(
    r"[`<_\\\uac00-\ud7a3]|\]:|^(?:[ ]{4}|\t|[=-]+\s*$)|^\#(?![^{}\n]* \{\#[a-z0-9-]+\}$)",
    re.MULTILINE,
)


class Entry(TypedDict):
    """An entry of a table of contents: `name` as HTML, and the entries below it."""

    name: str
    id: str
    level: int
    children: list["Entry"]


class Outline(NamedTuple):
    """The Markdown of a page with a sign for each of its words, and these."""

    text: str
    words: list[str]


def outline(markdown: str, mark: str) -> Outline | None:
    """The outline of a page; None where something may depend on its words.

    Args:
        markdown: As Markdown is to see it.
        mark: With which the marks of its fences begin.
    """
    if _UNSURE.search(markdown) or _FENCE in markdown:
        return None
    words: list[str] = []

    def sign(found: re.Match[str]) -> str:
        words.append(found[0])
        return chr(_FIRST + len(words) - 1)

    def replaced(found: re.Match[str]) -> str:
        if found["heading"]:
            return _WORD.sub(sign, found[0])
        if found["attributes"]:
            return found[0]
        if found["address"] is not None:
            whole = "#" in found[0] or ":" in found[0]
            return found[0] if whole else _OF_ADDRESS.sub(sign, found[0])
        return sign(found)

    text = _PARTS.sub(replaced, markdown.replace(mark, _FENCE))
    return Outline(text, words) if len(words) < _MOST else None


class Converted:
    """What is made of an outline, to be filled with the words and fences of a page."""

    def __init__(self, html: str, contents: Iterable[Entry], of: Outline) -> None:
        """Take what Markdown made of the text of an outline: its HTML and table of contents.

        Raises:
            ValueError: a fence was not found.
        """
        pieces = re.split(rf"(?:<p>)?{_FENCE}x([0-9]+)x(?:</p>)?|({_SIGN.pattern})", html)
        fences = [int(number) for number in pieces[1::3] if number]
        if sorted(fences) != [*range(of.text.count(_FENCE))]:
            raise ValueError("a fence is not where HTML can be")
        self._places = [
            ord(sign) - _FIRST if sign else len(of.words) + int(number)
            for number, sign in zip(pieces[1::3], pieces[2::3], strict=True)
        ]
        # Between two pieces there is a place for what differs.
        self._pieces = [""] * (len(self._places) * 2 + 1)
        self._pieces[::2] = pieces[::3]
        self._contents = [*contents]

    def html(self, words: Sequence[str], fences: Sequence[str]) -> str:
        """The HTML of a page of this outline."""
        filled, values = self._pieces.copy(), [*words, *fences]
        filled[1::2] = [values[place] for place in self._places]
        return "".join(filled)

    def contents(self, words: Sequence[str]) -> list[Entry]:
        """The table of contents of a page of this outline."""

        def word(found: re.Match[str]) -> str:
            return words[ord(found[0]) - _FIRST]

        def named(entry: Entry) -> Entry:
            children = [*map(named, entry["children"])]
            return {**entry, "name": _SIGN.sub(word, entry["name"]), "children": children}

        return [*map(named, self._contents)]
