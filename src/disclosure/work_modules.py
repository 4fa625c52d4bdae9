"""What the processes of a build have imported before they begin: once for all of them."""

import cn2an
import frictionless
import mkdocs.commands.build

from disclosure import province
from disclosure.site import search, shard

__all__ = ["cn2an", "frictionless", "mkdocs", "province", "search", "shard"]
