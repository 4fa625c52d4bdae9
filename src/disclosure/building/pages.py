"""Second stage: pages to HTML, in shards; a page whose key is known is not rendered again."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from typing import Any, Final, TypeAlias

from disclosure import changes, disk
from disclosure.building.workshop import Workshop
from disclosure.site import shard
from disclosure.site.assembly import Assembly
from disclosure.site.cache import digest
from disclosure.site.contents import Group
from disclosure.site.facts import Facts, of_file
from disclosure.site.opened import html_path
from disclosure.site.shard import Kit, Rendered

STAGE: Final = "网页"
# The Markdown of a shard: enough that starting MkDocs, which takes as long as some twenty pages,
# does not count; but of few pages so little that every process has some.
_SHARD: Final = 9_000_000
_SMALLEST: Final = 1_500_000
_PARTS: Final = 8
_THREADS: Final = 4
# What MkDocs leaves out of a site, unless told otherwise.
_HIDDEN: Final = re.compile(r"(^|/)\.|^templates/")

# By the path of its HTML what is kept of a page: its content, the facts about it, the excerpt.
_Pages: TypeAlias = dict[str, Any]
# By path the excerpt that is searched, as a content of the cache.
Excerpts = dict[str, str]


def kit(shop: Workshop) -> Kit:
    """What every shard is rendered with."""
    config = (shop.root / "mkdocs.yml").read_text("utf-8")
    theme = dict(disk.read_tree(shop.root / "theme"))
    return Kit(config, theme, shop.settings, changes.FEED if shop.kept else "")


def kit_digest(kit: Kit) -> str:
    """A hash of what every shard is rendered with."""
    theme = (part for item in sorted(kit.theme.items()) for part in item)
    return digest(kit.config, repr(kit.settings), kit.feed, *theme)


def render(
    shop: Workshop,
    kit: Kit,
    groups: Iterable[Mapping[str, str]],
    site: Assembly,
    beside: Collection[str] = (),
) -> Excerpts:
    """Render pages, and add them to the site.

    Args:
        shop: the workshop.
        kit: what shards are rendered with.
        groups: Markdown by path, as contents of the cache that are known to be sound; where no
            page of a group changed, nothing is looked up for each.
        site: takes the pages.
        beside: files that are no pages, to which these may link.

    Returns:
        What of each page is searched.
    """
    with_kit = _with_kit(kit, beside)
    excerpts: Excerpts = {}
    keys: dict[str, str] = {}
    new: dict[str, Mapping[str, str]] = {}
    for pages in groups:
        key = shop.key("pages", with_kit, *chain(*pages.items()))
        known = _known_group(shop, key)
        if known:
            shop.cache.keep(known["keys"])
            excerpts |= _added(shop, known, site)
        else:
            new[key], keys = pages, keys | _keys(shop, with_kit, pages)
    # Of a group in which one page is another, the rest are known by themselves.
    found = _made(
        shop,
        kit,
        keys,
        {path: it for own in new.values() for path, it in own.items()},
        frozenset(beside),
    )
    for key, pages in new.items():
        made = _together({path: found[path] for path in map(html_path, pages)})
        made["keys"] = [keys[path] for path in pages]
        shop.cache.record(key, made)
        excerpts |= _added(shop, made, site)
    return excerpts


def render_ahead(
    shop: Workshop, kit: Kit, pages: Mapping[str, str], beside: Collection[str]
) -> None:
    """Render pages of a group before the others of it are there: then they are known."""
    _made(shop, kit, _keys(shop, _with_kit(kit, beside), pages), pages, frozenset(beside))


def _with_kit(kit: Kit, beside: Collection[str]) -> str:
    """A hash of all that a page depends on beside its own text."""
    return digest(kit_digest(kit), *sorted(beside))


def _keys(shop: Workshop, with_kit: str, pages: Mapping[str, str]) -> dict[str, str]:
    """The keys of pages by their paths."""
    return {path: shop.key("page", with_kit, path, name) for path, name in pages.items()}


def _made(
    shop: Workshop,
    kit: Kit,
    keys: Mapping[str, str],
    pages: Mapping[str, str],
    beside: frozenset[str],
) -> _Pages:
    """Pages that are known by themselves, and the others rendered."""
    found = _known_pages(shop, keys)
    made_as = {path: html_path(path) for path in pages}
    missing = [path for path in pages if made_as[path] not in found]
    shards = _shards(shop, missing, pages)
    tasks = ((tuple(pages), (kit, pages, False, beside)) for pages in shards)
    for paths, made in shop.each(STAGE, shard.render, tasks, 0):
        for path in paths:
            kept = _kept(shop, made[made_as[path]])
            shop.cache.record(keys[path], {made_as[path]: kept})
            found[made_as[path]] = kept
    return found


def _known_pages(shop: Workshop, keys: Mapping[str, str]) -> _Pages:
    """What is known of pages that are known, by the path of their HTML."""
    found: _Pages = {}
    every = [*keys.values()]

    def known(part: Iterable[str]) -> list[_Pages]:
        return [kept for key in part if (kept := _known(shop, key))]

    with ThreadPoolExecutor(_THREADS) as threads:
        for of_part in threads.map(known, (every[n::_THREADS] for n in range(_THREADS))):
            for kept in of_part:
                found |= kept
    return found


def frame(shop: Workshop, kit: Kit, files: Mapping[str, bytes], site: Assembly) -> None:
    """Add to the site all that the theme brings, and the files that are no pages.

    Args:
        shop: the workshop.
        kit: what shards are rendered with.
        files: files by path, which stay as they are, and go before one of the theme.
        site: takes the files.
    """
    key = shop.key("frame", kit_digest(kit))
    kept = _known(shop, key)
    if not kept:
        for _, made in shop.each(STAGE, shard.render, [(key, (kit, {}, True))], 1):
            kept = {path: _kept(shop, rendered) for path, rendered in made.items()}
            shop.cache.record(key, kept)
    for path, (content, facts, _) in kept.items():
        if path not in files:
            site.add(path, content, Facts.of_json(facts) if facts else None)
    for path, content in files.items():
        if not _HIDDEN.search(path):
            known = of_file(path, content, shop.settings.site_url)
            site.add(path, shop.cache.put(content), known)


def _known(shop: Workshop, key: str) -> Any:
    kept = shop.cache.result(key)
    return kept if kept and _holds(shop, kept.values()) else None


def _known_group(shop: Workshop, key: str) -> Any:
    kept = shop.cache.result(key)
    return kept if kept and _holds(shop, kept["pages"].values()) else None


def _holds(shop: Workshop, pages: Iterable[Sequence[Any]]) -> bool:
    """Whether the contents of pages are there: the HTML, first, and the excerpt, last."""
    return shop.cache.holds(name for made in pages for name in (made[0], made[-1]) if name)


def _kept(shop: Workshop, made: Rendered) -> Any:
    excerpt = shop.cache.put(made.excerpt) if made.excerpt else ""
    return [shop.cache.put(made.content), made.facts, excerpt]


def _shards(
    shop: Workshop, missing: list[str], pages: Mapping[str, str]
) -> Iterator[dict[str, bytes]]:
    """Pages that stand one after another, in parts of about the same length."""
    whole = sum(shop.cache.size(pages[path]) for path in missing)
    longest = min(_SHARD, max(_SMALLEST, whole // _PARTS))
    part: dict[str, bytes] = {}
    length = 0
    for path in missing:
        part[path] = shop.cache.require(pages[path])
        length += len(part[path])
        if length > longest:
            yield part
            part, length = {}, 0
    if part:
        yield part


def _together(made: _Pages) -> Any:
    """What is kept of a group: what its pages have in common stands there once."""
    known = {path: Facts.of_json(facts) for path, (_, facts, _) in made.items() if facts}
    ids = {own: n for n, own in enumerate(dict.fromkeys(it.ids for it in known.values()))}
    return {
        "pages": {
            path: [content, ids[known[path].ids] if path in known else -1, excerpt]
            for path, (content, _, excerpt) in made.items()
        },
        "ids": [*ids],
        "leads": sorted({lead[:2] for it in known.values() for lead in it.leads}),
        "sound": not any(it.problems for it in known.values()),
    }


def _added(shop: Workshop, kept: Any, site: Assembly) -> Excerpts:
    """Take a group into the site; what of its pages is searched."""
    pages, every = kept["pages"], [tuple(ids) for ids in kept["ids"]]
    files = {path: content for path, (content, _, _) in pages.items()}

    def each() -> dict[str, Facts]:
        url = shop.settings.site_url
        read = {path: of_file(path, shop.cache.require(name), url) for path, name in files.items()}
        return {path: known for path, known in read.items() if known}

    ids = {path: every[number] for path, (_, number, _) in pages.items() if number >= 0}
    leads = [(path, fragment) for path, fragment in kept["leads"]]
    site.add_group(files, Group(ids, leads, kept["sound"], each))
    return {path: excerpt for path, (_, _, excerpt) in pages.items() if excerpt}
