"""Markdown templates in which every value is escaped unless it is Markdown already."""

from typing import Any, Final

import jinja2

from disclosure import escape
from disclosure.escape import Markdown


def _finalize(value: Any) -> str:
    """What a template prints for a value: a missing one is a mistake, never the word None."""
    if isinstance(value, Markdown):
        return value
    if isinstance(value, str):
        return escape.text(value)
    if isinstance(value, int):
        return str(value)
    raise TypeError(f"a template prints text, Markdown or whole numbers, not {value!r}")


_ENVIRONMENT: Final = jinja2.Environment(
    loader=jinja2.PackageLoader("disclosure.pages"),
    autoescape=False,
    finalize=_finalize,
    # The usual `{#` begins an anchor in Markdown.
    comment_start_string="<!--#",
    comment_end_string="#-->",
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


def fill(template: str, **values: Any) -> Markdown:
    """The Markdown of a template of this package."""
    return Markdown(_ENVIRONMENT.get_template(f"{template}.md.jinja").render(values))
