"""The whole archive as Croissant, the description that machine-learning tools load data by.

Source: Croissant Format Specification 1.0 (docs.mlcommons.org/croissant).
"""

from collections.abc import Iterable
from typing import Any, Final

from disclosure.inventory import Inventory, table_file
from disclosure.metadata import terms
from disclosure.schema import Field, Table
from disclosure.settings import Settings
from disclosure.subject import Subject

PATH: Final = "data/croissant.json"
_TYPES: Final = {
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
}
_CONTEXT: Final[dict[str, Any]] = {
    "@language": "zh",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataBiases": "cr:dataBiases",
    "dataCollection": "cr:dataCollection",
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "personalSensitiveInformation": "cr:personalSensitiveInformation",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def croissant(
    settings: Settings, subject: Subject, tables: Iterable[Table], known: Inventory, cite: str
) -> dict[str, Any]:
    """The description of the whole archive: its CSV files, and every column of every table.

    Args:
        settings: What the archive says of itself.
        subject: The whole archive.
        tables: The tables that have a CSV file.
        known: What is known of files.
        cite: How it is cited, as a line.
    """
    files = {table.name: table_file(known, subject.path, table.name) for table in tables}
    held = [table for table in tables if files[table.name]]
    made = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "name": subject.title,
        "alternateName": subject.title_en,
        "description": terms.description(subject),
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "license": terms.LICENCE_URL,
        "url": settings.address(subject.path),
        "version": settings.version,
        "citeAs": cite,
        "creator": {"@type": "sc:Organization", "name": settings.creator},
        "keywords": list(terms.KEYWORDS),
        "distribution": [_file(settings, table, files[table.name], known) for table in held],
        "recordSet": [_records(table, {table.name for table in held}) for table in held],
    }
    if settings.released_on:
        made["datePublished"] = settings.released_on
    return made


def _file(settings: Settings, table: Table, path: str, known: Inventory) -> dict[str, Any]:
    name = path.rpartition("/")[2]
    return {
        "@type": "cr:FileObject",
        "@id": f"{table.name}.csv",
        "name": name,
        "description": table.zh,
        # beside this description, where the archive does not know its address
        "contentUrl": settings.address(path) if settings.site_url else name,
        "contentSize": f"{known[path].size} B",
        "encodingFormat": terms.media_type(name),
        "sha256": known[path].sha256,
    }


def _records(table: Table, held: set[str]) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": f"{table.zh} · {table.en}. One row for each {table.grain}.",
        "key": [{"@id": f"{table.name}/{name}"} for name in table.key],
        "field": [_field(table, field, held) for field in table.fields],
    }


def _field(table: Table, field: Field, held: set[str]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{table.name}/{field.name}",
        "name": f"{table.name}/{field.name}",
        "description": f"{field.zh} · {field.en}",
        "dataType": _TYPES.get(field.type, "sc:Text"),
        "source": {
            "fileObject": {"@id": f"{table.name}.csv"},
            "extract": {"column": field.name},
        },
    }
    for reference in table.references:
        # Croissant knows references of one field
        if reference.fields == (field.name,) and reference.table in held:
            made["references"] = {"field": {"@id": f"{reference.table}/{reference.target[0]}"}}
    return made
