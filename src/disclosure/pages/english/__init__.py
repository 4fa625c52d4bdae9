"""The pages about the archive in English, below `en/`: each has a twin in Chinese.

Pages of bodies, places and years have no twin: there a browser shows the labels in English, with
the dictionary that is made here.
"""

from collections.abc import Iterator
from typing import Final

from disclosure import catalogue, english
from disclosure.pages import paths
from disclosure.pages.english import api, checks, home
from disclosure.pages.world import World

# Written by hand, in `docs/` and `docs/en/`.
WRITTEN: Final = ("about/", "cite/", "method/", "offices/", "privacy/")
# But that of data files, which are made at the same time: see `tree`.
_MADE: Final = (home, checks, api)
DICTIONARY: Final = "assets/english.json"


def pages(world: World) -> Iterator[tuple[str, str]]:
    """The generated pages in English, and the dictionary of the others."""
    for made in _MADE:
        yield from made.pages(world)
    yield DICTIONARY, english.dictionary(twins())


def twins() -> tuple[str, ...]:
    """The addresses, from the root, of the pages that have a twin in English."""
    made = ("", "api/", "checks/", "codebook/", "data/", "glossary/")
    return (*made, *WRITTEN, *(paths.check(check.id) for check in catalogue.CHECKS))
