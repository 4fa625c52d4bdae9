"""The archive as the descriptions for machines need it: its data sets."""

from collections.abc import Iterator

from disclosure import citation, metadata, schema
from disclosure.frames import Archive
from disclosure.inventory import Inventory
from disclosure.package.descriptor import TABLES
from disclosure.settings import Settings
from disclosure.subject import Subject, of_province, of_year, whole


def files(archive: Archive, settings: Settings, known: Inventory) -> Iterator[tuple[str, bytes]]:
    """The files of the site that only machines read.

    Args:
        archive: Frames by table name.
        settings: What the archive says of itself.
        known: What is known of the files of the large packages.
    """
    subjects = data_sets(archive, settings)
    cite = citation.apa(citation.describe(settings, subjects[0]))
    yield from metadata.site_files(settings, subjects, TABLES, known, cite)


def data_sets(archive: Archive, settings: Settings) -> list[Subject]:
    """The whole archive, then each year and each province that has files."""
    years = sorted(set(archive[schema.REPORTS.name]["report_year"]))
    codes = sorted({f"{i[:2]}0000" for i in archive[schema.AGENCIES.name]["agency_id"]})
    divisions = archive[schema.DIVISIONS.name]
    names = dict(zip(divisions["division_code"], divisions["name"], strict=True))
    return [
        whole(settings),
        *(of_year(settings, year) for year in years),
        *(of_province(settings, code, names.get(code)) for code in codes),
    ]
