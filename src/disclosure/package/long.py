"""Tables whose CSV is too large to be published as it is: compressed, under their own name."""

import gzip
import struct
import zlib
from typing import Final

from disclosure.inventory import LARGEST
from disclosure.package.streams import END

_ENDING: Final = ".gz"
# gzip, deflated, without a name and a time, made by a program of Unix.
HEAD: Final = bytes((0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3))


def is_large(length: int) -> bool:
    """Whether a content of so many bytes is too large for a file of the site."""
    return length > LARGEST


def file_name(name: str, length: int) -> str:
    """The name of the file of a table, by the length of its CSV."""
    return f"{name}.csv{_ENDING if is_large(length) else ''}"


def end(crc: int, size: int) -> bytes:
    """What follows the stream of a compressed file: its end, and what it is held to.

    Args:
        crc: The CRC-32 of the content.
        size: Its bytes.
    """
    return END + struct.pack("<LL", crc, size % 2**32)


def is_compressed(path: str) -> bool:
    """Whether a file of a package is compressed, by its name."""
    return path.endswith(_ENDING)


def plain(path: str, content: bytes) -> bytes:
    """The content of a file of a package, uncompressed.

    Raises:
        ValueError: it is not whole.
    """
    if not is_compressed(path):
        return content
    try:
        return gzip.decompress(content)
    except (OSError, EOFError, zlib.error) as error:
        raise ValueError(f"不是完好的 gzip：{error}") from error
