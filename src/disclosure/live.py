"""The live site: left as it is when nothing changed, otherwise made anew and swapped in.

Whoever builds often finds that there is nothing to do: what takes long to import is imported once
that is known not to be so.
"""

from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path

from disclosure import current, work
from disclosure.errors import SiteError
from disclosure.site.fingerprint import fingerprint
from disclosure.site.swap import lock, swap
from disclosure.work import Spent


@contextmanager
def workers(scheduler: str) -> Iterator[Executor | None]:
    """Who does the work of a build: the workers of a Dask scheduler, or processes here.

    Raises:
        DisclosureError: nothing answers at that address, or something else than this program.
    """
    if not scheduler:
        yield None
        return
    with work.cluster(scheduler, fingerprint) as executor:
        yield executor


def build(
    root: Path,
    *,
    record_addresses: bool = False,
    executor: Executor | None = None,
    spent: dict[str, Spent] | None = None,
) -> Path:
    """Data to site: checked, packaged, rendered, indexed, verified, then swapped in.

    Everything is made in fresh folders below `build/`; whatever fails, the last site stays. What
    did not change since the last build is taken from `build/cache`.

    Args:
        root: The archive.
        record_addresses: Add the new addresses to the committed lists, which only grow.
        executor: Who does the work; processes on this machine unless given.
        spent: What the tasks of each stage used is added here.

    Raises:
        DisclosureError: the data break their schema, or the site breaks a promise.
    """
    made = root / "build"
    live = made / "site"
    with lock(made / ".lock"):
        begun = current.state(root)
        made_from = current.inputs(root)
        # A site that is current may be one whose addresses were not recorded.
        if not record_addresses and current.is_current(made, made_from, live):
            return live
        with work.processes() as here:
            # They import what they need while this process does.
            work.begin(here)
            from disclosure import publishing

            with publishing.opened(root, here, executor, spent) as shop:
                site = publishing.made(shop)
                _require_same(begun, current.state(root))
                if record_addresses:
                    publishing.record(root, site.addresses)
                swap(site.folder, live, shop.spare)
                shop.cache.sweep()
        current.record(made, made_from, site.files)
    return live


def _require_same(begun: Mapping[str, object], ended: Mapping[str, object]) -> None:
    """Refuse a site of which one part may show the archive as it was, another as it is."""
    changed = sorted({path for path, _ in begun.items() ^ ended.items()})
    if changed:
        raise SiteError(
            f"构建期间有文件改动：{'、'.join(changed[:3])}{'等' if len(changed) > 3 else ''}",
            remedy="改完以后再运行构建；上一个网站没有改动",
        )
