"""Templates of Markdown in which every value is escaped unless it is Markdown already."""

from collections.abc import Callable
from typing import Any

import jinja2

from disclosure import escape
from disclosure.escape import Markdown


def filler(package: str) -> Callable[..., Markdown]:
    """A function that fills a template of a package, named without its `.md.jinja`.

    The function raises what jinja2 does when a template asks for a value that is not given.
    """
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader(package),
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
        return Markdown(environment.get_template(f"{template}.md.jinja").render(values))

    return fill


def _finalize(value: Any) -> str:
    """What a template prints for a value: a missing one is a mistake, never the word None."""
    if isinstance(value, Markdown):
        return value
    if isinstance(value, str):
        return escape.text(value)
    if isinstance(value, int):
        return str(value)
    raise TypeError(f"a template prints text, Markdown or whole numbers, not {value!r}")
