"""What a data package says of itself: descriptors in Data Package v2."""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final

from disclosure import citation, schema
from disclosure.metadata import terms
from disclosure.package.codes import CODES
from disclosure.schema import Table
from disclosure.settings import Settings
from disclosure.subject import Subject

PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
LICENCE: Final = {
    "name": terms.LICENCE_ID,
    "path": terms.LICENCE_URL,
    "title": "Creative Commons Attribution 4.0 International",
}
SOURCE: Final = {
    "title": "各行政机关公布的政府信息公开工作年度报告；每一份的来源见 reports 表",
}

# Every table a package may hold, in the order it lists them.
TABLES: Final = (*schema.TABLES, CODES)
TABLE: Final = {table.name: table for table in TABLES}


def about(settings: Settings, subject: Subject) -> dict[str, Any]:
    """The properties of a package but its resources."""
    made = {
        "$schema": PROFILE,
        "name": subject.name,
        "title": subject.title,
        "description": f"{subject.title_en}. A missing value is not zero.",
        "version": settings.version,
        "licenses": [LICENCE],
        "sources": [SOURCE],
        "keywords": list(terms.KEYWORDS),
        "citation": citation.gbt(citation.describe(settings, subject)),
    }
    if settings.site_url:
        made["homepage"] = settings.address(subject.path)
    return made


def resource(table: Table, present: tuple[str, ...]) -> dict[str, Any]:
    """A table as a resource without its data, with references to the tables `present`."""
    return {
        "name": table.name,
        "type": "table",
        "title": table.zh,
        "description": f"{table.en}. One row for each {table.grain}.",
        "schema": schema.table_schema(table, present),
    }


@lru_cache(maxsize=1024)
def _resource_json(name: str, present: tuple[str, ...]) -> str:
    return compact(resource(TABLE[name], present))


def resource_json(table: Table, present: tuple[str, ...], where: Mapping[str, Any]) -> str:
    """The JSON of a resource; `where` says where its data are, how many and with which hash."""
    return f"{_resource_json(table.name, present)[:-1]},{compact(where)[1:]}"


def package_json(about: Mapping[str, Any], resources: Iterable[str]) -> bytes:
    """The JSON of a package from the JSON of its resources, one a line."""
    listed = ",\n".join(resources)
    return f'{compact(about)[:-1]},"resources":[\n{listed}\n]}}\n'.encode()


def compact(value: Any) -> str:
    """JSON without white space, Chinese as it is, keys in the order given."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
