"""What every fence shares: reading its body, filling its template, and links that are safe."""

import functools
import json
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlsplit

import jinja2
from markupsafe import escape
from pymdownx.superfences import SuperFencesException

from disclosure.escape import clean


class _Environment(jinja2.Environment):
    """Templates that are given values in dictionaries, which are looked into first."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)


_ENVIRONMENT: Final = _Environment(
    loader=jinja2.PackageLoader("disclosure.fences"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    # Nobody edits a template while pages are made; looking after each one takes its time.
    auto_reload=False,
)


def formatter(render: Callable[[list[Any]], str]) -> Callable[..., str]:
    """A superfences formatter from a function of the body's values.

    Raises:
        SuperFencesException: the body is not what the fence expects; names the fence.
    """

    @lines_formatter
    @functools.wraps(render)
    def read(*lines: str) -> str:
        # In one go: a call for every line takes longer than reading it.
        return render(json.loads(f"[{','.join(lines)}]"))

    return read


def lines_formatter(render: Callable[..., str]) -> Callable[..., str]:
    """As `formatter`, from a function that is given the lines of the body, one JSON value each.

    Superfences swallows every other exception and shows the body as plain text; raising its own
    makes a wrong body fail the build.
    """

    @functools.wraps(render)
    def formatted(source: str, language: str, *_: Any, **__: Any) -> str:
        try:
            made = render(*(line for line in source.split("\n") if line.strip()))
            # Markdown keeps its own placeholders between two control characters and fills them
            # in wherever they stand, in a fence's HTML too. A body that has none, nor a JSON
            # escape, brings none; to look through what is made of it would take longer.
            plain = "\\" not in source and source.replace("\n", "").isprintable()
            return made if plain else clean(made)
        except Exception as error:
            raise SuperFencesException(f"fence {language}: {error!r}") from error

    return formatted


def fill(template: str, **values: Any) -> str:
    """The HTML of a template of this package; every value is escaped."""
    found = _template(template)
    # As `render` does, but that no names of the environment's are copied for every fence.
    return "".join(found.root_render_func(found.new_context(values, shared=True)))


@functools.cache
def _template(name: str) -> jinja2.Template:
    return _ENVIRONMENT.get_template(name)


@functools.lru_cache(maxsize=32768)
def escaped(text: str) -> str:
    """Text as HTML. Most of it is labels, which stand on every page."""
    return str(escape(text))


def safe_href(href: str) -> str | None:
    """A link target that cannot run anything: http, https, or relative to the page."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    if parts.scheme in ("http", "https"):
        return href if parts.netloc else None
    relative = not parts.scheme and not parts.netloc and not href.startswith(("/", "\\"))
    return href if relative and href == href.strip() else None


def own_href(href: str) -> str:
    """A link this project made; raises rather than write one that is not safe."""
    if safe_href(href) is None:
        raise ValueError(f"not a safe link: {href!r}")
    return href


_ENVIRONMENT.filters["safe_href"] = safe_href
_ENVIRONMENT.filters["href"] = own_href
