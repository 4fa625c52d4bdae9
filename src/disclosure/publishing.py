"""Data to site: with which settings it is made, and which addresses it owes."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import pandas as pd

from disclosure import changes, corrections, coverage, disk, moved, releases, store, untaken
from disclosure.building import Built, Workshop, build, workshop
from disclosure.settings import Settings
from disclosure.site import addresses
from disclosure.site.addresses import Addresses
from disclosure.work import Spent


def used_archive(root: Path) -> dict[str, pd.DataFrame]:
    """The committed tables as they are to be used: with every correction applied.

    Raises:
        DataError: a table breaks its schema, or a correction does not fit its source any more;
            names them all.
    """
    return corrections.applied(store.load_archive(root))


class _UsedOnDemand(Mapping[str, pd.DataFrame]):
    """The tables with every correction applied, all read when the first is asked for."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @cached_property
    def _tables(self) -> dict[str, pd.DataFrame]:
        return used_archive(self._root)

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self._tables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)


def settings_for(root: Path, kept: Sequence[changes.Kept]) -> Settings:
    """The settings under which the data may be published now; `kept` are their releases.

    Raises:
        DataError: the version cannot follow the last release, or its data were changed without
            a reason.
    """
    settings = store.load_settings(root)
    return releases.settings_for(root, store.OnDemand(root), _UsedOnDemand(root), kept, settings)


def refused(root: Path) -> list[coverage.Refused]:
    """What the two lists of files not taken in say of agencies and years."""
    said = untaken.said(root)
    return coverage.refused(said, store.OnDemand(root)["agencies"]) if said else []


@contextmanager
def opened(
    root: Path, here: Executor, executor: Executor | None, spent: dict[str, Spent] | None
) -> Iterator[Workshop]:
    """Where the site of an archive is made; see `live.build` for what is given.

    Raises:
        DataError: see `settings_for`.
    """
    kept = releases.load(root)
    settings = settings_for(root, kept)
    with workshop(root, settings, here, executor, kept, refused(root), spent) as shop:
        yield shop


def made(shop: Workshop) -> Built:
    """A new site, beside the live one.

    Raises:
        DisclosureError: the data break their schema, or the site breaks a promise.
    """
    committed = committed_addresses(shop.root)
    return build(shop, committed, still_promised(shop.root, committed, shop.kept))


def committed_addresses(root: Path) -> Addresses:
    """Every address that was ever published, with its anchors."""
    joined: Addresses = {}
    for source, text in store.load_addresses(root).items():
        joined = addresses.joined(addresses.parse(text, source), joined)
    return joined


def still_promised(root: Path, committed: Addresses, kept: Sequence[changes.Kept]) -> Addresses:
    """The committed addresses but those of files that a page says are gone."""
    gone = releases.gone(kept) | moved.files_given_up(committed, store.load_moved(root))
    return {path: anchors for path, anchors in committed.items() if path not in gone}


def record(root: Path, published: Addresses) -> None:
    """Add addresses to the committed lists: a province's agencies in its partition."""
    lists: dict[str, Addresses] = {}
    for address, anchors in addresses.joined(published, committed_addresses(root)).items():
        lists.setdefault(store.address_list(address), {})[address] = anchors
    for path, part in lists.items():
        disk.write(root / path, addresses.written(part).encode("utf-8"))
