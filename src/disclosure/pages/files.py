"""The files of a data set, with their sizes and hashes, as blocks of its page."""

from typing import Any, Final

from disclosure import escape, schema
from disclosure.escape import Markdown
from disclosure.inventory import File, size_text, table_file
from disclosure.pages import lists, paths
from disclosure.pages.world import World
from disclosure.subject import Subject

# Name and content of the tables of a package: those of the archive, and its code lists.
TABLES: Final = (*((t.name, t.zh) for t in schema.TABLES), ("codes", "代码表"))
# The forms in one file, by ending.
SINGLE: Final = {
    "zip": "全部 CSV、说明、数据字典与引用格式",
    "xlsx": "Excel 工作簿：封面、各表、数据字典",
    "sqlite": "SQLite 数据库，可全文检索名称",
}
# A release on the host is of the tag of this name, to which its version is added.
TAG: Final = "data-"
_OTHERS: Final = {"datapackage.json": "数据包描述", "SHA256SUMS": "各文件的校验值"}


def block(world: World, subject: Subject) -> Markdown:
    """Everything of a data set that can be downloaded; its files lie beside the page."""
    return Markdown(
        f"{single(world, subject)}\n\n{tables(world, subject)}\n\n{sums(world, subject)}"
    )


def names(world: World, subject: Subject) -> list[str]:
    """The names of the forms in one file that are on the site, and of the descriptor."""
    made = [f"{subject.stem}.{ending}" for ending in SINGLE]
    held = [n for n in made if (f := world.files.get(subject.path + n)) and not f.released]
    return [*held, "datapackage.json"]


def single(world: World, subject: Subject) -> Markdown:
    """The forms in one file, the descriptor and the list of hashes."""
    links = []
    for ending, note in SINGLE.items():
        name = f"{subject.stem}.{ending}"
        file = world.files.get(subject.path + name)
        if file:
            links.append(
                {**link(world, subject, name, file), "note": f"{note}，{size_text(file.size)}"}
            )
    links += [{"text": name, "href": name, "note": note} for name, note in _OTHERS.items()]
    return escape.fence("downloads", *links)


def tables(world: World, subject: Subject, *, codebook: str = "") -> Markdown:
    """Every table as CSV and Parquet; `codebook` is the way to the codebook, where wanted."""
    columns = [lists.text_column(label) for label in ("表", "内容", "CSV", "Parquet")]
    rows: list[list[Any]] = [
        [
            {"code": name, "href": f"{codebook}#{name}"} if codebook else {"code": name},
            zh,
            *(_table(world, subject, file) for file in (csv, f"{name}.parquet")),
        ]
        for name, zh in TABLES
        # the list of who is to report is not of a year
        if (csv := _csv(world, subject, name))
    ]
    return lists.listing("每张表一个文件", columns, rows)


def _csv(world: World, subject: Subject, name: str) -> str:
    """The name of the file of a table; nothing where it is known that there is none."""
    path = table_file(world.files, subject.path, name)
    return path.removeprefix(subject.path) if world.files else f"{name}.csv"


def _table(world: World, subject: Subject, name: str) -> Any:
    file = world.files.get(subject.path + name)
    return lists.link(f"{name}（{size_text(file.size)}）" if file else name, name)


def sums(world: World, subject: Subject) -> Markdown:
    """The hashes of the files of a data set that are on the site.

    What is with a release has its own list of hashes there.
    """
    count = len(subject.path)
    own = [
        [path[count:], file.sha256]
        for path, file in sorted(world.files.items())
        if path.startswith(subject.path) and not file.released
    ]
    return escape.fence("checksums", *own) if own else Markdown()


def link(world: World, subject: Subject, name: str, file: File) -> dict[str, Any]:
    """A link to a file beside the page, or to where the releases are that have it."""
    if not file.released:
        return {"text": name, "href": name}
    settings = world.settings
    href = paths.root(subject.path) + "changes/"
    # What is not released yet is attached nowhere.
    if settings.repository and settings.released_on:
        folder = f"{settings.repository.rstrip('/')}/releases/download/{TAG}{settings.version}"
        href = f"{folder}/{name}"
    return {"text": f"{name}（随版本发布）", "href": href}
