"""The provinces of the archive: tables in, packages and pages out, a batch of bodies at a time."""

from disclosure.province.bodies import Batch, Rest, batch
from disclosure.province.cutting import cut
from disclosure.province.joining import Given, Province, join
from disclosure.province.tables import (
    compared,
    compared_part,
    derived,
    parts,
    require_no_private_numbers,
    used,
)

__all__ = [
    "Batch",
    "Given",
    "Province",
    "Rest",
    "batch",
    "compared",
    "compared_part",
    "cut",
    "derived",
    "join",
    "parts",
    "require_no_private_numbers",
    "used",
]
