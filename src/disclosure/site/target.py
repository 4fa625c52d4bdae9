"""Where an address written in a file of the site leads."""

import posixpath
from typing import Final, Literal, NamedTuple
from urllib.parse import unquote, urlsplit

NOT_FOUND: Final = "404.html"

Where = Literal["inside", "outside", "data", "script", "escape", "absolute"]


class Target(NamedTuple):
    """`inside`: the path of a file or, ending in a slash or empty, of a folder of the site.

    `outside`: another host. `data`: a data URL. `script`: no address of a document at all.
    `escape`: above the root of the site. `absolute`: from the root of the host, which is right
    only where the site's place on it is known.
    """

    where: Where
    path: str = ""
    fragment: str = ""


class Site(NamedTuple):
    """The public address of the site, with a trailing slash, or nothing when not known."""

    url: str = ""

    @property
    def base(self) -> str:
        """The path of the site's root on its host."""
        return urlsplit(self.url).path or "/"


def resolve(address: str, source: str, site: Site) -> Target:
    """Where an address leads.

    Args:
        address: as written.
        source: the path, from the site's root, of the file it is written in.
        site: the site's public address.
    """
    try:
        parts = urlsplit(address.replace("\\", "/"))
    except ValueError:
        return Target("script")
    own = bool(site.url) and (address + "/").startswith(site.url)
    if parts.scheme == "data":
        return Target("data")
    if parts.scheme not in ("", "http", "https"):
        return Target("script")
    if (parts.scheme or parts.netloc) and not own:
        return Target("outside")
    if own or parts.path.startswith("/"):
        # The page for a missing page is shown at any depth, so it alone counts from the root.
        if not own and (source != NOT_FOUND or not parts.path.startswith(site.base)):
            return Target("absolute", parts.path)
        path = parts.path[len(site.base) :]
    else:
        path = posixpath.join(posixpath.dirname(source), parts.path) if parts.path else source
    path = unquote(path)
    clean = posixpath.normpath(path) if path else ""
    if clean == ".." or clean.startswith("../"):
        return Target("escape", path)
    folder = path.endswith(("/", "/.", "/..")) or path in ("", ".", "..")
    clean = "" if clean == "." else clean
    return Target("inside", f"{clean}/" if folder and clean else clean, unquote(parts.fragment))
