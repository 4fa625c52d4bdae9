"""FAIR Signposting: links in the head of a page that tell machines what they are looking at.

A static host sends no headers of ours; the profile allows `<link>` elements instead. The theme
adds `cite-as`, the page's own address, where that is known.

Source: FAIR Signposting Profile, level 1 (signposting.org/FAIR).
"""

from collections.abc import Iterable
from typing import Final

from disclosure.metadata import terms

_CSL: Final = "application/vnd.citationstyles.csl+json"
_DESCRIBED: Final = (
    ("datapackage.json", "application/json"),
    ("citation.json", _CSL),
    ("citation.bib", terms.MEDIA_TYPES["bib"]),
    ("citation.ris", terms.MEDIA_TYPES["ris"]),
)


def signposts(items: Iterable[str]) -> list[str]:
    """The links of the page of a data set whose files are `items`, beside the page.

    Returns:
        One a line: relation, address and, where there is one, media type, parted by `|`.
    """
    return [
        "type|https://schema.org/AboutPage",
        "type|https://schema.org/Dataset",
        f"license|{terms.LICENCE_URL}",
        *(f"describedby|{name}|{media_type}" for name, media_type in _DESCRIBED),
        *(f"item|{name}|{terms.media_type(name)}" for name in items),
    ]
