"""Zip files that depend on their content only."""

import io
import zipfile
from collections.abc import Mapping
from typing import Final

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
_MODE: Final = 0o100644 << 16
# The level of zlib beyond which tables of figures hardly get smaller, but several times slower.
_LEVEL: Final = 5


def zip_bytes(files: Mapping[str, bytes]) -> bytes:
    """A zip of these files: sorted names, fixed times and modes, deflated."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(files):
            archive.writestr(entry(name), files[name], compresslevel=_LEVEL)
    return out.getvalue()


def entry(name: str) -> zipfile.ZipInfo:
    """An entry of a zip with a fixed time and mode, deflated."""
    made = zipfile.ZipInfo(name, _EPOCH)
    made.create_system = _UNIX
    made.external_attr = _MODE
    made.compress_type = zipfile.ZIP_DEFLATED
    return made
