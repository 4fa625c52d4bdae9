"""How a part of the archive is cited: one description, written in every form that is asked for.

The description is an item of CSL-JSON; lines for people and files for reference managers are
derived from it. Nothing here knows what day it is: `ACCESSED` stands where a form wants the
day of access, and whoever cites puts it in.
"""

from disclosure.citation.files import bibtex, csl_json, ris, sidecars, text
from disclosure.citation.item import Item, describe
from disclosure.citation.lines import ACCESSED, apa, gbt

__all__ = [
    "ACCESSED",
    "Item",
    "apa",
    "bibtex",
    "csl_json",
    "describe",
    "gbt",
    "ris",
    "sidecars",
    "text",
]
