"""Words that a list of changes does not repeat: they were masked since, or withdrawn."""

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from disclosure import identifiers, privacy

WITHDRAWN: Final = "（已撤回）"


def without_masked(changes: pd.DataFrame) -> pd.DataFrame:
    """The changes; what a text said before somebody's details were masked in it is masked whole.

    Grain and columns are those of `CHANGES`.
    """
    maybe = changes["new"].str.contains(identifiers.BEGIN, regex=False) & changes["old"].ne("")
    more = maybe.to_numpy(dtype=bool)
    both = changes.loc[more, ["old", "new"]].to_numpy()
    more[more] = [identifiers.count(new) > identifiers.count(old) for old, new in both]
    return _with(changes, more, "old", identifiers.MASK)


def without_words(changes: pd.DataFrame) -> pd.DataFrame:
    """The changes of a release that was withdrawn: which cells, why, and figures, but no words.

    Grain and columns are those of `CHANGES`.
    """
    words = np.zeros(len(changes), dtype=bool)
    for table, fields in privacy.TEXTS.items():
        words |= (changes["table"].eq(table) & changes["field"].isin(fields)).to_numpy(dtype=bool)
    for side in ("old", "new"):
        said = changes[side].ne("").to_numpy(dtype=bool)
        changes = _with(changes, words & said, side, WITHDRAWN)
    return changes


def _with(
    changes: pd.DataFrame, where: npt.NDArray[np.bool_], column: str, text: str
) -> pd.DataFrame:
    return changes.assign(**{column: changes[column].mask(where, text)})
