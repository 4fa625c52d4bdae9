"""Which divisions a package needs: those its agencies name, and all that these belong to."""

from collections.abc import Iterable
from typing import Final

from disclosure.package.rows import Row
from disclosure.schema import DIVISIONS

_CODE: Final = DIVISIONS.columns.index("division_code")
_NAME: Final = DIVISIONS.columns.index("name")
_PARENT: Final = DIVISIONS.columns.index("parent_code")


class Divisions:
    """The rows of `divisions` by code, with the way up to the province."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = {row[_CODE]: row for row in rows}

    def with_ancestors(self, codes: Iterable[str]) -> list[str]:
        """These codes and those of all they belong to, sorted, without what is not a division."""
        needed: set[str] = set()
        for code in codes:
            above = code
            while above in self._rows and above not in needed:
                needed.add(above)
                above = self._rows[above][_PARENT]
        return sorted(needed)

    def rows(self, codes: Iterable[str]) -> list[Row]:
        """The rows of divisions that are known to be there."""
        return [self._rows[code] for code in codes]

    def name(self, code: str) -> str | None:
        """The name of a division, or None when the table does not have it."""
        return self._rows[code][_NAME] if code in self._rows else None
