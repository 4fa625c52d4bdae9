"""Releases -> the page of changes: the newest first, agency by agency."""

from typing import Any, Final

import jinja2

from disclosure import escape
from disclosure.changes.release import Release, newest_first
from disclosure.changes.sections import Pages, section
from disclosure.escape import Markdown
from disclosure.frames import Archive


def _finalize(value: Any) -> str:
    if isinstance(value, Markdown):
        return value
    return escape.text(value) if isinstance(value, str) else str(int(value))


_ENVIRONMENT: Final = jinja2.Environment(
    loader=jinja2.PackageLoader("disclosure.changes"),
    autoescape=False,
    finalize=_finalize,
    comment_start_string="<!--#",
    comment_end_string="#-->",
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


def fill(template: str, **values: Any) -> str:
    """The Markdown of a template of this package; every value is escaped but Markdown."""
    return _ENVIRONMENT.get_template(f"{template}.md.jinja").render(values)


def page(releases: list[Release], archive: Archive) -> str:
    """The page of changes as Markdown.

    Args:
        releases: Every release to be shown, in any order.
        archive: The archive of today; what it has not, is named and not linked.
    """
    pages = Pages.of(archive)
    shown = [section(release, pages) for release in newest_first(releases)]
    return fill("changes", releases=shown)
