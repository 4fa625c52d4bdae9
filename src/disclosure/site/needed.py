"""A Markdown extension: patterns of signs that a page does not have are not looked for in it.

Markdown looks for each of its fourteen inline patterns in every heading, line and cell of a page,
and for most of them finds on no page what they begin with.
"""

from typing import Final

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

# What has to stand in a page, that the pattern of the name can find anything.
_SIGNS: Final = {
    "backtick": ("`",),
    "escape": ("\\",),
    # A reference is used only where it is defined.
    "reference": ("]:",),
    "short_reference": ("]:",),
    "image_reference": ("]:",),
    "short_image_ref": ("]:",),
    "link": ("[",),
    "image_link": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "html": ("<",),
    "linebreak": ("  \n",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
}
_INDENTED: Final = "    "
# After fences, whose bodies are not looked into, and before HTML, which may have Markdown in it.
_AFTER_FENCES: Final = 22


class Needed(Extension):
    """For a Markdown that converts one page, as MkDocs makes it."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Take the patterns away when the page is known."""
        md.preprocessors.register(_Patterns(md), "needed", _AFTER_FENCES)


class _Patterns(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        """The lines as they are."""
        text = "\n".join(lines)
        # A fence that turns out to stand in indented code is put back as text.
        if _INDENTED in text:
            return lines
        for name, signs in _SIGNS.items():
            if not any(sign in text for sign in signs):
                self.md.inlinePatterns.deregister(name, strict=False)
        return lines
