"""Fourth stage: the indexes of searching.

One is of the names of all bodies; one for each province and one for the shared pages hold the
texts as well, and are joined in the browser.
"""

import json
import pickle
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from disclosure.building.workshop import Workshop
from disclosure.site import search
from disclosure.site.cache import digest

STAGE: Final = "搜索"
HUB: Final = ""


def indexes(shop: Workshop, excerpts: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """The files of the indexes of some parts by path, as contents of the cache.

    Args:
        shop: the workshop.
        excerpts: what of each page is searched, by part: the code of a province, `HUB`.
    """
    tool = _tool(search.program())
    found: dict[str, str] = {}
    missing: dict[str, str] = {}
    for part, own in excerpts.items():
        listed = (text for item in sorted(own.items()) for text in item)
        key = shop.key("search", tool, part, *listed)
        kept = shop.cache.result(key)
        if kept and shop.cache.holds(kept.values()):
            found |= kept
        elif own:
            missing[part] = key
    tasks = ((part, (_read(shop, excerpts[part]), not part)) for part in missing)
    for part, files in shop.each(STAGE, search.index, tasks, len(missing)):
        folder = f"{search.BUNDLE}{part}/" if part else search.BUNDLE
        kept = {f"{folder}{path}": shop.cache.put(content) for path, content in files.items()}
        shop.cache.record(missing[part], kept)
        found |= kept
    return found


def of_provinces(shop: Workshop, excerpts: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """The index of the names of all bodies, those of provinces, and the list of these.

    Args:
        shop: the workshop.
        excerpts: as for `indexes`, of every province.
    """
    tool = _tool(search.program())
    found = _index_of_names(shop, tool, _names(shop, excerpts)) | indexes(shop, excerpts)
    parts = json.dumps([part for part in sorted(excerpts) if excerpts[part]])
    return found | {search.PARTS: shop.cache.put(f"{parts}\n".encode())}


@lru_cache(maxsize=1)
def _tool(program: Path) -> str:
    return digest(program.read_bytes())


def _names(shop: Workshop, excerpts: Mapping[str, Mapping[str, str]]) -> dict[str, bytes]:
    """What is searched of the names of every body, by the path of its page."""
    found: dict[str, bytes] = {}
    for part in sorted(excerpts):
        own = excerpts[part]
        key = shop.key("named", *(text for item in sorted(own.items()) for text in item))
        kept = shop.cache.content(shop.cache.result(key) or "-")
        if kept is None:
            kept = pickle.dumps(search.names(_read(shop, own)), protocol=5)
            shop.cache.record(key, shop.cache.put(kept))
        found |= pickle.loads(kept)
    return found


def _index_of_names(shop: Workshop, tool: str, own: Mapping[str, bytes]) -> dict[str, str]:
    """The index of names, made anew when one of them or of their filters is another."""
    if not own:
        return {}
    key = shop.key("names", tool, *(part for item in sorted(own.items()) for part in item))
    kept = shop.cache.result(key)
    if not kept or not shop.cache.holds(kept.values()):
        kept = {}
        for _, files in shop.each(STAGE, search.index, [(search.NAMES, (own, True))], 1):
            folder = f"{search.BUNDLE}{search.NAMES}/"
            for path, content in files.items():
                if path == search.WORKER or not path.endswith((".js", ".css")):
                    kept[f"{folder}{path}"] = shop.cache.put(content)
        shop.cache.record(key, kept)
    return dict(kept)


def _read(shop: Workshop, own: Mapping[str, str]) -> dict[str, bytes]:
    return {path: shop.cache.require(name) for path, name in own.items()}
