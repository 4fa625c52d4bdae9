"""Names of public bodies: the parts that say of what kind they are, and not which."""

import re
from typing import Final

TOWNSHIP: Final = re.compile("[镇乡]|街道|苏木|办事处")
_OFFICE: Final = re.compile("(?<=[镇乡道木])(?:人民政府|政府|办事处|办)$")


def stem(name: str) -> str:
    """The name without the words that a township's body now has and now lacks.

    临江镇 of 临江镇人民政府.
    """
    return _OFFICE.sub("", name)
