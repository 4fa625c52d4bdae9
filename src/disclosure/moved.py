"""Published addresses that moved or were given up: where each leads now, and why."""

import re
from collections.abc import Iterable
from typing import Final

import pandas as pd

from disclosure import frames
from disclosure.errors import DataError
from disclosure.forwarding import covering
from disclosure.schema import Field, Table

PATH: Final = "data/moved.csv"
MOVED: Final = Table(
    "moved",
    "移走或移除的网址",
    "Addresses that moved or were given up",
    "address",
    (
        Field("address", "网址（从网站的根算起）", "address, from the root", required=True),
        Field("to", "现在的网址（空：已移除）", "where it is now; empty when it was given up"),
        Field("reason", "理由", "why", required=True),
        Field("moved_on", "日期", "day", "date", required=True),
    ),
    ("address",),
)
_ADDRESS: Final = re.compile(r"/([a-z0-9][A-Za-z0-9._-]*/)*([a-z0-9][A-Za-z0-9._-]*)?")


def read(content: bytes) -> pd.DataFrame:
    """The table of addresses that moved: one row an address, `to` missing when it was given up.

    An address that ends in a slash stands for everything below it.

    Raises:
        DataError: not such a CSV; no address, day or reason; or an address leads to one that
            moved, too.
    """
    moved = frames.read_csv(content, MOVED, PATH)
    texts = moved.fillna("").astype(str)
    for address, to, reason, moved_on in texts.itertuples(index=False, name=None):
        for written in filter(None, (address, to)):
            if not _ADDRESS.fullmatch(written):
                raise _error(address, f"不是从网站的根算起的网址：{written}", "写成 /agencies/…/")
        if not reason or not moved_on:
            raise _error(address, "没有理由或日期", "写明理由和日期")
        if to and covering(to, texts["address"]):
            raise _error(address, f"移到的网址 {to} 也移走了", "改写成最后的网址")
    return moved


def _error(place: str, message: str, remedy: str) -> DataError:
    return DataError(message, source=PATH, place=place, remedy=remedy)


def files_given_up(addresses: Iterable[str], moved: pd.DataFrame) -> frozenset[str]:
    """Of these addresses the files that moved: the page of their folder tells of them."""
    listed = list(moved["address"])
    return frozenset(it for it in addresses if not it.endswith("/") and covering(it, listed))


def pages_given_up(addresses: Iterable[str], moved: pd.DataFrame) -> frozenset[str]:
    """The addresses of pages that moved, whether published before or only said to have moved."""
    listed = list(moved["address"])
    known = (it for it in (*addresses, *listed) if it.endswith("/"))
    return frozenset(it for it in known if covering(it, listed))
