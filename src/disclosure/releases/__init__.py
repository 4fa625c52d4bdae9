"""Releases in the repository: cut, kept, held to their hashes, published and withdrawn."""

from disclosure.releases.cutting import cut, withdraw
from disclosure.releases.gate import settings_for
from disclosure.releases.kept import damaged_in, gone, load, published

__all__ = ["cut", "damaged_in", "gone", "load", "published", "settings_for", "withdraw"]
