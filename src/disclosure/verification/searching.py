"""The search index of a site: every part is whole, every page that asks is in it, no other."""

import gzip
import json
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, Final

from disclosure.site.problem import Problem
from disclosure.site.search import BUNDLE, NAMES, PARTS

_ENTRY: Final = "pagefind-entry.json"
_REMEDY: Final = "重新构建网站，建索引的程序会重建这一部分"
# Before the JSON in a fragment Pagefind writes the name of its format.
_BEFORE: Final = b"pagefind_dcd"


def problems(
    files: Collection[str], searched: Collection[str], read: Callable[[str], bytes]
) -> Iterator[Problem]:
    """What is wrong with the index.

    Args:
        files: the paths of all files.
        searched: the pages that ask to be found.
        read: gives the content of a file.
    """
    parts, wrong = _json(PARTS, files, read)
    if wrong or not isinstance(parts, list):
        yield wrong or Problem(PARTS, "", "不是各部分的清单", _REMEDY)
        return
    there = {path.split("/")[1] for path in files if path.startswith(BUNDLE) and _is_part(path)}
    named = {NAMES} if any(page.startswith("agencies/") for page in searched) else set()
    for part in sorted(({*map(str, parts)} | named) ^ there):
        said = "清单里没有这一部分" if part in there else "没有清单所列的这一部分"
        yield Problem(PARTS, part, said, _REMEDY)
    fragments: dict[str, list[str]] = {}
    for path in sorted(files):
        folder, between, _ = path.rpartition("fragment/")
        if between and folder.startswith(BUNDLE):
            fragments.setdefault(folder, []).append(path)
    found: set[str] = set()
    of_names: set[str] = set()
    for folder in (BUNDLE, *(f"{BUNDLE}{part}/" for part in sorted(there))):
        entry, wrong = _json(f"{folder}{_ENTRY}", files, read)
        if wrong:
            yield wrong
            continue
        pages = {path: _pages(read(path)) for path in fragments.get(folder, [])}
        yield from _of_part(folder, entry, files, pages)
        for path, held in pages.items():
            if held is None:
                yield Problem(path, "", "索引的这一片不可读", _REMEDY)
            else:
                (of_names if folder == f"{BUNDLE}{NAMES}/" else found).update(held)
    for page in sorted({*searched} - found):
        yield Problem(page, "", "搜索索引里没有这一页", _REMEDY)
    for page in sorted((found | of_names) - {*searched}):
        yield Problem(page, "", "搜索索引里有这一页，网站里没有或不供搜索", _REMEDY)


def _is_part(path: str) -> bool:
    return path.endswith(f"/{_ENTRY}") and path.count("/") == 2


def _of_part(
    folder: str, entry: Any, files: Collection[str], fragments: Mapping[str, list[str] | None]
) -> Iterator[Problem]:
    said = entry.get("languages", {}) if isinstance(entry, dict) else {}
    if not said:
        yield Problem(f"{folder}{_ENTRY}", "", "没有写明语言", _REMEDY)
    for language, of in said.items():
        meta = f"{folder}pagefind.{of.get('hash')}.pf_meta"
        if meta not in files:
            yield Problem(f"{folder}{_ENTRY}", language, f"没有 {meta}", _REMEDY)
        count = sum(
            1 if pages is None else len(pages)
            for path, pages in fragments.items()
            if path.startswith(f"{folder}fragment/{language}_")
        )
        if count != of.get("page_count"):
            message = f"应有 {of.get('page_count')} 页，实有 {count} 页"
            yield Problem(f"{folder}{_ENTRY}", language, message, _REMEDY)


def _json(
    path: str, files: Collection[str], read: Callable[[str], bytes]
) -> tuple[Any, Problem | None]:
    if path not in files:
        return None, Problem(path, "", "没有这个文件", _REMEDY)
    try:
        return json.loads(read(path)), None
    except ValueError as error:
        return None, Problem(path, "", f"不是可读的 JSON：{error}", _REMEDY)


def _pages(fragment: bytes) -> list[str] | None:
    """The files of the pages that a fragment is of, one or a group of them; None: unreadable."""
    try:
        said = json.loads(gzip.decompress(fragment).removeprefix(_BEFORE))
        return [_page(it) for it in ([said] if "url" in said else said.values())]
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, AttributeError):
        return None


def _page(said: Any) -> str:
    path = str(said["url"]).lstrip("/")
    return f"{path}index.html" if path.endswith("/") or not path else path
