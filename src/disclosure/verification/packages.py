"""The data packages of a site: valid, of this version, and of the data they are made from."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from disclosure import citation, frames, package
from disclosure.package import descriptor
from disclosure.package.bundle import Csv
from disclosure.package.descriptor import TABLE
from disclosure.package.inspect import file_problems, folder_files
from disclosure.settings import Settings
from disclosure.site.problem import Problem
from disclosure.site.values import Cells, Values
from disclosure.subject import Subject
from disclosure.verification import forms, zips
from disclosure.verification.held import Held
from disclosure.verification.slices import Tables
from disclosure.verification.slices import problem as slices_problem

_REMEDY: Final = "重新构建网站；若仍不符，检查 package/ 中生成它的程序"
_FIGURES: Final = ("proactive", "requests", "challenges")
_DESCRIPTOR: Final = "datapackage.json"
# The packages that are joined from those of provinces, and read when all of these are known.
JOINED: Final = ("data/", "years/")


def problems(
    site: Path, path: str, content: bytes, settings: Settings, held: Held | None
) -> Iterator[Problem]:
    """What is wrong with a package, by its descriptor, or with one in a zip.

    Those of the whole archive and of years are looked at by `of_folder`.
    """
    folder, _, name = path.rpartition("/")
    if path.startswith("agencies/") and name == _DESCRIPTOR:
        yield from _of_agency(site, path, content, settings, held)
    elif path.startswith("agencies/") and name.endswith(".zip"):
        yield from _zip_of_agency(site, path, content, settings, held)
    elif path.startswith("agencies/") and name.endswith(".xlsx"):
        yield from _workbook_of_agency(path, content, settings, held)
    elif held and path == f"{held.folder}{_DESCRIPTOR}":
        yield from of_folder(site, held.subject, held.tables, settings, held.deep)
    elif name == _DESCRIPTOR and not path.startswith(JOINED):
        yield from _told(site, path, package.problems(site / path, values=False))
    elif name.endswith(".zip") and not path.startswith((*JOINED, "divisions/")):
        yield from zips.in_zip(path, content, site / folder / _DESCRIPTOR)


def of_folder(
    site: Path, about: Subject, tables: Tables, settings: Settings, deep: bool
) -> Iterator[Problem]:
    """What is wrong with the package of a province, of a year or of the whole archive.

    Args:
        site: the site.
        about: what the package is about.
        tables: its tables as the data have them.
        settings: what the archive says of itself.
        deep: also read its database and its workbooks.
    """
    path = f"{about.path}{_DESCRIPTOR}"
    try:
        content = (site / path).read_bytes()
    except OSError:
        yield Problem(path, "", "没有这个数据包", _REMEDY)
        return
    described, unreadable = _json(path, content)
    if unreadable:
        yield unreadable
        return
    counts = {name: sum(one.rows for one in slices) for name, slices in tables.items()}
    files: dict[str, tuple[str, bytes]] = {}
    csv: dict[str, tuple[bytes, int]] = {}
    for name, slices in tables.items():
        file = package.long.file_name(name, sum(one.length for one in slices))
        files[name] = file, zips.read(site / about.path / file) or b""
        try:
            csv[name] = package.long.plain(*files[name]), counts[name]
        except ValueError as error:
            yield Problem(f"{about.path}{file}", "", str(error), _REMEDY)
            csv[name] = b"", counts[name]
        if wrong := slices_problem(f"{about.path}{file}", csv[name][0], slices):
            yield wrong
    known = {name: (file, package.file_of(content)) for name, (file, content) in files.items()}
    resources = package.table_resources(known, counts)
    if described.get("resources") != [json.loads(it) for it in resources]:
        found = package.problems(site / path, values=False)
        yield from _told(site, path, found or ["resources 与由数据生成的不同"])
    else:
        others = folder_files(site / about.path)
        for other in described.get("files", []):
            yield from _told(site, path, list(file_problems(others, other)))
    yield from _of_descriptor(path, described, about, settings)
    yield from _of_citation(site, about, settings)
    yield from _other_forms(site, about, csv, settings, deep)
    zipped = f"{about.path}{about.stem}.zip"
    if (inside := zips.read(site / zipped)) is not None:
        expected = {f"{name}.csv": content for name, (content, _) in csv.items()}
        # The zip has as they are those that are compressed beside it.
        same = all(file == f"{name}.csv" for name, (file, _) in files.items())
        inner = resources if same else package.csv_resources(csv)
        expected |= package.described(settings, about, inner, counts)
        yield from zips.of_zip(zipped, inside, expected, site / path)


def _other_forms(
    site: Path, about: Subject, csv: Csv, settings: Settings, deep: bool
) -> Iterator[Problem]:
    """Where the tables in other forms are not those in CSV; forms that are not there are passed."""
    for name, (content, _) in csv.items():
        path = f"{about.path}{name}.parquet"
        if content and (inside := zips.read(site / path)) is not None:
            yield from forms.in_parquet(path, inside, content, TABLE[name])
    if not deep or not all(content for content, _ in csv.values()):
        return
    path = f"{about.path}{about.stem}.sqlite"
    if (inside := zips.read(site / path)) is not None:
        yield from forms.in_database(path, inside, {name: it for name, (it, _) in csv.items()})
    of_province = about.path.startswith("divisions/")
    for path, wanted in package.workbooks(settings, about, csv, by_year=of_province):
        if (inside := zips.read(site / path)) is not None:
            yield from forms.in_workbook(path, inside, wanted)


def _of_agency(
    site: Path, path: str, content: bytes, settings: Settings, held: Held | None
) -> Iterator[Problem]:
    known = held.agencies.get(path.split("/")[1]) if held else None
    if held is None or known is None:
        yield Problem(path, "", "数据中没有这个机关", "删去它，或重新构建网站")
        return
    about, rows = known
    same = content == package.inline(settings, about, rows)
    # What is the same as the program makes it again is read once for each set of tables.
    if not same or held.is_new(("json", *rows)):
        described, unreadable = _json(path, content)
        found = [unreadable] if unreadable else []
        if not unreadable:
            said = package.part_problems("", {_DESCRIPTOR: content})
            found += _told(site, path, said)
            found += _of_descriptor(path, described, about, settings)
            found += [] if said else _figures_of(path, described, held.scan.values)
        yield from found
        if not same and not found:
            yield Problem(path, "", "与由数据生成的不同", _REMEDY)
    yield from _of_citation(site, about, settings)


def _zip_of_agency(
    site: Path, path: str, content: bytes, settings: Settings, held: Held | None
) -> Iterator[Problem]:
    known = held.agencies.get(path.split("/")[1]) if held else None
    if held and known:
        about, rows = known
        tables = package.agency_csv(rows)
        resources = package.csv_resources(tables)
        expected = {f"{name}.csv": inside for name, (inside, _) in tables.items()}
        counts = {name: count for name, (_, count) in tables.items()}
        expected |= package.described(settings, about, resources, counts)
        beside = (site / path).with_name(_DESCRIPTOR)
        yield from zips.of_zip(path, content, expected, beside, anew=held.is_new(("zip", *rows)))


def _workbook_of_agency(
    path: str, content: bytes, settings: Settings, held: Held | None
) -> Iterator[Problem]:
    known = held.agencies.get(path.split("/")[1]) if held and held.deep else None
    if known:
        yield from forms.in_workbook(path, content, package.agency_workbook(settings, *known))


def _json(path: str, content: bytes) -> tuple[dict[str, Any], Problem | None]:
    try:
        described = json.loads(content)
        for resource in described["resources"]:
            str(resource["name"])
    except (ValueError, KeyError, TypeError) as error:
        return {}, Problem(path, "", f"数据包描述不可读：{error}", _REMEDY)
    return described, None


def _told(site: Path, path: str, messages: Iterable[str]) -> list[Problem]:
    return [
        Problem(path, "", message.removeprefix(f"{site / path}").lstrip(": "), _REMEDY)
        for message in messages
    ]


def _of_descriptor(
    path: str, described: Mapping[str, Any], about: Subject, settings: Settings
) -> Iterator[Problem]:
    for name, value in descriptor.about(settings, about).items():
        if described.get(name) != value:
            message = f"{name} 应为 {value!r}，实为 {described.get(name)!r}"
            yield Problem(path, name, message, _REMEDY)


def _of_citation(site: Path, about: Subject, settings: Settings) -> Iterator[Problem]:
    for name, content in citation.sidecars(citation.describe(settings, about)):
        if zips.read(site / about.path / name) != content:
            message = "引用文件与数据包的名称、版本或网址不符"
            yield Problem(f"{about.path}{name}", "", message, _REMEDY)


def _figures_of(path: str, described: Mapping[str, Any], values: Values) -> Iterator[Problem]:
    """The figures of an agency's JSON against the data."""
    found: dict[int, Cells] = {}
    for resource in described["resources"]:
        if resource["name"] in _FIGURES:
            header, *listed = resource["data"]
            for row in listed:
                found.setdefault(int(row[1]), {}).update(_cells(resource["name"], header, row))
    of_data = values.of_agency(path.split("/")[1])
    for year, cells in of_data.items():
        wrong = sorted(c for c, value in cells.items() if found.get(year, {}).get(c) != value)
        if wrong:
            message = f"{year} 年有 {len(wrong)} 格与数据不同：{'、'.join(wrong[:3])}"
            yield Problem(path, str(year), message, _REMEDY)
    if extra := sorted(found.keys() - of_data.keys()):
        yield Problem(path, str(extra[0]), "数据中没有这一年的报告", _REMEDY)


def _cells(name: str, header: list[str], row: list[Any]) -> Cells:
    if name == "proactive":
        return {f"{row[2]}.{row[3]}": frames.number_text(row[header.index("value")])}
    columns = [c for c in TABLE[name].fields if c.type == "integer" and c.name != "report_year"]
    return {f"{row[2]}.{c.name}": frames.number_text(row[header.index(c.name)]) for c in columns}
