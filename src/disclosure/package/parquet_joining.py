"""Parquet files of a table one after another as one, without reading a value.

The row groups stay the bytes that they are; what is said of them at the end of a file moves along.

Source: Apache Parquet, `parquet.thrift` and README, "File format"; Apache Thrift, "Thrift compact
protocol encoding".
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

_MAGIC: Final = b"PAR1"
_TAIL: Final = len(_MAGIC) + 4

# Types of the compact protocol.
_STOP: Final = 0
_BOOLEANS: Final = (1, 2)
_BYTE: Final = 3
_INTEGERS: Final = (4, 5, 6)
_DOUBLE: Final = 7
_BINARY: Final = 8
_LISTS: Final = (9, 10)
_STRUCT: Final = 12
# A list of more elements than fit beside their type.
_MANY: Final = 15

# Fields of `FileMetaData`.
_ROWS: Final = 3
_GROUPS: Final = 4
# Where a field is a place in the file, and where it says which of the groups this is.
_PLACE: Final = "place"
_ORDINAL: Final = "ordinal"
_Moving: TypeAlias = "Mapping[int, _Moving] | str"
_COLUMN: Final[_Moving] = {9: _PLACE, 10: _PLACE, 11: _PLACE, 14: _PLACE}
_CHUNK: Final[_Moving] = {2: _PLACE, 3: _COLUMN, 4: _PLACE, 6: _PLACE}
_GROUP: Final[_Moving] = {1: _CHUNK, 5: _PLACE, 7: _ORDINAL}
_NOTHING: Final[Mapping[int, _Moving]] = {}


class _Number(NamedTuple):
    """An integer in a footer that moves: where it stands, and what it is."""

    start: int
    end: int
    kind: str
    value: int


class _Footer:
    """What a Parquet file says of itself at its end."""

    def __init__(self, content: bytes) -> None:
        """Read it.

        Raises:
            ValueError: no Parquet file.
        """
        length = int.from_bytes(content[-_TAIL : -len(_MAGIC)], "little")
        self.start = len(content) - _TAIL - length
        if content[: len(_MAGIC)] != _MAGIC or content[-len(_MAGIC) :] != _MAGIC or self.start < 4:
            raise ValueError("not a Parquet file")
        self._text = content[self.start : -_TAIL]
        self._at = 0
        self._moving: list[_Number] = []
        self.rows = 0
        self.groups: list[tuple[int, int, list[_Number]]] = []
        self._read()

    def _read(self) -> None:
        field = 0
        while True:
            head = self._at
            field, kind = self._field(field)
            if kind == _STOP:
                raise ValueError("a Parquet file without row groups")
            if field == _ROWS:
                self.before = self._text[:head]
                self.rows = self._integer()
            elif field == _GROUPS:
                break
            else:
                self._skip(kind, _NOTHING)
        number, kind = self._list()
        for _ in range(number):
            start, self._moving = self._at, []
            self._skip(kind, _GROUP)
            self.groups.append((start, self._at, self._moving))
        self.after = self._text[self._at :]

    def moved(self, by: int, ordinal: int) -> Iterable[bytes]:
        """What is said of the groups once they stand elsewhere; `ordinal` is that of the first."""
        for number, (start, end, moving) in enumerate(self.groups, ordinal):
            for one in moving:
                yield self._text[start : one.start]
                # Zero is a place that is not said.
                place = one.value and one.value + by
                yield _varint(2 * (number if one.kind == _ORDINAL else place))
                start = one.end
            yield self._text[start:end]

    def _skip(self, kind: int, moving: _Moving) -> None:
        """Go on behind a value, and note what of it moves."""
        if kind in _INTEGERS:
            start = self._at
            value = self._integer()
            if isinstance(moving, str):
                self._moving.append(_Number(start, self._at, moving, value))
        elif kind == _STRUCT:
            within = _NOTHING if isinstance(moving, str) else moving
            field = 0
            while True:
                field, kind = self._field(field)
                if kind == _STOP:
                    break
                self._skip(kind, within.get(field, _NOTHING))
        elif kind == _BINARY:
            length = self._varint()
            self._at += length
        elif kind in _LISTS:
            number, kind = self._list()
            if kind in _BOOLEANS:
                self._at += number
                return
            for _ in range(number):
                self._skip(kind, moving)
        elif kind in (_BYTE, _DOUBLE):
            self._at += 1 if kind == _BYTE else 8
        elif kind not in _BOOLEANS:
            raise ValueError(f"a value of the kind {kind} in a Parquet file")

    def _field(self, before: int) -> tuple[int, int]:
        head = self._text[self._at]
        self._at += 1
        if head >> 4 or not head:
            return before + (head >> 4), head & 15
        return self._integer(), head

    def _list(self) -> tuple[int, int]:
        head = self._text[self._at]
        self._at += 1
        return head >> 4 if head >> 4 < _MANY else self._varint(), head & 15

    def _varint(self) -> int:
        found = shift = 0
        while True:
            byte = self._text[self._at]
            self._at += 1
            found |= (byte & 127) << shift
            if byte < 128:
                return found
            shift += 7

    def _integer(self) -> int:
        found = self._varint()
        return found >> 1 ^ -(found & 1)


def join(path: Path, parts: Iterable[bytes]) -> None:
    """Write the rows of Parquet files of one table, one after another, as one such file.

    Args:
        path: The file.
        parts: The contents of at least one file, each written in the same way.

    Raises:
        ValueError: they are not of one table.
    """
    first: _Footer | None = None
    groups: list[bytes] = []
    rows = ordinal = 0
    with path.open("wb") as out:
        out.write(_MAGIC)
        for part in parts:
            footer = _Footer(part)
            first = first or footer
            if (footer.before, footer.after) != (first.before, first.after):
                raise ValueError("Parquet files of several tables")
            groups += footer.moved(out.tell() - len(_MAGIC), ordinal)
            ordinal += len(footer.groups)
            rows += footer.rows
            out.write(part[len(_MAGIC) : footer.start])
        if first is None:
            raise ValueError("no Parquet file")
        # Of the fields before the rows the last is the one just before it in number.
        said = [first.before, b"\x16", _varint(2 * rows), b"\x19", _list_head(ordinal), *groups]
        end = b"".join([*said, first.after])
        out.write(end + len(end).to_bytes(4, "little") + _MAGIC)


def _list_head(number: int) -> bytes:
    if number < _MANY:
        return bytes((number << 4 | _STRUCT,))
    return bytes((_MANY << 4 | _STRUCT,)) + _varint(number)


def _varint(value: int) -> bytes:
    made = bytearray()
    while value >= 128:
        made.append(value & 127 | 128)
        value >>= 7
    made.append(value)
    return bytes(made)
