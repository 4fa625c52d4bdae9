"""Second stage: pages to HTML, in shards; a page whose key is known is not rendered again."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from disclosure import changes, store
from disclosure.building.workshop import Workshop
from disclosure.site import shard
from disclosure.site.assembly import Assembly
from disclosure.site.cache import digest
from disclosure.site.facts import Facts
from disclosure.site.shard import Kit, Rendered

STAGE: Final = "网页"
# The Markdown of a shard: enough that starting MkDocs, which takes as long as some twenty pages,
# does not count; but of few pages so little that every process has some.
_SHARD: Final = 9_000_000
_SMALLEST: Final = 1_500_000
_PARTS: Final = 8
_THREADS: Final = 4

# By path the excerpt that is searched, as a content of the cache.
Excerpts = dict[str, str]


def kit(shop: Workshop) -> Kit:
    """What every shard is rendered with."""
    config = (shop.root / "mkdocs.yml").read_text("utf-8")
    theme = dict(store.read_tree(shop.root / "theme"))
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
    with_kit = digest(kit_digest(kit), *sorted(beside))
    files = frozenset(beside)
    keys: dict[str, str] = {}
    pages: dict[str, str] = {}
    found: dict[str, Any] = {}
    new: dict[str, list[str]] = {}
    for of_group in groups:
        pages |= of_group
        keys |= {path: shop.key("page", with_kit, path, it) for path, it in of_group.items()}
        group = shop.key("pages", *(keys[path] for path in of_group))
        known = _known(shop, group)
        if known:
            shop.cache.keep(keys[path] for path in of_group)
            found |= known
        else:
            new[group] = [*of_group]
    # Of a group in which one page is another, the rest are known by themselves.
    found |= _known_pages(shop, {path: keys[path] for paths in new.values() for path in paths})
    missing = [path for path in pages if shard.html_path(path) not in found]
    shards = _shards(shop, missing, pages)
    tasks = ((tuple(pages), (kit, pages, False, files)) for pages in shards)
    for paths, made in shop.each(STAGE, shard.render, tasks, 0):
        for path in paths:
            kept = {p: _kept(shop, r) for p, r in made.items() if p == shard.html_path(path)}
            shop.cache.record(keys[path], kept)
            found |= kept
    for group, paths in new.items():
        shop.cache.record(group, {path: found[path] for path in map(shard.html_path, paths)})
    return _added({path: found[path] for path in map(shard.html_path, pages)}, site)


def _known_pages(shop: Workshop, keys: Mapping[str, str]) -> dict[str, Any]:
    """What is known of pages that are known, by the path of their HTML."""
    found: dict[str, Any] = {}
    with ThreadPoolExecutor(_THREADS) as threads:
        for kept in threads.map(lambda key: _known(shop, key), keys.values(), chunksize=64):
            found |= kept or {}
    return found


def frame(shop: Workshop, kit: Kit, files: Mapping[str, bytes], site: Assembly) -> None:
    """Add to the site all that the theme brings, and the files that are no pages.

    Args:
        shop: the workshop.
        kit: what shards are rendered with.
        files: files by path, which stay as they are.
        site: takes the files.
    """
    parts = [part for item in sorted(files.items()) for part in item]
    key = shop.key("frame", kit_digest(kit), *parts)
    kept = _known(shop, key)
    if not kept:
        task = (key, (kit, dict(files), True))
        for _, made in shop.each(STAGE, shard.render, [task], 1):
            kept = {path: _kept(shop, rendered) for path, rendered in made.items()}
            shop.cache.record(key, kept)
    _added(kept, site)


def _known(shop: Workshop, key: str) -> Any:
    kept = shop.cache.result(key)
    if not kept:
        return None
    contents = [name for made in kept.values() for name in made[::2] if name]
    return kept if shop.cache.holds(contents) else None


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


def _added(made: Mapping[str, Any], site: Assembly) -> Excerpts:
    excerpts: Excerpts = {}
    for path, (content, facts, excerpt) in made.items():
        site.add(path, content, Facts.of_json(facts) if facts else None)
        if excerpt:
            excerpts[path] = excerpt
    return excerpts
