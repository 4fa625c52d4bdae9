"""Reviews as one HTML page that needs nothing else: to be read, printed, sent on."""

from collections.abc import Sequence
from typing import Final

import jinja2

from disclosure.drafts.outline import FOOT, TITLE, outline
from disclosure.drafts.parts import Review
from disclosure.escape import line as clean

_ENVIRONMENT: Final = jinja2.Environment(
    loader=jinja2.PackageLoader("disclosure.drafts"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)
_ENVIRONMENT.filters["clean"] = clean


def html(reviews: Sequence[Review]) -> str:
    """Reviews as a page with its styles in it, without scripts and without requests."""
    drafts = [(review.clean, outline(review)) for review in reviews]
    return _ENVIRONMENT.get_template("review.html.jinja").render(
        title=TITLE, foot=FOOT, drafts=drafts
    )
