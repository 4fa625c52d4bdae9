"""Is a built site what the archive promises? Every file is looked at, in processes."""

import os
import pickle
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from disclosure import work
from disclosure.site import addresses, figures, hashes
from disclosure.site.addresses import Addresses
from disclosure.site.contents import Contents
from disclosure.site.facts import TOP
from disclosure.site.problem import Problem
from disclosure.site.verify import problems_in
from disclosure.verification import listed, searching, walk
from disclosure.verification.look import Owed, Seen, look
from disclosure.verification.machine import Machine

__all__ = ["Owed", "problems"]

# Bytes of a task: enough that handing it over does not count, few enough to share out well.
_TASK: Final = 8_000_000


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
    seen = {one.path: one for one in _seen(site, sizes, owed)}
    facts = {path: one.facts for path, one in sorted(seen.items()) if one.facts is not None}
    contents = Contents(sizes.keys(), facts)
    sha256 = {path: one.sha256 for path, one in sorted(seen.items())}

    def read(path: str) -> bytes:
        return (site / path).read_bytes()

    found += problems_in(contents)
    found += [problem for _, one in sorted(seen.items()) for problem in one.problems]
    found += figures.Scan(owed.archive).missing_pages(site)
    found += addresses.lost(addresses.addresses_in(contents), promised)
    found += Machine(owed.settings, sizes, sha256, read).problems()
    found += searching.problems(sizes, [p for p, one in seen.items() if one.searched], read)
    found += listed.sums_problems(sha256, read)
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


def _seen(site: Path, sizes: Mapping[str, int], owed: Owed) -> Iterator[Seen]:
    """What is seen of every file, in processes where there is more than one task of it."""
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder, "owed")
        kept.write_bytes(pickle.dumps(owed, protocol=5))
        tasks = list(_tasks(sizes))
        if len(tasks) == 1:
            yield from look(site, tasks[0], kept)
            return
        with work.processes(min(len(tasks), os.cpu_count() or 1)) as executor:
            jobs = ((number, (site, paths, kept)) for number, paths in enumerate(tasks))
            for _, seen in work.each(executor, look, jobs, work.Spent()):
                yield from seen


def _tasks(sizes: Mapping[str, int]) -> Iterator[Sequence[str]]:
    """The files in parts, in order: those of one folder are mostly in one part."""
    part: list[str] = []
    length = 0
    # The data of the whole archive first: they take longest.
    for path in sorted(sizes, key=lambda path: (not path.startswith("data/"), path)):
        part.append(path)
        length += sizes[path]
        if length > _TASK:
            yield part
            part, length = [], 0
    if part:
        yield part
