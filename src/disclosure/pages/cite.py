"""How to cite a part of the archive, as a block of its page."""

from disclosure import citation, escape
from disclosure.escape import Markdown
from disclosure.settings import Settings
from disclosure.subject import Subject


def block(settings: Settings, subject: Subject) -> Markdown:
    """The references in every form, each to be copied, with the files that hold them."""
    return escape.fence("citation", citation.describe(settings, subject))
