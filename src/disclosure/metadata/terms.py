"""What every description says in common: licence, keywords, media types, a paragraph."""

import json
from typing import Any, Final

from disclosure.settings import Settings
from disclosure.subject import Subject

LICENCE_URL: Final = "https://creativecommons.org/licenses/by/4.0/"
LICENCE_ID: Final = "CC-BY-4.0"
KEYWORDS: Final = ("政府信息公开", "年度报告", "open government", "freedom of information", "China")
MEDIA_TYPES: Final = {
    "bib": "application/x-bibtex",
    "csv": "text/csv",
    "gz": "application/gzip",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "ris": "application/x-research-info-systems",
    "sqlite": "application/vnd.sqlite3",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


def media_type(path: str) -> str:
    """The media type of a file by its ending; text for what has none."""
    return MEDIA_TYPES.get(path.rsplit(".", 1)[-1], "text/plain")


def description(subject: Subject) -> str:
    """A paragraph about a data set, in both languages."""
    return (
        f"{subject.cited_title}：行政机关依法公布的政府信息公开工作年度报告中的数字，逐格照录，"
        "并附核对结果；没有印出数字的格为空值，不等于 0。"
        f"{subject.cited_title_en}. Figures as printed in the annual reports on open government "
        "information of Chinese administrative bodies, with the results of checks. "
        "A missing value is not zero."
    )


def creator(settings: Settings) -> dict[str, Any]:
    """Who made the data, as an organization of schema.org."""
    return {
        "@type": "Organization",
        "name": settings.creator,
        "alternateName": settings.creator_en,
    }


def written(value: Any) -> bytes:
    """JSON for people and machines: indented, Chinese as it is, a newline at the end."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
