"""Which of the addresses that moved an address belongs to."""

from collections.abc import Iterable


def covering(address: str, moved: Iterable[str]) -> str | None:
    """The moved address that an address is, or lies below; None when it stays."""
    found = (it for it in moved if address == it or (it[-1] == "/" and address.startswith(it)))
    return max(found, key=len, default=None)
