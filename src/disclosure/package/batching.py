"""Which bodies of a province are taken together."""

import zlib
from collections.abc import Iterator, Sequence
from typing import Final

# A batch has so many bodies at least and at most. It ends before a body whose id says so: where
# one is added or removed, the batches of the others stay as they are.
_FEWEST: Final = 64
_MOST: Final = 256
_ONE_OF: Final = 64


def batches(bodies: Sequence[str]) -> Iterator[Sequence[str]]:
    """Sorted ids of bodies in batches."""
    start = 0
    for place, body in enumerate(bodies):
        length = place - start
        ends = length >= _FEWEST and zlib.crc32(body.encode()) % _ONE_OF == 0
        if ends or length >= _MOST:
            yield bodies[start:place]
            start = place
    if start < len(bodies):
        yield bodies[start:]
