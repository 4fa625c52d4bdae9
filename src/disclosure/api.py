"""The addresses that programs may rely on, each declared once: what is there, and in which form.

The page of them is made from this list, and the tests hold a built site to it, both ways: every
address is there, and every file is one of these.
"""

import re
from dataclasses import dataclass
from typing import Final

# What stands in braces in an address, with what it may be.
PARTS: Final = {
    "agency_id": r"[0-9]{6}-[a-z0-9]+(?:-[a-z0-9]+)*",
    "year": r"[0-9]{4}",
    "province": r"[0-9]{2}0000",
    "table": r"[a-z]+",
    "name": r"[a-z0-9-]+",
    "version": r"[0-9]+\.[0-9]+\.[0-9]+",
}


@dataclass(frozen=True, slots=True)
class Address:
    """A pattern of addresses from the root of the site, its form and its content.

    `always`: a site with a report has at least one; the others are there when there is
    something to say, or when the archive knows its public address.
    """

    pattern: str
    form: str
    zh: str
    en: str
    always: bool = True

    @property
    def expression(self) -> re.Pattern[str]:
        """The pattern as a regular expression; the same part has the same value throughout."""
        seen: set[str] = set()

        def part(found: re.Match[str]) -> str:
            name = found[1]
            if name in seen:
                return f"(?P={name})"
            seen.add(name)
            return f"(?P<{name}>{PARTS[name]})"

        return re.compile(re.sub(r"\\\{([a-z_]+)\\\}", part, re.escape(self.pattern)))


_CITATION: Final = (
    ("citation.bib", "BibTeX"),
    ("citation.ris", "RIS"),
    ("citation.json", "CSL-JSON"),
)


def _cited(folder: str, of: str, of_en: str) -> tuple[Address, ...]:
    return tuple(
        Address(folder + name, form, f"{of}的引用格式", f"reference to {of_en}")
        for name, form in _CITATION
    )


def _folder(folder: str, stem: str, of: str, of_en: str) -> tuple[Address, ...]:
    """The files of a data set but an agency's."""
    return (
        Address(
            f"{folder}datapackage.json",
            "Data Package v2",
            f"{of}的数据包描述：各列含义、大小、校验值",
            f"descriptor of {of_en}: columns, sizes, hashes",
        ),
        Address(
            f"{folder}{{table}}.csv",
            "CSV",
            f"{of}的一张表；很大的压缩为 .csv.gz",
            f"a table of {of_en}; a very large one is compressed, as .csv.gz",
        ),
        Address(f"{folder}{{table}}.parquet", "Parquet", f"{of}的一张表", f"a table of {of_en}"),
        Address(f"{folder}{stem}.zip", "zip（CSV）", f"{of}的全部表", f"all tables of {of_en}"),
        Address(
            f"{folder}{stem}.xlsx",
            "Excel",
            f"{of}的全部表；太大时没有",
            f"all tables of {of_en}, unless too large",
        ),
        Address(
            f"{folder}{stem}.sqlite",
            "SQLite",
            f"{of}的全部表；太大时没有",
            f"all tables of {of_en}, unless too large",
        ),
        Address(f"{folder}SHA256SUMS", "文本", f"{of}各文件的校验值", f"hashes of {of_en}"),
        *_cited(folder, of, of_en),
    )


_AGENCY: Final = "agencies/{agency_id}/"
ADDRESSES: Final = (
    Address(
        f"{_AGENCY}datapackage.json",
        "JSON（Data Package v2）",
        "一个机关的全部数据，写在文件之内",
        "all data of an agency, inline",
    ),
    Address(f"{_AGENCY}{{agency_id}}.zip", "zip（CSV）", "一个机关的全部数据", "the same as CSV"),
    Address(f"{_AGENCY}{{agency_id}}.xlsx", "Excel", "一个机关的数据", "the same for Excel"),
    *_cited(_AGENCY, "一个机关", "an agency"),
    *_folder("data/", "{name}", "整套数据", "the whole archive"),
    Address("data/croissant.json", "Croissant 1.0", "全部数据的描述", "the whole for ML tools"),
    *_folder("years/{year}/", "{year}", "一个年度", "a year"),
    *_folder("divisions/{province}/", "{province}", "一个省", "a province"),
    Address(
        "divisions/{province}/{province}-{year}.xlsx",
        "Excel",
        "一个省一个年度的全部表",
        "a year of a province",
    ),
    Address("catalog.jsonld", "DCAT 3（JSON-LD）", "全部数据集的目录", "catalogue of data sets"),
    Address("glossary/terms.json", "JSON", "名词解释", "the terms of the form explained"),
    Address("en/glossary/terms.json", "JSON", "名词解释（英文）", "the same in English"),
    Address("changes/feed.xml", "Atom", "数据变更的订阅源", "feed of changes", always=False),
    Address("changes/{version}.csv", "CSV", "一个版本逐格的变更", "changes of a version", False),
    Address("llms.txt", "文本", "给语言模型的说明", "notes for language models"),
    Address("robots.txt", "文本", "给爬虫的说明", "notes for crawlers"),
    Address("sitemap.xml", "Sitemap", "网页清单的索引", "index of site maps", always=False),
)
