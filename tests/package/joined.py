"""The packages of years and provinces, as a build joins them from the pieces of their bodies."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from disclosure import frames, package, schema
from disclosure.frames import Archive
from disclosure.package.rows import by_first
from disclosure.settings import Settings

Made = Iterator[tuple[str, bytes]]


def _pieces(archive: Archive) -> dict[str, dict[str, bytes]]:
    """The pieces of the bodies of each province, as if they were one batch."""
    parts = {
        table.name: by_first(package.Part.of(package.rows_of(archive[table.name], table)), 2)
        for table in schema.TABLES
        if table not in (schema.DIVISIONS, schema.AGGREGATES) and table.name in archive
    }
    none = package.Part([], [])
    return {
        code: package.pieces({name: part.get(code, none) for name, part in parts.items()})
        for code in parts["agencies"]
    }


def _province(archive: Archive, settings: Settings, code: str) -> package.ProvincePackage:
    sums = archive.get("aggregates", frames.frame(schema.AGGREGATES))
    own = sums[sums["division_code"].str.startswith(code).astype(bool)]
    own = own[own["division_code"] != package.COUNTRY]
    divisions = package.Divisions(package.rows_of(archive["divisions"], schema.DIVISIONS))
    return package.ProvincePackage(settings, code, divisions, own)


def province_packages(archive: Archive, settings: Settings) -> Made:
    """Every province of an archive."""
    for code, made in _pieces(archive).items():
        given = {part: [piece] for part, piece in made.items()}
        yield from _province(archive, settings, code).files(given)


def year_packages(archive: Archive, settings: Settings) -> Made:
    """Every year of an archive."""
    joined: dict[str, list[list[bytes]]] = {}
    for code, made in _pieces(archive).items():
        given = {part: [piece] for part, piece in made.items()}
        of_province = _province(archive, settings, code).pieces(given)
        for year in of_province.keys() - {package.ALL}:
            joined.setdefault(year, []).append([*given[year], of_province[year]])
    sums = archive.get("aggregates", frames.frame(schema.AGGREGATES))
    of_all = sums[sums["division_code"] == package.COUNTRY]
    for year in package.reported({year: [*chain(*own)] for year, own in joined.items()}):
        fixed = package.fixed_tables(year, archive["divisions"], of_all)
        parquets: dict[str, list[bytes]] = {}
        for of_province in map(package.parquets, joined[year]):
            for name, content in of_province.items():
                parquets.setdefault(name, []).append(content)
        with TemporaryDirectory() as folder:
            given = (Path(folder), settings, year, fixed, chain(*joined[year]))
            for path in package.write_joined(*given, package.Made(parquets)).files:
                yield path, Path(folder, path).read_bytes()
