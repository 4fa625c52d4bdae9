"""Tables whose CSV is too large to be published as it is: compressed, under their own name."""

import gzip
import io
import struct
import zipfile
import zlib
from typing import Final

from disclosure.inventory import LARGEST

_ENDING: Final = ".gz"
# gzip, deflated, without a name and a time, made by a program of Unix.
_HEAD: Final = bytes((0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3))
_LOCAL_HEADER: Final = 30


def file_name(name: str, length: int) -> str:
    """The name of the file of a table, by the length of its CSV."""
    return f"{name}.csv{_ENDING if length > LARGEST else ''}"


def file(name: str, content: bytes, zipped: bytes) -> tuple[str, bytes]:
    """The file of a table: its name and content.

    Args:
        name: Of the table.
        content: Its CSV.
        zipped: A zip that has it as `<name>.csv`, deflated: nothing is compressed twice.
    """
    path = file_name(name, len(content))
    if not is_compressed(path):
        return path, content
    with zipfile.ZipFile(io.BytesIO(zipped)) as archive:
        entry = archive.getinfo(f"{name}.csv")
    start = entry.header_offset
    lengths = struct.unpack_from("<HH", zipped, start + _LOCAL_HEADER - 4)
    start += _LOCAL_HEADER + sum(lengths)
    deflated = zipped[start : start + entry.compress_size]
    return path, _HEAD + deflated + struct.pack("<LL", entry.CRC, len(content) % 2**32)


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
