"""Where the result of a check counts: not every rule that is broken is a figure that is wrong."""

import re
from typing import Final

import pandas as pd

from disclosure import catalogue

# Results as shown: those of `form.RESULTS`, and that there is nothing to compare with.
UNCOMPARED: Final = "uncompared"
_SEPARATOR: Final = "；"
_NOTHING: Final = re.compile(r"reports\.[0-9]{4}|edition|agencies")


KIND: Final = {check.id: check.kind for check in catalogue.CHECKS}


def references(joined: str | None) -> list[str]:
    """The names in `missing` or `cells` of a finding."""
    return [reference for reference in (joined or "").split(_SEPARATOR) if reference]


def nothing_to_compare(missing: str | None) -> str | None:
    """Why a finding has nothing to compare with; None where it only lacks figures, or nothing."""
    return next((r for r in references(missing) if _NOTHING.fullmatch(r)), None)


def states(findings: pd.DataFrame) -> pd.Series:
    """For each finding its result, or `UNCOMPARED`.

    Args:
        findings: the `findings` frame, or rows of it.
    """
    missing = findings["missing"]
    reasons = [text for text in missing.dropna().unique() if nothing_to_compare(text)]
    return findings["result"].mask(missing.isin(reasons), UNCOMPARED)
