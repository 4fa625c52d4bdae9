"""The templates of the pages."""

from typing import Final

from disclosure.templating import filler

fill: Final = filler("disclosure.pages")
