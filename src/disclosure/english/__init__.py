"""The archive's words in English: checks, what pages say, and the dictionary browsers load."""

from disclosure.english.checks import CHECKS, Said
from disclosure.english.dictionary import dictionary

__all__ = ["CHECKS", "Said", "dictionary"]
