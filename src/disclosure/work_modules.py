"""What the processes of a build have imported before they begin: once for all of them."""

from disclosure import province
from disclosure.site import search, shard

__all__ = ["province", "search", "shard"]
