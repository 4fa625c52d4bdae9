"""The packages of years, as a build joins them from the pieces of provinces."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from disclosure import frames, package, schema
from disclosure.frames import Archive
from disclosure.settings import Settings


def year_packages(archive: Archive, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Every year of an archive, as if it were one province."""
    rows = {
        table.name: package.Part.of(package.rows_of(archive[table.name], table))
        for table in schema.TABLES
        if table is not schema.DIVISIONS and table.name in archive
    }
    divisions = package.Divisions(package.rows_of(archive["divisions"], schema.DIVISIONS))
    rows["aggregates"] = package.Part([], [])
    made = package.pieces(rows, divisions)
    sums = archive.get("aggregates", frames.frame(schema.AGGREGATES))
    for year in sorted(made.keys() - {package.ALL}):
        with TemporaryDirectory() as folder:
            given = (Path(folder), settings, year, [made[year]], archive["divisions"], sums)
            for path in package.write_joined(*given):
                yield path, Path(folder, path).read_bytes()
