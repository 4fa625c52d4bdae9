"""Zip files that depend on their content only, of streams that are compressed already.

Source: PKWARE, .ZIP File Format Specification (APPNOTE.TXT) 6.3.10, 4.3: a local header and the
stream of each file, the central directory, its end; sizes of 4 GiB and more in the extra field of
Zip64 (4.5.3). `zipfile` reads such files, but writes none without compressing them itself.
"""

import io
import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Final

from disclosure.package.streams import END, deflated

# The first of January 1980, which is as early as a zip can say.
_TIME: Final = 0
_DAY: Final = 1 << 5 | 1
_DEFLATED: Final = 8
_UNIX: Final = 3 << 8
_MODE: Final = 0o100644 << 16
_PLAIN: Final = 20
_ZIP64: Final = 45
# What stands where a value is in the extra field, and the values that are.
_ELSEWHERE: Final = 0xFFFFFFFF
_LARGE: Final = 0xFFFFFFFF
_MANY: Final = 0xFFFF


@dataclass(frozen=True, slots=True)
class Stream:
    """A file of a zip: CRC-32 and bytes of its content, and its stream, without the end."""

    crc: int
    size: int
    length: int
    parts: Iterable[bytes]

    @classmethod
    def of(cls, content: bytes) -> "Stream":
        """The stream of a content."""
        made = deflated(content)
        return cls(zlib.crc32(content), len(content), len(made), (made,))


def zip_bytes(files: Mapping[str, bytes | Stream]) -> bytes:
    """A zip of these files: sorted names, fixed times and modes, deflated."""
    out = io.BytesIO()
    write_zip(out, files)
    return out.getvalue()


def write_zip(out: BinaryIO, files: Mapping[str, bytes | Stream]) -> None:
    """Write a zip of these files, as `zip_bytes`; streams are read one after another."""
    directory: list[bytes] = []
    start = 0
    for name, file in sorted(files.items()):
        stream = Stream.of(file) if isinstance(file, bytes) else file
        packed = stream.length + len(END)
        large = max(stream.size, packed) >= _LARGE
        head = _local(name, stream, packed, large)
        out.write(head)
        for part in stream.parts:
            out.write(part)
        out.write(END)
        directory.append(_central(name, stream, packed, start))
        start += len(head) + packed
    listed = b"".join(directory)
    out.write(listed + _end(len(directory), len(listed), start))


def _local(name: str, stream: Stream, packed: int, large: bool) -> bytes:
    extra = struct.pack("<HHQQ", 1, 16, stream.size, packed) if large else b""
    sizes = (_ELSEWHERE, _ELSEWHERE) if large else (packed, stream.size)
    said = (_ZIP64 if large else _PLAIN, 0, _DEFLATED, _TIME, _DAY, stream.crc, *sizes)
    lengths = (len(name), len(extra))
    return struct.pack("<4s5H3L2H", b"PK\3\4", *said, *lengths) + name.encode("ascii") + extra


def _central(name: str, stream: Stream, packed: int, start: int) -> bytes:
    said = (stream.size, packed, start)
    beyond = [value for value in said if value >= _LARGE]
    extra = struct.pack(f"<HH{len(beyond)}Q", 1, 8 * len(beyond), *beyond) if beyond else b""
    size, length, place = (_ELSEWHERE if value >= _LARGE else value for value in said)
    version = _ZIP64 if beyond else _PLAIN
    known = (version | _UNIX, version, 0, _DEFLATED, _TIME, _DAY, stream.crc, length, size)
    rest = (len(name), len(extra), 0, 0, 0, _MODE, place)
    head = struct.pack("<4s6H3L5H2L", b"PK\1\2", *known, *rest)
    return head + name.encode("ascii") + extra


def _end(files: int, length: int, start: int) -> bytes:
    said = (files, files, length, start)
    if files < _MANY and max(length, start) < _LARGE:
        return struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, *said, 0)
    made = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, _ZIP64 | _UNIX, _ZIP64, 0, 0, *said)
    made += struct.pack("<4sLQL", b"PK\6\7", 0, start + length, 1)
    beyond = (0xFFFF, 0xFFFF, _ELSEWHERE, _ELSEWHERE)
    return made + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, *beyond, 0)
