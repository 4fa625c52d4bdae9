"""The archive as the descriptions for machines need it: its data sets."""

from collections.abc import Iterable, Iterator

import pandas as pd

from disclosure import citation, metadata
from disclosure.inventory import Inventory
from disclosure.package.descriptor import TABLES
from disclosure.settings import Settings
from disclosure.subject import Subject, of_province, of_year, whole

# The paths of these files.
PATHS = metadata.PATHS


def files(
    settings: Settings,
    known: Inventory,
    years: Iterable[int],
    provinces: Iterable[str],
    divisions: pd.DataFrame,
) -> Iterator[tuple[str, bytes]]:
    """The files of the site that only machines read.

    Args:
        settings: What the archive says of itself.
        known: What is known of the files of the large packages.
        years: Those on which any agency reported.
        provinces: The codes of those with agencies.
        divisions: The frame of all divisions.
    """
    subjects = data_sets(settings, years, provinces, divisions)
    cite = citation.apa(citation.describe(settings, subjects[0]))
    yield from metadata.site_files(settings, subjects, TABLES, known, cite)


def data_sets(
    settings: Settings, years: Iterable[int], provinces: Iterable[str], divisions: pd.DataFrame
) -> list[Subject]:
    """The whole archive, then each year and each province that has files."""
    names = dict(zip(divisions["division_code"], divisions["name"], strict=True))
    return [
        whole(settings),
        *(of_year(settings, year) for year in sorted(years)),
        *(of_province(settings, code, names.get(code)) for code in sorted(provinces)),
    ]
