"""Files beside the shared pages are named before they are made: pages that link to them are then
rendered already.
"""

from disclosure import described, frames, pages
from disclosure.schema import DIVISIONS
from tests import factories as f
from tests.pages.conftest import SETTINGS


def test_no_other_file_is_among_the_pages_that_wait_for_data_files():
    world = pages.World(f.archive(), SETTINGS, {})
    assert all(path.endswith(".md") for path, _ in pages.pages_of_files(world))


def test_every_description_for_machines_is_named():
    made = described.files(SETTINGS, {}, [2023], ["500000"], frames.frame(DIVISIONS))
    assert tuple(path for path, _ in made) == described.PATHS
