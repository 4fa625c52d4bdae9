"""Where the data files are: for the whole archive, a year, a province."""

from collections.abc import Iterator
from typing import Any, Final

from disclosure import escape, schema
from disclosure.escape import Markdown
from disclosure.pages import lists, paths, templates
from disclosure.pages.records import Row
from disclosure.pages.world import World

# Name and content of the tables of a package: those of the archive, and its code lists.
_TABLES: Final = (*((t.name, t.zh) for t in schema.TABLES), ("codes", "代码表"))
# The list of who is to report is not of a year.
_NOT_OF_A_YEAR: Final = (schema.EXPECTED.name,)
_COLUMNS: Final = (
    lists.text_column("表"),
    lists.text_column("内容"),
    lists.text_column("CSV"),
    lists.text_column("Parquet"),
)


def pages(world: World) -> Iterator[tuple[str, Markdown]]:
    """The page of all downloads."""
    name = world.settings.name
    years = [_row(f"{y} 年", paths.root("data/") + paths.year(y), str(y)) for y in world.by_year]
    provinces = [
        _row(row["name"], paths.root("data/") + paths.division(code), code)
        for code, row in _provinces(world).items()
    ]
    columns = [
        lists.text_column("范围"),
        lists.text_column("压缩包"),
        lists.text_column("数据包描述"),
    ]
    yield (
        "data/index.md",
        templates.fill(
            "data",
            front=escape.front_matter(
                title="数据下载",
                description="下载整理好的政府信息公开年度报告数据：CSV、Parquet 与数据包。",
                search="doc",
            ),
            version=world.settings.version,
            whole=_packed(name),
            tables=lists.listing("全部数据，每张表一个文件", _COLUMNS, _tables()),
            years=lists.listing("按年度", columns, years, quiet=True),
            provinces=lists.listing("按省、自治区、直辖市", columns, provinces, quiet=True),
        ),
    )


def _provinces(world: World) -> dict[str, Row]:
    found = {}
    for agency in world.agencies.values():
        province = world.province(agency["division_code"])
        if province is not None:
            found[province["division_code"]] = province
    return dict(sorted(found.items()))


def _row(name: str, folder: str, zip_name: str) -> list[Any]:
    return [
        lists.link(name, folder),
        lists.link(f"{zip_name}.zip", f"{folder}{zip_name}.zip"),
        lists.link("datapackage.json", f"{folder}datapackage.json"),
    ]


def _tables() -> list[list[Any]]:
    return [
        [{"code": name, "href": f"../codebook/#{name}"}, zh, *_files(name)] for name, zh in _TABLES
    ]


def _files(table: str) -> list[Any]:
    names = [f"{table}.{kind}" for kind in ("csv", "parquet")]
    return [lists.link(name, name) for name in names]


def _packed(zip_name: str) -> Markdown:
    return escape.fence(
        "downloads",
        {"text": f"{zip_name}.zip", "href": f"{zip_name}.zip", "note": "全部 CSV、说明与引用格式"},
        {"text": "datapackage.json", "href": "datapackage.json", "note": "数据包描述"},
        {"text": "SHA256SUMS", "href": "SHA256SUMS", "note": "各文件的校验值"},
    )


def files(zip_name: str, *, of_year: bool = False) -> Markdown:
    """The data files beside the page of a province, or of a year."""
    left_out = _NOT_OF_A_YEAR if of_year else ()
    tables = [[zh, *_files(name)] for name, zh in _TABLES if name not in left_out]
    columns = [lists.text_column("表"), *_COLUMNS[2:]]
    return Markdown(f"{_packed(zip_name)}\n\n{lists.listing('每张表一个文件', columns, tables)}")
