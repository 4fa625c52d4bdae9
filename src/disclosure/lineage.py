"""What became of bodies: which took over from which, and whether the data say so rightly."""

from collections.abc import Iterator
from typing import Final

import pandas as pd

from disclosure.errors import DataError
from disclosure.schema import AGENCIES

SEPARATOR: Final = "；"
_REMEDY: Final = "在 agencies.csv 改正 successor_id 或日期"


def successors(successor_id: str | None) -> list[str]:
    """The ids in `successor_id`: one of a body merged or renamed, several of one split up."""
    return [id_ for id_ in (successor_id or "").split(SEPARATOR) if id_]


def problems(agencies: pd.DataFrame) -> Iterator[DataError]:
    """What cannot be true of the bodies of an archive.

    Args:
        agencies: The frame `agencies`: one row a body.

    Yields:
        A successor that the archive does not have; a body that in the end succeeds itself; one
        abolished before it was established.
    """
    known = dict(zip(agencies["agency_id"], agencies["successor_id"].fillna(""), strict=True))
    for agency_id, joined in known.items():
        for successor in successors(joined):
            if successor not in known:
                yield _error(agency_id, f"承继机关 {successor} 不在档案中")
        if agency_id in _after(agency_id, known):
            yield _error(agency_id, "机关承继了自己")
    dated = agencies[agencies["valid_to"].fillna("9999").lt(agencies["valid_from"].fillna(""))]
    for agency_id in dated["agency_id"]:
        yield _error(agency_id, "撤销日期在设立日期之前")


def _after(agency_id: str, known: dict[str, str]) -> set[str]:
    """All bodies that took over from a body, and from those."""
    found: set[str] = set()
    waiting = successors(known[agency_id])
    while waiting:
        successor = waiting.pop()
        if successor not in found:
            found.add(successor)
            waiting += successors(known.get(successor))
    return found


def _error(agency_id: str, message: str) -> DataError:
    return DataError(message, source=AGENCIES.name, place=agency_id, remedy=_REMEDY)
