"""A page's Markdown as Markdown gets to see it: links as addresses, and our fences made already.

Links, so that what is made of a page does not depend on the others of its shard; fences, because
Markdown looks at each line of a page many times, and most lines are of their bodies.
"""

import hashlib
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from posixpath import basename, dirname, join, normpath, relpath
from typing import Any, Final, TypeAlias

# What makes HTML of the body of a fence, and of its name.
Format: TypeAlias = Callable[[str, str], str]

# A block of code, in which nothing is a link, or a link to a page or file as Markdown has it.
_BLOCK_OR_LINK: Final = re.compile(
    r"^(?P<within>[ >]*)(?P<fence>`{3,}|~{3,})(?P<name>[^\n]*)\n(?P<body>(?:[^\n]*\n)*?)"
    r"^[ >]*(?P=fence)[`~]*[ \t]*$"
    r"|\]\((?P<page>[^()\s:#]+\.[a-z0-9]+)(?P<anchor>#[^()\s]*)?\)",
    re.MULTILINE,
)
_HASH: Final = 24


@dataclass(slots=True)
class Opened:
    """A page opened: its Markdown, with a mark for each fence of ours, and the HTML of these."""

    markdown: str = ""
    made: list[str] = field(default_factory=list)
    mark: str = ""

    def filled(self, html: str) -> str:
        """The HTML of the page with that of the fences in place of their marks.

        Raises:
            ValueError: a mark was not found.
        """
        if not self.made:
            return html
        pieces = re.split(rf"(?:<p>)?{self.mark}x([0-9]+)x(?:</p>)?", html)
        if sorted(map(int, pieces[1::2])) != [*range(len(self.made))]:
            raise ValueError("a fence is not where HTML can be")
        pieces[1::2] = [self.made[int(number)] for number in pieces[1::2]]
        return "".join(pieces)


def opened(
    text: str, path: str, fences: Mapping[str, Format], beside: Collection[str] = ()
) -> Opened:
    """Open a page.

    Args:
        text: Its Markdown.
        path: Of the page, from the root of all pages.
        fences: Our fences by name.
        beside: Files that are no pages, to which it may link.

    Raises:
        SuperFencesException: the body of a fence is not what it expects.
    """
    # No page can have a mark that depends on all of it.
    page = Opened(mark=f"fence{hashlib.sha256(text.encode()).hexdigest()[:_HASH]}")

    def replaced(found: re.Match[str]) -> str:
        if not found["fence"]:
            return _link(found, path, beside)
        # One within a list or a quotation is made where that is.
        if found["name"] not in fences or found["within"]:
            return found[0]
        page.made.append(fences[found["name"]](found["body"], found["name"]))
        return f"{page.mark}x{len(page.made) - 1}x"

    page.markdown = _BLOCK_OR_LINK.sub(replaced, text)
    return page


def of_ours(extensions: Mapping[str, Any]) -> dict[str, Format]:
    """Our fences, whose bodies are JSON values, one a line, of the extensions of `mkdocs.yml`."""
    fences = extensions.get("pymdownx.superfences", {}).get("custom_fences", ())
    ours = (f for f in fences if f["format"].__module__.startswith("disclosure.fences"))
    return {fence["name"]: fence["format"] for fence in ours}


def html_path(path: str) -> str:
    """Where MkDocs puts a file: a page in a folder of its own."""
    if not path.endswith(".md"):
        return path
    stem = path.removesuffix(".md")
    return f"{stem}.html" if basename(stem) == "index" else f"{stem}/index.html"


def _link(found: re.Match[str], path: str, beside: Collection[str]) -> str:
    """A link to a page or a file as MkDocs would write it."""
    target = normpath(join(dirname(path), found["page"]))
    if not target.endswith(".md") and target not in beside:
        return found[0]
    target = html_path(target)
    address = relpath(dirname(target) or ".", dirname(html_path(path)) or ".")
    # The page of a folder is the folder; one that is not `index.html` has its name.
    name = "" if basename(target) == "index.html" else basename(target)
    way = name if name and address == "." else f"{address}/{name}"
    return f"]({way}{found['anchor'] or ''})"
