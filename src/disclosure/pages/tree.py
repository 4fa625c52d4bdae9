"""Every generated page: those of one province, and those of the whole archive."""

from collections.abc import Iterator
from typing import Final

from disclosure.escape import Markdown
from disclosure.frames import Archive
from disclosure.inventory import Inventory
from disclosure.pages import (
    agency,
    api,
    checks,
    codebook,
    compare,
    corrections,
    coverage,
    data,
    divisions,
    english,
    glossary,
    home,
    kinds,
    paths,
    years,
)
from disclosure.pages.english import data as english_data
from disclosure.pages.records import ByAgency
from disclosure.pages.world import World
from disclosure.settings import Settings

# What makes the pages that are of no province; apart those that show sums or name data files, both
# of which a build makes at the same time.
_OF_BODIES: Final = (
    kinds,
    coverage,
    checks,
    corrections,
    codebook,
    glossary,
    compare,
    api,
    english,
)
_OF_FILES: Final = (years, data, english_data)


def pages(
    archive: Archive, settings: Settings, files: Inventory | None = None
) -> Iterator[tuple[str, str]]:
    """Every generated page, one after another.

    Args:
        archive: the frames of every table of `schema.TABLES`, also those that a build derives.
        settings: what the archive says of itself.
        files: the data files of the whole archive, the years and the provinces.

    Yields:
        The path from the root of the staged pages, such as `agencies/<id>/index.md`, and the
        Markdown. The same archive gives the same text; a figure that is missing is passed on as
        null and never as zero.

    Raises:
        KeyError: the archive lacks a table, or a row has a code that is not in the form.
    """
    world = World(archive, settings, files or {})
    yield from pages_of_bodies(world)
    yield from pages_of_files(world)
    yield from agency_pages(world)
    yield from division_pages(world)


def pages_of_bodies(world: World) -> Iterator[tuple[str, Markdown]]:
    """The pages about the archive as a whole that need neither sums nor data files.

    None of these needs a table that belongs to a province.
    """
    yield "index.md", home.page(world)
    yield from divisions.index(world)
    for made in _OF_BODIES:
        yield from made.pages(world)


def pages_of_files(world: World) -> Iterator[tuple[str, Markdown]]:
    """The other pages about the archive as a whole."""
    for made in _OF_FILES:
        yield from made.pages(world)


def agency_pages(world: World) -> Iterator[tuple[str, Markdown]]:
    """The page of every agency, sorted by id."""
    tables = {name: ByAgency(world.archive[name]) for name in agency.REPORT_TABLES}
    for agency_id, row in world.agencies.items():
        rows = {name: table.of(agency_id) for name, table in tables.items()}
        yield paths.source(paths.agency(agency_id)), agency.page(world, row, rows)


def division_pages(world: World) -> Iterator[tuple[str, Markdown]]:
    """The page of every division with agencies; needs nothing of another province."""
    yield from divisions.pages(world)
