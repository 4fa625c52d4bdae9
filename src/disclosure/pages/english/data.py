"""Where the data files are, in English; the files themselves lie beside the Chinese pages."""

from collections.abc import Iterator
from typing import Any, Final

from disclosure import escape, schema
from disclosure.escape import Markdown
from disclosure.inventory import size_text
from disclosure.pages import cite, data, files, lists, snippets, templates
from disclosure.pages.world import World
from disclosure.subject import Subject, whole

_ROOT: Final = "../../"
_TABLES: Final = (*((t.name, t.en) for t in schema.TABLES), ("codes", "Code lists"))
_NOTES: Final = {
    "zip": "all CSV files, notes, codebook and citation",
    "xlsx": "Excel workbook: cover, tables, codebook",
    "sqlite": "SQLite database with full text search of names",
}
_COLUMNS: Final = tuple(
    lists.text_column(label) for label in ("Scope", "Excel", "CSV (zip)", "SQLite", "Descriptor")
)


def pages(world: World) -> Iterator[tuple[str, Markdown]]:
    """The page of all downloads."""
    settings = world.settings
    subject = whole(settings)
    parts = [it for it in data.subjects(world) if it.path != subject.path]
    years = [it for it in parts if it.path.startswith("years/")]
    places = [it for it in parts if it.path.startswith("divisions/")]
    yield (
        "en/data/index.md",
        templates.fill(
            "en/data",
            front=escape.front_matter(
                title="Downloads",
                description="Annual reports on open government as data: Excel, CSV, Parquet, "
                "SQLite and Frictionless data packages.",
                search="doc",
                lang="en",
            ),
            version=settings.version,
            whole=_whole(world, subject),
            tables=_tables(world, subject),
            years=_listing(world, "By year", years, [it.stem for it in years]),
            provinces=_listing(world, "By province", places, _names(world, places), by_year=True),
            snippets=[
                {
                    "title": snippet.title_en,
                    "anchor": Markdown(snippet.anchor),
                    "code": snippets.block(settings, snippet),
                }
                for snippet in snippets.shown(settings, world.files)
            ],
            citation=cite.block(settings, subject, _ROOT + subject.path),
        ),
    )


def _names(world: World, places: list[Subject]) -> list[str]:
    codes = [place.path.split("/")[1] for place in places]
    return [world.divisions[code]["name"] for code in codes]


def _whole(world: World, subject: Subject) -> Markdown:
    links = []
    for ending, note in _NOTES.items():
        made = _link(world, subject, f"{subject.stem}.{ending}")
        if made is not None:
            links.append({**made, "note": note})
    for name, note in (("datapackage.json", "descriptor"), ("SHA256SUMS", "hashes of the files")):
        links.append({"text": name, "href": _ROOT + subject.path + name, "note": note})
    return escape.fence("downloads", *links)


def _tables(world: World, subject: Subject) -> Markdown:
    columns = [lists.text_column(label) for label in ("Table", "Content", "CSV", "Parquet")]
    rows = [
        [
            {"code": name, "href": f"../codebook/#{name}"},
            en,
            *(_link(world, subject, f"{name}.{kind}") or "" for kind in ("csv", "parquet")),
        ]
        for name, en in _TABLES
    ]
    return lists.listing("One file a table", columns, rows)


def _listing(
    world: World, caption: str, parts: list[Subject], names: list[str], *, by_year: bool = False
) -> Markdown:
    rows: list[list[Any]] = [
        [
            lists.link(name, _ROOT + part.path),
            *(_link(world, part, f"{part.stem}.{e}") or "" for e in ("xlsx", "zip", "sqlite")),
            lists.link("datapackage.json", f"{_ROOT}{part.path}datapackage.json"),
            *([data.by_year(world, part, _ROOT)] if by_year else []),
        ]
        for part, name in zip(parts, names, strict=True)
    ]
    columns = [*_COLUMNS, *([lists.text_column("Excel, one year")] if by_year else [])]
    return lists.listing(caption, columns, rows, quiet=True)


def _link(world: World, subject: Subject, name: str) -> dict[str, Any] | None:
    """A link to a file with its size, or to the release that has it; None when there is none."""
    file = world.files.get(subject.path + name)
    if file is None:
        return None
    if file.released:
        href = files.link(world, subject, name, file)["href"]
        own = href if href.startswith("http") else f"{_ROOT}changes/"
        return lists.link(f"{name} (with the release, {size_text(file.size)})", own)
    return lists.link(f"{name} ({size_text(file.size)})", _ROOT + subject.path + name)
