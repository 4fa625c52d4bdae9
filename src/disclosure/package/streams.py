"""Compressed streams of which one can follow another: a part is compressed once, then joined.

Source: RFC 1951, 3.2: a stream is a series of blocks. One that was flushed ends at a whole byte,
refers to nothing before it, and is not the last; so streams one after another are the stream of
their contents one after another, once `END` closes them.
"""

import zlib
from functools import cached_property
from typing import Final

# A last block with nothing in it.
END: Final = b"\x03\x00"
# The level of zlib beyond which tables of figures hardly get smaller, but several times slower.
_LEVEL: Final = 5
_RAW: Final = -15


def deflated(content: bytes) -> bytes:
    """A content as a deflated stream that another can follow."""
    if not content:
        return b""
    made = zlib.compressobj(_LEVEL, zlib.DEFLATED, _RAW)
    return made.compress(content) + made.flush(zlib.Z_FULL_FLUSH)


def inflated(stream: bytes) -> bytes:
    """What a deflated stream holds.

    Raises:
        zlib.error: it is not whole.
    """
    return zlib.decompress(stream + END, _RAW)


class Body:
    """The rows of a table as canonical CSV without the header, and how many they are."""

    def __init__(self, content: bytes | None, rows: int, stream: bytes | None = None) -> None:
        """Take the content, or the stream that it was read as, or both."""
        self.rows = rows
        self._content, self._stream = content, stream

    @cached_property
    def content(self) -> bytes:
        """The lines, in UTF-8."""
        return inflated(self._stream or b"") if self._content is None else self._content

    @cached_property
    def deflated(self) -> bytes:
        """The content as a deflated stream that another can follow."""
        return deflated(self.content) if self._stream is None else self._stream
