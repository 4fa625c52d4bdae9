"""The files of the site that only machines read."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from disclosure.inventory import Inventory
from disclosure.metadata import crawl, croissant, dcat, terms
from disclosure.schema import Table
from disclosure.settings import Settings
from disclosure.subject import Subject

_LLMS: Final = (
    ("数据下载", "data/", "全部、各年度、各省的数据，带大小和校验值"),
    (
        "数据包",
        "data/datapackage.json",
        "每一列的含义、单位、取值（Data Package v2）",
    ),
    ("数据字典", "codebook/", "字段与代码"),
    ("机器可读的网址", "api/", "全部网址的规律"),
    ("方法", "method/", "怎样读取和核对"),
    ("引用", "cite/", "引用格式与版本"),
    ("目录（DCAT）", dcat.PATH, "全部数据集"),
)
_ROBOTS: Final = "robots.txt"
_FOR_MODELS: Final = "llms.txt"
# The paths of these files.
PATHS: Final = (dcat.PATH, croissant.PATH, _ROBOTS, _FOR_MODELS)


def site_files(
    settings: Settings,
    subjects: Sequence[Subject],
    tables: Iterable[Table],
    known: Inventory,
    cite: str,
) -> Iterator[tuple[str, bytes]]:
    """Descriptions and notes for programs.

    Args:
        settings: What the archive says of itself.
        subjects: The data sets, the whole archive first.
        tables: The tables of the whole archive.
        known: What is known of the data files.
        cite: How the whole is cited, as a line.

    Yields:
        Paths from the root of the site, and contents.
    """
    yield dcat.PATH, terms.written(dcat.catalog(settings, subjects, known))
    described = croissant.croissant(settings, subjects[0], tables, known, cite)
    yield croissant.PATH, terms.written(described)
    yield _ROBOTS, crawl.robots(settings).encode("utf-8")
    yield _FOR_MODELS, crawl.llms(settings, _LLMS).encode("utf-8")
