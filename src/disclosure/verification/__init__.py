"""Is a built site what the archive promises? Every file is looked at, in processes."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any, Final, TypeAlias

from disclosure import work
from disclosure.inventory import outgrown
from disclosure.site import addresses, hashes
from disclosure.site.addresses import Addresses
from disclosure.site.contents import Contents
from disclosure.site.facts import TOP
from disclosure.site.parts import part_of
from disclosure.site.problem import Problem
from disclosure.site.verify import problems_in
from disclosure.verification import listed, searching, stated, tasks, walk
from disclosure.verification.joining import Owed, Whole
from disclosure.verification.look import Seen
from disclosure.verification.machine import Machine

__all__ = ["Owed", "problems"]

# A site of fewer bytes is looked at before other processes have begun.
_ALONE: Final = 100_000_000
# Bytes of a task: enough that handing it over does not count, few enough to share out well.
_TASK: Final = 8_000_000

_Each: TypeAlias = Callable[[Callable[..., Any], Iterable[tuple[Any, ...]]], Iterator[Any]]


def problems(
    site: Path, owed: Owed, promised: Addresses, given_up: Collection[str]
) -> list[Problem]:
    """Everything wrong with a built site; each problem names its file and what to do.

    Args:
        site: the built site.
        owed: what it is held to.
        promised: the addresses, with anchors, that must be there.
        given_up: addresses that moved, which nothing has to link to.
    """
    entries = dict(walk.files(site))
    found = [wrong for path, of in entries.items() if (wrong := walk.problem(path, of))]
    bad = {problem.source for problem in found if problem.message.startswith("是符号链接")}
    sizes = {path: of.st_size for path, of in entries.items() if path not in bad}
    seen, of_data = _seen(site, sizes, owed)
    facts = {path: one.facts for path, one in sorted(seen.items()) if one.facts is not None}
    contents = Contents(sizes.keys(), facts)
    sha256 = {path: one.sha256 for path, one in sorted(seen.items())}

    def read(path: str) -> bytes:
        return (site / path).read_bytes()

    found += problems_in(contents)
    found += [problem for _, one in sorted(seen.items()) for problem in one.problems]
    found += of_data
    found += addresses.lost(addresses.addresses_in(contents), promised, outgrown(sizes))
    found += Machine(owed.settings, sizes, sha256, read).problems()
    found += searching.problems(sizes, [p for p, one in seen.items() if one.searched], read)
    found += listed.sums_problems(sha256, read)
    said = [it for _, one in sorted(seen.items()) for it in one.stated]
    found += stated.problems(said, sizes, sha256, read)
    led_to = {*_led_to(contents), *listed.named(sha256, read)}
    kept = [f"{path[1:]}index.html" for path in given_up]
    found += listed.left_over(sizes, led_to, kept)
    lists = {path: read(path) for path in sizes if path.startswith(hashes.FOLDER)}
    found += hashes.problems(sha256, lists)
    return found


def _led_to(contents: Contents) -> Iterator[str]:
    for source, facts in contents.facts.items():
        for lead in facts.leads:
            path = lead.path
            file = f"{path}index.html" if path.endswith("/") or not path else path
            if file != source and lead.fragment != TOP:
                yield file


def _seen(
    site: Path, sizes: Mapping[str, int], owed: Owed
) -> tuple[dict[str, Seen], list[Problem]]:
    """What is seen of every file, and what is wrong with the tables and figures of the whole.

    First what is of no province, whose figures are handed to their provinces; then province by
    province; last what is joined from all of them.
    """
    of_province: dict[str, list[str]] = {code: [] for code in owed.tables}
    others: list[str] = []
    for path in sizes:
        of_province.get(part_of(path), others).append(path)
    seen: dict[str, Seen] = {}
    whole = Whole(owed)
    with _workers(sum(sizes.values())) as each:
        parts = ((site, paths, owed.settings) for paths in _shared_out(others, sizes))
        for one in chain.from_iterable(each(tasks.hub, parts)):
            seen[one.path] = one
            whole.claim(one.claims)
        # The largest first, so that none is waited for in the end.
        codes = sorted(
            of_province, key=lambda code: -sum(map(sizes.__getitem__, of_province[code]))
        )
        given = ((site, of_province[it], whole.given(it), whole.claims_on(it)) for it in codes)
        for share in each(tasks.of_province, given):
            seen |= {one.path: one for one in share.seen}
            whole.take(share)
        # Figures that the pages of one province show of another: hardly ever there are any.
        left = [(whole.given(it), whole.claims_on(it)) for it in codes if whole.claims_on(it)]
        found = [*whole.problems(sizes), *chain.from_iterable(each(tasks.claims, left))]
        joined = ((site, *it, owed.settings, owed.deep) for it in whole.packages())
        found += chain.from_iterable(each(tasks.package, joined))
    return seen, found


@contextmanager
def _workers(length: int) -> Iterator[_Each]:
    """Calls a function for every task, in processes if it pays; results come in any order."""
    if length < _ALONE:
        yield lambda function, tasks: (function(*task) for task in tasks)
        return
    with work.processes() as executor:

        def each(function: Callable[..., Any], tasks: Iterable[tuple[Any, ...]]) -> Iterator[Any]:
            for _, result in work.each(executor, function, enumerate(tasks), work.Spent()):
                yield result

        yield each


def _shared_out(paths: Iterable[str], sizes: Mapping[str, int]) -> Iterator[Sequence[str]]:
    """The files in parts: those of one folder are mostly in one part."""
    part: list[str] = []
    length = 0
    # The data of the whole archive first: they take longest.
    for path in sorted(paths, key=lambda path: (not path.startswith("data/"), path)):
        part.append(path)
        length += sizes[path]
        if length > _TASK:
            yield part
            part, length = [], 0
    if part:
        yield part
