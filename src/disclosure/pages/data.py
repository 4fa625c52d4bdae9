"""Where the data files are: for the whole archive, a year, a province, an agency."""

from collections.abc import Iterator
from typing import Any, Final

from disclosure import escape
from disclosure.escape import Markdown
from disclosure.inventory import size_text
from disclosure.pages import cite, files, lists, paths, snippets, templates
from disclosure.pages.records import Row
from disclosure.pages.world import World
from disclosure.subject import Subject, of_province, of_year, whole

_COLUMNS: Final = tuple(
    lists.text_column(label) for label in ("范围", "Excel", "CSV（zip）", "SQLite", "数据包描述")
)


_BY_YEAR: Final = lists.text_column("一个年度的 Excel")


def pages(world: World) -> Iterator[tuple[str, Markdown]]:
    """The page of all downloads."""
    settings = world.settings
    subject = whole(settings)
    years = [_row(world, f"{year} 年", of_year(settings, year)) for year in world.by_year]
    provinces = []
    for code, row in _provinces(world).items():
        part = of_province(settings, code, row["name"])
        years_of_part = by_year(world, part, paths.root("data/"))
        provinces.append([*_row(world, row["name"], part), years_of_part])
    yield (
        "data/index.md",
        templates.fill(
            "data",
            front=escape.front_matter(
                title="数据下载",
                description="下载整理好的政府信息公开年度报告数据：Excel、CSV、Parquet、SQLite。",
                search="doc",
                twin="en",
                **cite.described(world, subject, files.names(world, subject), years=world.by_year),
            ),
            version=settings.version,
            whole=files.single(world, subject),
            tables=files.tables(world, subject, codebook="../codebook/"),
            sums=files.sums(world, subject),
            years=lists.listing("按年度", _COLUMNS, years, quiet=True),
            provinces=lists.listing(
                "按省、自治区、直辖市", [*_COLUMNS, _BY_YEAR], provinces, quiet=True
            ),
            snippets=[
                {
                    "title": snippet.title,
                    "anchor": Markdown(snippet.anchor),
                    "code": snippets.block(settings, snippet),
                }
                for snippet in snippets.shown(settings, world.files)
            ],
            citation=cite.block(settings, subject),
        ),
    )


def subjects(world: World) -> list[Subject]:
    """The data sets with a page of their own, but those of agencies."""
    settings = world.settings
    return [
        whole(settings),
        *(of_year(settings, year) for year in world.by_year),
        *(of_province(settings, code, row["name"]) for code, row in _provinces(world).items()),
    ]


def _provinces(world: World) -> dict[str, Row]:
    found = {}
    for agency in world.agencies.values():
        province = world.province(agency["division_code"])
        if province is not None:
            found[province["division_code"]] = province
    return dict(sorted(found.items()))


def _row(world: World, name: str, subject: Subject) -> list[Any]:
    folder = paths.root("data/") + subject.path
    return [
        lists.link(name, folder),
        *(_cell(world, subject, folder, ending) for ending in ("xlsx", "zip", "sqlite")),
        lists.link("datapackage.json", f"{folder}datapackage.json"),
    ]


def _cell(world: World, subject: Subject, folder: str, ending: str) -> Any:
    name = f"{subject.stem}.{ending}"
    file = world.files.get(subject.path + name)
    if file is None:
        return "太大，请选更小的范围" if world.files else ""
    made = files.link(world, subject, name, file)
    # seen from the page of all downloads
    href = made["href"] if made["href"].startswith("http") else folder + made["href"]
    return lists.link(f"{made['text']}（{size_text(file.size)}）", href)


def by_year(world: World, subject: Subject, root: str) -> dict[str, Any]:
    """A cell with the workbooks of a province, one a year, newest first.

    `root`: the way to the site's root.
    """
    start = f"{subject.path}{subject.stem}-"
    found = sorted((path for path in world.files if path.startswith(start)), reverse=True)
    return {"links": [[path[len(start) : len(start) + 4], root + path] for path in found]}


def of_years(world: World, subject: Subject) -> Markdown:
    """The workbooks of a province, one a year."""
    start = f"{subject.path}{subject.stem}-"
    links = [
        {
            "text": path.rsplit("/", 1)[-1],
            "href": path.rsplit("/", 1)[-1],
            "note": f"{path[len(start) : len(start) + 4]} 年，Excel，{size_text(file.size)}",
        }
        for path, file in sorted(world.files.items(), reverse=True)
        if path.startswith(start)
    ]
    return escape.fence("downloads", *links) if links else Markdown()
